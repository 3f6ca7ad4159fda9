"""What a workbook looks like to whoever opens it."""

import pytest

from sezportal.workbooks.checking import columns_of_sheets
from sezportal.workbooks.rows import HEADINGS_ROW, HELP_ROW
from tests.sezportal.workbooks.books import Filled
from zones.models import Source, Zone

pytestmark = pytest.mark.django_db
HIDDEN = ("id", "version")


@pytest.fixture
def book(zone):
    return Filled(zone)


def rule(book, name, row, column):
    """The rule of validation that holds for a cell."""
    cell = book.cell(name, row, column)
    rules = book.sheet(name).data_validations.dataValidation
    return next(one for one in rules if cell.coordinate in one.sqref)


def is_hidden(book, name, column):
    """Neighbours of one kind are kept as one range."""
    place = book.columns(name)[column]
    kinds = book.sheet(name).column_dimensions.values()
    return any(kind.hidden and kind.min <= place <= kind.max for kind in kinds)


def test_there_is_a_sheet_for_each_section_and_one_that_explains(book):
    assert book.book.sheetnames == [
        *("How to fill", "Choices", "The zone", "Indicators by year", "Costs", "Infrastructure"),
        *("Distances", "Sectors", "Investors", "Corridors", "Contacts", "Other statements"),
        *("Photos and material", "New sources", "New companies", "To read only"),
    ]
    assert book.book["Choices"].sheet_state == "hidden"


def test_every_sheet_is_protected_but_for_what_is_to_be_filled(book):
    """Nobody removes a row that is not there yet: its last cell may be anything."""
    for name, columns in columns_of_sheets().items():
        sheet = book.sheet(name)
        assert sheet.protection.sheet
        assert not sheet.protection.password
        row = book.empty_row(name) if name != "zones" else book.row("zones", field="Status")
        locked = {one for one in columns if book.cell(name, row, one).protection.locked}
        fixed = {
            "zone",
            *HIDDEN,
            "remove",
            *(("section", "field", "unit") if name == "zones" else ()),
        }
        assert locked <= fixed
        for column in HIDDEN:
            assert is_hidden(book, name, column)


def test_names_are_hidden_and_headings_and_help_stay_in_view(book):
    for name in columns_of_sheets():
        sheet = book.sheet(name)
        assert sheet.row_dimensions[1].hidden
        assert sheet.freeze_panes.endswith("4")
        headings = [cell.value for cell in sheet[HEADINGS_ROW]]
        assert len(set(filter(None, headings))) == len(list(filter(None, headings)))


def test_units_and_help_stand_above_the_columns(book):
    heads = {c: book.cell("zone_distances", HEADINGS_ROW, c).value for c in ("km", "as_of")}
    assert heads == {"km": "Distance, km *", "as_of": "As of (year, month or day)"}
    assert "not 1,640" in book.cell("observations", HELP_ROW, "value").value
    row = book.row("zones", field="Total area, hectares")
    assert book.cell("zones", row, "unit").value == "ha"


def test_choices_and_sources_are_offered_as_lists(book):
    status = rule(book, "zones", book.row("zones", field="Status"), "value")
    assert status.formula1.strip('"').split(",")[:2] == ["Operating", "Under construction"]
    assert status.errorStyle in (None, "stop")
    source = rule(book, "observations", 10, "source")
    assert (source.formula1.startswith("Choices!"), source.errorStyle) == (True, "information")
    letter, count = source.formula1.replace("$", "").split(":")[1][0], Source.objects.count()
    offered = [cell.value for cell in book.book["Choices"][letter] if cell.value]
    assert len(offered) == count + 1  # the zone's own records, which may be no source yet
    code = Source.objects.latest("pk").code
    assert any(words.endswith(f"[{code}]") for words in offered)


def test_one_zone_has_no_column_for_it_and_several_have(zone, neighbour, book):
    assert is_hidden(book, "observations", "zone")
    assert not is_hidden(Filled(zone, neighbour), "observations", "zone")


def test_a_row_without_its_zone_belongs_to_the_one_the_file_is_about(zone, coordinator, source):
    book = Filled(zone)
    book.add("statements", zone=None, text="It has a pond.", as_of="2026", source=source.title)
    (row,) = book.checked(coordinator).rows
    assert row.zone == zone.slug


def test_a_blank_workbook_of_many_zones_names_each_beside_its_fields(reference_data):
    zones = list(Zone.objects.filter(country="kh"))
    book = Filled(*zones, year=2026)
    sheet, columns = book.sheet("zones"), book.columns("zones")
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert {row[columns["zone"] - 1] for row in rows} == {zone.slug for zone in zones}
    assert {row[columns["value"] - 1] for row in rows} == {None}
