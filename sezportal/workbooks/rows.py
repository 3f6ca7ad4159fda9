"""Numbers of the rows of a sheet, as spreadsheets count."""

#: Names of the columns (hidden), headings, help; then the data.
NAMES_ROW, HEADINGS_ROW, HELP_ROW, FIRST_ROW = 1, 2, 3, 4
MOST_ROWS = 20_000  # of data a sheet
LAST_READ_ROW = FIRST_ROW + MOST_ROWS - 1
