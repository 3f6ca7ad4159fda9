"""Choices among records on a section's page, read once for all rows."""

from collections.abc import Callable, Iterable

from django import forms
from django.forms.models import ModelChoiceField
from django.utils.functional import cached_property


class Choices:
    """What may be chosen in boxes of one kind."""

    def __init__(self, read: Callable[[], Iterable]):
        self._read = read

    @cached_property
    def all(self) -> list[tuple]:
        return list(self._read())


class _Listed:
    """A choice whose list is shared with others on the page."""

    def __init__(self, listed: Choices, attrs=None):
        super().__init__(attrs)
        self.listed = listed

    def optgroups(self, name, value, attrs=None):
        self.choices = self.listed.all
        return super().optgroups(name, value, attrs)


class ListedSelect(_Listed, forms.Select):
    pass


class ListedSelectMultiple(_Listed, forms.SelectMultiple):
    pass


def list_once(field: forms.Field | None) -> forms.Field | None:
    """The field; if it is a choice among records, with its list read once for all rows."""
    if not isinstance(field, ModelChoiceField):
        return field
    is_multiple = isinstance(field.widget, forms.SelectMultiple)
    kind = ListedSelectMultiple if is_multiple else ListedSelect
    found = field.choices
    # An iterator has no length, which a list would ask for, and count the records beforehand.
    field.widget = kind(Choices(lambda: iter(found)))
    field.widget.is_required = field.required
    return field
