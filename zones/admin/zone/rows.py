"""Rows of a zone, on its whole page as a table and on a section's page as forms of their own."""

import re

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.admin.base import ScopedInline
from zones.admin.fields import LONG
from zones.admin.formsets import RecordForm
from zones.admin.zone.asked import section_of
from zones.admin.zone.choices import list_once
from zones.admin.zone.numbers import NumberInput, WrittenDecimal, WrittenInteger, WrittenYear
from zones.admin.zone.row_form import RowForm
from zones.admin.zone.sources import SourceField
from zones.presenters.earlier import Earlier, of_row

LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


class OneLine(forms.CharField):
    """One line of text, however it was broken where it was typed."""

    def to_python(self, value):
        return LINE_BREAK.sub(" ", super().to_python(value))


class CurrencyCode(forms.CharField):
    """The three letters of a currency, however large they are written."""

    def to_python(self, value):
        return super().to_python(value).upper()


def as_written(db_field: models.Field) -> dict:
    """How a section's page asks for a number: as text that is read with care; for a line that may
    be long: in a box that shows it whole; for a currency and an address in plain boxes."""
    if isinstance(db_field, models.DecimalField):
        return {"form_class": WrittenDecimal, "widget": NumberInput()}
    if isinstance(db_field, models.IntegerField) and not db_field.is_relation:
        whole = WrittenYear if db_field.name.endswith("year") else WrittenInteger
        return {"form_class": whole, "widget": NumberInput({"inputmode": "numeric"})}
    if isinstance(db_field, models.URLField):
        return {"widget": forms.URLInput(), "assume_scheme": "https"}
    if db_field.name == "currency":
        return {"form_class": CurrencyCode}
    if type(db_field) is models.CharField and not db_field.choices and db_field.max_length > LONG:
        return {"form_class": OneLine, "widget": forms.Textarea({"rows": 2})}
    return {}


def plain_choice(field: forms.Field | None) -> forms.Field | None:
    """The field, a choice among records, without links to their pages beside it."""
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    return field


class ZoneRowsInline(ScopedInline):
    """On a section's page: no tables of a thousand choices, no mark to juggle, blank rows ready
    for those without scripts, date and source asked."""

    #: Empty rows on a section's page; its script makes more as they are opened.
    blank_rows = 2
    section_form = RowForm
    #: What a section's page calls the rows, and the door to a new one.
    section_title = ""
    section_add = _("Add one")
    section_delete = _("Delete this entry")
    #: Whether rows may be folded away with their values; files cannot be carried so.
    folds = True

    def get_formset(self, request, obj=None, **kwargs):
        if section_of(request) and self.form is RecordForm:
            kwargs["form"] = self.section_form
        return super().get_formset(request, obj, **kwargs)

    def get_extra(self, request, obj=None, **kwargs):
        return self.blank_rows if section_of(request) else super().get_extra(request, obj)

    def get_fields(self, request, obj=None):
        fields = super().get_fields(request, obj)
        if not section_of(request):
            return fields
        names = {field.name for field in self.model._meta.fields}
        place = ["locator"] if "locator" in names - set(fields) else []
        return [*(name for name in fields if name != "is_current"), *place]

    def get_autocomplete_fields(self, request):
        return () if section_of(request) else super().get_autocomplete_fields(request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if not section_of(request):
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        field = self.formfield_for_section(db_field, request)
        if field is not None:
            return field
        field = plain_choice(super().formfield_for_dbfield(db_field, request, **kwargs))
        return list_once(field)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        if section_of(request) is None:
            return rows
        of_model, shown = self.model._meta, set(self.fields)
        ones = [one.name for one in of_model.fields if one.many_to_one and one.name in shown]
        several = [one.name for one in of_model.many_to_many if one.name in shown]
        return rows.select_related("zone", *ones).prefetch_related(*several)

    def words_of(self, row) -> Earlier | None:
        """What stands in a row, as its heading says it; None where it has no source."""
        return of_row(row) if hasattr(row, "source") else None

    def formfield_for_section(self, db_field, request):
        """The field of a section's page where it is another than the admin's; else None."""
        if db_field.name == "source":
            return SourceField(request.zone_sources)
        written = as_written(db_field)
        return db_field.formfield(**written) if written else None
