"""Columns of a table: how a cell becomes a value of a model, and what to say when it cannot.

A column is declared once. The declaration drives reading and validation here, and headings,
templates and the codebook elsewhere.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from zones.cells import without_guard
from zones.control_characters import has_controls, without_controls
from zones.models import LinksChecked
from zones.typed_numbers import refuse_unclear

SEPARATOR = ";"
WORDS_FOR_BOOLEANS = {"yes": True, "no": False}


class CellProblem(Exception):
    """A cell that cannot be read: the column's heading, the cell and the reason."""

    def __init__(self, heading: str, value: str, reason: str):
        super().__init__(reason)
        self.heading = heading
        self.value = value
        self.reason = reason


class FollowsRejection(CellProblem):
    """The cell names a row that was itself rejected: mending that row mends this one."""


class Lookups:
    """Natural keys of records to primary keys, read once per model and load."""

    def __init__(self):
        self._keys: dict[tuple, dict[tuple[str, ...], Any]] = {}
        self._rejected: set[tuple[type[models.Model], str]] = set()
        self._unread: set[type[models.Model]] = set()

    def find(self, model: type[models.Model], by: tuple[str, ...], key: tuple[str, ...]):
        """The primary key of the record, or None."""
        return self._table(model, by).get(key)

    def reject(self, model: type[models.Model], key: str) -> None:
        """Remember a row that did not get in, so that rows naming it need no message."""
        self._rejected.add((model, key))

    def reject_all(self, model: type[models.Model]) -> None:
        """The whole table could not be read."""
        self._unread.add(model)

    def is_rejected(self, model: type[models.Model], key: str) -> bool:
        return model in self._unread or (model, key) in self._rejected

    def forget(self, model: type[models.Model]) -> None:
        """Read the model's keys anew: rows were written."""
        self._keys = {name: table for name, table in self._keys.items() if name[0] is not model}

    def _table(self, model, by):
        if (model, by) not in self._keys:
            rows = model._default_manager.order_by().values_list(*by, "pk")
            self._keys[model, by] = {tuple(str(v) for v in row[:-1]): row[-1] for row in rows}
        return self._keys[model, by]


def clean_text(text: str) -> str:
    """Text without outer blanks and the guard against formulas, composed as NFC, so that equal
    names compare equal."""
    return unicodedata.normalize("NFC", without_guard(text.strip()))


def _as_number(field: models.Field) -> str:
    """What to write where a number is asked; Django's own words repeat what was typed."""
    if isinstance(field, models.IntegerField):
        return _("Write a whole number in figures.")
    return _("Write a number in figures.") if isinstance(field, models.DecimalField) else ""


def check_characters(cells: dict[str, str], headings: Iterable[str]) -> None:
    """Raises CellProblem where a cell holds a control character, shown as ``�``."""
    for heading in headings:
        text = clean_text(cells[heading])
        if has_controls(text):
            reason = _("The cell holds a control character, shown here as �.")
            raise CellProblem(heading, without_controls(text, "�"), reason)


@dataclass(frozen=True)
class Column:
    """A plain cell: text, number, date, choice or yes/no, by the type of the model's field."""

    heading: str
    field: str = ""

    @property
    def attribute(self) -> str:
        return self.field or self.heading

    @property
    def headings(self) -> tuple[str, ...]:
        return (self.heading,)

    @property
    def fields(self) -> frozenset[str]:
        """The fields of the model that this column fills."""
        return frozenset({self.attribute})

    def read(self, cells: dict[str, str], model: type[models.Model], lookups: Lookups) -> dict:
        """The attributes this column sets.

        Raises CellProblem where the cell is not what the field takes.
        """
        text = clean_text(cells[self.heading])
        return {self.attribute: self._value(text, model._meta.get_field(self.attribute))}

    def _value(self, text: str, field: models.Field):
        if isinstance(field, models.BooleanField):
            return self._boolean(text)
        if text == "":
            return "" if isinstance(field, models.CharField | models.TextField) else None
        if isinstance(field, models.DecimalField | models.IntegerField):
            self._refuse_unclear(text, is_whole=isinstance(field, models.IntegerField))
        try:
            return field.to_python(text)
        except ValidationError as error:
            reason = _as_number(field) or " ".join(error.messages)
            raise CellProblem(self.heading, text, reason) from error

    def _refuse_unclear(self, text: str, *, is_whole: bool) -> None:
        try:
            refuse_unclear(text, is_whole=is_whole)
        except ValidationError as error:
            raise CellProblem(self.heading, text, " ".join(error.messages)) from error

    def _boolean(self, text: str) -> bool:
        try:
            return WORDS_FOR_BOOLEANS[text or "no"]
        except KeyError:
            raise CellProblem(self.heading, text, _("Write yes or no.")) from None


