"""What a load did, and what was wrong with the rows."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class RowProblem:
    """One thing wrong with one row: where it is and what to mend."""

    file: str
    line: int
    column: str
    value: str
    reason: str

    def __str__(self):
        place = _("%(file)s, line %(line)s") % {"file": self.file, "line": self.line}
        if self.column:
            place += _(", column %(column)s") % {"column": self.column}
        said = f" “{self.value}”" if self.value else ""
        return f"{place}:{said} {self.reason}"


@dataclass
class TableReport:
    """Rows of one table by what became of them."""

    name: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    removed: int = 0
    gone: int = 0
    rejected: int = 0

    @property
    def altered(self) -> int:
        return self.added + self.changed + self.removed


@dataclass
class LoadReport:
    """Rows of a whole load. ``kept`` rows were edited in the portal and stay as they are;
    ``removed`` ones left the table and were taken out; ``gone`` ones left the table but stay,
    because they were edited in the portal or other records stand on them."""

    tables: list[TableReport] = field(default_factory=list)

    def total(self, name: str) -> int:
        return sum(getattr(table, name) for table in self.tables)

    @property
    def altered(self) -> int:
        return sum(table.altered for table in self.tables)


class LoadRejected(Exception):
    """Some rows cannot be loaded, so nothing was: every problem at once."""

    def __init__(self, problems: list[RowProblem], report: LoadReport):
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        self.report = report
