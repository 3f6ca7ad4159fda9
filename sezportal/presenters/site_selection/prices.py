"""What a project pays in each zone, from the price book of the cost calculator."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.known import Known
from zones.costing.prices import Level, UnitPrice
from zones.costing.project import FACTORY, CostProject
from zones.costing.running import POWER_LINE, PriceBook, running_cost
from zones.costing.sheet import CostSheet, Group
from zones.costing.situations import alike
from zones.costing.units import (
    CEILING,
    EMPLOYER_RATE,
    ENGINEER_WAGE,
    FACTORY_RENT,
    MANAGER_WAGE,
    MINIMUM_WAGE,
    POWER,
    WORKER_WAGE,
)
from zones.costing.wages import WORKERS, monthly_wage
from zones.intervals import Interval, hull, total
from zones.kept import kept
from zones.models import Zone
from zones.price_book import price_book

#: Groups of a running cost that compare. Land is rented in one zone and paid for once in the
#: next, so that of premises only a rented factory is counted.
WORDS = {
    Group.LABOUR: gettext_lazy("wages"),
    Group.SOCIAL_SECURITY: gettext_lazy("social security"),
    Group.POWER: gettext_lazy("electricity"),
    Group.PREMISES: gettext_lazy("factory rent"),
}
#: Every item that those groups are reckoned from.
COMPARED = frozenset(
    {
        *(WORKER_WAGE, ENGINEER_WAGE, MANAGER_WAGE, MINIMUM_WAGE),
        *(EMPLOYER_RATE, CEILING, POWER, FACTORY_RENT),
    }
)
LEVELS = {
    Level.ZONE: gettext_lazy("of the zone"),
    Level.PLACE: gettext_lazy("of its place"),
    Level.COUNTRY: gettext_lazy("of the country"),
    Level.FILLED: gettext_lazy("filled from the country"),
}

Sheets = Mapping[int, CostSheet]
Found = Mapping[int, UnitPrice | None]


class Prices:
    """Wage, electricity and running cost of all zones, read once."""

    def __init__(self, zones: Sequence[Zone], values: Mapping):
        book = price_book(zones)
        project = project_of(values)
        asked = groups_of(project)
        shared = kept(
            ("alike", *book.sites),
            lambda: alike(book.prices.prices, book.sites.values(), COMPARED),
        )
        first = [zone for zone in zones if shared[zone.pk] == zone.pk]
        made = {zone.pk: running_cost(book, zone, project) for zone in first} if asked else {}
        sheets = {pk: made[other] for pk, other in shared.items()} if asked else {}
        self._wages = _unit_prices(_for_all(_wages(book, sheets, first), shared))
        self._power = _unit_prices(_for_all(_power(book, sheets, first), shared))
        lacks_land = bool(values.get("area")) and project.premises != FACTORY
        self._costs = _running_costs(sheets, asked, lacks_land=lacks_land) if asked else {}

    def of(self, zone: Zone) -> dict[str, Known | None]:
        return {
            m.WAGE: self._wages.get(zone.pk),
            m.ELECTRICITY: self._power.get(zone.pk),
            m.COST: self._costs.get(zone.pk),
        }


def _for_all(found: Found, shared: Mapping[int, int]) -> Found:
    """What was found for the first of alike zones, for each of them."""
    return {pk: found[other] for pk, other in shared.items()}


def _wages(book: PriceBook, sheets: Sheets, zones: Sequence[Zone]) -> Found:
    """The wage of a worker in each zone: that of the sheet, where workers are asked for."""
    return {
        zone.pk: _priced(sheets.get(zone.pk), WORKERS)
        or monthly_wage(book.prices, book.sites[zone.pk], WORKERS)
        for zone in zones
    }


def _power(book: PriceBook, sheets: Sheets, zones: Sequence[Zone]) -> Found:
    return {
        zone.pk: _priced(sheets.get(zone.pk), POWER_LINE)
        or book.prices.find(POWER, book.sites[zone.pk])
        for zone in zones
    }


def _priced(sheet: CostSheet | None, key: str) -> UnitPrice | None:
    """The price of a line of a sheet, if it has that line."""
    return next((line.price for line in sheet.lines if line.key == key), None) if sheet else None


def project_of(values: Mapping) -> CostProject:
    """The quantities of the form; engineers and managers that exceed the people are left out."""
    headcount = values.get("headcount")
    above = (values.get("engineers") or 0) + (values.get("managers") or 0)
    fits = headcount is not None and above <= headcount
    return CostProject(
        premises=values.get("premises"),
        floor_m2=values.get("floor"),
        headcount=headcount,
        engineers=values.get("engineers") if fits else None,
        managers=values.get("managers") if fits else None,
        power_kwh=values.get("power"),
    )


def groups_of(project: CostProject) -> tuple[Group, ...]:
    """What of a running cost the reader gave quantities for."""
    asked = []
    if project.headcount:
        asked += [Group.LABOUR, Group.SOCIAL_SECURITY]
    if project.power_kwh:
        asked.append(Group.POWER)
    if project.premises == FACTORY and project.floor_m2:
        asked.append(Group.PREMISES)
    return tuple(asked)


def group_words(groups: Iterable[Group]) -> str:
    return ", ".join(str(WORDS[group]) for group in groups)


def _unit_prices(found: Found) -> dict[int, Known]:
    """Prices as readings. One of which only the lower end is known may be as high as the highest
    of the others."""
    known = {pk: price for pk, price in found.items() if price is not None}
    whole = [price.usd for price in known.values() if not price.is_floor]
    ceiling = hull(whole).high if whole else None
    return {pk: _unit_price(price, ceiling) for pk, price in known.items()}


def _unit_price(price: UnitPrice, ceiling) -> Known:
    rates = {part.rate.record.source_id for part in price.parts if part.rate is not None}
    return Known(
        range=_up_to(price.usd, ceiling) if price.is_floor else price.usd,
        as_of=_span([price]),
        note=partial(_price_words, price),
        sources=(*_sources(price), *rates),
        is_computed=bool(rates),
    )


def _price_words(price: UnitPrice) -> str:
    words = [str(LEVELS.get(price.level, ""))]
    if price.is_unchecked:
        words.append(_("could not be checked against the legal minimum, which differs by region"))
    if price.is_floor:
        least = _("at least this") if price.is_unchecked else _("legal minimum: at least this")
        words.append(_("%(least)s, counted up to the highest of the others") % {"least": least})
    if price.least is not None and not price.is_unchecked:
        words.append(_("from the legal minimum of the place"))
    if any(part.rate is not None for part in price.parts):
        words.append(_("converted"))
    return "; ".join(filter(None, words))


def _up_to(range_: Interval, ceiling) -> Interval:
    return Interval(range_.low, max(range_.high, ceiling)) if ceiling is not None else range_


def _sources(price: UnitPrice) -> tuple[int, ...]:
    return tuple(dict.fromkeys(part.price.record.source_id for part in price.parts))


def _span(prices: Iterable[UnitPrice]) -> str:
    """The years of prices from the oldest to the newest; empty where all are undated."""
    years = sorted(year for price in prices for year in price.years if year)
    if not years or years[0] == years[-1]:
        return "".join(years[:1])
    return f"{years[0]}–{years[-1]}"


def _running_costs(sheets: Sheets, asked: Sequence[Group], *, lacks_land: bool) -> dict[int, Known]:
    """The sum over the groups asked for. Where a zone has no price of a group, that group runs
    from the lowest to the highest of the other zones; a zone with no group at all is missing.
    ``lacks_land``: the reader gave land, which is counted in no zone, and each value says so."""
    sums = {
        pk: {group: sheet.group_usd([group]) for group in asked} for pk, sheet in sheets.items()
    }
    reach = {}
    for group in asked:
        known = [groups[group] for groups in sums.values() if groups[group] is not None]
        if known:
            reach[group] = hull(known)
    counted = [group for group in asked if group in reach]
    return {
        pk: _running_cost(sheets[pk], groups, reach, counted, lacks_land=lacks_land)
        for pk, groups in sums.items()
        if any(groups[group] is not None for group in counted)
    }


def _running_cost(
    sheet: CostSheet, groups, reach, counted: Sequence[Group], *, lacks_land: bool
) -> Known:
    parts, gaps, floors = [], [], []
    for group in counted:
        amount = groups[group]
        if amount is None:
            gaps.append(group)
            amount = reach[group]
        elif any(line.is_floor for line in sheet.lines if line.group == group):
            floors.append(group)
            amount = _up_to(amount, reach[group].high)
        parts.append(amount)
    lines = [line for line in sheet.lines if line.group in counted and line.price is not None]
    sources = dict.fromkeys(pk for line in lines for pk in _line_sources(line))
    return Known(
        range=total(parts),
        as_of=_span(line.price for line in lines),
        note=partial(_cost_words, counted, gaps, floors, lacks_land=lacks_land),
        sources=tuple(sources),
        is_computed=True,
    )


def _cost_words(counted, gaps, floors, *, lacks_land: bool) -> str:
    words = [group_words(counted)]
    if lacks_land:
        words.append(_("land is counted in no zone"))
    if gaps:
        words.append(
            _("no price of %(items)s: counted from the lowest to the highest of the others")
            % {"items": group_words(gaps)}
        )
    if floors:
        words.append(
            _("only a lower bound of %(items)s is known: counted up to the highest of the others")
            % {"items": group_words(floors)}
        )
    return "; ".join(words)


def _line_sources(line) -> Iterable[int]:
    for price in (line.price, line.base, line.ceiling):
        if price is not None:
            yield from _sources(price)
