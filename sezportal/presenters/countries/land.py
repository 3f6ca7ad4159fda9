"""A country's zones: by land area, by what they report, and by when they began."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import SimpleNamespace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.reporting import reported_fields
from zones import charts
from zones.completeness import BORDER_FIELDS, FIELDS
from zones.models import Country, Zone
from zones.presenters import formats
from zones.presenters.citations import field_row
from zones.presenters.figures import Figure, SourceMark, SourceRegister

FIRST_YEAR, LAST_YEAR, STEP = 1980, 2029, 5

FIELD_LABELS = {
    "status": gettext_lazy("Status"),
    "established_year": gettext_lazy("Year established"),
    "operational_year": gettext_lazy("Year operation began"),
    "management_model": gettext_lazy("Management model"),
    "developer": gettext_lazy("Developer"),
    "position": gettext_lazy("Position"),
    "district": gettext_lazy("District"),
    "seaport": gettext_lazy("Distance to a seaport"),
    "airport": gettext_lazy("Distance to an airport"),
    "border": gettext_lazy("Distance to the border"),
    "area_total_ha": gettext_lazy("Total area"),
    "area_developed_ha": gettext_lazy("Developed area"),
    "area_available_ha": gettext_lazy("Available area"),
    "land_lease_term_years": gettext_lazy("Land lease term"),
    "transport": gettext_lazy("Transport"),
    "utilities": gettext_lazy("Utilities"),
    "land_price": gettext_lazy("Land price or rent"),
    "electricity": gettext_lazy("Electricity price"),
    "water": gettext_lazy("Water price"),
    "wage": gettext_lazy("Wages"),
    "incentives": gettext_lazy("Own incentives"),
    "sectors": gettext_lazy("Sectors"),
    "firms": gettext_lazy("Firms"),
    "employment": gettext_lazy("Jobs"),
    "investment": gettext_lazy("Investment"),
    "exports": gettext_lazy("Exports"),
    "investors": gettext_lazy("Investors by name"),
    "cross_border": gettext_lazy("Cross-border pair"),
    "legal_basis": gettext_lazy("Legal basis"),
    "regulator": gettext_lazy("Regulator"),
    "one_stop_service": gettext_lazy("One-stop service"),
    "office_address": gettext_lazy("Office address"),
    "phone": gettext_lazy("Telephone"),
    "email": gettext_lazy("E-mail"),
    "website": gettext_lazy("Website"),
}


@dataclass(frozen=True)
class AreaRow:
    """A zone's land: the current figure as a bar, and, where sources differ, the lowest and the
    highest figure on record as a line from ``low_at`` to ``high_at``. The scale is that of the
    current figures: a line that leaves it is cut, and ``beyond`` says where it would end.
    ``marks`` are those of every figure on record, the current one's first.

    Of a zone without a current figure ``figure`` is None: what sources state of a part of it or
    of its surroundings is ``span``, in words and not drawn."""

    name: str
    url: str
    figure: Figure | None
    marks: tuple[SourceMark, ...]
    width: str
    differs: bool
    low_at: str
    high_at: str
    beyond: str
    span: str
    status: str
    status_label: str


@dataclass(frozen=True)
class CoverageRow:
    """A field of the factsheet and how many of the zones asked for it report it."""

    label: str
    reported: int
    asked: int
    width: str


@dataclass(frozen=True)
class TotalArea:
    """Land of the zones that are no part of another, in hectares: of ``of`` such zones
    ``counted`` report theirs."""

    hectares: Decimal
    counted: int
    of: int


def total_area(zones: Iterable[Zone]) -> TotalArea:
    whole = [zone for zone in zones if zone.part_of_id is None]
    areas = [zone.area_total_ha for zone in whole if zone.area_total_ha is not None]
    return TotalArea(sum(areas, Decimal(0)), len(areas), len(whole))


def area_rows(zones: Iterable[Zone], register: SourceRegister) -> list[AreaRow]:
    """Zones by land, the largest first; those without a figure follow by name."""
    zones = list(zones)
    stated = {zone.pk: _areas(zone) for zone in zones}
    largest = max((zone.area_total_ha or Decimal(0) for zone in zones), default=Decimal(0))
    ordered = sorted(zones, key=lambda zone: (-(zone.area_total_ha or 0), zone.name_en))
    return [_area_row(zone, stated[zone.pk], largest, register) for zone in ordered]


def short_name(name: str) -> str:
    """A zone's name for a chart, where "Special Economic Zone" is too long for every row."""
    return name.replace("Special Economic Zone", "SEZ")


