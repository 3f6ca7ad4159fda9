"""The data dictionary: every public table with its columns, from the declarations that load it.

Columns come from the tables' declarations, words, types and choices from the models' fields. The
code book page, ``docs/data-dictionary.md`` and the ``datapackage.json`` of the whole download are
three renderings of it.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sezportal.reference_data import TABLES
from zones.fields import PARTIAL_DATE_PATTERN, PartialDateField
from zones.importing.columns import Column, Link, Links, PathLink, RecordLink
from zones.importing.tables import Table

#: Units that stand in a column's name, longest ending first.
UNITS = (
    ("latitude", gettext_lazy("degrees, WGS 84")),
    ("longitude", gettext_lazy("degrees, WGS 84")),
    ("percent", "%"),
    ("_years", gettext_lazy("years")),
    ("_ha", "ha"),
    ("usd", "USD"),
    ("km", "km"),
    ("days", gettext_lazy("working days")),
    ("_mean", gettext_lazy("points of 1 to 5")),
)
#: Where the unit of a column stands in another column of the row.
UNITS_ELSEWHERE = {
    ("observations", "value"): gettext_lazy("the indicator's unit, or the row's currency"),
    ("cost_observations", "low"): gettext_lazy("the row's currency and unit"),
    ("cost_observations", "high"): gettext_lazy("the row's currency and unit"),
    ("infrastructure", "capacity"): gettext_lazy("the row's capacity_unit"),
    ("requirements", "value"): gettext_lazy("the row's unit"),
    ("exchange_rates", "per_usd"): gettext_lazy("units of the row's currency for one US dollar"),
}
SEVERAL = gettext_lazy("Several values, separated by semicolons.")


@dataclass(frozen=True)
class Choice:
    """A value a column may have and its words."""

    value: str
    label: str


@dataclass(frozen=True)
class FieldEntry:
    """A column. ``kind`` is its Frictionless type; ``refers_to`` names (table, column)."""

    name: str
    title: str
    kind: str
    unit: str
    meaning: str
    required: bool
    choices: tuple[Choice, ...] = ()
    refers_to: tuple[str, str] | None = None
    format: str = ""
    pattern: str = ""

    @property
    def kind_words(self) -> str:
        """The type as a reader of the code book sees it."""
        words = {
            "string": pgettext("type of a column", "text"),
            "integer": pgettext("type of a column", "whole number"),
            "number": pgettext("type of a column", "number"),
            "boolean": pgettext("type of a column", "yes or no"),
            "date": pgettext("type of a column", "date"),
        }
        if self.refers_to:
            return _("%(column)s of %(table)s") % {
                "column": self.refers_to[1],
                "table": self.refers_to[0],
            }
        if self.pattern:
            return pgettext("type of a column", "year, month or date")
        return _("one of") if self.choices else words[self.kind]


@dataclass(frozen=True)
class TableEntry:
    """A table: its file, its words, what identifies a row, and its columns."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: tuple[FieldEntry, ...]
    table: Table

    @property
    def anchor(self) -> str:
        return self.name.replace("/", "-")

    @property
    def summary(self) -> str:
        """What a row is, without the rules of its columns."""
        return _one_line(_told_by(self.table.model).partition("\n\n")[0])


def entries() -> tuple[TableEntry, ...]:
    """Every public table, in the order in which they can be loaded, in the language in force."""
    return tuple(map(entry_of, TABLES))


def entry_of(table: Table) -> TableEntry:
    """A table, public or not, in the language in force."""
    return TableEntry(
        name=table.name,
        title=str(capfirst(table.model._meta.verbose_name_plural)),
        description=_description(table.model),
        key=table.key,
        fields=tuple(_field_entries(table)),
        table=table,
    )


def _description(model: type[models.Model]) -> str:
    """What a record is, as its model says, on one line and without code marks."""
    return _one_line(_told_by(model))


def _told_by(model: type[models.Model]) -> str:
    return inspect.cleandoc(model.__doc__ or "")


def _one_line(text: str) -> str:
    return " ".join(text.replace("``", "").split())


def _field_entries(table: Table) -> Iterator[FieldEntry]:
    seen: set[str] = set()
    for column in table.columns:
        for heading in column.headings:
            if heading not in seen:
                seen.add(heading)
                yield _field_entry(table, column, heading)


