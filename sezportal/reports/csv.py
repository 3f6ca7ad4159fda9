"""A report as CSV (RFC 4180) in UTF-8, with the mark that tells Excel so."""

import csv
import io

from django.utils.translation import gettext as _

from sezportal.exports.tables import BYTE_ORDER_MARK
from sezportal.reports.grid import SOURCE_HEADS, grid, head_lines, source_lines
from sezportal.reports.report import Report
from zones.cells import cell


def csv_bytes(report: Report) -> bytes:
    """Title, address, date and notes, then each table under its title, then the sources; an empty
    line stands between. No text of the data can be run as a formula."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)

    def write(*values: object) -> None:
        writer.writerow([cell(value) for value in values])

    for line in head_lines(report):
        write(*line)
    for table in report.all_tables:
        made = grid(table)
        writer.writerow([])
        write(made.title)
        write(*made.heads)
        for line in made.lines:
            write(*line)
        if made.note:
            write(_("Note"), made.note)
    if report.sources:
        writer.writerow([])
        write(_("Sources"))
        write(*SOURCE_HEADS)
        for line in source_lines(report):
            write(*line)
    return out.getvalue().encode()
