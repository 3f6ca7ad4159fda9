"""A row on a section's page: a fact of the zone with its unit, its date and its source."""

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.admin.formsets import RecordForm
from zones.admin.zone.doubting import DoubtingForm
from zones.models import CostObservation, Observation, Sourced, ZoneDistance
from zones.plausibility import doubts
from zones.services import keep_source, take_mark

#: What makes two rows of a zone say the same of different dates.
SAME_THING = {
    Observation: ("indicator",),
    CostObservation: ("item",),
    ZoneDistance: ("kind", "target"),
}
#: In what it is measured: rows of one thing are compared with those measured alike, if any.
MEASURED = ("currency", "unit")
#: Rows whose new date makes a new row: the old one stays as history of its date.
BY_YEAR = (Observation, CostObservation)
NO_DATE = gettext_lazy("Say which date the figure is of, or tick that it is undated.")


class RowForm(DoubtingForm, RecordForm):
    """Asks for the date knowingly, doubts odd figures, and moves the mark of the current row.

    The source may be one that is not kept yet: it is kept with the row.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if issubclass(self._meta.model, Sourced) and "as_of" in self.fields:
            is_undated = self.instance.pk is not None and not self.instance.as_of
            self.fields["undated"] = forms.BooleanField(
                label=_("The source gives no date"), required=False, initial=is_undated
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
        earlier = self._earlier()
        changed = {*self.figures, "as_of", "currency", "unit"} & set(self.changed_data)
        if earlier is None or not changed:
            return
        typed = self.cleaned_data
        for name in self.figures:
            found = doubts(
                getattr(earlier, name),
                typed.get(name),
                earlier.as_of,
                typed.get("as_of") or "",
                _unit(typed.get, earlier),
                _unit(lambda each: getattr(earlier, each, None), earlier),
            )
            for doubt in found:
                yield ("as_of" if doubt.kind == "earlier" else name), doubt

    def _earlier(self):
        """The row this one changes, or the latest that says the same thing of the zone."""
        model = self._meta.model
        if self.instance.pk:
            return model._base_manager.filter(pk=self.instance.pk).first()
        if model not in SAME_THING or self.instance.zone_id is None:
            return None
        if any(not self._typed(name) for name in SAME_THING[model][:1]):
            return None
        same = {name: self._typed(name) for name in SAME_THING[model]}
        rows = list(model._base_manager.filter(zone=self.instance.zone_id, **same))
        measured = {name: self._typed(name) for name in MEASURED if name in self.fields}
        alike = [row for row in rows if all(getattr(row, n) == v for n, v in measured.items())]
        return max(alike or rows, key=lambda row: (row.as_of, row.is_current, row.pk), default=None)

    def _typed(self, name: str):
        value = self.cleaned_data.get(name)
        return "" if value is None else value

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
        return is_by_year and bool(self.initial.get("as_of")) and self._is_later()

    def _is_later(self) -> bool:
        before, now = self.initial["as_of"], self.cleaned_data.get("as_of") or ""
        return now[:4] > before[:4] and bool(set(self.figures) & set(self.changed_data))


def _unit(value_of, row) -> str:
    """The unit of a figure with its currency, as far as the row has them."""
    own = value_of("unit") or value_of("capacity_unit") or ""
    if isinstance(row, Observation):
        own = row.indicator.unit
    return " / ".join(part for part in (value_of("currency") or "", str(own)) if part)
