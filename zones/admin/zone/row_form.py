"""A row on a section's page: a fact of the zone with its unit, its date and its source."""

import copy

from django import forms
from django.db import models
from django.forms.models import construct_instance
from django.utils import timezone
from django.utils.translation import gettext_lazy

from zones.admin.formsets import RecordForm
from zones.admin.zone.asking import DATE_OF_FIGURE, UNDATED
from zones.admin.zone.doubting import DoubtingForm
from zones.models import CostObservation, Observation, Sourced
from zones.review.correcting import as_published, is_added_by_it, is_proposed
from zones.series import doubts_of
from zones.services import keep_source, take_mark

#: Rows whose new date makes a new row: the old one stays as history of its date.
BY_YEAR = (Observation, CostObservation)
CURRENCY_ASKED = gettext_lazy("Of an amount of money: its three letters, such as USD.")
NO_DATE = gettext_lazy("Say which date the figure is of, or tick that it is undated.")


class RowForm(DoubtingForm, RecordForm):
    """Asks for the date knowingly, doubts odd figures, and moves the mark of the current row.

    The source may be one that is not kept yet: it is kept with the row.
    """

    #: Boxes that are folded away beneath another: its name, theirs and the words to open them.
    folded: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "currency" in self.fields:
            self.fields["currency"].help_text = CURRENCY_ASKED
        if issubclass(self._meta.model, Sourced) and "as_of" in self.fields:
            is_undated = self.instance.pk is not None and not self.instance.as_of
            self.fields["as_of"].help_text = DATE_OF_FIGURE
            self.fields["undated"] = forms.BooleanField(
                label=UNDATED, required=False, initial=is_undated
            )

    @property
    def figures(self) -> list[str]:
        """The names of the fields that hold figures."""
        of_model = self._meta.model._meta
        return [
            name
            for name in self.fields
            if name in {field.name for field in of_model.fields}
            and isinstance(of_model.get_field(name), models.DecimalField)
        ]

    def clean(self):
        cleaned = super().clean()
        if "undated" in self.fields and "as_of" not in self.errors:
            if not cleaned.get("as_of") and not cleaned.get("undated"):
                self.add_error("as_of", NO_DATE)
            elif cleaned.get("as_of") and cleaned.get("undated") and "as_of" in self.changed_data:
                cleaned["undated"] = False  # a date was typed: it is dated
            elif cleaned.get("undated") and "undated" in self.changed_data:
                cleaned["as_of"] = ""
        return cleaned

    def find_doubts(self):
        """Beside what is public: one's own slip that only waits is no figure to be justified. An
        amount whose currency is missing is compared with nothing yet."""
        unclear = set(self.figures) if "currency" in self.errors else set()
        for name, each in doubts_of(self._typed(), _in_public).items():
            if name not in unclear:
                yield from ((name, doubt) for doubt in each)

    def _typed(self) -> models.Model:
        """The row as it was typed, as far as it could be read."""
        refused = set(self.errors)
        readable = [name for name in self.fields if name not in refused]
        row = copy.copy(self.instance)
        row._state = copy.copy(self.instance._state)
        row._state.fields_cache = dict(self.instance._state.fields_cache)
        return construct_instance(self, row, readable)

    def _get_validation_exclusions(self):
        """A source that is not kept yet has no key to be checked."""
        excluded = super()._get_validation_exclusions()
        source = self.cleaned_data.get("source")
        return excluded | {"source"} if source is not None and source.pk is None else excluded

    def save(self, commit=True):
        row = self.instance
        if self.cleaned_data.get("source"):
            row.source = keep_source(self.cleaned_data["source"])
        if self._is_of_a_new_date():
            row.pk, row._state.adding = None, True
        if isinstance(row, Sourced) and "checked_on" not in self.fields:
            row.checked_on = timezone.localdate()
        marks = any(field.name == "is_current" for field in row._meta.fields)
        if marks and "is_current" not in self.fields and (row.pk is None or row.is_current):
            take_mark(row)
        return super().save(commit)

    def _is_of_a_new_date(self) -> bool:
        is_by_year = isinstance(self.instance, BY_YEAR) and self.instance.pk is not None
        if is_added_by_it(self.instance):
            return False  # its author corrects it before anybody saw it
        return is_by_year and bool(self.initial.get("as_of")) and self._is_later()

    def _is_later(self) -> bool:
        before, now = self.initial["as_of"], self.cleaned_data.get("as_of") or ""
        return now[:4] > before[:4] and bool(set(self.figures) & set(self.changed_data))


def _in_public(record: models.Model) -> models.Model | None:
    return as_published(record) if is_proposed(record) else record
