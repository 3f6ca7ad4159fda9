"""A summary as JSON: a data package (Frictionless) whose resources hold their rows and say with a
Table Schema what each column is."""

import json
from datetime import date
from decimal import Decimal

from sezportal.summaries.tables import MEASURES, Column, Kind, Summary, SummaryTable, Value

TYPES = {
    Kind.TEXT: "string",
    Kind.COUNT: "integer",
    Kind.NUMBER: "number",
    Kind.YEAR: "year",
    Kind.DATE: "date",
    Kind.PARTIAL_DATE: "string",
    Kind.FLAG: "boolean",
}

NUMERIC = MEASURES | {Kind.YEAR}


def json_bytes(summary: Summary) -> bytes:
    return json.dumps(package(summary), ensure_ascii=False, indent=1).encode()


def package(summary: Summary) -> dict:
    return {
        "profile": "tabular-data-package",
        "name": f"{summary.name}-{summary.scope}",
        "title": summary.title,
        "homepage": summary.url,
        "created": summary.made_at.isoformat(),
        "as_it_stood": summary.on.isoformat() if summary.on else None,
        "asked": dict(summary.asked),
        "notes": list(summary.notes),
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "sources": [
            {
                "number": source.number,
                "code": source.code,
                "title": source.title,
                "publisher": source.publisher,
                "year": source.year,
                "path": source.url,
            }
            for source in summary.sources
        ],
        "resources": [_resource(table) for table in summary.tables],
    }


def _resource(table: SummaryTable) -> dict:
    return {
        "profile": "tabular-data-resource",
        "name": table.key.replace("_", "-"),
        "title": table.title,
        "description": " ".join(filter(None, (table.about, *table.notes))),
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [column.name for column in table.columns if column.is_key],
            **_missing(table),
        },
        "data": [
            {name: _plain(value) for name, value in record.items()} for record in table.records()
        ],
    }


def _missing(table: SummaryTable) -> dict:
    """The words that stand in columns of numbers where there is none."""
    places = [place for place, column in enumerate(table.columns) if column.kind in NUMERIC]
    words = {row[place] for row in table.rows for place in places if isinstance(row[place], str)}
    return {"missingValues": ["", *sorted(words)]} if words else {}


def _field(column: Column) -> dict:
    described = {"name": column.name, "type": TYPES[column.kind], "title": column.title}
    described |= {"description": column.note} if column.note else {}
    described |= {"unit": column.unit} if column.unit else {}
    return described | ({"unitIn": column.unit_in} if column.unit_in else {})


def _plain(value: Value) -> str | int | float | bool | None:
    """A decimal as the shortest number that reads back as the same."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value
