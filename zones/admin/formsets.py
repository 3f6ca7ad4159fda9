"""Rows of a record on its page, sent together: what was sent is checked against what there is."""

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.utils.translation import gettext_lazy as _

from zones.control_characters import has_controls
from zones.models import LinksChecked

STALE = _(
    "These rows are not those the page was opened with: somebody changed them meanwhile. They are "
    "shown as they are now; nothing was saved. Please make your changes again."
)
REPEATED_CURRENT = _("Only one row can be current for the same thing and date.")
UNREADABLE = _(
    "This text holds an invisible control character, perhaps copied from a file. "
    "Please delete the text and type it anew."
)
REPEATED = _("This row stands twice.")


class PresentRowsMixin(BaseModelFormSet):
    """Refuses a page whose rows are not those of the record, and shows them as they are.

    Django takes the count and keys of the rows from the page itself. A page that was open while
    a row was deleted, or that was altered on its way, would fail or reach for another row.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_stale = self.is_bound and not self._sends_present_rows()
        if self.is_stale:
            self.is_bound = False
            self.__dict__.pop("management_form", None)

    def full_clean(self):
        super().full_clean()
        if self.is_stale:
            self._non_form_errors.append(STALE)

    def _sends_present_rows(self) -> bool:
        """Whether the first rows sent are distinct rows of this record, and all others new."""
        if not self.management_form.is_valid():
            return False
        sent, first = self.total_form_count(), self.management_form.cleaned_data["INITIAL_FORMS"]
        present = [str(row.pk) for row in self.get_queryset()]
        keys = [self._sent(number, self.model._meta.pk.name) for number in range(sent)]
        if not 0 <= first <= min(sent, len(present)) or any(keys[first:]):
            return False
        known = [key for key in keys[:first] if key is not None]  # rows to read send no key
        if len(set(known)) < len(known) or not set(known) <= set(present):
            return False
        return all(self._is_ours(number) for number in range(sent))

    def _sent(self, number: int, name: str) -> str | None:
        value = self.data.get(f"{self.add_prefix(number)}-{name}")
        return value.strip() if value else value

    def _is_ours(self, number: int) -> bool:
        """Whether a row names this record as its own, or none."""
        link = getattr(self, "fk", None)
        owner = self._sent(number, link.name) if link else None
        return not owner or owner == str(getattr(self.instance, link.target_field.attname))


class RecordForm(ModelForm):
    """A record's form: a refusal that concerns a field it does not show stands above it."""

    def add_error(self, field, error):
        """Django's own fails on a field that the form lacks, one that is only read for instance."""
        if field is None and hasattr(error, "error_dict"):
            for name, told in error.error_dict.items():
                super().add_error(name if name in self.fields else None, told)
        else:
            super().add_error(field, error)

    def _clean_fields(self):
        """Besides what each field asks, no text holds a control character."""
        super()._clean_fields()
        for name, value in list(self.cleaned_data.items()):
            texts = value if isinstance(value, list) else [value]
            if any(isinstance(text, str) and has_controls(text) for text in texts):
                self.add_error(name, UNREADABLE)

    def _post_clean(self):
        """Besides what Django asks of a record, what the record says of its links."""
        super()._post_clean()
        if not isinstance(self.instance, LinksChecked):
            return
        for field in self.instance._meta.many_to_many:
            others = self.cleaned_data.get(field.name)
            if others is not None:
                try:
                    self.instance.clean_links(field.name, others)
                except ValidationError as refusal:
                    self.add_error(None, refusal)


class RowsFormSet(PresentRowsMixin, BaseInlineFormSet):
    """Rows of a record: what the database allows once is refused with words."""

    def clean(self):
        super().clean()
        rules = [c for c in self.model._meta.constraints if isinstance(c, UniqueConstraint)]
        for rule in rules:
            self._refuse_repeated(rule)

    def _refuse_repeated(self, rule: UniqueConstraint) -> None:
        seen = set()
        for form in self.forms:
            row = form.instance
            is_empty = row.pk is None and not form.has_changed()
            if is_empty or not form.is_valid() or form.cleaned_data.get("DELETE"):
                continue
            if rule.condition and not getattr(row, "is_current", True):
                continue
            key = tuple(getattr(row, row._meta.get_field(name).attname) for name in rule.fields)
            if key in seen:
                form.add_error(None, REPEATED_CURRENT if rule.condition else REPEATED)
            seen.add(key)
