"""Workbooks as people fill them: written by the portal, altered, and sent back."""

import io

import openpyxl

from sezportal.workbooks.checking import check
from sezportal.workbooks.rows import FIRST_ROW, HEADINGS_ROW, NAMES_ROW
from sezportal.workbooks.writing import workbook


class Filled:
    """A workbook of some zones, open to be altered by names of sheets, columns and rows."""

    def __init__(self, *zones, year=None, content=None):
        self.book = openpyxl.load_workbook(io.BytesIO(content or workbook(zones, year=year)))

    def sheet(self, name):
        return next(
            sheet for sheet in self.book if str(sheet.cell(1, 1).value).partition("/")[0] == name
        )

    def columns(self, name):
        row = self.sheet(name)[NAMES_ROW]
        return {str(cell.value).rpartition("/")[2]: cell.column for cell in row if cell.value}

    def cell(self, name, row, column):
        return self.sheet(name).cell(row, self.columns(name)[column])

    def heading(self, name, column):
        """What people read above a column."""
        return self.cell(name, HEADINGS_ROW, column).value

    def row(self, name, **wanted):
        """The first row whose cells hold what is wanted."""
        columns = self.columns(name)
        sheet = self.sheet(name)
        for row in range(FIRST_ROW, sheet.max_row + 1):
            if all(sheet.cell(row, columns[c]).value == value for c, value in wanted.items()):
                return row
        raise AssertionError(f"no row of {name} with {wanted}")

    def fact(self, zone, field):
        return self.row("zones", id=f"{zone.slug}|{field}")

    def write(self, name, row, **values):
        for column, value in values.items():
            self.cell(name, row, column).value = value
        return row

    def write_fact(self, zone, field, **values):
        return self.write("zones", self.fact(zone, field), **values)

    def empty_row(self, name):
        """The first row ready for something new."""
        columns = self.columns(name)
        fixed = {"zone", "id", "version"}
        sheet = self.sheet(name)
        for row in range(FIRST_ROW, sheet.max_row + 1):
            filled = [column for column, place in columns.items() if sheet.cell(row, place).value]
            if set(filled) <= fixed - {"id", "version"}:
                return row
        raise AssertionError("no empty row")

    def add(self, name, **values):
        return self.write(name, self.empty_row(name), **values)

    def bytes(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()

    def checked(self, by, **how):
        content = self.bytes()
        return check(io.BytesIO(content), len(content), by=by, **how)


def problems(plan):
    """Where and why, without the words of the cell."""
    return [(one.sheet, one.place, one.reason) for one in plan.problems]
