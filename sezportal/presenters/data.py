"""The data page and the code book."""

from dataclasses import dataclass

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.dictionary import TableEntry, entries
from sezportal.file_dictionary import periods, states, zone_file_fields
from sezportal.presenters.api_guide import guide
from sezportal.reference_data import TABLES
from zones.models import ContentVersion, Zone
from zones.presenters import formats


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Download:
    """A file: what it is called, where it is, its type and what it holds."""

    label: str
    url: str
    format: str
    text: str


@dataclass(frozen=True)
class TableLine:
    """A table of the whole download with its number of rows."""

    entry: TableEntry
    rows: str
    url: str


def data_page() -> dict:
    zones = Zone.objects.count()
    regional = Zone.objects.regional().count()
    version = ContentVersion.objects.first()
    return {
        "crumbs": [Link(_("Data"))],
        "downloads": _downloads(zones, regional),
        "tables": table_lines(),
        "version": version,
        "guide": guide(),
        "tables_count": len(TABLES),
    }


def _downloads(zones: int, regional: int) -> list[Download]:
    counts = _("%(zones)s zones (%(regional)s of the six countries, %(others)s for comparison)") % {
        "zones": formats.number(zones),
        "regional": formats.number(regional),
        "others": formats.number(zones - regional),
    }
    return [
        Download(
            "zones.csv",
            reverse("data-zones-csv"),
            "text/csv",
            _("%(zones)s: a row each, every figure with date and source code") % {"zones": counts},
        ),
        Download(
            "zones.xlsx",
            reverse("data-zones-xlsx"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _("The same as a workbook, with what each source says and the list of sources"),
        ),
        Download(
            "zones.geojson",
            reverse("data-zones-geojson"),
            "application/geo+json",
            _("The same for maps: points in WGS 84; a zone without a position has no geometry"),
        ),
        Download(
            "all.zip",
            reverse("data-all"),
            "application/zip",
            _("Every table as CSV, described by a datapackage.json (Frictionless Data Package)"),
        ),
    ]


def table_lines() -> list[TableLine]:
    """Every table with its number of rows, in one query."""
    counts = _counts()
    codebook = reverse("codebook")
    return [
        TableLine(entry, formats.number(counts[entry.name]), f"{codebook}#{entry.anchor}")
        for entry in entries()
    ]


def _counts() -> dict[str, int]:
    one, *others = (
        table.model._default_manager.order_by()
        .annotate(dataset=Value(table.name))
        .values("dataset")
        .annotate(rows=Count("pk"))
        .values_list("dataset", "rows")
        for table in TABLES
    )
    found = dict(one.union(*others, all=True))
    return {table.name: found.get(table.name, 0) for table in TABLES}


def codebook() -> dict:
    return {
        "crumbs": [
            Link(_("Data"), reverse("data-home")),
            Link(_("Code book")),
        ],
        "tables": entries(),
        "file_fields": zone_file_fields(),
        "states": states(),
        "periods": periods(),
    }
