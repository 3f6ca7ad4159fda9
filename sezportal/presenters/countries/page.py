"""The page of one country, put together in reading order so that source numbers rise."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.utils import formats as dates
from django.utils.translation import gettext as _

from sezportal.plots import Plot
from sezportal.presenters.countries import costs, groups, land, law, people, plots
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.countries.summary import PARTS, share_reported, share_words
from zones.cartography import MapView, build_map, frame_around
from zones.charts import Bar
from zones.enums import CrossBorderStage, ZoneStatus
from zones.models import Country, Zone
from zones.presenters import formats, maps
from zones.presenters.cross_border import Pair, pair_of
from zones.presenters.crossings import CrossingRow, crossing_row
from zones.presenters.figures import Figure, LedgerRow, SourceEntry, SourceRegister
from zones.presenters.observations import figure_of

AGREED = {CrossBorderStage.RATIFIED, CrossBorderStage.OPERATING}
MANY = 12  # provinces beyond which they are folded away


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the head; ``foot`` says what it covers. Counts have no date and no source: the
    page says once when it counted."""

    label: str
    figure: Figure | None
    foot: str = ""


@dataclass(frozen=True)
class CountryPage:
    """Everything ``sezportal/countries/detail.html`` says."""

    iso2: str
    name: str
    local_name: str
    local_lang: str
    scope_note: str
    part: str
    lede: str
    counted_on: str
    zone_count: int
    key_figures: tuple[KeyFigure, ...]
    map: MapView
    areas: list[land.AreaRow]
    comparators: list[Zone]
    coverage: list[land.CoverageRow]
    share: str
    groups: list[groups.Group]
    occupancy: list[LedgerRow]
    panels: list[SimpleNamespace]
    since: Plot | None
    laws: list[law.LawRow]
    taxes: list[LedgerRow]
    prices: list[costs.PriceRow]
    beside: Plot | None
    national: list[LedgerRow]
    provinces: list[Bar]
    offices: list[law.OfficeRow]
    zone_offices: list[law.OfficeRow]
    crossings: list[CrossingRow]
    pairs: list[Pair]
    currency: str
    rates: list[LedgerRow]
    sources: list[SourceEntry]
    many: int = MANY

    @property
    def coverage_halves(self) -> tuple[list, list]:
        """The coverage in two columns."""
        middle = (len(self.coverage) + 1) // 2
        return self.coverage[:middle], self.coverage[middle:]


def country_page(records: CountryRecords, today: date) -> CountryPage:
    country, zones = records.country, records.zones
    register = SourceRegister()
    shown = {
        "key_figures": tuple(_key_figures(records, register)),
        "areas": land.area_rows(zones, register),
        "groups": groups.groups(records.observations, register),
        "occupancy": groups.occupancy(records.observations, register),
        "since": plots.beginnings_plot(zones, register, today.year),
        "laws": law.law_rows(records.laws, register),
        "taxes": law.tax_rows(records.standards, register),
        "prices": costs.price_rows(records.prices, records.rates, records.present, register),
        "beside": plots.costs_plot(country, records.region, register),
        "national": people.national_rows(records.observations, register),
        "provinces": people.province_bars(records.observations, register),
    }
    national, of_zones = law.office_rows(records.agencies, register)
    crossings = [crossing_row(c, register, seen_from=country.pk) for c in records.crossings]
    pairs = [pair_of(pair, register, seen_from=country.pk) for pair in records.pairs]
    return CountryPage(
        iso2=country.pk,
        name=country.name_en,
        local_name=country.name_local,
        local_lang=country.local_language,
        scope_note=country.scope_note,
        part=str(PARTS.get(country.pk, "")),
        lede=_lede(records),
        counted_on=dates.date_format(today, "j F Y"),
        zone_count=len(zones),
        map=country_map(records),
        comparators=records.comparators,
        coverage=land.coverage_rows(zones),
        share=share_words(*share_reported(zones)),
        panels=land.beginnings(records.beginnings, records.members, country),
        offices=national,
        zone_offices=of_zones,
        crossings=crossings,
        pairs=pairs,
        currency=country.currency,
        rates=people.rate_rows(records.rate_records, register),
        sources=register.entries,
        **shown,
    )


