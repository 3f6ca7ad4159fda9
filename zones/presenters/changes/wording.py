"""Values of any recorded model in words, as ``zones.review.values`` writes them down.

Links are named after the records they lead to, which are read once per kind however many rows are
told; a record, a choice or a column that is gone is said to be no longer known.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from zones.enums import LANGUAGES
from zones.fields import PartialDateField
from zones.models import Citation, CostObservation, Infrastructure, Observation
from zones.presenters import formats
from zones.presenters.changes.pictures import Picture, drawer_of
from zones.review import values
from zones.review.values import Row

LONGEST_JSON = 200  # characters
#: Columns that say nothing to a reader.
SILENT = frozenset({"id", "content_type_id", "search_text"})
#: Columns with the code of a language.
IN_A_LANGUAGE = frozenset({"local_language", "language"})
#: Names of columns, by how they end, with the unit of their numbers.
UNITS = (("_ha", "ha"), ("km", "km"), ("_years", "years"), ("_percent", "%"), ("days", "days"))


@dataclass(frozen=True)
class Said:
    """A value in words; an empty one is a gap, and the page says so."""

    text: str
    is_empty: bool = False
    picture: Picture | None = None


NOTHING = Said("", is_empty=True)


class Wording:
    """The words of rows of records; give it all rows of a page at once."""

    def __init__(self, rows: Iterable[tuple[type[models.Model] | None, Row | None]]):
        wanted: dict[type[models.Model], set] = defaultdict(set)
        for model, row in rows:
            if model is not None:
                for name, value in (row or {}).items():
                    self._want(wanted, model, row, name, value)
        self._known = {
            model: {str(key): record for key, record in _in_bulk(model, keys).items()}
            for model, keys in wanted.items()
        }

    @staticmethod
    def _want(wanted, model, row: Row, name: str, value: Any) -> None:
        if value is None:
            return
        if model is Citation and name == "object_id":
            if (cited := _cited_model(row)) is not None:
                wanted[cited].add(value)
            return
        field = field_of(model, name)
        if field is not None and field.is_relation:
            wanted[field.related_model].update(value if isinstance(value, list) else [value])

    def know(self, records: Iterable[models.Model]) -> None:
        """Records that rows may link to though the data lack them."""
        for record in records:
            self._known.setdefault(type(record), {}).setdefault(str(record.pk), record)

    def record(self, model: type[models.Model], key: Any) -> models.Model | None:
        """A record that some row links to; null where it is gone."""
        return self._known.get(model, {}).get(str(key))

    def label(self, model: type[models.Model] | None, name: str) -> str:
        """What a column is called."""
        field = field_of(model, name)
        if field is None:
            return _("“%(column)s”, no longer known") % {"column": name}
        if model is Citation and name == "is_current":
            return _("Source of the value shown")
        label = str(field.verbose_name)
        if isinstance(field, models.DecimalField | models.IntegerField) and _unit_of(field.name):
            label = label.partition(", ")[0]  # the unit stands beside the value
        return label[:1].upper() + label[1:]

    def value(self, model: type[models.Model] | None, name: str, row: Row, user=None) -> Said:
        """The value of a column of ``row``, which may hold others: units stand beside figures.
        ``user`` is who reads it, where pictures are to be shown."""
        value = row.get(name)
        if value in (None, "", []):
            return NOTHING
        if draw := drawer_of(model, name):
            text, picture = draw(row, user)
            return Said(text, picture=picture)
        field = field_of(model, name)
        if field is None:
            return Said(str(value))
        if model is Citation and name in ("object_id", "field", "stated_value"):
            return self._of_citation(name, row)
        if field.is_relation:
            keys = value if isinstance(value, list) else [value]
            return Said("; ".join(self._linked(field.related_model, key) for key in keys))
        if field.choices:
            return Said(_chosen(field, value))
        if field.name in IN_A_LANGUAGE:
            return Said(str(LANGUAGES.get(value, value)))
        return Said(self._plain(model, field, value, row))

    def _linked(self, model: type[models.Model], key: Any) -> str:
        record = self.record(model, key)
        if record is None:
            return _("no longer known (no. %(key)s)") % {"key": key}
        return str(record)

    def _of_citation(self, name: str, row: Row) -> Said:
        model = _cited_model(row)
        if model is None:
            return Said(str(row[name]))
        if name == "object_id":
            return Said(self._linked(model, row[name]))
        column = _column(model, str(row.get("field", "")))
        if name == "field":
            return Said(self.label(model, column) if column else str(row[name]))
        return self.value(model, column, {column: row[name]}) if column else Said(str(row[name]))

    def _plain(self, model, field: models.Field, value: Any, row: Row) -> str:
        match field:
            case models.BooleanField():
                return _("Yes") if value else _("No")
            case PartialDateField():
                return formats.partial_date(str(value))
            case models.DateTimeField() | models.DateField():
                return moment_words(value)
            case models.TimeField():
                return str(value)[: len("14:05")]
            case models.JSONField():
                return _json_words(value)
            case models.DecimalField() | models.IntegerField():
                return self._figure(model, field, value, row)
            case _:
                return ", ".join(map(str, value)) if isinstance(value, list) else str(value)

    def _figure(self, model, field: models.Field, value: Any, row: Row) -> str:
        name = field.name
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            return str(value)
        if name.endswith("year"):
            return str(value)
        if "latitude" in name or "longitude" in name:
            return f"{formats.number(number)}°"
        if name.endswith("usd"):
            return formats.money(number, "USD")
        if model in (Observation, CostObservation) and name in ("value", "low", "high"):
            return self._money_or_count(model, number, row)
        unit = _unit_of(name)
        if model is Infrastructure and name == "capacity":
            unit = row.get("capacity_unit") or ""
        return f"{formats.number(number)} {unit}".strip()

    def _money_or_count(self, model, number: Decimal, row: Row) -> str:
        currency, unit = row.get("currency") or "", row.get("unit") or ""
        if model is Observation and not currency:
            indicator = self.record(*_link(model, "indicator", row))
            unit = indicator.unit if indicator else ""
        amount = formats.money(number, currency) if currency else formats.number(number)
        parting = " / " if currency and unit else " "
        return f"{amount}{parting}{unit}".strip()


def field_of(model: type[models.Model] | None, name: str) -> models.Field | None:
    """The field of a written column; null where there is none any more."""
    try:
        return values.field_of(model, name) if model is not None else None
    except KeyError:
        return None


def kind_words(model: type[models.Model] | None) -> str:
    """What kind of record it is."""
    if model is None:
        return _("A kind of record that is no longer known")
    if model is Citation:
        return _("Source of a value")
    name = str(model._meta.verbose_name)
    return name[:1].upper() + name[1:]


def moment_words(value: str | date) -> str:
    """A day, or a moment in the portal's time: ``26 Aug 2026``, ``26 Aug 2026, 14:05``."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{formats.partial_date(value.date().isoformat())}, {format_date(value, 'H:i')}"
    return formats.partial_date(value.isoformat())


