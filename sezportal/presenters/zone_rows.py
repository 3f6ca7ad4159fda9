"""Zones as lines of a list: what the list says of each, with the sources of its figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from sezportal.presenters.comparison.links import compare_url
from sezportal.presenters.factsheet.costs import own_prices
from sezportal.presenters.factsheet.figures import FIRMS, key_row, newest
from sezportal.presenters.factsheet.head import LAND_ITEMS, FreshnessWords, freshness_words
from sezportal.reporting import completeness_of, with_reporting
from zones.cartography import Point, distance_km
from zones.completeness import Completeness
from zones.enums import DistanceKind, GatewayKind
from zones.kept import kept_each
from zones.models import Citation, CostObservation, Gateway, Observation, Zone, ZoneDistance
from zones.presenters import formats
from zones.presenters.citations import field_row, reading_of
from zones.presenters.costs import stated_together
from zones.presenters.figures import Figure, LedgerRow, Reading, SourceRegister, ledger_row
from zones.presenters.maps import place_of
from zones.presenters.observations import figure_of

CITED = ("area_total_ha", "established_year")


@dataclass(frozen=True)
class ZoneRow:
    """One line, see ``components/zone_row.html``."""

    slug: str
    name: str
    url: str
    local_name: str
    local_lang: str
    place: str
    kind: str
    faces: str
    at_border: bool
    status: str
    status_label: str
    facts: tuple[LedgerRow, ...]
    completeness: Completeness
    freshness: FreshnessWords
    number: int | None = None
    compare_url: str = ""


def with_row_figures(zones: QuerySet[Zone]) -> QuerySet[Zone]:
    """Read with each zone what its line says: a constant number of queries."""
    prices = CostObservation.objects.current().filter(item__code__in=LAND_ITEMS)
    firms = Observation.objects.filter(indicator__code=FIRMS)
    citations = Citation.objects.filter(field__in=CITED)
    ports = ZoneDistance.objects.filter(kind=DistanceKind.SEAPORT, is_current=True)
    return with_reporting(zones.with_place()).prefetch_related(
        Prefetch("citations", citations.select_related("source")),
        Prefetch("observations", firms.select_related("indicator", "source")),
        Prefetch("cost_observations", prices.select_related("item", "source")),
        Prefetch("distances", ports.order_by("km", "pk").select_related("source")),
    )


def read_rows(zones: Sequence[Zone]) -> list[Zone]:
    """The same zones, in their order, with what their lines say."""
    found = kept_each("row", [zone.pk for zone in zones], _read_rows)
    return [found[zone.pk] for zone in zones]


def _read_rows(keys: list[int]) -> dict[int, Zone]:
    return with_row_figures(Zone.objects.filter(pk__in=keys)).in_bulk()


def zone_rows(
    zones: Iterable[Zone],
    register: SourceRegister,
    *,
    today: date,
    first_number: int | None = None,
    more: bool = False,
    seaports: Sequence[Gateway] | None = None,
    beside: Sequence[str] = (),
) -> list[ZoneRow]:
    """The lines of zones read with ``with_row_figures``.

    ``first_number`` numbers them as on the map beside them. ``more`` adds the year established;
    ``seaports`` adds the distance to the nearest, see ``seaport_row``. ``beside`` are slugs of
    zones chosen for the comparison already.
    """
    rows = []
    for place, zone in enumerate(zones):
        facts = [
            _cited(zone, "area_total_ha", _("Area"), register),
            _firms(zone, register),
            _land(zone, register),
        ]
        if more:
            facts.append(_cited(zone, "established_year", _("Established"), register))
        if seaports is not None:
            facts.append(seaport_row(zone, seaports, register))
        number = None if first_number is None else first_number + place
        row = _row(zone, tuple(facts), today, number)
        rows.append(replace(row, compare_url=compare_url(zone.slug, beside)))
    return rows


def seaport_row(
    zone: Zone, seaports: Sequence[Gateway], register: SourceRegister, label: str = ""
) -> LedgerRow:
    """The distance to a seaport that a source states; where none does, to the nearest, computed.

    The same choice as ``ZoneQuerySet.with_seaport_km``, by which the list filters.
    """
    label = label or _("Seaport")
    distances = [d for d in zone.distances.all() if d.kind == DistanceKind.SEAPORT and d.is_current]
    if distances:
        nearest = min(distances, key=lambda distance: distance.km)
        words = _("stated, to %(place)s") % {"place": nearest.target or _("a seaport")}
        figure = Figure(
            text=formats.number(nearest.km),
            unit=_("km"),
            as_of=formats.partial_date(nearest.as_of),
            qualifier=", ".join(part for part in (words, nearest.qualifier) if part),
            marks=(register.mark(nearest.source, label),),
            is_current=True,
            approximate=nearest.source.is_unsourced,
        )
        return LedgerRow(label, (figure,), key="seaport")
    return LedgerRow(label, _computed(zone, seaports), key="seaport")


def seaports() -> list[Gateway]:
    return list(Gateway.objects.filter(kind=GatewayKind.SEAPORT))


def _computed(zone: Zone, ports: Sequence[Gateway]) -> tuple[Figure, ...]:
    if zone.latitude is None or not ports:
        return ()
    here = Point(float(zone.longitude), float(zone.latitude))
    km, port = min(
        (
            (distance_km(here, Point(float(port.longitude), float(port.latitude))), port)
            for port in ports
        ),
        key=lambda pair: pair[0],
    )
    words = _("straight line to %(port)s") % {"port": port.name}
    return (Figure(formats.number(km, 0), _("km"), qualifier=words, is_computed=True),)


def _row(zone: Zone, facts: tuple[LedgerRow, ...], today: date, number: int | None) -> ZoneRow:
    return ZoneRow(
        slug=zone.slug,
        name=zone.name_en,
        url=zone.get_absolute_url(),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        place=place_of(zone),
        kind=zone.get_zone_type_display(),
        faces=zone.neighbour.name_en if zone.neighbour else "",
        at_border=zone.is_at_border,
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        facts=facts,
        completeness=completeness_of(zone),
        freshness=freshness_words(zone, today),
        number=number,
    )


def _cited(zone: Zone, name: str, label: str, register: SourceRegister) -> LedgerRow:
    """The current value of a field, with the sources that state this very value."""
    whole = field_row(zone, name, label, SourceRegister())
    if not whole.figures:
        return whole
    readings = [reading_of(zone, c) for c in zone.citations.all() if c.field == name]
    shown = whole.figures[0]
    same = [reading for reading in readings if _says(reading, shown)]
    row = ledger_row(label, same, register, key=name) if same else whole
    return _alone(row, differs=whole.differs)


def _says(reading: Reading, figure: Figure) -> bool:
    return (reading.text.casefold(), reading.unit) == (figure.text.casefold(), figure.unit)


def _firms(zone: Zone, register: SourceRegister) -> LedgerRow:
    """The newest number, without its unit: the label already says what is counted."""
    label = _("Firms")
    whole = key_row(zone, label, [FIRMS], SourceRegister(), key="firms")
    shown = newest(zone, FIRMS)
    if shown is None:
        return whole
    figure = replace(figure_of(shown, register, label), unit="")
    return _alone(LedgerRow(label, (figure,), key="firms"), differs=whole.differs)


def _alone(row: LedgerRow, *, differs: bool) -> LedgerRow:
    """A line has room for one value: where sources differ it says so, the factsheet shows them."""
    if not differs:
        return row
    first = row.figures[0]
    words = ", ".join(part for part in (first.qualifier, _("sources differ")) if part)
    return replace(row, figures=(replace(first, qualifier=words),), differs=True)


def _land(zone: Zone, register: SourceRegister) -> LedgerRow:
    """The zone's own price of land or premises; its unit says whether it is bought or rented."""
    label = _("Land price")
    prices = own_prices(zone, LAND_ITEMS)
    figures = stated_together(prices, register, label)[:1]
    return LedgerRow(label, figures, key="land_price")