def _field_entry(table: Table, column: Column, heading: str) -> FieldEntry:
    field = _field_of(table.model, column)
    words = capfirst(field.verbose_name) if field is not None else capfirst(heading)
    if isinstance(column, PathLink) and heading != column.path[-1]:
        words = capfirst(heading)
    return FieldEntry(
        name=heading,
        title=str(words),
        kind=_kind(column, field),
        unit=_unit(table, heading, field),
        meaning=_meaning(column, field),
        required=_is_required(table, column, heading, field),
        choices=_choices(field),
        refers_to=_reference(column, heading),
        format=_format(field),
        pattern=PARTIAL_DATE_PATTERN if isinstance(field, PartialDateField) else "",
    )


def _field_of(model: type[models.Model], column: Column) -> models.Field | None:
    """The model's field behind a column; None for a link that is no field of its own."""
    if isinstance(column, RecordLink):
        return None
    return model._meta.get_field(column.attribute.removesuffix("_id"))


def _kind(column: Column, field: models.Field | None) -> str:
    if isinstance(column, PathLink):
        return "string"
    if field is None or field.is_relation:
        return "string"
    for types, kind in (
        ((models.BooleanField,), "boolean"),
        ((models.IntegerField,), "integer"),
        ((models.DecimalField, models.FloatField), "number"),
        ((models.DateField,), "date"),
    ):
        if isinstance(field, types):
            return kind
    return "string"


def _unit(table: Table, heading: str, field: models.Field | None) -> str:
    elsewhere = UNITS_ELSEWHERE.get((table.name, heading))
    if elsewhere:
        return str(elsewhere)
    if not isinstance(field, models.DecimalField | models.IntegerField):
        return ""
    return next((str(unit) for ending, unit in UNITS if heading.endswith(ending)), "")


def _meaning(column: Column, field: models.Field | None) -> str:
    parts = [str(field.help_text)] if field is not None and field.help_text else []
    if isinstance(column, Links) or isinstance(field, ArrayField):
        parts.append(str(SEVERAL))
    return " ".join(parts)


def _is_required(table: Table, column: Column, heading: str, field: models.Field | None) -> bool:
    if field is None:
        return True
    if isinstance(field, models.ManyToManyField | models.BooleanField):
        return False
    return not (field.null or field.blank)


def _choices(field: models.Field | None) -> tuple[Choice, ...]:
    base = getattr(field, "base_field", field)
    pairs = getattr(base, "choices", None) or ()
    return tuple(Choice(str(value), str(label)) for value, label in pairs if value != "")


def _reference(column: Column, heading: str) -> tuple[str, str] | None:
    if isinstance(column, Link):
        return _table_of(column.to), column.by
    if isinstance(column, PathLink) and heading == column.path[-1]:
        return _table_of(column.to), column.by[-1]
    return None


def _table_of(model: type[models.Model]) -> str:
    return next(table.name for table in TABLES if table.model is model)


def _format(field: models.Field | None) -> str:
    if isinstance(field, models.URLField):
        return "uri"
    return "email" if isinstance(field, models.EmailField) else ""


# -- as a document --------------------------------------------------------------------------

HEAD = """\
# Data dictionary

Written by `manage.py write_data_dictionary` from the declarations that load and export the data:
do not edit it by hand. Each table is a file of the same name, under `fixtures/` and in the whole
download at `/data/all.zip`. An empty cell is "not reported". Dates are as precise as their source
states them: `2019`, `2019-08` or `2019-08-26`. Booleans are `yes` and `no`. Every change of a
record is kept with its time, its author and the values before and after. An asterisk marks what
must not be empty.
"""


def markdown() -> str:
    """The data dictionary as Markdown, in the language in force."""
    from sezportal import file_dictionary

    tables = [_section(entry) for entry in entries()]
    return "\n".join([HEAD, *tables, file_dictionary.markdown(_line)])


def _section(entry: TableEntry) -> str:
    lines = [
        f"## {entry.name}",
        "",
        f"{entry.title}. {entry.description}",
        "",
        f"A row is identified by: {', '.join(f'`{name}`' for name in entry.key)}.",
        "",
        "| Column | Title | Type | Unit | Meaning and values |",
        "| --- | --- | --- | --- | --- |",
        *(_line(field) for field in entry.fields),
        "",
    ]
    return "\n".join(lines)


def _line(field: FieldEntry) -> str:
    name = f"`{field.name}`{' *' if field.required else ''}"
    values = "; ".join(f"`{choice.value}` {choice.label}" for choice in field.choices)
    words = " ".join(part for part in (field.meaning, values) if part)
    cells = (name, field.title, field.kind_words, field.unit, words)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
