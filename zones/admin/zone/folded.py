"""Rows that are folded away: what stands in them is sent back as it is.

The boxes of every row would be most of a page that lists thirty figures. A folded row carries its
values; the page's script makes its boxes, when it is opened, from those of the first new row.
Without scripts the same page with ``?rows=open`` has the boxes of all.
"""

from collections.abc import Iterable

from django import forms
from django.db import models
from django.forms import BoundField

PARAMETER, OPEN = "rows", "open"
#: Names the row that a page is opened at.
AT = "at"
EMPTY = (None, "")


def asks_for_boxes(request) -> bool:
    """Whether all rows are wanted with their boxes."""
    return request.GET.get(PARAMETER) == OPEN


def row_anchor(row: models.Model) -> str:
    """The name of a row within its section's page."""
    return f"{row._meta.model_name}-{row.pk}"


def carried(form, names: Iterable[str]) -> list[tuple[str, str]]:
    """Names and values that the boxes of ``names`` would send; without what is empty."""
    return [pair for name in names for pair in _sent(form[name]) if pair[1] not in EMPTY]


def _sent(bound: BoundField) -> Iterable[tuple[str, str]]:
    widget, value, name = bound.field.widget, bound.value(), bound.html_name
    if isinstance(widget, forms.MultiWidget):
        values = value if isinstance(value, list) else widget.decompress(value)
        for suffix, one, inner in zip(widget.widgets_names, values, widget.widgets, strict=True):
            yield from _pairs(inner, name + suffix, one)
    else:
        yield from _pairs(widget, name, value)


def _pairs(widget: forms.Widget, name: str, value) -> Iterable[tuple[str, str]]:
    if isinstance(widget, forms.CheckboxInput):
        return [(name, "on")] if value else []
    shown = widget.format_value(value)
    if isinstance(shown, list):
        return [(name, one) for one in shown]
    return [(name, shown)]
