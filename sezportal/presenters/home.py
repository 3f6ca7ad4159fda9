"""The front page: what the portal holds, counted from its database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import formats as dates
from django.utils.translation import gettext as _

from sezportal.announcements import announcements
from sezportal.holdings import holdings
from sezportal.presenters.countries.listing import region_map
from sezportal.presenters.countries.page import KeyFigure
from sezportal.presenters.countries.summary import (
    CountryRow,
    country_table,
    share_reported,
    share_words,
)
from sezportal.presenters.news import lines
from sezportal.reporting import with_reporting
from sezportal.updates import Update, latest_updates
from zones.cartography import MapView
from zones.completeness import FIELDS
from zones.enums import CrossBorderStage, ZoneStatus, ZoneType
from zones.models import (
    Citation,
    CostObservation,
    Country,
    CrossBorderZone,
    Observation,
    Zone,
)
from zones.presenters import costs, formats
from zones.presenters.citations import AREAS, words_of
from zones.presenters.cross_border import Pair, pair_of
from zones.presenters.figures import Figure, Reading, SourceEntry, SourceRegister, figure
from zones.presenters.observations import figure_of

PAIRS = 8
NEWEST = 8
#: How many of the newest rows of each table are looked through, so that one zone with many
#: figures of the same year does not fill the list.
LOOKED_THROUGH = 60
RECENT_YEARS = 2
AGREED = {CrossBorderStage.RATIFIED, CrossBorderStage.OPERATING}


@dataclass(frozen=True)
class QuickLink:
    label: str
    url: str


@dataclass(frozen=True)
class NewFigure:
    """A figure of a zone among the newest by the year it holds for."""

    zone: str
    url: str
    country: str
    field: str
    figure: Figure


@dataclass(frozen=True)
class HomePage:
    """Everything ``sezportal/home.html`` says."""

    quick: tuple[QuickLink, ...]
    key_figures: tuple[KeyFigure, ...]
    counted_on: str
    map: MapView
    table: tuple[CountryRow, ...]
    pairs: list[Pair]
    pair_count: int
    newest: list[NewFigure]
    updates: list[Update]
    announced: dict[str, list]
    sources: list[SourceEntry]


def home_page(today: date) -> HomePage:
    register = SourceRegister()
    zones = list(with_reporting(Zone.objects.regional().with_place()))
    pairs = list(CrossBorderZone.objects.regional().with_sides().furthest_first())
    table = country_table(Country.objects.filter(is_member=True), zones)
    shown = [pair_of(pair, register) for pair in pairs[:PAIRS]]
    newest = newest_figures(register)
    return HomePage(
        quick=tuple(_quick_links(zones)),
        key_figures=tuple(_key_figures(zones, pairs, today)),
        counted_on=dates.date_format(today, "j F Y"),
        map=region_map(zones),
        table=table,
        pairs=shown,
        pair_count=len(pairs),
        newest=newest,
        updates=latest_updates(),
        announced=lines(announcements(today), today),
        sources=register.entries,
    )


def _quick_links(zones: list[Zone]) -> Iterable[QuickLink]:
    listed = reverse("zone-list")
    at_border = sum(zone.is_at_border for zone in zones)
    operating = sum(zone.status == ZoneStatus.OPERATIONAL for zone in zones)
    parks = sum(zone.zone_type == ZoneType.HIGH_TECH_PARK for zone in zones)
    for words, count, query in (
        (_("At a border (%(n)s)"), at_border, "border=yes"),
        (_("Operating now (%(n)s)"), operating, f"status={ZoneStatus.OPERATIONAL}"),
        (_("High-tech parks (%(n)s)"), parks, f"type={ZoneType.HIGH_TECH_PARK}"),
    ):
        yield QuickLink(words % {"n": formats.number(count)}, f"{listed}?{query}")
    yield QuickLink(_("Costs side by side"), reverse("cost-list"))


def _key_figures(zones: list[Zone], pairs: list[CrossBorderZone], today: date):
    total = len(zones)
    states = Counter(zone.status for zone in zones)
    elsewhere = Zone.objects.filter(is_comparator=True).count()
    yield KeyFigure(
        _("Zones recorded"),
        _count(total),
        _("%(n)s more kept as comparators outside the region") % {"n": elsewhere},
    )
    yield KeyFigure(
        _("Known to operate"),
        _count(states[ZoneStatus.OPERATIONAL]),
        _("of %(n)s; status not reported for %(gap)s") % {"n": total, "gap": states[""]},
    )
    yield KeyFigure(
        _("Cross-border pairs"),
        _count(len(pairs)),
        _("%(n)s operating or ratified") % {"n": sum(pair.stage in AGREED for pair in pairs)},
    )
    held = holdings()
    yield KeyFigure(
        _("Figures held"),
        _count(held.figures),
        _("from %(n)s sources") % {"n": formats.number(held.sources)},
    )
    reported, asked = share_reported(zones)
    yield KeyFigure(
        _("Fields reported"),
        _share(reported, asked),
        _("%(n)s of %(of)s; %(fields)s fields a zone")
        % {
            "n": formats.number(reported),
            "of": formats.number(asked),
            "fields": len(FIELDS),
        },
    )
    since = today.year - RECENT_YEARS
    recent = sum(zone.newest_as_of >= str(since) for zone in zones)
    yield KeyFigure(
        _("Dated %(year)s or later") % {"year": since},
        _share(recent, total),
        _("%(n)s of %(of)s zones have at least one such figure") % {"n": recent, "of": total},
    )


def _count(number: int) -> Figure:
    return Figure(text=formats.number(number), is_computed=True)


def _share(part: int, whole: int) -> Figure:
    return Figure(text=share_words(part, whole).rstrip("%"), unit="%", is_computed=True)


# -- newest figures -------------------------------------------------------------------------


def newest_figures(register: SourceRegister, limit: int = NEWEST) -> list[NewFigure]:
    """The newest figures by the year they hold for, one a zone: land, indicators, prices."""
    candidates = [
        *((row.as_of, row.record, row) for row in _areas()),
        *((row.as_of, row.zone, row) for row in _observations()),
        *((row.as_of, row.zone, row) for row in _prices()),
    ]
    candidates.sort(key=lambda found: found[0], reverse=True)
    chosen: dict[int, tuple] = {}
    for _as_of, zone, row in candidates:
        chosen.setdefault(zone.pk, (zone, row))
        if len(chosen) == limit:
            break
    return [_new_figure(zone, row, register) for zone, row in chosen.values()]


def _areas():
    rows = Citation.objects.filter(
        content_type=ContentType.objects.get_for_model(Zone),
        object_id__in=Zone.objects.regional().values("pk"),
        field__in=AREAS,
        is_current=True,
    ).exclude(as_of="")
    newest = rows.order_by("-as_of", "pk").select_related("source")
    return newest.prefetch_related("record__country")[:LOOKED_THROUGH]


def _observations():
    rows = Observation.objects.current().filter(zone__is_comparator=False).exclude(as_of="")
    return rows.order_by("-as_of", "pk").select_related("zone__country", "indicator", "source")[
        :LOOKED_THROUGH
    ]


def _prices():
    rows = CostObservation.objects.current().filter(zone__is_comparator=False, place="")
    newest = rows.exclude(as_of="").order_by("-as_of", "pk")
    return newest.select_related("zone__country", "item", "source")[:LOOKED_THROUGH]


def _new_figure(zone: Zone, row, register: SourceRegister) -> NewFigure:
    if isinstance(row, Citation):
        field = _area_label(row.field)
        text, unit = words_of(zone, row.field, row.stated_value)
        reading = Reading(text, row.source, row.as_of, unit, row.qualifier, is_current=True)
        shown = figure(reading, register, f"{field}, {zone.name_en}")
    elif isinstance(row, Observation):
        field = row.indicator.name
        shown = figure_of(row, register, f"{field}, {zone.name_en}")
    else:
        field = row.item.name
        shown = costs.stated(row, register, f"{field}, {zone.name_en}")
    return NewFigure(zone.name_en, zone.get_absolute_url(), zone.country.name_en, field, shown)


def _area_label(field: str) -> str:
    return {
        "area_total_ha": _("Total area"),
        "area_developed_ha": _("Developed area"),
        "area_available_ha": _("Available area"),
    }[field]
