"""The figures that are compared with each other: areas of zones, their newest figures by
indicator, present prices. Money in US dollars, at the rate nearest its own year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.quality.places import field_url, page_url, row_url
from zones.conversion import DOLLAR, Rate, nearest_rate
from zones.costing.prices import PriceList, Reckoned
from zones.costing.units import UNIT_OF
from zones.due import field_label
from zones.models import Citation, CostObservation, ExchangeRate, Observation, Zone
from zones.models.figures import MONEY, PERCENT
from zones.presenters.citations import AREAS
from zones.presenters.costs import rates_of
from zones.price_book import price_of


@dataclass(frozen=True)
class Number:
    """A figure; ``thing`` is what it is compared within: figures of one thing are in one ``unit``.
    ``is_checked``: somebody confirmed it since it was written."""

    thing: str
    value: Decimal
    unit: str
    country: str
    title: str
    what: str
    stated: str
    as_of: str
    url: str
    zone: int | None
    is_checked: bool
    record: Observation | CostObservation | None = None


#: A law or decree sets them: beside others they are neither near nor far.
SET_BY_LAW = frozenset(
    {
        *("minimum_wage", "social_security_ceiling"),
        *("social_security_employee", "social_security_employer"),
    }
)


def numbers(zones: Mapping[int, Zone]) -> list[Number]:
    """All of them; what no rate puts in dollars is left out. Five queries."""
    rates = rates_of(ExchangeRate.objects.all())
    return [*_areas(zones), *_figures(zones, rates), *_prices(zones, rates)]


def _areas(zones: Mapping[int, Zone]) -> Iterator[Number]:
    behind = {
        (one.object_id, one.field): one
        for one in Citation.objects.filter(
            field__in=AREAS, is_current=True, object_id__in=zones, content_type__model="zone"
        )
    }
    for zone in zones.values():
        for column in sorted(AREAS):
            value, citation = getattr(zone, column), behind.get((zone.pk, column))
            if value is None:
                continue
            yield Number(
                thing=column,
                value=value,
                unit=_("ha"),
                country=zone.country_id,
                title=zone.name_en,
                what=field_label(column),
                stated="",
                as_of=citation.as_of if citation else "",
                url=field_url(zone, column),
                zone=zone.pk,
                is_checked=citation is not None and citation.checked_on is not None,
            )


def _figures(zones: Mapping[int, Zone], rates: list[Rate]) -> Iterator[Number]:
    """Of each zone and indicator the newest; shares are no amounts and left out."""
    rows = Observation.objects.current().filter(zone__in=zones).exclude(indicator__unit=PERCENT)
    newest = rows.order_by("zone_id", "indicator_id", "-as_of", "pk")
    for row in newest.distinct("zone_id", "indicator_id").select_related("indicator", "source"):
        zone, is_money = zones[row.zone_id], row.indicator.unit == MONEY
        value = _in_dollars(row, rates) if is_money else row.value
        if value is None:
            continue
        yield Number(
            thing=f"indicator {row.indicator_id}",
            value=value,
            unit=DOLLAR if is_money else row.indicator.unit,
            country=zone.country_id,
            title=zone.name_en,
            what=row.indicator.name,
            stated="",
            as_of=row.as_of,
            url=row_url(zone, "investors", row),
            zone=zone.pk,
            is_checked=row.checked_on is not None,
            record=row,
        )


def _in_dollars(row: Observation, rates: list[Rate]) -> Decimal | None:
    if row.currency == DOLLAR:
        return row.value
    rate = nearest_rate(rates, currency=row.currency, as_of=row.as_of)
    return row.value / rate.per_usd if rate else None


def _prices(zones: Mapping[int, Zone], rates: list[Rate]) -> Iterator[Number]:
    """Present prices of countries, places and zones by the middle of their range, but for those
    that a law sets."""
    book = PriceList([], rates)
    rows = CostObservation.objects.current().with_place().filter(country__is_member=True)
    for row in rows.exclude(item__code__in=SET_BY_LAW).order_by("pk"):
        reckoned = book.reckoned(price_of(row))
        if not isinstance(reckoned, Reckoned):
            continue
        zone = zones.get(row.zone_id)
        unit = UNIT_OF.get(row.item.code, reckoned.price.unit)
        middle = (reckoned.usd.low + reckoned.usd.high) / 2
        yield Number(
            thing=f"price {row.item_id} {unit}",
            value=middle,
            unit="%" if unit == PERCENT else f"{DOLLAR} / {unit}",
            country=row.country_id,
            title=zone.name_en
            if zone
            else ", ".join(filter(None, (row.place, row.country.name_en))),
            what=row.item.name,
            stated=str(row).partition(": ")[2],
            as_of=row.as_of,
            url=row_url(zone, "costs", row) if zone else page_url(row),
            zone=row.zone_id,
            is_checked=row.checked_on is not None,
            record=row,
        )
