"""A map for choosing a point in the admin, over plain latitude and longitude fields.

Without scripts the boxes for degrees are all there is, and they suffice.
"""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.widgets import NumberInput, Script, TextInput
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.amounts import with_decimal_comma
from zones.geography import COUNTRY_BOXES
from zones.typed_numbers import refuse_unclear


def country_boxes() -> str:
    """West, south, east, north of each country in degrees by ISO code, as JSON for the script."""
    boxes = {
        code: [float(edge) for edge in (box.west, box.south, box.east, box.north)]
        for code, box in COUNTRY_BOXES.items()
    }
    return json.dumps(boxes)


class KeypadInput(NumberInput):
    """A number for which telephones show digits and the point."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal"} | (attrs or {}))


class PlainNumberInput(KeypadInput):
    """A number without idle zeros: 1640 where the database keeps 1640.00."""

    def format_value(self, value):
        text = super().format_value(value)
        return text.rstrip("0").rstrip(".") if text and "." in text else text


class DegreesInput(TextInput):
    """A box for degrees that keeps whatever was typed: browsers take the comma out of their own
    number boxes, and 11,5285 would be 115285."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off"} | (attrs or {}))


class DegreesField(forms.DecimalField):
    """Degrees with their decimals behind a full stop; a comma can only part decimals here."""

    widget = DegreesInput
    default_error_messages = {
        "invalid": gettext_lazy("Write degrees in figures, such as 11.52851.")
    }

    def to_python(self, value):
        text = str(value).strip() if value is not None else ""
        if text:
            decimal = with_decimal_comma(text)
            if decimal is not None:
                raise ValidationError(_("Write decimals behind a full stop: %s") % decimal)
            refuse_unclear(text, is_whole=False)
        return super().to_python(text)


class PointMapWidget(DegreesInput):
    """The input of a latitude, with a map below it that also fills in the longitude.

    The longitude and country it belongs to are found by their names: `latitude`, `longitude`,
    `country`, or `latitude_a`, `longitude_a`, `country_a`. The country's value must be its ISO
    code; its box is drawn, since the database takes no point outside it. Where the form only
    shows the country, ``fixed_country`` says which it is.
    """

    fixed_country = ""

    class Media:
        css = {"all": ["leaflet/leaflet.css", "css/admin-point-map.css"]}
        js = ["leaflet/leaflet.js", Script("js/admin-point-map.js", type="module")]

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        panel = format_html(
            '<div class="point-map" data-point-map data-base="{}" data-boxes="{}"'
            ' data-country="{}"'
            ' data-word-map="{}" data-word-outside="{}" data-word-inside="{}" hidden>'
            '<div class="point-map__sheet"></div><div class="point-map__foot">'
            '<button type="button" class="button point-map__centre">{}</button>'
            '<p class="point-map__told" role="status"></p></div></div>',
            static("map/region.topo.json"),
            country_boxes(),
            self.fixed_country,
            _("Map to choose the point: press a place or drag the mark"),
            _("This point lies outside the country's outermost bounds and will be refused."),
            _("This point lies within the country's outermost bounds."),
            _("Put the point in the middle of the map"),
        )
        return format_html("{}{}", field, panel)


class LongitudeWidget(DegreesInput):
    """The input of a longitude beside a `PointMapWidget`."""


class PointMapMixin:
    """Gives the admin form of a model with latitude and longitude fields a map for each pair."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DecimalField):
            if db_field.name.startswith("latitude"):
                kwargs |= {"form_class": DegreesField, "widget": PointMapWidget()}
            elif db_field.name.startswith("longitude"):
                kwargs |= {"form_class": DegreesField, "widget": LongitudeWidget()}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        """The form, whose maps know the record's countries also where they are not its fields."""
        form = super().get_form(request, obj, **kwargs)
        for name, field in form.base_fields.items():
            if isinstance(field.widget, PointMapWidget):
                country = name.replace("latitude", "country")
                field.widget.fixed_country = getattr(obj, f"{country}_id", None) or ""
        return form