def _lede(records: CountryRecords) -> str:
    """One sentence on the zones, one on the border."""
    zones = records.zones
    years = [zone.established_year for zone in zones if zone.established_year]
    first = formats.count("%(n)s zone on record", "%(n)s zones on record", len(zones))
    if years:
        first = _("%(zones)s, the first known from %(year)s") % {"zones": first, "year": min(years)}
    at_border = formats.count(
        "%(n)s lies at a border", "%(n)s lie at a border", sum(zone.is_at_border for zone in zones)
    )
    agreed = [pair.name for pair in records.pairs if pair.stage in AGREED]
    if not agreed:
        return f"{first}. {at_border}."
    words = _("%(border)s; ratified or operating across it: %(pairs)s")
    return f"{first}. {words % {'border': at_border, 'pairs': '; '.join(agreed)}}."


def _key_figures(records: CountryRecords, register: SourceRegister):
    zones, total = records.zones, len(records.zones)
    states = Counter(zone.status for zone in zones)
    yield KeyFigure(
        _("Zones recorded"),
        _counted(total),
        _("%(n)s known to operate, status not reported for %(gap)s")
        % {"n": states[ZoneStatus.OPERATIONAL], "gap": states[""]},
    )
    area = land.total_area(zones)
    words = (
        _("sum of %(n)s of %(of)s zones, sources below")
        if area.of == total
        else _("sum of %(n)s of %(of)s zones that are no part of another, sources below")
    )
    yield KeyFigure(
        _("Land in zones"),
        _counted(area.hectares, _("ha")) if area.counted else None,
        words % {"n": area.counted, "of": area.of},
    )
    for label, code, field in (
        (_("Jobs in zones"), "employment", "employment"),
        (_("Firms in zones"), "firms", "firms"),
    ):
        yield _of_all(label, code, field, records, register)
    for code, label in (("minimum_wage", _("Minimum wage")), ("electricity", _("Electricity"))):
        row = costs.newest_row(records.prices, code, records.rates, records.present, register)
        if row is None:
            yield KeyFigure(label, None, costs.why_no_newest(records.prices, code))
        else:
            yield KeyFigure(label, row.figure, _price_foot(row))


def _counted(value, unit: str = "") -> Figure:
    return Figure(text=formats.number(value), unit=unit, is_computed=True)


def _of_all(label, code, field, records: CountryRecords, register) -> KeyFigure:
    newest, others = groups.newest_of_all(records.observations, code)
    if newest is None:
        reporting = sum(getattr(zone, f"reports_{field}") for zone in records.zones)
        words = _("for all zones together; %(n)s of %(of)s report their own")
        return KeyFigure(label, None, words % {"n": reporting, "of": len(records.zones)})
    foot = newest.group_label
    if others:
        more = formats.count("%(n)s other year below", "%(n)s other years below", others)
        foot = f"{foot}; {more}"
    return KeyFigure(label, figure_of(newest, register, label), foot)


def _price_foot(row: costs.PriceRow) -> str:
    dollars = f"{row.dollars} {row.rate}" if row.dollars else ""
    return "; ".join(filter(None, (row.place, dollars, row.warning)))


def country_map(
    records: CountryRecords,
    *,
    width: float = 520,
    height: float = 600,
    numbers: Mapping[int, int] | None = None,
) -> MapView:
    """The country's zones and crossings; ``numbers`` gives a zone, by its key, the number it has
    in a list beside the map."""
    country: Country = records.country
    numbers = numbers or {}
    zones = [maps.zone_mark(zone, number=numbers.get(zone.pk)) for zone in records.zones]
    crossings = [maps.crossing_site(crossing) for crossing in records.crossings]
    return build_map(
        zones,
        title=_("Map of the zones of %(country)s with its border crossings")
        % {"country": country.name_en},
        ident="countrymap",
        sites=crossings,
        lines=maps.corridor_lines(records.routes),
        country_names=maps.country_names(),
        focus=country.pk,
        frame=frame_around([*zones, *crossings], width, height),
    )
