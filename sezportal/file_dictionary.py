"""What the files of zones say, and how current a value is, for the code book and its document."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sezportal.dictionary import Choice, FieldEntry
from sezportal.exports import ZONE_COLUMNS, Column
from zones.expectations import DEFAULT, KINDS, ROWS, Months
from zones.fields import PARTIAL_DATE_PATTERN
from zones.freshness import Freshness

FRESHNESS = "_freshness"
TYPES = {"text": "string", "link": "string"}


@dataclass(frozen=True)
class Period:
    """Things that are expected again within the same time, in words; ``codes`` by kind."""

    words: str
    codes: tuple[str, ...]


def zone_file_fields() -> tuple[FieldEntry, ...]:
    """The columns of zones.csv, zones.xlsx and zones.geojson."""
    return tuple(map(_field, ZONE_COLUMNS))


def _field(column: Column) -> FieldEntry:
    is_state = column.key.endswith(FRESHNESS)
    return FieldEntry(
        name=column.key,
        title=str(capfirst(column.heading)),
        kind=TYPES.get(column.kind, column.kind),
        unit=str(column.unit),
        meaning=_("On the day the file was made.") if is_state else str(column.meaning),
        required=column.key == "slug",
        choices=states() if is_state else (),
        pattern=PARTIAL_DATE_PATTERN if column.key.endswith("_as_of") else "",
    )


def states() -> tuple[Choice, ...]:
    """Each state of a value with what it means, from the best to the worst."""
    words = {
        Freshness.FRESH: _("known to hold within the expected time"),
        Freshness.PLANNED: _("of a time that has not begun"),
        Freshness.DUE: _("known to hold longer ago than that"),
        Freshness.OVERDUE: _("more than twice as long ago"),
        Freshness.NEGLECTED: _("more than three times as long ago"),
        Freshness.UNDATED: _("neither date is known"),
    }
    return tuple(Choice(state.code, words[state]) for state in Freshness)


def periods() -> tuple[Period, ...]:
    """Everything by how often it is expected again, the most frequent first, never last."""
    found: dict[Months, list[str]] = {}
    for code, months in _expectations():
        found.setdefault(months, []).append(code)
    order = sorted(found, key=lambda months: (months is None, months or 0))
    return tuple(Period(_time(months), tuple(sorted(found[months]))) for months in order)


def _expectations() -> Iterator[tuple[str, Months]]:
    for codes in KINDS.values():
        yield from codes.items()
    yield from ROWS.items()


def _time(months: Months) -> str:
    if months is None:
        return _("never: it holds until somebody corrects it")
    if months == DEFAULT:
        return _("within %(months)s months, as whatever is not named here") % {"months": months}
    return _("within %(months)s months") % {"months": months}


# -- as a document ------------------------------------------------------------------------------

FILE_HEAD = """\
## zones.csv, zones.xlsx, zones.geojson

The files of zones at `/data/` and below the list of zones. Every figure is followed by the date it
refers to (`_as_of`), the code of its source (`_source`), the day somebody last checked it
(`_checked_on`) and how current it is (`_freshness`). Columns are known by name: new ones may come.

| Column | Title | Type | Unit | Meaning and values |
| --- | --- | --- | --- | --- |"""
STATES_HEAD = """\
## How current a value is

Two dates count, the later of them: the day somebody last checked the value, and the end of the time
it refers to. `freshness` in the API and the `_freshness` columns of files say, on the day of the
answer:

| State | Meaning |
| --- | --- |"""
PERIODS_HEAD = """\
In the API `due_on` is the last day on which a value is up to date, and `freshness` is empty (null)
where a newer value stands beside it. Older values are history and never fall due.

| Expected again | What |
| --- | --- |"""


def markdown(line) -> str:
    """Both sections as Markdown; ``line`` writes a row of a table of columns."""
    return "\n".join(
        [
            FILE_HEAD,
            *map(line, zone_file_fields()),
            "",
            STATES_HEAD,
            *(f"| `{state.value}` | {state.label} |" for state in states()),
            "",
            PERIODS_HEAD,
            *(f"| {one.words} | {_codes(one)} |" for one in periods()),
            "",
        ]
    )


def _codes(period: Period) -> str:
    return ", ".join(f"`{code}`" for code in period.codes)