def _areas(zone: Zone) -> list[Decimal]:
    """Every area on record of a zone, in hectares; one that does not parse is passed over."""
    found = [] if zone.area_total_ha is None else [zone.area_total_ha]
    for citation in zone.citations.all():
        if citation.field != "area_total_ha":
            continue
        try:
            found.append(Decimal(citation.stated_value))
        except InvalidOperation:
            continue
    return found


def _area_row(
    zone: Zone, values: list[Decimal], largest: Decimal, register: SourceRegister
) -> AreaRow:
    row = field_row(zone, "area_total_ha", _("area of %(zone)s") % {"zone": zone.name_en}, register)
    low, high = (min(values), max(values)) if values else (None, None)
    is_reported = zone.area_total_ha is not None
    differs = is_reported and low != high
    return AreaRow(
        name=short_name(zone.name_en),
        url=zone.get_absolute_url(),
        figure=row.figures[0] if is_reported and row.figures else None,
        marks=tuple(dict.fromkeys(mark for figure in row.figures for mark in figure.marks)),
        width=charts.width(zone.area_total_ha, largest),
        differs=differs,
        low_at=charts.width(min(low, largest), largest) if differs else "",
        high_at=charts.width(min(high, largest), largest) if differs else "",
        beyond=formats.number(high) if differs and high > largest else "",
        span=formats.span(low, high) if values and (differs or not is_reported) else "",
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
    )


def coverage_rows(zones: Iterable[Zone]) -> list[CoverageRow]:
    """Every field of the factsheet, the most reported first."""
    zones = list(zones)
    fields = [(reported_fields(zone), zone.is_at_border) for zone in zones]
    rows = []
    for name in FIELDS:
        asked = [has for has, at_border in fields if at_border or name not in BORDER_FIELDS]
        reported = sum(name in has for has in asked)
        rows.append(
            CoverageRow(
                str(FIELD_LABELS[name]), reported, len(asked), charts.width(reported, len(asked))
            )
        )
    return sorted(rows, key=lambda row: -row.reported / row.asked if row.asked else 1)


def beginnings(
    founded: Iterable[tuple[str, int | None]], members: Iterable[Country], here: Country
) -> list[SimpleNamespace]:
    """Zones by the year they were founded, in spans of five years: a panel a country, on one
    scale. ``founded`` are country and year of every zone; a zone without a year is counted in
    the panel's total only."""
    founded = list(founded)
    starts = range(FIRST_YEAR, LAST_YEAR, STEP)
    counts = {
        country.pk: Counter(
            max(FIRST_YEAR, year - year % STEP)
            for pk, year in founded
            if pk == country.pk and year is not None
        )
        for country in members
    }
    most = max((max(found.values(), default=0) for found in counts.values()), default=0)
    return [_panel(country, counts[country.pk], founded, starts, most, here) for country in members]


def _panel(country, counts, founded, starts, most, here) -> SimpleNamespace:
    total = sum(pk == country.pk for pk, _year in founded)
    known = sum(counts.values())
    told = ", ".join(f"{start}–{start + STEP - 1}: {counts[start]}" for start in starts)
    return SimpleNamespace(
        title=country.name_en,
        url="" if country == here else country.get_absolute_url(),
        value=_("%(n)s of %(of)s") % {"n": known, "of": total},
        note="",
        is_self=country == here,
        columns=charts.columns([(str(start), counts[start]) for start in starts], most)
        if known
        else [],
        sentence=_("%(country)s, zones founded by five years: %(counts)s")
        % {"country": country.name_en, "counts": told},
    )
