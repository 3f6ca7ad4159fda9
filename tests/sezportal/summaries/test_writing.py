"""Files of a summary: typed, with units, safe to open."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from sezportal.summaries.drawn import drawn
from sezportal.summaries.writing import FORMATS, file_name, written
from sezportal.summaries.writing.xlsx import sheet_names
from tests.sezportal.summaries.tables import land, summary


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(written(summary(land(), land()), "xlsx")))


def test_every_table_has_a_sheet_between_notes_and_sources(book):
    assert book.sheetnames == [
        "Notes",
        "Land total and developed in all",
        "Land total and developed in a 2",
        "Sources",
    ]


def test_names_of_sheets_are_short_different_and_without_forbidden_signs():
    names = sheet_names(["a/b:c" + "x" * 40, "A/B:C" + "X" * 40, "Notes", "notes"])
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_cells_are_typed_and_heads_have_units(book):
    sheet = book.worksheets[1]
    heads = [cell.value for cell in sheet[1]][:8]
    assert heads == [
        "Place",
        "Year",
        "Hectares (ha)",
        "Jobs (persons)",
        "Zones reporting (zones)",
        "Of zones (zones)",
        "Partial",
        "Sources",
    ]
    assert [cell.value for cell in sheet[2]][:8] == ["Boten", 2024, 12.5, 7, 1, 2, True, "1"]
    assert sheet["C1"].comment.text == "What the zone covers."
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H3"


def test_a_partial_sum_says_so_and_stays_a_number(book):
    cell = book.worksheets[1]["C2"]
    assert cell.number_format == '#,##0.0 "partial"'
    assert cell.data_type == "n"


def test_what_is_not_reported_is_empty_and_no_text_is_a_formula(book):
    sheet = book.worksheets[1]
    assert sheet["C3"].value is None
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")


def test_a_chart_draws_the_rows_that_it_names(book):
    (chart,) = book.worksheets[1]._charts
    assert type(chart).__name__ == "BarChart"
    assert drawn(land(), land().chart) == (["Boten"], {"Hectares": [pytest.approx(12.5)]})


def test_notes_and_sources_stand_in_the_workbook(book):
    told = [cell.value for row in book["Notes"].iter_rows() for cell in row if cell.value]
    assert {
        "Mind the gap.",
        "2026-03-02 00:30 +07",
        "https://portal.example/staff/countries/la/",
    } <= set(told)
    assert [cell.value for cell in book["Sources"][2]] == [
        1,
        "report",
        "A report",
        "A ministry",
        2024,
        "https://example.org/",
    ]


def test_csv_has_every_table_under_its_title():
    text = written(summary(), "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    start = lines.index(["Land: [total] and developed in all zones that are known"])
    assert lines[start + 1 : start + 5] == [
        ["Counted by hand."],
        [
            *("Place", "Year", "Hectares (ha)", "Jobs (persons)", "Zones reporting (zones)"),
            *("Of zones (zones)", "Partial", "Sources"),
        ],
        ["Boten", "2024", "12.5", "7", "1", "2", "yes", "1"],
        ["'=1+1", "2023", "", "", "0", "2", "yes", ""],
    ]


def test_json_says_what_each_column_is():
    package = json.loads(written(summary(), "json"))
    (resource,) = package["resources"]
    assert resource["schema"]["primaryKey"] == ["place", "year"]
    assert resource["schema"]["fields"][2] == {
        "name": "hectares",
        "type": "number",
        "title": "Hectares",
        "description": "What the zone covers.",
        "unit": "ha",
    }
    assert resource["data"][0] == {
        "place": "Boten",
        "year": 2024,
        "hectares": 12.5,
        "jobs": 7,
        "zones_reporting": 1,
        "zones_known": 2,
        "is_partial": True,
        "sources": "1",
    }
    assert resource["data"][1]["hectares"] is None


def test_paper_is_a_pdf():
    assert written(summary(), "pdf").startswith(b"%PDF-")


def test_a_file_is_named_for_its_place_and_its_day():
    assert file_name(summary(), "csv") == "summary-la-2026-03-02.csv"
    assert file_name(summary(on=date(2025, 12, 31), scope="region"), "pdf") == (
        "summary-region-2025-12-31.pdf"
    )
    assert set(FORMATS) == {"xlsx", "csv", "json", "pdf"}
