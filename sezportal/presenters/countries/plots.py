"""Pictures of a country: its zones by when they were founded, its costs beside others'."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.plots import (
    Grid,
    Growth,
    PanelView,
    Place,
    Places,
    Plot,
    TableGroup,
    TableRow,
)
from sezportal.plots.figure import KeyEntry
from sezportal.presenters.countries.land import short_name
from sezportal.presenters.factsheet.costs import region_tables
from sezportal.presenters.factsheet.records import Region
from zones.enums import ZoneStatus
from zones.models import CostObservation, Country, Zone
from zones.presenters import formats
from zones.presenters.citations import field_row
from zones.presenters.costs import stated, unit_words
from zones.presenters.figures import Figure, SourceRegister

FEWEST = 2  # values before there is a picture
DECADE = 10
MOST_ITEMS = 6


# -- when zones began -------------------------------------------------------------------------


def beginnings_plot(zones: Sequence[Zone], register: SourceRegister, last_year: int) -> Plot | None:
    """Zones by decade of founding and state of today, and their land as it came together. None
    where fewer than two zones have a year."""
    dated = sorted(
        (zone for zone in zones if zone.established_year),
        key=lambda zone: (zone.established_year, zone.name_en),
    )
    if len(dated) < FEWEST:
        return None
    growth = _land(dated, zones, last_year)
    return Plot(
        key="plot-since",
        panels=(_decades(dated, zones), *([growth] if growth else [])),
        summary=formats.count(
            "%(n)s zone with its year and source", "%(n)s zones with year and source", len(dated)
        ),
        heads=(_("Zone, and its state today"), _("Founded"), _("Total area")),
        groups=(TableGroup("", tuple(_dated_row(zone, register) for zone in dated)),),
        foot=_("States and areas are those of today, not of the year. %(gap)s")
        % {"gap": _without_year(len(zones) - len(dated), len(zones))},
    )


def _without_year(missing: int, total: int) -> str:
    if not missing:
        return _("Every zone has a year.")
    words = _("%(n)s of %(of)s zones have no known year and are in neither picture.")
    return words % {"n": missing, "of": total}


def _decades(dated: Sequence[Zone], zones: Sequence[Zone]) -> PanelView:
    starts = [zone.established_year // DECADE * DECADE for zone in dated]
    columns = range(min(starts), max(starts) + DECADE, DECADE)
    labels = dict([*ZoneStatus.choices, ("", _("Not reported"))])
    counts = Counter(zip((zone.status for zone in dated), starts, strict=True))
    states = [state for state in labels if any(counts[state, start] for start in columns)]
    panel = Grid(
        columns=tuple(_decade(start) for start in columns),
        rows=tuple(str(labels[state]) for state in states),
        counts=tuple(tuple(counts[state, start] for start in columns) for state in states),
    )
    per_decade = Counter(starts)
    most = max(per_decade.values())
    busiest = ", ".join(_decade(start) for start in columns if per_decade[start] == most)
    words = _("Most were founded in the %(decade)s: %(n)s of %(of)s with a known year.")
    if list(per_decade.values()).count(most) > 1:
        words = _(
            "Most were founded in the %(decade)s, %(n)s in each, of %(of)s with a known year."
        )
    sentence = words % {"decade": busiest, "n": most, "of": len(dated)}
    return PanelView(_("Zones by decade of founding"), _("zones, by state today"), sentence, panel)


def _decade(start: int) -> str:
    return _("%(year)ss") % {"year": start}


def _land(dated: Sequence[Zone], zones: Sequence[Zone], last_year: int) -> PanelView | None:
    """The land of zones that are no part of another, summed by year of founding."""
    whole = [zone for zone in zones if zone.part_of_id is None]
    measured = [zone for zone in dated if zone.part_of_id is None and zone.area_total_ha]
    sums: dict[int, Decimal] = {}
    for zone in measured:
        before = next(reversed(sums.values()), Decimal(0))
        sums[zone.established_year] = before + zone.area_total_ha
    if len(sums) < FEWEST:
        return None
    steps = list(sums.items())
    (first, start), (last, total) = steps[0], steps[-1]
    panel = Growth(
        steps=tuple((year, float(value)) for year, value in steps),
        last_year=max(last_year, last),
        labels=(formats.number(start, 0), formats.number(total, 0)),
    )
    half = next(year for year, value in steps if value * 2 >= total)
    sentence = _(
        "%(total)s ha in %(n)s zones founded from %(first)s to %(last)s, half of it by %(half)s. "
        "Year and area are known for %(n)s of %(of)s zones."
    ) % {
        "total": formats.number(total, 0),
        "n": len(measured),
        "of": len(whole),
        "first": first,
        "last": last,
        "half": half,
    }
    return PanelView(_("Land in zones, summed"), _("ha, by year of founding"), sentence, panel)


def _dated_row(zone: Zone, register: SourceRegister) -> TableRow:
    def figures(field: str, words: str) -> tuple[Figure, ...]:
        row = field_row(zone, field, words % {"zone": zone.name_en}, register)
        return row.figures if row.differs else row.figures[:1]

    state = zone.get_status_display() if zone.status else _("state not reported")
    return TableRow(
        short_name(zone.name_en),
        (
            figures("established_year", _("founding of %(zone)s")),
            figures("area_total_ha", _("area of %(zone)s")),
        ),
        url=zone.get_absolute_url(),
        note=state,
    )


# -- costs beside the neighbours' ---------------------------------------------------------------


def costs_plot(country: Country, region: Region, register: SourceRegister) -> Plot | None:
    """One panel an item that one source gives for three countries or more, this one among them:
    the newest such source that says where its figures come from."""
    tables = list(_newest(region_tables(country, region)))[:MOST_ITEMS]
    if not tables:
        return None
    return Plot(
        key="plot-costs",
        panels=tuple(_item(prices, country) for prices in tables),
        summary=formats.count(
            "%(n)s value with its source", "%(n)s values with sources", sum(map(len, tables))
        ),
        heads=(_("Country"), _("Stated")),
        groups=tuple(_item_group(prices, register) for prices in tables),
        signs=(
            KeyEntry("here", country.name_en),
            KeyEntry("place", _("Other countries in the same table")),
        ),
        foot=_(
            "Each picture is one source and one year, so its values compare with each other and "
            "not with another picture's. A country that is missing is not in the table."
        ),
    )


def _newest(tables: Iterable[list[CostObservation]]) -> Iterable[list[CostObservation]]:
    by_item: dict[str, list[CostObservation]] = {}
    for prices in tables:
        first = prices[0]
        if first.source.has_unstated_origin or first.source.is_unsourced:
            continue
        known = by_item.get(first.item.code)
        if known is None or first.as_of > known[0].as_of:
            by_item[first.item.code] = prices
    return by_item.values()


def _item(prices: Sequence[CostObservation], country: Country) -> PanelView:
    ordered = sorted(prices, key=lambda price: (price.low, price.country.name_en))
    first = ordered[0]
    panel = Places(
        tuple(
            Place(
                name=price.country.name_en,
                low=float(price.low),
                high=float(price.high),
                label=formats.span(price.low, price.high),
                tone="here" if price.country_id == country.pk else "other",
                is_strong=price.country_id == country.pk,
            )
            for price in ordered
        )
    )
    unit = f"{first.currency} {unit_words(first.unit)}"
    as_of = formats.partial_date(first.as_of)
    return PanelView(first.item.name, f"{unit}, {as_of}", _standing(ordered, country), panel)


def _standing(ordered: Sequence[CostObservation], country: Country) -> str:
    """Where the country stands among the others, and the two ends."""
    here = next(price for price in ordered if price.country_id == country.pk)
    below = sum(price.high < here.low for price in ordered)
    above = sum(price.low > here.high for price in ordered)
    words = ngettext(
        "%(here)s %(value)s: %(below)s of %(n)s countries is lower, %(above)s higher.",
        "%(here)s %(value)s: %(below)s of %(n)s countries are lower, %(above)s higher.",
        below,
    )
    if not below and above == len(ordered) - 1:
        words = _("%(here)s %(value)s: the lowest of %(n)s countries.")
    elif not above and below == len(ordered) - 1:
        words = _("%(here)s %(value)s: the highest of %(n)s countries.")
    told = words % {
        "here": country.name_en,
        "value": formats.span(here.low, here.high),
        "below": below,
        "above": above,
        "n": len(ordered),
    }
    low, high = ordered[0].low, max(price.high for price in ordered)
    ends = _("From %(low)s in %(low_in)s to %(high)s in %(high_in)s.") % {
        "low": formats.number(low),
        "low_in": _names(price for price in ordered if price.low == low),
        "high": formats.number(high),
        "high_in": _names(price for price in ordered if price.high == high),
    }
    return f"{told} {ends}"


def _names(prices: Iterable[CostObservation]) -> str:
    return get_text_list([price.country.name_en for price in prices], _("and"))


def _item_group(prices: Sequence[CostObservation], register: SourceRegister) -> TableGroup:
    item = prices[0].item
    ordered = sorted(prices, key=lambda price: (price.low, price.country.name_en))
    rows = tuple(
        TableRow(price.country.name_en, ((stated(price, register),),)) for price in ordered
    )
    return TableGroup(item.name, rows, item.definition)
