"""Fields of the admin's forms, where Django's own do not fit."""

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget, RelatedFieldWidgetWrapper
from django.db import models

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


def without_doors(field: forms.Field | None, *doors: str) -> forms.Field | None:
    """The field, a choice among records, without these links: add, change, delete, view."""
    widget = getattr(field, "widget", None)
    if isinstance(widget, RelatedFieldWidgetWrapper):
        for door in doors:
            setattr(widget, f"can_{door}_related", False)
    return field
