"""What is offered where fewer than two zones are chosen."""

from sezportal.presenters.factsheet.distances import near_zones
from sezportal.presenters.factsheet.records import Records
from sezportal.projects.places import ChosenZones
from sezportal.reporting import completeness_of, with_reporting
from zones.models import Zone


def zones_to_begin_with(chosen: ChosenZones) -> list[Zone]:
    """Of each country the zone whose record is fullest; beside a chosen zone its neighbours, and
    where it has none the same."""
    if chosen.zones:
        zone = chosen.zones[0]
        near = [one.zone for one in near_zones(zone, Records(zone))]
        if near:
            return near
    return _fullest(chosen)


def _fullest(chosen: ChosenZones) -> list[Zone]:
    best: dict[str, tuple[int, Zone]] = {}
    rows = with_reporting(Zone.objects.with_place().regional())
    for zone in rows.exclude(pk__in=[one.pk for one in chosen.zones]).order_by("pk"):
        reported = completeness_of(zone).reported
        if zone.country_id not in best or reported > best[zone.country_id][0]:
            best[zone.country_id] = reported, zone
    found = [zone for _reported, zone in best.values()]
    return sorted(found, key=lambda zone: zone.country.name_en)
