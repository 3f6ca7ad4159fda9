"""Files of a summary: typed, with units, safe to open."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from sezportal.summaries import Chart, Column, Kind, SummaryTable
from sezportal.summaries.drawn import drawn
from sezportal.summaries.tables import Shape, key
from sezportal.summaries.writing import FORMATS, file_name, written
from sezportal.summaries.writing.xlsx import TEAL, sheet_names
from tests.sezportal.summaries.tables import land, summary


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(written(summary(land(), land()), "xlsx")))


def test_every_table_has_a_sheet_between_notes_and_sources(book):
    assert book.sheetnames == [
        "Notes",
        "Land total and developed in all",
        "Land total and developed in 2",
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
    assert [cell.value for cell in sheet[2]][:8] == ["Boten", 2024, 12.5, 7, 1, 2, "yes", "1"]
    assert sheet["C1"].comment.text == "What the zone covers."
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H3"


def test_a_partial_sum_says_so_and_stays_a_number(book):
    cell = book.worksheets[1]["C2"]
    assert cell.number_format == '#,##0.0 "one zone only"'
    assert cell.data_type == "n"


def test_a_column_has_room_for_a_number_and_its_mark(book):
    assert book.worksheets[1].column_dimensions["C"].width >= len("12.50 one zone only")


def test_what_is_not_reported_is_empty_and_no_text_is_a_formula(book):
    sheet = book.worksheets[1]
    assert sheet["C3"].value is None
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")


THAKHEK = ("Thakhek", 2024, Decimal(3), None, 1, 2, True, "")


def test_a_chart_draws_the_rows_that_it_names_and_its_numbers_are_not_in_the_way():
    """The drawn rows do not stand together: what the chart reads is hidden."""
    table = land(more=[THAKHEK])
    file = io.BytesIO(written(summary(table), "xlsx"))
    sheet = openpyxl.load_workbook(file).worksheets[1]
    (chart,) = sheet._charts
    assert type(chart).__name__ == "BarChart"
    assert b"plotVisOnly" not in ZipFile(file).read("xl/charts/chart1.xml")
    assert drawn(table, table.chart) == (["Boten", "Thakhek"], {"Hectares": [12.5, 3]})
    aside = len(table.columns) + 2
    assert [sheet.cell(line, aside).value for line in (2, 3)] == ["Boten", "Thakhek"]
    assert sheet.column_dimensions[get_column_letter(aside)].hidden
    assert "In the chart" not in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_chart_of_rows_that_stand_together_reads_the_table_itself():
    table = replace(land(more=[THAKHEK]), chart=Chart("Land", Shape.BARS, "place", ("hectares",)))
    made = openpyxl.load_workbook(io.BytesIO(written(summary(table), "xlsx")))
    sheet = made.worksheets[1]
    (chart,) = sheet._charts
    (series,) = chart.series
    assert series.val.numRef.f.endswith("!$C$2:$C$4")
    assert sheet.max_column == len(table.columns)


def test_points_that_no_line_joins_are_seen():
    chart = Chart("Land", Shape.LINES, "place", ("hectares",))
    table = replace(land(more=[THAKHEK]), chart=chart)
    made = openpyxl.load_workbook(io.BytesIO(written(summary(table), "xlsx")))
    (series,) = made.worksheets[1]._charts[0].series
    assert series.graphicalProperties.line.noFill
    assert series.marker.graphicalProperties.solidFill.srgbClr.casefold() == TEAL.lstrip("#")


def test_one_number_is_not_drawn(book):
    assert not book.worksheets[1]._charts


def test_a_scale_of_few_whole_things_has_steps_of_one_and_one_of_millions_says_so():
    def scale(*values):
        rows = [(str(n), 2024, value, None, 1, 1, False, "") for n, value in enumerate(values)]
        chart = Chart("Land", Shape.BARS, "place", ("hectares",))
        table = replace(land(), rows=tuple(rows), chart=chart)
        made = openpyxl.load_workbook(io.BytesIO(written(summary(table), "xlsx")))
        axis = made.worksheets[1]._charts[0].y_axis
        return axis.majorUnit, axis.numFmt.formatCode

    assert scale(1, 3) == (1, "0")
    assert scale(Decimal("0.5"), 1)[0] is None
    assert scale(5, 2_000_000_000) == (None, '#,##0,, "million"')


def test_texts_that_break_into_lines_have_room(book):
    notes = book["Notes"]
    long = "Every sum says how many zones it covers. " * 9
    made = replace(summary(), notes=(long,))
    notes = openpyxl.load_workbook(io.BytesIO(written(made, "xlsx")))["Notes"]
    (line,) = (row[0].row for row in notes.iter_rows() if row[1].value == long)
    assert notes.row_dimensions[line].height >= 60
    assert notes.cell(line, 2).alignment.wrap_text


def test_days_stand_in_one_form():
    table = SummaryTable(
        key="days",
        title="Days",
        columns=(key("day", "Day", Kind.DATE), Column("as_of", "As of", Kind.PARTIAL_DATE)),
        rows=((date(2026, 3, 1), "2019-08"),),
        group="Days",
    )
    made = openpyxl.load_workbook(io.BytesIO(written(summary(table), "xlsx"))).worksheets[1]
    assert made["A2"].number_format == "d mmm yyyy"
    assert made["B2"].value == "Aug 2019"
    assert "2019-08" in written(summary(table), "csv").decode()


def test_sheets_have_names_of_whole_words():
    names = sheet_names(["Zones by how current their newest figure is", "Share of land developed"])
    assert names == ["Zones by how current their", "Share of land developed"]


def test_notes_and_sources_stand_in_the_workbook(book):
    told = [cell.value for row in book["Notes"].iter_rows() for cell in row if cell.value]
    assert {
        "Mind the gap.",
        "2 Mar 2026, 00:30 (UTC+7)",
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
