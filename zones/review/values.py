"""Rows of any recorded model as plain JSON and back, column by column.

Numbers with decimals are written as text exactly as the database keeps them, dates, hours and
lengths of time in ISO 8601, links by the key of the other record, links to many as a sorted list
of keys.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.duration import duration_iso_string

Row = dict[str, Any]
#: Stands for the row of a record that nobody read, as opposed to one that is not there.
NOT_READ: Any = object()


def columns(model: type[models.Model]) -> list[models.Field]:
    """The columns that people fill: not those the database or the clock do."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.generated
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    ]


def links(model: type[models.Model]) -> list[models.ManyToManyField]:
    """Links to many others, where the model keeps them itself."""
    return [
        field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created
    ]


def names(model: type[models.Model]) -> frozenset[str]:
    """What written rows of this model call their columns and links."""
    return frozenset(
        [*(field.attname for field in columns(model)), *(link.name for link in links(model))]
    )


def read(model: type[models.Model], keys: Iterable) -> dict[Any, Row]:
    """The rows with these primary keys as they stand in the database; two queries and one per
    kind of link, however many rows."""
    names = [field.attname for field in columns(model)]
    key = model._meta.pk.attname
    found = {
        row[key]: {name: plain(row[name]) for name in names}
        for row in model._base_manager.filter(pk__in=list(keys)).values(*names)
    }
    for link in links(model):
        for row in found.values():
            row[link.name] = []
        through = link.remote_field.through
        ours, theirs = link.m2m_column_name(), link.m2m_reverse_name()
        ties = through._base_manager.filter(**{f"{ours}__in": list(found)}).order_by(theirs)
        for owner, other in ties.values_list(ours, theirs):
            found[owner][link.name].append(other)
    return found


def written(record: models.Model, model: type[models.Model]) -> Row:
    """The row of a record, or of a version of it that a history keeps; without its links."""
    return {field.attname: plain(getattr(record, field.attname)) for field in columns(model)}


def restore(model: type[models.Model], row: Row) -> tuple[dict[str, Any], dict[str, list]]:
    """Attributes and links of a written row, as the model takes them.

    Raises KeyError for a column that the model does not have (any more).
    """
    by_attname = {field.attname: field for field in columns(model)}
    by_link = {link.name: link for link in links(model)}
    attributes = {
        name: _restored(by_attname[name], value)
        for name, value in row.items()
        if name not in by_link
    }
    return attributes, {name: value for name, value in row.items() if name in by_link}


def field_of(model: type[models.Model], name: str) -> models.Field:
    """The field whose column, or whose links, a written row calls by this name."""
    for field in (*columns(model), *links(model)):
        if name in (getattr(field, "attname", None), field.name):
            return field
    raise KeyError(name)


def plain(value):
    """A value of a column as JSON holds it, which the column's field reads back."""
    match value:
        case Decimal() | UUID():
            return str(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return duration_iso_string(value)
        case _:
            return value


def _restored(field: models.Field, value):
    if value is None or isinstance(field, models.JSONField):
        return value
    if field.is_relation:
        return field.target_field.to_python(value)
    return field.to_python(value)
