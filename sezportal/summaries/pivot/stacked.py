"""Stacked bars of a pivot table whose cells are parts of their row's total, for page and paper."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.summaries.pivot.laying_out import (
    CELLS,
    COLUMN,
    IS_TOTAL,
    MATRIX,
    ROW,
    TOTAL,
    VALUE,
)
from sezportal.summaries.shown import coverage_notes
from sezportal.summaries.tables import Summary, Value
from zones.intervals import Interval
from zones.presenters import formats
from zones.stack_chart import Bar, Part, Stack, stack

#: More bars are no picture.
MOST_BARS = 30
LETTERS = "ABCDEFG"


def pivot_stack(made: Summary) -> Stack | None:
    """A bar for each row, made of its cells; None where they are no parts of it, or too many."""
    matrix, chart = made.table(MATRIX), made.table(MATRIX).chart
    if chart is None or not chart.is_stacked:
        return None
    records = {(one[ROW], one[COLUMN]): one for one in made.table(CELLS).records()}
    titles = {column.name: column.title for column in matrix.columns}
    unit = matrix.columns[matrix.place(TOTAL)].unit
    bars = [
        _bar(str(line[ROW]), line, chart.values, titles, records, unit)
        for line in matrix.records()
        if not line[IS_TOTAL] and not isinstance(line[TOTAL], str) and line[TOTAL]
    ]
    return stack(bars) if 1 < len(bars) <= MOST_BARS else None


def _bar(
    label: str,
    line: Mapping[str, Value],
    names: tuple[str, ...],
    titles: Mapping[str, str],
    records: Mapping[tuple[Value, Value], Mapping[str, Value]],
    unit: str,
) -> Bar:
    parts = tuple(
        Part(
            letter=letter,
            tone=f"stack__{letter.lower()}",
            label=titles[name],
            amount=Interval(Decimal(value), Decimal(value)),
            text=formats.number(value),
        )
        for letter, name in zip(LETTERS, names, strict=False)
        if not isinstance(value := line[name], str) and value
    )
    whole = records[label, titles[TOTAL]]
    said = "; ".join(f"{part.label}: {part.text}" for part in parts)
    return Bar(
        label=label,
        parts=parts,
        total=f"{formats.number(whole[VALUE])} {unit}",
        sentence=_("%(label)s: %(parts)s") % {"label": label, "parts": said},
        note="; ".join(coverage_notes(whole)),
        is_floor=bool(whole.get("is_partial")),
    )
