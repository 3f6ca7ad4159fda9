"""Filters of a list as a panel: choices with counts, errors beside their filter, chips.

A list declares a FilterSet with the filters below; page, API and export share it. A value the
FilterSet does not understand filters nothing: the page works on and says so beside that filter.

    class LawFilter(FilterSet):
        q = SearchFilter(label=_("Words in the title"))
        country = ChoicesFilter(label=_("Country"), choices=countries_of(Law))

    panel = panel_of(LawFilter(request.GET, Law.objects.all()), request)
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.models import Country

LONGEST_SEARCH = 200  # characters
PAGE = "page"

_NOT_A_CHOICE = {"invalid_choice": gettext_lazy("“%(value)s” is not one of the values below.")}


# -- filters --------------------------------------------------------------------------------


class Counted:
    """A filter whose values are counted: records by the value of its field."""

    def grouped(self, rows: QuerySet) -> Iterable[tuple]:
        """Each value with the number of records; ``rows`` have every other filter behind them."""
        return rows.values_list(self.field_name).annotate(Count("pk", distinct=True))


class ChoicesFilter(Counted, django_filters.MultipleChoiceFilter):
    """Any of several values. ``open``: the group is unfolded at first."""

    kind = "choices"

    def __init__(self, *args, open: bool = True, **kwargs):
        self.open = open
        kwargs.setdefault("error_messages", _NOT_A_CHOICE)
        super().__init__(*args, **kwargs)


class ChoiceFilter(Counted, django_filters.ChoiceFilter):
    """One of many values, from a folded list with an empty entry."""

    kind = "select"

    def __init__(self, *args, open: bool = False, **kwargs):
        self.open = open
        kwargs.setdefault("error_messages", _NOT_A_CHOICE)
        super().__init__(*args, **kwargs)


class OrderFilter(ChoiceFilter):
    """The order of the list; ``orders`` maps a value to its label and the fields to order by.

    Without a choice the queryset keeps its own order: that of the model, or of relevance.
    """

    def __init__(self, *args, orders: Mapping[str, tuple[str, tuple[str, ...]]], **kwargs):
        self.orders = orders
        choices = [(value, label) for value, (label, _fields) in orders.items()]
        super().__init__(*args, choices=choices, **kwargs)

    def filter(self, qs, value):
        return qs.order_by(*self.orders[value][1]) if value else qs


class TextFilter(django_filters.CharFilter):
    """Words that a column must contain."""

    kind = "text"
    open = False

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("lookup_expr", "icontains")
        kwargs.setdefault("max_length", LONGEST_SEARCH)
        super().__init__(*args, **kwargs)


class SearchFilter(TextFilter):
    """Words sought by the queryset's own ``search``, near spellings included."""

    open = True

    def filter(self, qs, value):
        return qs.search(value) if value else qs


class YearField(forms.IntegerField):
    """A year of four digits; anything else, however large, is an error and no number."""

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if not re.fullmatch(r"\d{4}", value.strip()):
            raise ValidationError(
                _("“%(value)s” is not a year. Write it like 2015."),
                code="invalid",
                params={"value": value[:20]},
            )
        return int(value)


class YearsFilter(django_filters.RangeFilter):
    """From a year to a year, both counted: ``year_min`` and ``year_max`` in the address."""

    kind = "range"

    def __init__(self, *args, open: bool = False, **kwargs):
        self.open = open
        kwargs.setdefault("fields", (YearField(), YearField()))
        super().__init__(*args, **kwargs)


def countries_of(model: type[Model]) -> Callable[[], list[tuple[str, str]]]:
    """The countries that records of ``model`` belong to, as choices by ISO code."""

    def choices() -> list[tuple[str, str]]:
        used = model._default_manager.order_by().values("country")
        return list(Country.objects.filter(pk__in=used).values_list("iso2", "name_en"))

    return choices


