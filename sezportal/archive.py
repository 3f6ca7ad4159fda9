"""Every public table in one ZIP file: CSV with the headings they are loaded by, described by a
``datapackage.json`` (Frictionless Data Package).

The same data give the same bytes: rows stand in the order of their keys, times in the archive are
fixed, and nothing is read from the clock.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import Model, QuerySet
from django.utils import translation

from sezportal.dictionary import SEVERAL, FieldEntry, TableEntry, entries
from zones.cells import plain_number, program_text
from zones.importing.columns import Column, Link, Links, Parts, PathLink, RecordLink
from zones.importing.tables import Table
from zones.models import ContentVersion, Source

NAME = "lancang-mekong-economic-zones"
TITLE = "Special economic zones of the Lancang-Mekong countries"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP file can hold
SEPARATOR = "; "
TRUE, FALSE = "yes", "no"


def whole_archive() -> bytes:
    """The ZIP file of the data as they stand; kept until the next public change."""
    number = content_number()
    return cache.get_or_set(f"all.zip:{number}", lambda: build(number), timeout=None)


def content_number() -> int:
    """How many public changes the data have seen."""
    version = ContentVersion.objects.first()
    return version.number if version else 0


def build(number: int) -> bytes:
    """Write the archive of data version ``number``. A few queries a table."""
    out = io.BytesIO()
    with translation.override("en"), zipfile.ZipFile(out, "w") as archive:
        tables = entries()
        _add(archive, "datapackage.json", _json(data_package(tables, number)))
        for entry in tables:
            _add(archive, f"{entry.name}.csv", table_csv(entry.table))
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


def _json(content: dict) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


# -- tables ---------------------------------------------------------------------------------


def table_csv(table: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8) with the headings and cells it can be loaded from."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.headings)
    writer.writerows(sorted(table_rows(table), key=lambda row: _key(table, row)))
    return out.getvalue().encode()


def _key(table: Table, row: list[str]) -> tuple:
    cells = dict(zip(table.headings, row, strict=True))
    # Numbers in keys sort as numbers: step 10 comes after step 9.
    parts = (cells[heading] for heading in table.key)
    return *((not p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts), row


def table_rows(table: Table) -> Iterator[list[str]]:
    """The rows of a table as cells, in the order of its headings."""
    paths = {path for column in table.columns for path in _paths(column)}
    linked = {column: _many(table.model, column) for column in table.late}
    named = _record_names(table)
    for record in _records(table).values("pk", *sorted(paths)):
        cells: dict[str, str] = {}
        for column in table.columns:
            if isinstance(column, Links):
                cells[column.heading] = SEPARATOR.join(sorted(linked[column].get(record["pk"], [])))
            elif isinstance(column, RecordLink):
                cells[column.heading] = named[record["object_id"]]
            else:
                for heading, text in zip(column.headings, _cells(column, record), strict=True):
                    # Two columns may share a heading: a module's event is also the row's own,
                    # and stands where there is no module.
                    cells[heading] = text or cells.get(heading, "")
        yield [cells[heading] for heading in table.headings]


def _paths(column: Column) -> list[str]:
    """What to read of a record to fill a column; links to several records are read apart."""
    if isinstance(column, Links):
        return []
    if isinstance(column, RecordLink):
        return ["object_id"]
    if isinstance(column, PathLink):
        return [f"{column.attribute}__{part}" for part in column.by]
    if isinstance(column, Link):
        return [f"{column.attribute}__{column.by}"]
    return [column.attribute]


def _cells(column: Column, record: dict) -> list[str]:
    values = [record[path] for path in _paths(column)]
    if isinstance(column, Parts):
        return [SEPARATOR.join(values[0] or [])]
    return [cell(value) for value in values]


def cell(value: object) -> str:
    """A value as a cell. Texts stay as they are, for programs, but for what a spreadsheet would
    run: that gets an apostrophe, which the loader takes away."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, Decimal):
        return plain_number(value)
    return value.isoformat() if isinstance(value, date) else program_text(str(value))


def _many(model: type[Model], column: Links) -> dict[int, list[str]]:
    """The names of the records linked to each record, by its key."""
    path = f"{column.attribute}__{column.by}"
    names: dict[int, list[str]] = {}
    for key, name in model._default_manager.order_by().values_list("pk", path):
        if name is not None:
            names.setdefault(key, []).append(name)
    return names


def _record_link(table: Table) -> RecordLink | None:
    """The column that names the record a generic relation points at."""
    return next((column for column in table.columns if isinstance(column, RecordLink)), None)


def _records(table: Table) -> QuerySet:
    """The public records of a table; of a generic relation, those that point at its kind of
    record."""
    records = table.model._default_manager.order_by()
    if table.model is Source:
        records = records.public()
    link = _record_link(table)
    if link is None:
        return records
    return records.filter(content_type=ContentType.objects.get_for_model(link.to))


def _record_names(table: Table) -> dict[int, str]:
    """The names of the records a generic relation may point at, by key."""
    link = _record_link(table)
    if link is None:
        return {}
    return dict(link.to._default_manager.order_by().values_list("pk", link.by))


# -- description ----------------------------------------------------------------------------


def data_package(tables: tuple[TableEntry, ...], number: int) -> dict:
    """The descriptor: licence, and each table with its columns, units and links."""
    return {
        "name": NAME,
        "title": TITLE,
        "description": (
            "Zones, figures, costs, laws, incentives, investors and training records of Cambodia, "
            "China, Lao PDR, Myanmar, Thailand and Viet Nam. Every figure names its source; an "
            "empty cell is not reported."
        ),
        "homepage": settings.SITE_URL,
        "version": str(number),
        "licenses": [LICENCE],
        "contributors": [{"title": "Mekong Institute", "role": "publisher"}],
        "resources": [_resource(entry) for entry in tables],
    }


def _resource(entry: TableEntry) -> dict:
    schema: dict = {"fields": [_field(field) for field in entry.fields], "missingValues": [""]}
    required = {field.name for field in entry.fields if field.required}
    # A primary key must be filled in every row; other tables are told apart by their whole key.
    if required.issuperset(entry.key):
        schema["primaryKey"] = list(entry.key)
    links = [field for field in entry.fields if field.refers_to and not _is_several(entry, field)]
    if links:
        schema["foreignKeys"] = [_foreign_key(field) for field in links]
    return {
        "name": entry.anchor,
        "path": f"{entry.name}.csv",
        "title": entry.title,
        "description": entry.description,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _is_several(entry: TableEntry, field: FieldEntry) -> bool:
    """Cells with several values, and numbers that only count within another record."""
    column = next(c for c in entry.table.columns if field.name in c.headings)
    return isinstance(column, Links | PathLink)


def _foreign_key(field: FieldEntry) -> dict:
    table, column = field.refers_to
    return {
        "fields": field.name,
        "reference": {"resource": table.replace("/", "-"), "fields": column},
    }


def _field(field: FieldEntry) -> dict:
    made: dict = {"name": field.name, "type": field.kind, "title": field.title}
    if field.meaning:
        made["description"] = field.meaning
    if field.unit:
        made["unit"] = field.unit
    if field.format:
        made["format"] = field.format
    if field.kind == "boolean":
        made |= {"trueValues": [TRUE], "falseValues": [FALSE]}
    constraints: dict = {"required": True} if field.required else {}
    if field.choices and str(SEVERAL) not in field.meaning:
        constraints["enum"] = [choice.value for choice in field.choices]
        made["choices"] = {choice.value: choice.label for choice in field.choices}
    if field.pattern:
        constraints["pattern"] = field.pattern
    if constraints:
        made["constraints"] = constraints
    return made
