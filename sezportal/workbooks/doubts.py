"""Changes that are possible and unusual: they are asked about, never refused."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.db import models

from sezportal.dictionary import FieldEntry
from sezportal.workbooks.facts import Fact
from zones.models import CostObservation, Infrastructure, Observation, ZoneDistance
from zones.plausibility import Doubt, doubts
from zones.presenters.doubts import doubt_words

#: The columns with figures of each model that has some.
FIGURES = {
    Observation: ("value",),
    CostObservation: ("low", "high"),
    ZoneDistance: ("km",),
    Infrastructure: ("capacity",),
}
#: What tells that two rows are of the same thing at different times.
SERIES = {
    Observation: ("indicator_id", "zone_id", "currency"),
    CostObservation: ("item_id", "zone_id", "place", "currency", "unit", "qualifier"),
}


class Doubting:
    """What is unusual about rows of one kind, beside those that are there."""

    def __init__(self, present: Iterable[models.Model]):
        self.series: dict[tuple, list[models.Model]] = defaultdict(list)
        for record in present:
            if type(record) in SERIES and record.is_current and record.as_of:
                self.series[_series(record)].append(record)

    def doubts_of(self, after: models.Model, before: models.Model | None) -> list[str]:
        """What is unusual about a row that changes or is new; nothing for most.

        A changed row is compared with itself; a new one with the one of the same series that
        comes before it in time.
        """
        names = FIGURES.get(type(after), ())
        earlier = before if before is not None else self._earlier(after)
        if not names or earlier is None:
            return []
        dates = (before.as_of, after.as_of) if before is not None else ("", "")
        found: list[Doubt] = []
        for name in names:
            unit, unit_before = _unit(after), _unit(earlier)
            found += doubts(getattr(earlier, name), getattr(after, name), *dates, unit, unit_before)
        return list(dict.fromkeys(map(doubt_words, found)))

    def _earlier(self, after: models.Model) -> models.Model | None:
        """The current row of the same series that is the last before this one in time."""
        if type(after) not in SERIES or not after.as_of:
            return None
        found = [row for row in self.series.get(_series(after), ()) if row.as_of <= after.as_of]
        return max(found, key=lambda row: row.as_of, default=None)


def _series(record: models.Model) -> tuple:
    return tuple(getattr(record, name) for name in SERIES[type(record)])


def doubts_of_fact(fact: Fact, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What is unusual about a new value of a zone's field, from its parts before and after."""
    values = [None, None]
    if fact.entry is not None and _is_number(fact.entry):
        values = [_number(parts["value"]) for parts in (before, after)]
    return [doubt_words(doubt) for doubt in doubts(*values, before["as_of"], after["as_of"])]


def _unit(record: models.Model) -> str:
    if isinstance(record, CostObservation):
        return f"{record.currency} / {record.unit}".strip(" /")
    if isinstance(record, Infrastructure):
        return record.capacity_unit
    return getattr(record, "currency", "")


def _is_number(entry: FieldEntry) -> bool:
    return entry.kind in ("number", "integer") and not entry.name.endswith("_year")


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
