"""Rows of figures as ``zones.precedents`` compares them, read from records."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils import timezone

from zones.models import CostObservation, Infrastructure, Observation, Sourced, ZoneDistance
from zones.national import NationalPrices
from zones.plausibility import Doubt, ahead, outlived
from zones.precedents import Stated, row_doubts
from zones.services import rule_of_mark

#: The columns with figures of each model that has some.
FIGURES = {
    Observation: ("value",),
    CostObservation: ("low", "high"),
    ZoneDistance: ("km",),
    Infrastructure: ("capacity",),
}
#: What tells that two rows of a zone are of the same thing; of infrastructure nothing does.
THINGS = {
    Observation: ("zone_id", "indicator_id"),
    CostObservation: ("zone_id", "item_id", "place"),
    ZoneDistance: ("zone_id", "kind", "target"),
}
#: The same of rows of no zone: what holds in a country, or in a part of it.
THINGS_BEYOND_ZONES = {
    Observation: ("zone_id", "country_id", "province_id", "group_label", "indicator_id"),
    CostObservation: ("zone_id", "country_id", "item_id", "place"),
}


def stated(record: models.Model) -> Stated | None:
    """The record as it is compared; None where it has neither figures nor a date. Its numbers are
    taken as decimals, whether they were read or typed."""
    if not isinstance(record, Sourced):
        return None
    names = FIGURES.get(type(record), ())
    return Stated(
        thing=_thing(record),
        figures={name: _decimal(getattr(record, name)) for name in names},
        unit=_unit(record),
        qualifier=_qualifier(record),
        as_of=record.as_of or "",
        is_current=getattr(record, "is_current", True),
        key=record.pk,
        source=record.source_id,
        years={name: str(getattr(record, name) or "") for name in record.BEGAN},
    )


def beside(record: models.Model) -> Iterable[models.Model]:
    """The records that may come before this one, as the database has them: itself, and those of
    the same thing."""
    rows = type(record)._base_manager.order_by()
    found = models.Q(pk=record.pk)
    if _thing(record) is not None:
        found |= models.Q(**{name: getattr(record, name) for name in _names_of_thing(record)})
    return rows.filter(found)


def beside_all(records: Iterable[models.Model]) -> Iterable[models.Model]:
    """The same for many records of one kind, and some that come before none of them; one query."""
    records = list(records)
    found = models.Q(pk__in=[record.pk for record in records])
    for names in {_names_of_thing(record) for record in records} - {()}:
        alike = [record for record in records if _names_of_thing(record) == names]
        told = {name: {getattr(record, name) for record in alike} for name in names}
        found |= models.Q(
            **{f"{name}__in": said for name, said in told.items() if None not in said},
            **{f"{name}__isnull": True for name, said in told.items() if said == {None}},
        )
    return type(records[0])._base_manager.order_by().filter(found)


def is_to_be_compared(row: Stated | None, today: date) -> bool:
    """Whether a row holds figures or years, or at least a date that may want asking."""
    if row is None:
        return False
    is_odd = ahead(row.as_of, today) or outlived(row.as_of, row.source_year)
    return bool(row.figures or any(row.years.values()) or is_odd)


def doubts_of(
    record: models.Model,
    as_it_stands: Callable[[models.Model], models.Model | None] = lambda one: one,
) -> dict[str, list[Doubt]]:
    """What is unusual about a record that is about to be saved, by the name of its column.
    ``as_it_stands`` gives a record of the database as it is to be compared with; None: not."""
    after, today = stated(record), timezone.localdate()
    if after is not None and record.source_id is not None:
        after = replace(after, source_year=str(record.source.year or ""))
    if not is_to_be_compared(after, today):
        return {}
    standing = map(as_it_stands, beside(record))
    others = [stated(one) for one in standing if one is not None]
    return row_doubts(after, others, today, lambda: NationalPrices().benchmark(record))


def _thing(record: models.Model) -> tuple | None:
    names = _names_of_thing(record)
    return tuple(getattr(record, name) for name in names) if names else None


def _names_of_thing(record: models.Model) -> tuple[str, ...]:
    """The columns that tell it; empty where nothing does."""
    known = THINGS if getattr(record, "zone_id", None) is not None else THINGS_BEYOND_ZONES
    return known.get(type(record), ())


def _qualifier(record: models.Model) -> str:
    """The remark, where rows with different ones stand beside each other as series of their own:
    prices. Of an indicator one row of a date is current, whatever is remarked."""
    rule = rule_of_mark(type(record))
    return record.qualifier if rule is not None and "qualifier" in rule.fields else ""


def _unit(record: models.Model) -> str:
    """``USD / kWh``: the currency and what one figure is of, as far as the row has them."""
    parts = (getattr(record, name, "") for name in ("currency", "unit", "capacity_unit"))
    return " / ".join(part for part in parts if part)


def _decimal(value) -> Decimal | None:
    return None if value is None else Decimal(value)
