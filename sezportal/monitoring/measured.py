"""Series of the framework's indicators, from values that somebody typed with date and source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from training.models import MeasuredValue, Target
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, Reading, SourceRegister, figure

#: Indicator, currency and unit: what can be held against one another.
Key = tuple[int, str, str]
Series = Mapping[Key, list[MeasuredValue]]


@dataclass(frozen=True)
class MeasuredLine:
    """A value of an indicator; ``place`` is where the source says it."""

    key: int
    measure: str
    figure: Figure
    place: str


def key_of(one: MeasuredValue | Target) -> Key:
    return one.framework_indicator_id, one.currency, one.unit.strip().casefold()


def measured_of(zone: Zone) -> Series:
    """Every value of the zone, the oldest first, by what can be compared. One query."""
    rows = MeasuredValue.objects.filter(zone=zone).select_related("framework_indicator", "source")
    found: dict[Key, list[MeasuredValue]] = defaultdict(list)
    for row in rows.order_by("framework_indicator__indicator", "as_of", "pk"):
        found[key_of(row)].append(row)
    return dict(found)


def measured_lines(series: Series, register: SourceRegister) -> Iterable[MeasuredLine]:
    for row in (row for rows in series.values() for row in rows):
        name = str(row.framework_indicator)
        yield MeasuredLine(row.pk, name, measured_figure(row, register, name), row.locator)


def measured_figure(row: MeasuredValue, register: SourceRegister, used_for: str) -> Figure:
    if row.currency:
        text, unit = formats.money(row.value, row.currency), ""
    else:
        text, unit = formats.number(row.value), "%" if row.unit == "percent" else row.unit
    reading = Reading(text=text, unit=unit, source=row.source, as_of=row.as_of, is_current=True)
    return figure(reading, register, used_for)
