"""Whether a record meets the condition of a database constraint, decided without the database.

Django asks the database once for each record and constraint, which is too slow for ten thousand
rows of a file. This follows SQL: what compares with nothing is unknown, and a check holds unless
it is false.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.db import models
from django.db.models import F, Q

#: True, False, or None for what SQL calls unknown.
Truth = bool | None

LOOKUPS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, wanted: value == wanted,
    "gt": lambda value, wanted: value > wanted,
    "gte": lambda value, wanted: value >= wanted,
    "lt": lambda value, wanted: value < wanted,
    "lte": lambda value, wanted: value <= wanted,
    "in": lambda value, wanted: value in wanted,
    "range": lambda value, wanted: wanted[0] <= value <= wanted[1],
    "regex": lambda value, wanted: re.search(wanted, value) is not None,
    "startswith": lambda value, wanted: value.startswith(wanted),
}


class NotDecidable(Exception):
    """The condition uses a lookup that is not known here: ask the database."""


def broken(record: models.Model, *, but: Collection[str] = ()) -> Iterator[models.CheckConstraint]:
    """The check constraints of its model that a record breaks, saved or not, without those about
    the fields ``but``."""
    for constraint in record._meta.constraints:
        if not isinstance(constraint, models.CheckConstraint):
            continue
        if but and names_in(constraint.condition) & set(but):
            continue
        if not holds(constraint.condition, record):
            yield constraint


def names_in(condition) -> frozenset[str]:
    """The fields a condition is about."""
    if isinstance(condition, Q):
        return frozenset().union(*map(names_in, condition.children))
    path, wanted = condition
    names = {path.partition("__")[0]}
    if isinstance(wanted, F):
        names.add(wanted.name)
    return frozenset(names)


def holds(condition: Q, record: models.Model) -> bool:
    """Whether a check with this condition lets the record in. Raises NotDecidable."""
    return _truth(condition, record) is not False


def is_true(condition: Q, record: models.Model) -> bool:
    """Whether a partial index with this condition holds the record. Raises NotDecidable."""
    return _truth(condition, record) is True


def _truth(condition, record: models.Model) -> Truth:
    if isinstance(condition, Q):
        found = [_truth(child, record) for child in condition.children]
        truth = _joined(condition.connector, found)
        return truth if not condition.negated or truth is None else not truth
    if isinstance(condition, tuple):
        return _looked_up(*condition, record)
    raise NotDecidable(condition)


def _joined(connector: str, found: list[Truth]) -> Truth:
    if connector == Q.XOR:
        raise NotDecidable(connector)
    decisive = connector == Q.OR  # one true decides "or", one false decides "and"
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def _looked_up(path: str, wanted, record: models.Model) -> Truth:
    name, _separator, lookup = path.partition("__")
    value = _value(record, name)
    if lookup == "isnull" or (wanted is None and lookup in ("", "exact")):
        return (value is None) == (wanted is None or bool(wanted))
    compare = LOOKUPS.get(lookup or "exact")
    if compare is None:
        raise NotDecidable(path)
    wanted = _resolved(wanted, record)
    if value is None or wanted is None:
        return None
    return compare(value, wanted)


def _resolved(wanted, record: models.Model):
    if isinstance(wanted, F):
        return _value(record, wanted.name)
    if hasattr(wanted, "resolve_expression"):
        raise NotDecidable(wanted)
    return wanted


def _value(record: models.Model, name: str):
    if name == "pk":
        return record.pk
    return getattr(record, record._meta.get_field(name).attname)
