"""Fields of the admin's forms, where Django's own do not fit."""

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONG = 200  # characters, from which a line is written rather than a word


class MaybeJSONField(forms.JSONField):
    """JSON, or nothing: an empty value is an empty box, not the word null."""

    def prepare_value(self, value):
        return "" if value is None else super().prepare_value(value)


def wide_where_long(field: models.Field) -> dict:
    """The widget of a text that would not be seen whole in Django's box; else nothing."""
    if type(field) is not models.CharField or field.choices or field.max_length < LONG:
        return {}
    return {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})}


def of_our_clock(field: forms.Field | None) -> forms.Field | None:
    """The field, where it is a moment with the clock it is read by in its help."""
    if isinstance(field, forms.SplitDateTimeField):
        city = settings.TIME_ZONE.rpartition("/")[2].replace("_", " ")
        clock = format_lazy(_("{city} time."), city=city)
        field.help_text = format_lazy("{} {}", clock, field.help_text) if field.help_text else clock
    return field


def without_doors(field: forms.Field | None, *doors: str) -> forms.Field | None:
    """The field, a choice among records, without these links: add, change, delete, view."""
    widget = getattr(field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        for door in doors:
            setattr(widget, f"can_{door}_related", False)
    return field
