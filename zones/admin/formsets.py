"""Rows of a record on its page, sent together: what was sent is checked against what there is."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint
from django.forms.models import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.utils.translation import gettext_lazy as _

from zones.admin import versions
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
LONGEST_KEY = 18  # digits the database can hold
CHANGED_MEANWHILE = _(
    "Somebody else changed this while you had it open. Both versions stand beside each other under "
    "“Changed while you had this page open”; nothing was saved yet. Save again to put in what is "
    "written here now."
)
NOT_COMPARED = _(
    "What was sent does not say which state of this the page was opened with, so it cannot be "
    "compared with what stands there now. Nothing was saved: look at it again, then save."
)
DELETED_MEANWHILE = _(
    "Somebody deleted rows that you had open; nothing was saved yet. What you changed in them "
    "stands below as new rows: save again to keep them, or empty them."
)


class PresentRowsMixin(BaseModelFormSet):
    """Refuses a page whose rows are not those of the record, and shows them as they are.

    Django takes the count and keys of the rows from the page itself. A page that was open while
    a row was deleted, or that was altered on its way, would fail or reach for another row. Rows
    that somebody deleted meanwhile are taken out; what was typed into them stays, as new rows.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.gone: list[versions.Conflict] = []
        if self.is_bound and self.management_form.is_valid():
            self._take_out_deleted_rows()
        self.is_stale = self.is_bound and not self._sends_present_rows()
        if self.is_stale:
            self.is_bound = False
            self.__dict__.pop("management_form", None)

    def full_clean(self):
        super().full_clean()
        if self.is_stale:
            self._non_form_errors.append(STALE)
        if self.gone:
            self._non_form_errors.append(DELETED_MEANWHILE)
        if any(form.conflict for form in self._deleting()):
            self._non_form_errors.append(CHANGED_MEANWHILE)
        if any(not form.is_comparable for form in self._deleting()):
            self._non_form_errors.append(NOT_COMPARED)

    @property
    def conflicts(self) -> list[versions.Conflict]:
        """What somebody else did to these rows while the page was open."""
        changed = [getattr(form, "conflict", None) for form in self.forms]
        return [*self.gone, *(conflict for conflict in changed if conflict)]

    def _deleting(self) -> Iterable[ModelForm]:
        """Forms to be deleted, which Django does not ask whether they are in order."""
        if not self.is_bound or not self.can_delete:
            return []
        return [
            form
            for form in self.initial_forms
            if isinstance(form, RecordForm) and self._should_delete_form(form)
        ]

    def _take_out_deleted_rows(self) -> None:
        """Keep the rows that are there, then those that were typed into, as new ones."""
        first = self.management_form.cleaned_data["INITIAL_FORMS"]
        sent = self.total_form_count()
        present = {str(row.pk) for row in self.get_queryset()}
        name = self.model._meta.pk.name
        keys = {number: self._sent(number, name) for number in range(min(first, sent))}
        missing = {number: key for number, key in keys.items() if key and key not in present}
        rows = {number: self._as_it_was(key) for number, key in missing.items()}
        if not rows or None in rows.values() or len(set(missing.values())) < len(missing):
            return
        kept = [number for number, row in rows.items() if self._was_typed_into(number, row)]
        self.gone = [versions.gone(rows[number]) for number in kept]
        left = [number for number in keys if number not in rows]
        order = [*left, *kept, *range(first, sent)]
        self._renumber(order, len(left), emptied=kept)

    def _as_it_was(self, key: str):
        """A deleted row of this record as it last stood; None where there was none."""
        link = getattr(self, "fk", None)
        if link is None or not key.isdecimal() or len(key) > LONGEST_KEY:
            return None
        entry = (
            self.model.history.filter(**{self.model._meta.pk.name: key})
            .order_by("history_id")
            .last()
        )
        row = entry.instance if entry else None
        return row if row and getattr(row, link.attname) == self.instance.pk else None

    def _was_typed_into(self, number: int, row) -> bool:
        form = self.form(self.data, self.files, prefix=self.add_prefix(number), instance=row)
        is_deleting = self._sent(number, "DELETE")
        return not is_deleting and form.has_changed()

    def _renumber(self, order: list[int], first: int, emptied: list[int]) -> None:
        """Send the rows again in this order, the first of them as old ones."""
        name = self.model._meta.pk.name
        for sent_as in ("data", "files"):
            sent = getattr(self, sent_as)
            made = sent.copy()
            for key in [key for key in made if self._number_in(key) is not None]:
                del made[key]
            for key in sent:
                number = self._number_in(key)
                if number not in order or (number in emptied and key.endswith(f"-{name}")):
                    continue
                rest = key.removeprefix(self.add_prefix(number))
                made.setlist(self.add_prefix(order.index(number)) + rest, sent.getlist(key))
            setattr(self, sent_as, made)
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(first)
        self.__dict__.pop("management_form", None)

    def _number_in(self, key: str) -> int | None:
        number = key.removeprefix(f"{self.prefix}-").partition("-")[0]
        is_ours = key.startswith(f"{self.prefix}-") and number.isdecimal()
        return int(number) if is_ours else None

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
    """A record's form: a refusal that concerns a field it does not show stands above it.

    ``conflict``: what somebody else changed in the record while its page was open;
    ``is_comparable``: whether what was sent says with which version the page was opened.
    """

    conflict: versions.Conflict | None = None
    is_comparable = True

    def as_shown(self, values: dict) -> dict:
        """The values of a record as the form's boxes hold them, where that is not as they are."""
        return values

    def full_clean(self):
        if self.is_bound:
            self.conflict = versions.meanwhile(self)
            self.is_comparable = versions.is_comparable(self.instance, self.data)
        super().full_clean()
        if self.conflict:
            self.add_error(None, CHANGED_MEANWHILE)
        if not self.is_comparable:
            self.add_error(None, NOT_COMPARED)

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
