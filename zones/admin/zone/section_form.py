"""The columns of a zone on a section's page: with each changed fact its source and its date."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from zones.admin.formsets import RecordForm
from zones.admin.outline import outline_doubts
from zones.admin.zone.asking import DATE_OF_FIGURE, UNDATED
from zones.admin.zone.doubting import DoubtingForm
from zones.admin.zone.sources import KnownSources, SourceField
from zones.enums import LANGUAGES
from zones.models import Citation
from zones.outlines import in_brief
from zones.precedents import ZONE_FIGURES, ZONE_YEARS, fact_doubts
from zones.review.correcting import (
    as_published,
    is_proposed,
    proposed_citations,
    published_citations,
)
from zones.services import cite, keep_source

#: Facts that need a citation, by the name citations have for them, with their columns.
CITED = {
    name: (name,)
    for name in (
        *("status", "district", "address", "area_total_ha", "area_developed_ha"),
        *("area_available_ha", "established_year", "operational_year", "management_model"),
        *("land_lease_term_years", "developer", "operator", "regulator", "legal_basis"),
        *("outline", "one_stop_service", "website"),
    )
} | {"position": ("latitude", "longitude")}
#: Their rule in the database names no box.
PARTS_OF_AREA = {"area_developed_ha", "area_available_ha"}
PARTS = ("source", "as_of", "undated", "locator")


class SectionForm(DoubtingForm, RecordForm):
    """Fields ``<fact>-source``, ``-as_of``, ``-undated`` and ``-locator`` stand beside each fact.

    They are asked for where its value changes; given without a change they say anew where the
    present value comes from.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.cited = {
            fact: columns for fact, columns in CITED.items() if set(columns) <= set(self.fields)
        }
        known = KnownSources(self.instance)
        as_of, locator = (Citation._meta.get_field(name) for name in ("as_of", "locator"))
        for fact in self.cited:
            self.fields[f"{fact}-source"] = SourceField(known, required=False)
            self.fields[f"{fact}-as_of"] = as_of.formfield(help_text=DATE_OF_FIGURE)
            self.fields[f"{fact}-undated"] = forms.BooleanField(label=UNDATED, required=False)
            self.fields[f"{fact}-locator"] = locator.formfield()
        if "local_language" in self.fields:
            self.fields["local_language"] = _language_field(self.instance.local_language)
        for citation in proposed_citations(self.instance):
            self.initial |= {
                f"{citation.field}-source": citation.source_id,
                f"{citation.field}-as_of": citation.as_of,
                f"{citation.field}-undated": not citation.as_of,
                f"{citation.field}-locator": citation.locator,
            }

    def clean(self):
        cleaned = super().clean()
        for name in sorted(PARTS_OF_AREA & cleaned.keys()):
            if cleaned[name] is not None and cleaned[name] < 0:
                self.add_error(name, _("An area cannot be negative."))
        for fact in self.cited:
            if self._is_stated_anew(fact):
                self._ask_where_from(fact, cleaned)
        return cleaned

    def find_doubts(self):
        present = {
            citation.field: citation.as_of
            for citation in published_citations(self.instance)
            if citation.is_current
        }
        published = as_published(self.instance) if is_proposed(self.instance) else None
        for fact, columns in self.cited.items():
            if not self._is_touched(fact):
                continue
            before, now = self.initial.get(columns[0]), self.cleaned_data.get(columns[0])
            if published is not None:
                before = getattr(published, columns[0])
            as_of = self.cleaned_data.get(f"{fact}-as_of") or ""
            to_compare = _decimal if fact in ZONE_FIGURES or fact in ZONE_YEARS else _text
            to_compare = _brief if fact == "outline" else to_compare
            values = map(to_compare, (before, now))
            dates = (present.get(fact, ""), as_of, timezone.localdate())
            source = self.cleaned_data.get(f"{fact}-source")
            found = fact_doubts(fact, *values, *dates, str(getattr(source, "year", None) or ""))
            for part, each in found.items():
                place = columns[0] if part == "value" else f"{fact}-as_of"
                yield from ((place, doubt) for doubt in each)
        yield from outline_doubts(self)

    def shown_as(self, name: str) -> str:
        mark = getattr(self.fields[name], "shown_as", None)
        return f"{name}={mark()}" if mark else super().shown_as(name)

    def let_sources_follow(self) -> list[str]:
        """Write the citations of what was stated anew; names of the changed columns that none of
        them covers. To be called once the zone is saved."""
        covered = set()
        for fact, columns in self.cited.items():
            source = self.cleaned_data.get(f"{fact}-source")
            if self._is_stated_anew(fact) and source is not None:
                cite(
                    zone=self.instance,
                    field=fact,
                    source=keep_source(source),
                    as_of=self.cleaned_data.get(f"{fact}-as_of") or "",
                    locator=self.cleaned_data.get(f"{fact}-locator") or "",
                )
                covered |= set(columns)
        own = {field.name for field in self.instance._meta.fields}
        return [name for name in self.changed_data if name in own - covered]

    def _is_stated_anew(self, fact: str) -> bool:
        is_there = self.cleaned_data.get(self.cited[fact][0]) not in (None, "")
        return is_there and self._is_touched(fact)

    def _is_touched(self, fact: str) -> bool:
        parts = [f"{fact}-{part}" for part in PARTS]
        return bool(set(self.changed_data) & {*self.cited[fact], *parts})

    def _ask_where_from(self, fact: str, cleaned: dict) -> None:
        source, as_of = f"{fact}-source", f"{fact}-as_of"
        if source not in self.errors and not cleaned.get(source):
            self.add_error(source, _("Say where the figure comes from."))
        is_dated = cleaned.get(as_of) or cleaned.get(f"{fact}-undated")
        if as_of not in self.errors and not is_dated:
            self.add_error(as_of, _("Say which date the figure is of, or tick that it is undated."))

    def _get_validation_exclusions(self):
        """The rules of a zone are asked whole: what stands on other pages counts as well."""
        shown = super()._get_validation_exclusions()
        own = {field.name for field in self.instance._meta.fields}
        refused = set(self.errors)
        return (shown - own) | (shown & refused)


def _text(value) -> str:
    return "" if value is None else str(value)


def _brief(outline: dict | None) -> str:
    return in_brief(outline) if outline else ""


def _decimal(value) -> Decimal | None:
    return None if value in (None, "") else Decimal(value)


def _language_field(present: str) -> forms.ChoiceField:
    """A language by its name; ``present`` is offered as well, whatever it is."""
    known = LANGUAGES | ({present: present} if present and present not in LANGUAGES else {})
    return forms.ChoiceField(
        label=_("Language of that name"), choices=[("", "–"), *known.items()], required=False
    )
