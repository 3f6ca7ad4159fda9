"""The columns of zones in files, declared once.

``key`` is the column's name in CSV and GeoJSON and carries its unit; ``heading`` with ``unit`` is
what a person reads in a workbook. A figure is followed by the date it refers to, the code of its
source, the day somebody last checked it, and how current it is on the day the file was made; the
sources themselves stand in the workbook's own sheet and at /data/.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sezportal.exports.records import Dated, ZoneRecord, dated

Kind = Literal["text", "number", "integer", "boolean", "date", "link"]


@dataclass(frozen=True)
class Column:
    """One column: its name, its words, its unit, the type of its cells, and how to fill one."""

    key: str
    heading: str
    value: Callable[[ZoneRecord], object]
    kind: Kind = "text"
    unit: str = ""
    width: int = 16
    meaning: str = ""


#: Of every figure in the file: how current it is.
FRESHNESS_MEANING = _(
    "How current the value is on the day the file was made: up_to_date, due, overdue, neglected "
    "or undated; see “How current a value is”."
)


def _currentness(base: str, read: Callable[[ZoneRecord], Dated | None]) -> tuple[Column, ...]:
    """When somebody last checked a figure, and how current it is; empty where there is none."""

    def checked(record: ZoneRecord) -> date | None:
        dated = read(record)
        return dated.checked_on if dated else None

    def state(record: ZoneRecord) -> str:
        dated = read(record)
        return dated.state(timezone.localdate()).code if dated else ""

    return (
        Column(f"{base}_checked_on", _("checked on"), checked, "date", width=11),
        Column(f"{base}_freshness", _("how current"), state, width=11, meaning=FRESHNESS_MEANING),
    )


def _of_zone(key: str, heading: str, attribute: str, kind: Kind = "text", **more) -> Column:
    return Column(key, heading, lambda record: getattr(record.zone, attribute), kind, **more)


def _choice(key: str, heading: str, attribute: str, **more) -> Column:
    """A choice by its code, the same in every language; empty is not reported."""
    return _of_zone(key, heading, attribute, **more)


def _cited(field: str, heading: str, kind: Kind = "text", **more) -> tuple[Column, ...]:
    """A field with the date its current value refers to and the code of the source behind it."""
    base = more.pop("base", field)
    return (
        _of_zone(field, heading, field, kind, **more),
        Column(
            f"{base}_as_of", _("as of"), lambda r: _cited_part(r, field, "as_of"), "date", width=11
        ),
        Column(f"{base}_source", _("source"), lambda r: _cited_part(r, field, "source"), width=20),
        *_currentness(base, lambda record: record.dated_field(field)),
    )


def _cited_part(record: ZoneRecord, field: str, part: str) -> str:
    citation = record.current.get(field)
    if citation is None:
        return ""
    return citation.as_of if part == "as_of" else citation.source.code


def _observed(code: str, key: str, heading: str, kind: Kind, **more) -> tuple[Column, ...]:
    """The newest current value of an indicator, with its date and source."""
    base = more.pop("base", key)

    def part(name: str):
        def read(record: ZoneRecord):
            row = record.observed(code)
            if row is None:
                return None if name == "value" else ""
            return row.source.code if name == "source" else getattr(row, name)

        return read

    currency = ()
    if more.pop("is_money", False):
        currency = (Column(f"{base}_currency", _("currency"), part("currency"), width=9),)
    return (
        Column(key, heading, part("value"), kind, **more),
        *currency,
        Column(f"{base}_as_of", _("as of"), part("as_of"), "date", width=11),
        Column(f"{base}_source", _("source"), part("source"), width=20),
        *_currentness(base, lambda record: dated(record.observed(code), "indicator", code)),
    )


def _land(name: str):
    def read(record: ZoneRecord):
        price = record.land
        if price is None:
            return None if name in ("low", "high") else ""
        if name in ("item", "source"):
            return getattr(price, name).code
        return getattr(price, name)

    return read


def _seaport(name: str):
    def read(record: ZoneRecord):
        stated = record.stated_seaport
        if name == "km":
            km = record.zone.seaport_km
            return None if km is None else Decimal(str(round(km, 1)))
        if name == "basis":
            if record.zone.seaport_km is None:
                return ""
            return "stated" if stated else "computed, straight line"
        if stated is None:
            return ""
        return stated.source.code if name == "source" else getattr(stated, name)

    return read


def _address(record: ZoneRecord) -> str:
    return f"{settings.SITE_URL}{record.zone.get_absolute_url()}"


def _related(path: str):
    def read(record: ZoneRecord):
        value = record.zone
        for step in path.split("."):
            value = getattr(value, step) if value is not None else ""
        return value or ""

    return read


ZONE_COLUMNS: tuple[Column, ...] = (
    _of_zone("slug", _("Address name"), "slug", width=26),
    _of_zone("name", _("Name"), "name_en", width=44),
    _of_zone("name_local", _("Name in the zone's language"), "name_local", width=36),
    _of_zone("name_local_language", _("language"), "local_language", width=9),
    _of_zone("other_names", _("Other names"), "other_names", width=30),
    Column("country", _("Country code"), _related("country_id"), width=8),
    Column("country_name", _("Country"), _related("country.name_en"), width=12),
    Column("province", _("Province"), _related("province.name_en"), width=20),
    *_cited("district", _("District"), width=24),
    Column("type", _("Type"), _related("zone_type"), width=26),
    *_cited("status", _("Status"), width=18),
    _of_zone("at_border", _("At a border"), "is_at_border", "boolean", width=8),
    Column("neighbour", _("Country across the border"), _related("neighbour_id"), width=10),
    _of_zone("comparator", _("Comparator outside the region"), "is_comparator", "boolean", width=8),
    _of_zone("latitude_deg", _("Latitude"), "latitude", "number", unit="°"),
    _of_zone("longitude_deg", _("Longitude"), "longitude", "number", unit="°"),
    _of_zone("position_of", _("Position is that of"), "coordinate_precision", width=12),
    Column("position_source", _("source"), lambda r: _cited_part(r, "position", "source")),
    *_cited("area_total_ha", _("Total area"), "number", unit="ha", base="area_total"),
    *_cited("area_developed_ha", _("Developed area"), "number", unit="ha", base="area_developed"),
    *_cited("area_available_ha", _("Area available"), "number", unit="ha", base="area_available"),
    *_cited(
        "land_lease_term_years",
        _("Longest land lease"),
        "integer",
        unit=_("years"),
        base="land_lease_term",
    ),
    *_cited("established_year", _("Established"), "integer", base="established"),
    *_cited("operational_year", _("Operating since"), "integer", base="operational"),
    *_cited("management_model", _("Management")),
    *_cited("developer", _("Developer"), width=30),
    *_cited("operator", _("Operator"), width=30),
    *_cited("regulator", _("Regulator"), width=30),
    *_cited("legal_basis", _("Legal basis"), width=30),
    *_cited("one_stop_service", _("One-stop service"), width=30),
    *_observed("firms", "firms", _("Firms"), "number"),
    *_observed("employment", "jobs", _("Jobs"), "number"),
    *_observed(
        "committed_investment",
        "committed_investment",
        _("Committed investment"),
        "number",
        is_money=True,
        width=18,
    ),
    *_observed("annual_exports", "exports", _("Exports in a year"), "number", is_money=True),
    Column("land_price_item", _("Land or premises"), _land("item"), width=22),
    Column("land_price_low", _("lowest price"), _land("low"), "number"),
    Column("land_price_high", _("highest price"), _land("high"), "number"),
    Column("land_price_currency", _("currency"), _land("currency"), width=9),
    Column("land_price_per", _("per"), _land("unit"), width=14),
    Column("land_price_as_of", _("as of"), _land("as_of"), "date", width=11),
    Column("land_price_source", _("source"), _land("source"), width=20),
    *_currentness("land_price", lambda record: record.dated_land),
    Column("seaport_km", _("Distance to a seaport"), _seaport("km"), "number", unit="km"),
    Column("seaport_basis", _("stated or computed"), _seaport("basis"), width=22),
    Column("seaport_place", _("stated to"), _seaport("target"), width=22),
    Column("seaport_as_of", _("as of"), _seaport("as_of"), "date", width=11),
    Column("seaport_source", _("source"), _seaport("source"), width=20),
    *_currentness("seaport", lambda record: dated(record.stated_seaport, "distance")),
    *_cited("website", _("Website"), "link", width=30),
    Column("fields_reported", _("Fields reported"), lambda r: r.completeness.reported, "integer"),
    Column("fields_asked", _("of"), lambda r: r.completeness.total, "integer", width=6),
    _of_zone("newest_figure", _("Newest figure"), "newest_as_of", "date", width=11),
    _of_zone("checked_on", _("Last checked"), "checked_on", "date", width=11),
    Column("page", _("Page"), _address, "link", width=40),
)
