"""The page of all zones: list or table, the map beside it, files of the same selection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.finder import DEFAULT_ORDER, ORDERS, ZoneFinder
from sezportal.presenters.comparison.links import zones_beside
from sezportal.presenters.zone_filters import (
    VIEW,
    HiddenField,
    ZonePanel,
    address,
    in_force,
    without,
    zone_panel,
)
from sezportal.presenters.zone_maps import data_address, list_map
from sezportal.presenters.zone_results import (
    Empty,
    Link,
    count_words,
    empty_words,
    searched_elsewhere,
)
from sezportal.presenters.zone_rows import ZoneRow, read_rows, seaports, zone_rows
from sezportal.projects.places import ZONE
from zones.cartography import MapView
from zones.facets import PAGE, Option
from zones.filters import ORDER
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceRegister

ZONES_A_PAGE = 20
TABLE = "table"
FILES = (
    ("CSV", "zone-list-csv", "text/csv"),
    ("XLSX", "zone-list-xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("GeoJSON", "zone-list-geojson", "application/geo+json"),
)


@dataclass(frozen=True)
class OrderForm:
    """The choice of an order, with the filters it keeps."""

    options: tuple[Option, ...]
    hidden: tuple[HiddenField, ...]
    error: str


@dataclass(frozen=True)
class ZoneListPage:
    """Everything ``sezportal/zone_list.html`` shows."""

    title: str
    count: str
    note: str
    note_link: Link | None
    crumbs: tuple[Link, ...]
    panel: ZonePanel
    order: OrderForm
    tabs: tuple[Link, ...]
    is_table: bool
    rows: tuple[ZoneRow, ...]
    page: Page
    map: MapView | None
    map_note: str
    empty: Empty | None
    downloads: tuple[Link, ...]
    downloads_lead: str
    sources: list[SourceEntry]
    rank_url: str
    alert_url: str
    feed_url: str


def zone_list_page(finder: ZoneFinder, data: QueryDict, today: date) -> ZoneListPage:
    """The page of a finder. Queries do not grow with the number of zones."""
    zones = list(finder.qs)
    page = Paginator(zones, ZONES_A_PAGE).get_page(data.get(PAGE))
    path = reverse("zone-list")
    panel = zone_panel(finder, action=path, data=data)
    note = _near_spellings(finder, zones)
    register = SourceRegister()
    is_table = data.get(VIEW) == TABLE
    beside = zones_beside(data)
    rows = _rows(finder, page, register, today, is_table=is_table, beside=beside)
    return ZoneListPage(
        title=_title(panel),
        count=count_words(finder, len(zones)),
        note=note,
        note_link=next(iter(searched_elsewhere(data.get("q"))), None) if note else None,
        crumbs=(Link(_("Zones")),),
        panel=panel,
        order=_order_form(finder, data),
        tabs=_tabs(data, path, is_table=is_table),
        is_table=is_table,
        rows=rows,
        page=page,
        map=None if is_table or not zones else page_map(finder, zones, page, data),
        map_note=_map_note(len(zones), len(rows)),
        empty=None if zones else empty_words(finder, path, data),
        downloads=_downloads(data),
        downloads_lead=formats.count("This %(n)s zone as", "These %(n)s zones as", len(zones)),
        sources=register.entries,
        rank_url=_rank_address(data),
        alert_url=_alert_address(data),
        feed_url=address(reverse("zone-list-feed"), _filters_of(data)),
    )


def _rank_address(data: QueryDict) -> str:
    """Site selection with the same filters; of the page's own only what the project may use."""
    query = without(without(without(data, VIEW), ORDER), "sector")
    for sector in data.getlist("sector")[:1]:
        query["sector"], query["only_sector"] = sector, "on"
    return address(reverse("site-selection"), query)


def _alert_address(data: QueryDict) -> str:
    """Where a mail is asked for when these zones change."""
    query = QueryDict(mutable=True)
    query["search"] = _filters_of(data).urlencode()
    return address(reverse("alert-new"), query)


def _filters_of(data: QueryDict) -> QueryDict:
    """What decides which zones are found, without how they are shown."""
    return without(without(without(data, VIEW), ORDER), ZONE)


def page_map(finder: ZoneFinder, zones: Sequence[Zone], page: Page, data: QueryDict) -> MapView:
    """The map whose numbers are those of a page of the list."""
    query = without(data, VIEW)
    query[PAGE] = str(page.number)
    return list_map(
        zones,
        first=page.start_index(),
        last=page.end_index(),
        data_url=data_address(query.urlencode()),
        narrowed=bool(in_force(finder)),
    )


def _rows(
    finder: ZoneFinder,
    page: Page,
    register: SourceRegister,
    today: date,
    *,
    is_table: bool,
    beside: Sequence[str],
) -> tuple[ZoneRow, ...]:
    values = finder.understood()
    asks_for_port = (
        values.get("port_max") is not None or (values.get(ORDER) or "").lstrip("-") == "port"
    )
    asks_for_year = (values.get(ORDER) or "").lstrip("-") == "year" or any(
        values.get(name) is not None for name in ("year_min", "year_max")
    )
    return tuple(
        zone_rows(
            read_rows(page.object_list),
            register,
            today=today,
            first_number=None if is_table else page.start_index(),
            more=asks_for_year,
            seaports=seaports() if asks_for_port else None,
            beside=beside,
        )
    )


def _title(panel: ZonePanel) -> str:
    """``Zones``, with the filters in force: each page of results has its own title."""
    if not panel.chips:
        return _("Zones")
    return _("Zones: %(filters)s") % {"filters": ", ".join(chip.label for chip in panel.chips)}


def _near_spellings(finder: ZoneFinder, zones: Sequence[Zone]) -> str:
    """Says that the names below only resemble the one sought."""
    words = finder.understood().get("q")
    if not words or not zones or not zones[0].is_similar:
        return ""
    return _("No name or place holds “%(words)s”. These are spelt like it.") % {"words": words}


def _order_form(finder: ZoneFinder, data: QueryDict) -> OrderForm:
    values = finder.understood()
    chosen = values.get(ORDER) or ("" if values.get("q") else DEFAULT_ORDER)
    options = [
        Option(value, str(words), None, value == chosen) for value, (words, _c) in ORDERS.items()
    ]
    if values.get("q"):
        options.insert(0, Option("", _("likeness to the name"), None, not chosen))
    kept = without(data, ORDER)
    hidden = tuple(HiddenField(name, value) for name in kept for value in kept.getlist(name))
    return OrderForm(tuple(options), hidden, " ".join(finder.form.errors.get(ORDER, [])))


def _tabs(data: QueryDict, path: str, *, is_table: bool) -> tuple[Link, ...]:
    plain = without(data, VIEW)
    table = plain.copy()
    table[VIEW] = TABLE
    return (
        Link(_("List and map"), address(path, plain), current=not is_table, icon="i-list"),
        Link(_("Table"), address(path, table), current=is_table, icon="i-table"),
        Link(_("Full map"), address(reverse("zone-map"), without(plain, ORDER)), icon="i-map"),
    )


def _map_note(found: int, numbered: int) -> str:
    others = found - numbered
    if others < 1:
        return _("Numbers match the list.")
    words = formats.count(
        "Small mark: the other match.", "Small marks: the other %(n)s matches.", others
    )
    return _("Numbers match the list. %(others)s") % {"others": words}


def _downloads(data: QueryDict) -> tuple[Link, ...]:
    query = without(data, VIEW)
    return tuple(
        Link(label, address(reverse(name), query), format=kind) for label, name, kind in FILES
    )
