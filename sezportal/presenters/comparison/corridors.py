"""The corridors a zone is on: where a source places it, else where a recorded route passes it."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.values import Cell, Row, Value
from sezportal.presenters.factsheet.distances import km_words
from sezportal.presenters.factsheet.records import Region
from sezportal.presenters.factsheet.stations import PASSES_KM, passing_routes
from zones.models import Zone
from zones.presenters.figures import Figure, Reading, SourceRegister, figure


def corridors(zones: Sequence[Zone], region: Region, register: SourceRegister) -> Row:
    """By the rule of the factsheet, which draws the routes that pass."""
    label = _("On the corridor")
    cells = tuple(_cell(zone, region, label, register) for zone in zones)
    return Row("corridor", label, cells, is_text=True)


def _cell(zone: Zone, region: Region, label: str, register: SourceRegister) -> Cell:
    values = (*_stated(zone, label, register), *_passing(zone, region, label, register))
    if values or zone.latitude is None:
        return Cell(values)
    return Cell(gap=_("No recorded route passes within %(km)s km") % {"km": PASSES_KM})


def _stated(zone: Zone, label: str, register: SourceRegister) -> Iterable[Value]:
    """Each corridor that a source names, once."""
    links = {link.corridor_id: link for link in zone.zone_corridors.all()}
    for link in links.values():
        reading = Reading(text=link.corridor.name_en, source=link.source, as_of=link.as_of)
        yield Value(figure(reading, register, label), url=link.corridor.get_absolute_url())


def _passing(zone: Zone, region: Region, label: str, register: SourceRegister) -> Iterable[Value]:
    """The nearest route of every other corridor: computed from the zone's position."""
    told = {link.corridor_id for link in zone.zone_corridors.all()}
    for km, route in passing_routes(zone, region):
        if route.corridor_id in told:
            continue
        told.add(route.corridor_id)
        words = _("computed: %(route)s passes at %(km)s km, straight line")
        if route.is_proposed:
            words = _("computed: %(route)s, proposed, passes at %(km)s km, straight line")
        yield Value(
            Figure(
                route.corridor.name_en,
                is_computed=True,
                marks=register.marks([route.source], label),
            ),
            note=words % {"route": route.name, "km": km_words(km)},
            url=route.corridor.get_absolute_url(),
        )