def _unit_of(name: str) -> str:
    """The unit of a column's numbers, by how its name ends; empty where it says none."""
    if name.endswith("usd"):
        return "USD"
    return next((unit for ending, unit in UNITS if name.endswith(ending)), "")


def _in_bulk(model: type[models.Model], keys: set) -> dict:
    return model._base_manager.in_bulk(sorted(keys, key=str))


def _link(model: type[models.Model], name: str, row: Row) -> tuple[type[models.Model], Any]:
    field = model._meta.get_field(name)
    return field.related_model, row.get(field.attname)


def _cited_model(row: Row) -> type[models.Model] | None:
    if not row.get("content_type_id"):
        return None
    return ContentType.objects.get_for_id(row["content_type_id"]).model_class()


def _column(model: type[models.Model], name: str) -> str:
    """The column that a citation's field names; empty where it names something else."""
    try:
        return getattr(model._meta.get_field(name), "attname", "")
    except FieldDoesNotExist:
        return ""


def _chosen(field: models.Field, value: Any) -> str:
    labels = {str(key): label for key, label in field.flatchoices}
    if str(value) in labels:
        return str(labels[str(value)])
    return _("“%(value)s”, no longer a choice") % {"value": value}


def _json_words(value: Any) -> str:
    if isinstance(value, dict) and value.get("coordinates"):
        points = formats.number(_points(value["coordinates"]))
        return _("%(kind)s of %(points)s points") % {"kind": value.get("type"), "points": points}
    text = str(value)
    return text if len(text) <= LONGEST_JSON else f"{text[: LONGEST_JSON - 1]}…"


def _points(coordinates: Any) -> int:
    if not isinstance(coordinates, list) or not coordinates:
        return 0
    if isinstance(coordinates[0], int | float):
        return 1
    return sum(_points(part) for part in coordinates)


__all__ = ["NOTHING", "SILENT", "Said", "Wording", "field_of", "kind_words", "moment_words"]