# -- the panel ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Option:
    """One value of a filter with the number of records that would match."""

    value: str
    label: str
    count: int | None
    selected: bool
    icon: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Facet:
    """One filter as ``components/facet.html`` takes it."""

    key: str
    label: str
    kind: str
    options: tuple[Option, ...] = ()
    value: str = ""
    low_name: str = ""
    low: str = ""
    high_name: str = ""
    high: str = ""
    unit: str = ""
    error: str = ""
    note: str = ""
    is_open: bool = False
    single: bool = False
    empty_label: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter in force and the address of the list without it."""

    label: str
    remove_url: str


@dataclass(frozen=True)
class Panel:
    """What ``components/facets.html`` and ``components/chips.html`` show of a list's filters."""

    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    action: str
    clear_url: str

    @property
    def active(self) -> int:
        return len(self.chips)


def panel_of(
    filters: django_filters.FilterSet,
    request: HttpRequest,
    *,
    notes: Mapping[str, str] | None = None,
) -> Panel:
    """The panel of a filtered list. One query for the counts of each filter with choices.

    ``notes`` are sentences under a filter, by its name.
    """
    facets = tuple(_facet(filters, name, (notes or {}).get(name, "")) for name in filters.filters)
    chips = tuple(_chips(filters, facets, request))
    return Panel(facets, chips, request.path, request.path)


def counts(filters: django_filters.FilterSet, name: str) -> dict[str, int]:
    """How many records have each value of a filter, under all the other filters."""
    rows: QuerySet = filters.queryset
    for other, value in filters.form.cleaned_data.items():
        if other != name:
            rows = filters.filters[other].filter(rows, value)
    # Counted over the keys: a join that another filter made must not narrow what is counted.
    kept = filters.queryset.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
    grouped = filters.filters[name].grouped(kept.order_by())
    return {str(value): count for value, count in grouped if value is not None}


def _facet(filters, name: str, note: str) -> Facet:
    declared = filters.filters[name]
    common = {
        "key": name,
        "label": str(declared.label),
        "kind": declared.kind,
        "error": " ".join(filters.form.errors.get(name, [])),
        "note": note,
    }
    given = [value for value in filters.data.getlist(name) if value]
    if declared.kind == "range":
        return _range_facet(filters, name, declared.open, common)
    if declared.kind == "text":
        value = given[-1] if given else ""
        return Facet(**common, value=value, is_open=declared.open or bool(value))
    return Facet(
        **common,
        options=tuple(_options(filters, name, given)),
        is_open=declared.open or bool(given),
        empty_label=str(getattr(declared, "empty_label", None) or ""),
    )


def _range_facet(filters, name: str, is_open: bool, common: dict) -> Facet:
    low, high = (filters.data.get(f"{name}_{end}", "") for end in ("min", "max"))
    return Facet(
        **common,
        low_name=f"{name}_min",
        low=low,
        high_name=f"{name}_max",
        high=high,
        is_open=is_open or bool(low or high),
    )


def _options(filters, name: str, given: list[str]) -> Iterable[Option]:
    declared = filters.filters[name]
    numbers = {} if isinstance(declared, OrderFilter) else counts(filters, name)
    for value, label in filters.form.fields[name].choices:
        if value == "":
            continue
        count = None if isinstance(declared, OrderFilter) else numbers.get(str(value), 0)
        yield Option(str(value), str(label), count, str(value) in given)


def _chips(filters, facets: Iterable[Facet], request: HttpRequest) -> Iterable[Chip]:
    for facet in facets:
        if facet.error or isinstance(filters.filters[facet.key], OrderFilter):
            continue
        for option in facet.options:
            if option.selected:
                yield Chip(option.label, _without(request, facet.key, option.value))
        if facet.value:
            label = _("%(filter)s: %(value)s") % {"filter": facet.label, "value": facet.value}
            yield Chip(label, _without(request, facet.key, facet.value))
        for word, end, value in (
            (_("from"), facet.low_name, facet.low),
            (_("to"), facet.high_name, facet.high),
        ):
            if value:
                yield Chip(f"{facet.label} {word} {value}", _without(request, end, value))


def _without(request: HttpRequest, key: str, value: str) -> str:
    """The list's address with one value dropped, at its first page."""
    kept: QueryDict = request.GET.copy()
    kept.setlist(key, [other for other in kept.getlist(key) if other != value])
    kept.pop(PAGE, None)
    text = kept.urlencode()
    return f"{request.path}?{text}" if text else request.path
