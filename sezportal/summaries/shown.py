"""A summary's tables as people read them: a sum with its unit, what it covers and its sources in
one place. Page and paper show the same entries; files for programs keep each part in its column.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.reports import Cell, Table
from sezportal.reports.report import Entry
from sezportal.summaries.readable import Readable, readable
from sezportal.summaries.tables import MEASURES, Across, Column, Kind, SummaryTable, Value
from sezportal.summaries.unrecorded import not_recorded
from zones.presenters import formats

#: Columns that are told beside the first measure of their row.
TOLD_BESIDE = frozenset(
    {
        *("unit", "is_converted", "rates", "zones_reporting", "zones_known", "is_partial"),
        *("first_year", "last_year", "undated", "mixes_years", "sources"),
    }
)
PLACE, INDICATOR, QUALIFIER = "place", "indicator", "qualifier"
BEFORE, AFTER, CHANGE = "_before", "_after", "_change"


def shown(table: SummaryTable) -> Table:
    """The table with parts of a figure put together; of two days a line for each measure that
    differs."""
    if table.compares:
        columns, rows = _changes(table)
    elif table.across:
        columns, rows = _matrix(table, table.across)
    else:
        columns, rows = _figures(table)
    return Table(
        title=table.title,
        columns=tuple(columns),
        rows=tuple(rows),
        note=" ".join(filter(None, (table.about, *notes_of(table)))),
    )


def notes_of(table: SummaryTable) -> tuple[str, ...]:
    """Those of the table, and what a dash means where it stands for no value."""
    if table.across is None:
        return table.notes
    if table.across.nothing is None:
        return (*table.notes, _("A dash: nothing is reported there."))
    _column, words = table.across.nothing
    return (*table.notes, _("A dash: %(nothing)s.") % {"nothing": str(words).lower()})


def shown_columns(table: SummaryTable) -> list[Column]:
    """The columns of ``shown`` of a table that compares no days."""
    beside = TOLD_BESIDE
    if not any(column.name == "zones_known" for column in table.columns):
        # Where the zones known are not counted, those reporting are what the table is about.
        beside -= {"zones_reporting"}
    beside |= {column.bound_in for column in table.columns}
    return [
        column
        for column in table.columns
        if column.name not in beside and not _is_idle(table, column)
    ]


def _is_idle(table: SummaryTable, column: Column) -> bool:
    """Whether a column names the one place that every row is of, beside other keys, or says what
    sources add where none adds anything."""
    if column.name == QUALIFIER:
        return not any(record[QUALIFIER] for record in table.records())
    keys = [one for one in table.columns if one.is_key and one.name not in TOLD_BESIDE]
    if column.name != PLACE or len(keys) < 2:
        return False
    return len({record[PLACE] for record in table.records()}) == 1


def head(column: Column) -> str:
    """Title and unit, which is left out where the title says it."""
    is_said = column.unit.casefold() in column.title.casefold()
    return column.title if is_said else f"{column.title}, {column.unit}"


def _head(column: Column, columns: list[Column], table: SummaryTable) -> str:
    """A column called as its table is called by its unit; a unit is said once for those beside."""
    measures = [one for one in columns if one.kind in MEASURES]
    if measures[:1] == [column] and column.unit and column.title == table.title:
        return column.unit
    is_said = column in measures[1:] and column.unit == measures[0].unit
    return column.title if is_said else head(column)


def _figures(table: SummaryTable) -> tuple[list[str], list[tuple[Entry, ...]]]:
    columns = shown_columns(table)
    # A row without any measure has its sources at what is said first of it.
    measures = [column.name for column in columns if column.kind in MEASURES]
    first = next(iter(measures or [column.name for column in columns[1:]]), "")
    named = _names(table)
    rows = [
        tuple(
            named.get(number, record[INDICATOR])
            if column.name == INDICATOR
            else _entry(record, column, column.name == first)
            for column in columns
        )
        for number, record in enumerate(table.records())
    ]
    return [_head(column, columns, table) for column in columns], rows


def _names(table: SummaryTable) -> dict[int, str]:
    """By number of the row, what an indicator is called that has lines in several units."""
    if INDICATOR not in {column.name for column in table.columns} or not _has_units(table):
        return {}
    records = list(table.records())
    lines = Counter((record.get(PLACE), record[INDICATOR]) for record in records)
    return {
        number: _("%(indicator)s, %(unit)s")
        % {
            "indicator": record[INDICATOR],
            "unit": _("all currencies in %s") % record["unit"]
            if record["is_converted"]
            else _("in %s") % record["unit"],
        }
        for number, record in enumerate(records)
        if lines[record.get(PLACE), record[INDICATOR]] > 1
    }


def _has_units(table: SummaryTable) -> bool:
    return {"unit", "is_converted"} <= {column.name for column in table.columns}


def _entry(record: Mapping[str, Value], column: Column, is_first: bool) -> Entry:
    value = record[column.name]
    if column.kind not in MEASURES:
        said = words(value, column)
        return Cell(said, source_numbers=_sources(record)) if is_first else said
    if not is_first or isinstance(value, str) or (value is None and column.gap):
        return _number(record, column, value)
    read = _read(record, column, value)
    has_coverage = record.get("zones_known") is not None
    return Cell(
        text=read.text,
        value=value,
        bound=_bound(record, column),
        unit=_unit(record, column) if value is not None else "",
        mark=mark_of(record) if value is not None else "",
        note="; ".join((*(_in_full(read) if has_coverage else ()), *coverage_notes(record))),
        source_numbers=_sources(record),
        exact="" if has_coverage else read.exact,
    )


def _read(record: Mapping[str, Value], column: Column, value: Value) -> Readable:
    """A measure as it is read aloud, or the words that stand for it."""
    if value is None:
        return Readable(words(value, column))
    if column.kind != Kind.NUMBER:
        return Readable(formats.number(value))
    return readable(value, _unit(record, column) or column.unit)


def _in_full(read: Readable) -> Iterator[str]:
    if read.exact:
        yield _("%s in full") % read.exact


def mark_of(record: Mapping[str, Value], part: str = "") -> str:
    """The word that sets a sum apart to which not every zone reports."""
    if not record.get(f"is_partial{part}"):
        return ""
    return _("one zone only") if record.get(f"zones_reporting{part}") == 1 else _("partial")


def _number(record: Mapping[str, Value], column: Column, value: Value) -> Entry:
    """A measure without what it covers; none is a gap, or a dash with the reason."""
    if value is None:
        return Cell("–", note=column.gap) if column.gap else ()
    if isinstance(value, str):
        return Cell(value)
    read = _read(record, column, value)
    return Cell(
        text=read.text,
        value=value,
        unit=_unit(record, column),
        bound=_bound(record, column),
        exact=read.exact,
    )


def _bound(record: Mapping[str, Value], column: Column) -> str:
    return _("at least") if column.bound_in and record[column.bound_in] else ""


def _unit(record: Mapping[str, Value], column: Column) -> str:
    """Where the rows have different ones; else it stands at the head."""
    return str(record[column.unit_in] or "") if column.unit_in else ""


def _sources(record: Mapping[str, Value]) -> tuple[int, ...]:
    numbers = str(record.get("sources") or "").split("; ")
    return tuple(int(number) for number in numbers if number)


def words(value: Value, column: Column) -> str:
    """A value as a page says it."""
    if value is None or value == "":
        return _("Not reported") if column.kind in MEASURES else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.kind == Kind.YEAR:
        return str(value)
    if column.kind == Kind.PARTIAL_DATE:
        return formats.partial_date(str(value))
    if isinstance(value, date):
        return formats.partial_date(value.isoformat())
    if isinstance(value, (int, Decimal)):
        return formats.number(value)
    return str(value)


def coverage_notes(record: Mapping[str, Value], part: str = "") -> Iterator[str]:
    """What a sum covers: zones, years, what was converted. ``part`` is the end of the columns'
    names in a comparison."""
    if record.get("is_converted"):
        rates = record.get("rates")
        yield (
            _("all currencies, converted at %s") % rates
            if rates
            else _("all currencies, converted at the rates of their years")
        )
    known = {name: None if isinstance(one, str) else one for name, one in record.items()}
    if known.get(f"zones_known{part}") is not None:
        every = known[f"zones_known{part}"]
        words = ngettext("%(n)s of %(of)s zone", "%(n)s of %(of)s zones", every)
        yield words % {"n": known[f"zones_reporting{part}"], "of": every}
    first, last = known.get(f"first_year{part}"), known.get(f"last_year{part}")
    if first and first == last:
        yield str(first)
    elif first:
        yield _("years mixed: %(first)s–%(last)s") % {"first": first, "last": last}
    if known.get(f"undated{part}"):
        yield _("%(n)s undated") % {"n": known[f"undated{part}"]}


# -- one key across ----------------------------------------------------------------------------


def _matrix(table: SummaryTable, across: Across) -> tuple[list[str], list[tuple[Entry, ...]]]:
    """A row for each combination of the other keys; unit and conversion are said at its head."""
    measure = table.columns[table.place(across.value)]
    records = [record for record in table.records() if not _is_left_out(record, across)]
    heads = list(dict.fromkeys(record[across.column] for record in records))
    if table.columns[table.place(across.column)].kind == Kind.YEAR:
        heads.sort()
    keys = [
        column
        for column in table.columns
        if column.is_key and column.name != across.column and not _is_idle(table, column)
    ]
    plain = [column for column in keys if column.name not in TOLD_BESIDE]
    lines: dict[tuple, dict[Value, Entry]] = {}
    for record in records:
        line = lines.setdefault(_said_of(record, plain, measure, across), {})
        if across.nothing and record[across.nothing[0]] == across.nothing[1]:
            continue
        told = {"zones_known": record["zones_asked"]} if "zones_asked" in record else {}
        entry = _entry({**record, **told}, measure, True)
        line[record[across.column]] = replace(entry, unit="")
    rows = [(*said, *(line.get(one, "–") for one in heads)) for said, line in lines.items()]
    titles = [column.title for column in plain]
    return [*titles, *map(str, heads)], rows


def _is_left_out(record: Mapping[str, Value], across: Across) -> bool:
    return any(record.get(name) == value for name, value in across.left_out)


def _said_of(
    record: Mapping[str, Value], keys: list[Column], measure: Column, across: Across
) -> tuple[str, ...]:
    """The keys' words, the last with the unit of the row; a pivot table says it once for all."""
    *others, last = (words(record[column.name], column) for column in keys)
    if across.nothing:
        return (*others, last)
    unit = _unit(record, measure) or measure.unit
    told = [unit if unit.casefold() not in last.casefold() else ""]
    told = [_("all currencies in %s") % unit] if record.get("is_converted") else told
    return (*others, ", ".join(filter(None, (last, *told))))


