"""What people send who may: the values of a form, changed a little, and what came of it."""

from contextlib import contextmanager
from decimal import Decimal

from django.db import models, transaction
from django.forms import model_to_dict

from zones.fields import PartialDateField
from zones.models import Indicator

#: Written into a text, to find it again.
CHANGED = "As the matrix wrote it"


@contextmanager
def taken_back():
    """What is done within is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def context_of(response):
    """What the template was handed, or would have been."""
    return getattr(response, "context_data", None) or response.context


def forms_of(response) -> list:
    """The forms of a page of the admin, those of its rows among them."""
    page = context_of(response)
    forms = [page["adminform"].form]
    for inline in page["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return forms


def values_of(response) -> dict:
    """What a page of the admin would send back unchanged."""
    values = {"_versions": context_of(response).get("versions", "")}
    for form in forms_of(response):
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                values[field.html_name] = value
    return values


def without_rows(values: dict, response) -> dict:
    """The values of the record alone, as a page for a new one sends them."""
    prefixes = [inline.formset.prefix for inline in context_of(response)["inline_admin_formsets"]]
    own = {
        name: value
        for name, value in values.items()
        if not any(name.startswith(f"{prefix}-") for prefix in prefixes)
    }
    for prefix in prefixes:
        own |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return own


def altered(response, model: type[models.Model]) -> tuple[str, object]:
    """A field of the record's form and another value that it takes; the plainest first."""
    form = context_of(response)["adminform"].form
    for name, value in _alterations(form, model):
        if str(value) != str(form[name].value()):
            return name, value
    raise AssertionError(f"{model._meta.label} has no field that anything can be written to")


def _alterations(form, model):
    columns = {one.name: one for one in model._meta.concrete_fields if one.name in form.fields}
    plain = [one for one in columns.values() if not (one.unique or one.choices)]
    for one in plain:
        if type(one) in (models.CharField, models.TextField) and one.name not in CODES:
            yield one.name, CHANGED[: one.max_length].strip()
    for one in plain:
        if isinstance(one, PartialDateField):
            yield one.name, "2021-03"
    for one in plain:
        if isinstance(one, models.DecimalField | models.IntegerField):
            yield one.name, Decimal(form[one.name].value() or 0) + 1
    for one in columns.values():
        if isinstance(one, models.EmailField):
            yield one.name, "matrix@people.example"
    for one in columns.values():
        if one.choices:
            yield from ((one.name, key) for key, _label in reversed(one.flatchoices))
        elif type(one) is models.CharField and one.name not in CODES:
            yield one.name, CHANGED[: one.max_length].strip()


#: Texts with a meaning of their own.
CODES = frozenset({"currency", "unit", "local_language", "language", "password"})


def reads(row: models.Model, name: str, value) -> bool:
    """Whether the record has that value now."""
    row = type(row)._base_manager.get(pk=row.pk)
    now = getattr(row, name)
    return Decimal(now) == value if isinstance(value, Decimal) else str(now) == str(value)


def another(values: dict, model: type[models.Model], row: models.Model) -> dict:
    """The values of a record that is like ``row`` and may stand beside it."""
    sent = as_typed(row) | values
    columns = {one.name: one for one in model._meta.concrete_fields if one.name in sent}
    for names in _unique(model):
        found = [columns[name] for name in names if name in columns]
        own = [one for one in found if not one.is_relation]
        others = {one.name: _other(one, sent[one.name]) for one in own}
        if all(sent[name] == other for name, other in others.items()):
            others = {one.name: _neighbour(one, sent[one.name]) for one in found if _is_free(one)}
        sent |= others
    return sent


def as_typed(row: models.Model) -> dict:
    """The plain values of a record, for whoever sees it and may not write it."""
    plain = model_to_dict(row, exclude=[row._meta.pk.name])
    return {
        name: value
        for name, value in plain.items()
        if isinstance(value, str | int | Decimal) and not isinstance(value, bool)
    }


def _unique(model) -> list[tuple[str, ...]]:
    """The columns that tell records of the model apart, alone or together."""
    alone = [(one.name,) for one in model._meta.concrete_fields if one.unique]
    together = [
        tuple(one.fields)
        for one in model._meta.constraints
        if isinstance(one, models.UniqueConstraint)
    ]
    return [*alone, *together, *model._meta.unique_together]


def _other(field, value):
    """Another value of a column that is no link; the same where there is no telling one."""
    if isinstance(field, models.URLField):
        return f"{value}?b"
    if isinstance(field, models.IntegerField):
        return int(value or 0) + 91
    if isinstance(field, PartialDateField) or field.choices or not field.max_length:
        return value
    if field.name in ("currency", "group_label"):
        return value
    return (
        OTHER_CODE.get(field.name)
        or OTHER_CODE.get(str(field))
        or f"{value}-b"[-field.max_length :]
    )


def _is_free(field) -> bool:
    """A link to what may be another without going elsewhere."""
    places = ("zone", "country", "province", "content_type")
    return field.is_relation and field.name not in places


def _neighbour(field, value):
    """Another record to link to: of an indicator one that is measured for the same."""
    others = field.remote_field.model._base_manager.exclude(pk=value)
    if field.remote_field.model is Indicator:
        one = Indicator.objects.get(pk=value)
        others = others.filter(subject=one.subject)
        others = others.filter(unit=one.unit) or others
    return others.order_by("pk").last().pk


#: Codes of a form of their own.
OTHER_CODE = {"iso2": "zz", "iso3": "ZZZ", "zones.Sector.code": "04"}