@dataclass(frozen=True)
class Parts(Column):
    """A cell of several values, for an array field."""

    def read(self, cells, model, lookups):
        return {self.attribute: split(cells[self.heading])}


@dataclass(frozen=True)
class Link(Column):
    """A cell that names another record by one of its fields."""

    to: type[models.Model] | None = None
    by: str = "code"

    def read(self, cells, model, lookups):
        text = clean_text(cells[self.heading])
        if text == "":
            return {f"{self.attribute}_id": None}
        return {f"{self.attribute}_id": self.identify(text, lookups)}

    def identify(self, text: str, lookups: Lookups):
        key = lookups.find(self.to, (self.by,), (text,))
        if key is None:
            reason = _("There is no %(kind)s “%(value)s”.") % {
                "kind": self.to._meta.verbose_name,
                "value": text,
            }
            kind = FollowsRejection if lookups.is_rejected(self.to, text) else CellProblem
            raise kind(self.heading, text, reason)
        return key


@dataclass(frozen=True)
class Links(Link):
    """A cell that names several records, for a many-to-many field; read after the rows exist."""

    def read(self, cells, model, lookups):
        return {}

    def settle(self, record: models.Model, cells: dict[str, str], lookups: Lookups) -> None:
        """Tie a saved record to the others its cell names."""
        keys = [self.identify(text, lookups) for text in split(cells[self.heading])]
        if keys and isinstance(record, LinksChecked):
            self._check(record, keys, cells[self.heading])
        if keys or record.history.count() > 1:
            getattr(record, self.attribute).set(keys)

    def _check(self, record: LinksChecked, keys: list, text: str) -> None:
        try:
            record.clean_links(self.attribute, self.to._default_manager.filter(pk__in=keys))
        except ValidationError as refusal:
            raise CellProblem(self.heading, text, " ".join(refusal.messages)) from refusal


@dataclass(frozen=True)
class LinkWithin(Links):
    """A cell that names another row of the same table; read after the rows exist."""

    def settle(self, record, cells, lookups):
        text = clean_text(cells[self.heading])
        key = self.identify(text, lookups) if text else None
        name = f"{self.attribute}_id"
        if getattr(record, name) != key:
            setattr(record, name, key)
            record.save()


@dataclass(frozen=True)
class PathLink(Column):
    """Several cells that together name another record, as event and number name a module."""

    path: tuple[str, ...] = ()
    to: type[models.Model] | None = None
    by: tuple[str, ...] = ()

    @property
    def headings(self):
        return self.path

    def read(self, cells, model, lookups):
        texts = tuple(clean_text(cells[heading]) for heading in self.path)
        if not texts[-1]:
            return {f"{self.attribute}_id": None}
        key = lookups.find(self.to, self.by, texts)
        if key is None:
            reason = _("There is no %(kind)s “%(value)s”.") % {
                "kind": self.to._meta.verbose_name,
                "value": " ".join(texts),
            }
            follows = lookups.is_rejected(self.to, "|".join(texts))
            raise (FollowsRejection if follows else CellProblem)(self.path[-1], texts[-1], reason)
        return {f"{self.attribute}_id": key}


@dataclass(frozen=True)
class RecordLink(Link):
    """A cell that names the record a generic relation points at."""

    @property
    def fields(self):
        return frozenset({"content_type", "object_id"})

    def read(self, cells, model, lookups):
        text = clean_text(cells[self.heading])
        if text == "":
            raise CellProblem(self.heading, text, _("This cell must not be empty."))
        content_type = ContentType.objects.get_for_model(self.to)
        return {
            "content_type_id": content_type.pk,
            "object_id": self.identify(text, lookups),
        }


def split(text: str) -> list[str]:
    """The values of a cell that holds several, separated by semicolons."""
    return [part for part in (clean_text(part) for part in text.split(SEPARATOR)) if part]


def headings_of(columns: Iterable[Column]) -> list[str]:
    """Every heading once, in the order of the columns."""
    return list(dict.fromkeys(heading for column in columns for heading in column.headings))
