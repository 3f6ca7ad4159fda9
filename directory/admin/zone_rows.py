"""Investors and offices of a zone, in the sections of its page at the desk."""

import re
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import FocalPoint, InvestorPresence, Organisation
from directory.services.companies import keep_company, named_company
from zones.admin.zone.row_form import RowForm
from zones.admin.zone.rows import ZoneRowsInline
from zones.admin.zone.sections import add_inline
from zones.services import keep_source

DIGIT = re.compile(r"\d")
FEWEST_DIGITS = 4  # hotlines have as few


class CompanyField(forms.CharField):
    """A company by its name: the one on record, or one that is not kept yet."""

    def prepare_value(self, value):
        if isinstance(value, int):
            return Organisation.objects.values_list("name_en", flat=True).get(pk=value)
        return value

    def clean(self, value):
        name = super().clean(value)
        return named_company(" ".join(name.split())) if name else None

    def has_changed(self, initial, data):
        before = self.prepare_value(initial) if isinstance(initial, int) else initial
        return super().has_changed(before or "", data)


class PresenceForm(RowForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["organisation"] = self.instance.organisation.name_en

    def _get_validation_exclusions(self):
        """A company that is not kept yet has no key to be checked."""
        excluded = super()._get_validation_exclusions()
        company = self.cleaned_data.get("organisation")
        return excluded | {"organisation"} if company and company.pk is None else excluded

    def save(self, commit=True):
        source = self.cleaned_data["source"] = keep_source(self.cleaned_data["source"])
        company = self.cleaned_data["organisation"]
        self.instance.organisation = keep_company(company, source=source)
        return super().save(commit)


class PresenceInline(ZoneRowsInline):
    model = InvestorPresence
    section_form = PresenceForm
    section_title = _("Companies in the zone")
    section_add = _("Add a company")
    section_delete = _("Delete this company from the zone: it stays on record")
    fields = (
        *("organisation", "activity", "sectors", "since_year", "is_anchor", "as_of", "source"),
    )

    def words_of(self, row):
        """The company's name alone: whose zone it is stands above."""
        return replace(super().words_of(row), text=str(row.organisation))

    def formfield_for_section(self, db_field, request):
        if db_field.name != "organisation":
            return super().formfield_for_section(db_field, request)
        return CompanyField(
            label=_("Company"),
            max_length=Organisation._meta.get_field("name_en").max_length,
            help_text=_("Its full name; never a private person."),
        )


class OfficeForm(RowForm):
    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if "phone" in self.changed_data and phone and len(DIGIT.findall(phone)) < FEWEST_DIGITS:
            raise forms.ValidationError(
                _("Write the whole number with the code of its country: +856 86 212 345.")
            )
        return phone


class FocalPointInline(ZoneRowsInline):
    model = FocalPoint
    section_title = _("Offices that answer")
    section_add = _("Add an office")
    section_form = OfficeForm
    section_delete = _("Delete this office")
    blank_rows = 1
    fields = ("office", "address", "phone", "email", "website", "as_of", "source")


add_inline("investors", PresenceInline)
add_inline("contact", FocalPointInline)
