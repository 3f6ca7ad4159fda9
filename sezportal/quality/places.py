"""Where a record is mended: the section of its zone, opened at the box or row, or its own page."""

from django.db import models
from django.urls import reverse

from sezportal.desk.gaps import box_anchor, section_url
from zones.admin.zone.folded import AT, row_anchor
from zones.due import FIELD, DueItem, section_of
from zones.models import Zone


def field_url(zone: Zone, column: str) -> str:
    return section_url(zone, section_of(column)) + box_anchor(column)


def row_url(zone: Zone, section: str, row: models.Model) -> str:
    anchor = row_anchor(row)
    return f"{section_url(zone, section)}?{AT}={anchor}#{anchor}"


def item_url(zone: Zone, item: DueItem) -> str:
    kind, _colon, column = item.key.partition(":")
    if kind == FIELD:
        return section_url(zone, item.section) + box_anchor(column)
    return row_url(zone, item.section, item.record)


def page_url(record: models.Model) -> str:
    """The record's own page at the desk."""
    of = record._meta
    return reverse(f"admin:{of.app_label}_{of.model_name}_change", args=[record.pk])