# -- two days ---------------------------------------------------------------------------------


def _changes(table: SummaryTable) -> tuple[list[str], list[tuple[Entry, ...]]]:
    keys = [
        column
        for column in table.columns
        if column.is_key and column.name not in TOLD_BESIDE and not _is_idle(table, column)
    ]
    heads = [column.title for column in keys]
    named = _names(table)
    rows = [
        (
            *(
                named.get(number, str(record[INDICATOR]))
                if column.name == INDICATOR
                else words(record[column.name], column)
                for column in keys
            ),
            *line,
        )
        for number, record in enumerate(table.records())
        for line in _lines(table, record)
    ]
    return [*heads, _("What"), _("Before"), _("After"), _("Change")], rows


def _lines(table: SummaryTable, record: Mapping[str, Value]) -> Iterator[tuple[Entry, ...]]:
    """What differs of a row. That a sum is partial or mixes years is said with the sum."""
    told = {Kind.FLAG}
    measures = [column.name for column in table.compares if column.kind in MEASURES]
    for column in table.compares:
        was, now = record[column.name + BEFORE], record[column.name + AFTER]
        if (was == now and was != not_recorded()) or column.kind in told:
            continue
        is_first = measures[:1] == [column.name]
        yield (
            head(column),
            _side(table, record, column, BEFORE, is_first),
            _side(table, record, column, AFTER, is_first),
            _difference(record, column),
        )


def _side(
    table: SummaryTable, record: Mapping[str, Value], column: Column, part: str, is_first: bool
) -> Entry:
    """A dash where that day has no such row."""
    value = record[column.name + part]
    is_there = any(record[one.name + part] not in (None, "") for one in table.compares)
    if column.kind not in MEASURES or not is_there:
        return words(value, column) if is_there and value not in (None, "") else "–"
    if value is None or isinstance(value, str) or not is_first:
        return _number(record, column, value)
    read = _read(record, column, value)
    return Cell(
        text=read.text,
        value=value,
        unit=_unit(record, column),
        mark=mark_of(record, part),
        note="; ".join((*_in_full(read), *coverage_notes(record, part))),
    )


def _difference(record: Mapping[str, Value], column: Column) -> Entry:
    """With its sign; a dash where one day has no value: that something is reported is no growth."""
    change = record.get(column.name + CHANGE)
    if change is None:
        return "–"
    sign = "+" if change > 0 else "−"
    read = _read(record, column, abs(change))
    unit = _unit(record, column)
    return Cell(text=sign + read.text, value=change, unit=unit, exact=read.exact)
