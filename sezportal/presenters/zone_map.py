"""The page of the map alone: layers, the same filters as the list, and all of it as a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.finder import ZoneFinder
from sezportal.presenters.zone_filters import (
    HiddenField,
    ZonePanel,
    address,
    in_force,
    without,
    zone_panel,
)
from sezportal.presenters.zone_list import ZONES_A_PAGE, page_map
from sezportal.presenters.zone_maps import (
    LAYERS,
    SHOWN_AT_FIRST,
    Layer,
    data_address,
    full_map,
    geojson_of,
    layers_of,
)
from sezportal.presenters.zone_results import Empty, Link, count_words, empty_words
from zones.cartography import MapView
from zones.facets import PAGE, Facet, Option
from zones.models import Zone

LAYER = "layer"
#: Stands for "no layer but the zones", so that unticking all of them holds.
NO_LAYER = "none"


@dataclass(frozen=True)
class ListedZone:
    """A zone in the list under the map."""

    slug: str
    name: str
    url: str
    local_name: str
    local_lang: str
    place: str
    status_label: str
    icon: str


@dataclass(frozen=True)
class ListedCountry:
    name: str
    zones: tuple[ListedZone, ...]


@dataclass(frozen=True)
class ZoneMapPage:
    """Everything ``sezportal/zone_map.html`` shows."""

    title: str
    count: str
    crumbs: tuple[Link, ...]
    panel: ZonePanel
    map: MapView
    layers: tuple[Layer, ...]
    countries: tuple[ListedCountry, ...]
    list_url: str
    empty: Empty | None


def zone_map_page(finder: ZoneFinder, data: QueryDict) -> ZoneMapPage:
    zones = list(finder.qs)
    path = reverse("zone-map")
    chosen, unknown = chosen_layers(data)
    query = without(data, LAYER)
    query.setlist(LAYER, ["all"])
    view = full_map(
        zones,
        off=[key for key in LAYERS if key not in chosen],
        data_url=data_address(query.urlencode()),
        narrowed=bool(in_force(finder)),
    )
    layers = tuple(layers_of(view, chosen))
    panel = zone_panel(finder, action=path, data=data, extra=[_facet(layers, unknown)])
    return ZoneMapPage(
        title=_("Map"),
        count=count_words(finder, len(zones)),
        crumbs=(Link(_("Map")),),
        panel=_keeping_layers(panel),
        map=view,
        layers=tuple(layer for layer in layers if layer.shown),
        countries=_by_country(zones),
        list_url=address(reverse("zone-list"), without(data, LAYER)),
        empty=None if zones else empty_words(finder, path, data),
    )


def chosen_layers(data: QueryDict) -> tuple[list[str], list[str]]:
    """The layers to show, and the values that name none."""
    values = data.getlist(LAYER)
    if not values:
        return list(SHOWN_AT_FIRST), []
    known = [str(key) for key in LAYERS]
    unknown = [value for value in values if value not in (*known, NO_LAYER)]
    return [key for key in known if key in values], unknown


def map_data(finder: ZoneFinder, data: QueryDict) -> dict:
    """The marks as GeoJSON: with ``layer`` also the other places and lines, with ``page`` with
    the numbers of that page of the list."""
    zones = list(finder.qs)
    if data.getlist(LAYER):
        return full_map(zones, off=(), data_url="", narrowed=False).geojson
    page = Paginator(zones, ZONES_A_PAGE).get_page(data.get(PAGE))
    if data.get(PAGE):
        return page_map(finder, zones, page, data).geojson
    return geojson_of(zones)


def _facet(layers: Sequence[Layer], unknown: Sequence[str]) -> Facet:
    options = tuple(Option(layer.key, layer.label, layer.count, layer.shown) for layer in layers)
    error = ""
    if unknown:
        error = _("“%(value)s” is not one of the values below.") % {"value": unknown[0]}
    return Facet(LAYER, _("Layers"), "choices", options=options, error=error, is_open=True)


def _keeping_layers(panel: ZonePanel) -> ZonePanel:
    return replace(panel, hidden=(*panel.hidden, HiddenField(LAYER, NO_LAYER)))


def _by_country(zones: Sequence[Zone]) -> tuple[ListedCountry, ...]:
    ordered = sorted(zones, key=lambda zone: (zone.country.name_en, zone.name_en))
    return tuple(
        ListedCountry(name, tuple(_listed(zone) for zone in group))
        for name, group in groupby(ordered, key=lambda zone: zone.country.name_en)
    )


def _listed(zone: Zone) -> ListedZone:
    return ListedZone(
        slug=zone.slug,
        name=zone.name_en,
        url=zone.get_absolute_url(),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        place=zone.province.name_en if zone.province else "",
        status_label=zone.get_status_display() if zone.status else _("status not reported"),
        icon=f"s-{zone.status or 'unknown'}",
    )
