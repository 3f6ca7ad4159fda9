"""Every error of a workbook at once, each with its place and what to do."""

from datetime import date, datetime

import pytest

from tests.sezportal.workbooks.books import Filled
from zones.models import Infrastructure, Observation

pytestmark = pytest.mark.django_db


def told(plan):
    return {(one.sheet, one.place): one.reason for one in plan.problems}


def test_every_error_is_told_at_once_with_sheet_row_column_and_reason(zone, official, source):
    book = Filled(zone)
    area = book.write_fact(zone, "area_total_ha", value="1,640", source=source.title)
    status = book.write_fact(zone, "status", value="Flourishing")
    lease = book.write_fact(zone, "land_lease_term_years", value=500, source=source.title)
    row = book.add("observations", indicator="Smiles", value="many", as_of="26/08/2019")
    plan = book.checked(official)
    figures = {one.column: one.reason for one in plan.problems if one.sheet == "Indicators by year"}
    facts = {one.row: one.reason for one in plan.problems if one.sheet == "The zone"}
    assert facts[area].startswith("Write the number without a comma: 1640, or 1.640 if")
    assert "is not a valid choice" in facts[status]
    assert facts[lease] == "A land lease runs from 1 to 120 years."
    assert figures["Indicator *"] == "There is no indicator “Smiles”."
    assert figures["Value *"] == "Write a number in figures."
    assert figures["As of (year, month or day)"].startswith("Write a year, a month or a day")
    assert figures["Source *"] == "Say which source states this."
    assert {one.row for one in plan.problems if one.sheet == "Indicators by year"} == {row}
    assert {one.about for one in plan.problems} == {
        *("Total area, hectares", "Status", "Longest land lease, years", "Smiles · many"),
    }
    letters = [one.letter for one in plan.problems if one.sheet == "Indicators by year"]
    assert letters == sorted(letters)
    assert plan.counts["rejected"] == 4


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("value", "1 640", "without commas or spaces between its digits: 1640"),
        ("value", "1\u00a0640", "without commas or spaces between its digits: 1640"),
        ("value", "0,085", "Write decimals behind a full stop: 0.085"),
        ("value", "1.200,50", "Write decimals behind a full stop: 1200.50"),
        ("value", "n/a", "Leave it empty where the figure is not known"),
        ("value", "=12*3", "The cell holds a formula"),
        ("value", "#REF!", "The cell holds an error"),
        ("value", -5, "The value cannot be negative."),
        ("value", date(2026, 2, 1), "Write a number in figures."),
        ("value", "1" * 30, "no more than 20 digits"),
        ("as_of", "August 2019", "Write a year, a month or a day"),
        ("as_of", "2019-02-31", "There is no such day."),
        ("as_of", "2567", "Write a year, a month or a day"),
        ("currency", "dollars", "at most 3 characters"),
        ("currency", "usd", "three capital letters"),
        ("qualifier", "a" * 301, "at most 300 characters"),
        ("source", "A book nobody wrote", "There is no source “A book nobody wrote”."),
    ],
)
def test_a_bad_cell_is_refused_with_words(zone, official, column, value, reason):
    row = Observation.objects.filter(zone=zone, is_current=True).first()
    book = Filled(zone)
    number = book.row("observations", id=str(row.pk))
    book.write("observations", number, **{column: value})
    (problem,) = book.checked(official).problems
    assert (problem.row, problem.letter) == (
        number,
        book.cell("observations", number, column).column_letter,
    )
    assert reason in problem.reason


def test_a_percent_format_is_refused_because_it_hides_a_factor_of_a_hundred(zone, official):
    row = Observation.objects.filter(zone=zone).first()
    book = Filled(zone)
    number = book.row("observations", id=str(row.pk))
    book.write("observations", number, value=0.12)
    book.cell("observations", number, "value").number_format = "0%"
    (problem,) = book.checked(official).problems
    assert "12 percent is 12" in problem.reason


def test_a_whole_number_in_words_is_refused_in_words(zone, official, source):
    book = Filled(zone)
    book.write_fact(zone, "land_lease_term_years", value="ninety", source=source.title)
    (problem,) = book.checked(official).problems
    assert problem.reason == "Write a whole number in figures."


@pytest.mark.parametrize(
    ("number_format", "kept"),
    [("yyyy-mm-dd", "2019-08-01"), ("mmm-yy", "2019-08"), ("yyyy", "2019")],
)
def test_a_date_is_as_precise_as_the_spreadsheet_shows_it(zone, official, number_format, kept):
    row = Observation.objects.filter(zone=zone, is_current=True).first()
    book = Filled(zone)
    number = book.row("observations", id=str(row.pk))
    book.write("observations", number, as_of=datetime(2019, 8, 1))  # noqa: DTZ001
    book.cell("observations", number, "as_of").number_format = number_format
    (planned,) = book.checked(official).rows
    assert [cell.after for cell in planned.cells] == [kept]


def test_control_characters_are_shown_and_refused(zone, official):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    number = book.row("infrastructure", id=str(row.pk))
    book.write("infrastructure", number, description="Dry\x7fport")
    (problem,) = book.checked(official).problems
    assert problem.value == "Dry�port"


def test_unknown_sheets_and_columns_are_refused_by_name(zone, official):
    book = Filled(zone)
    book.book.create_sheet("Notes of my own")["A1"] = "call the ministry"
    sheet = book.sheet("infrastructure")
    last = max(book.columns("infrastructure").values())
    sheet.cell(2, last + 1).value = "Remarks"
    sheet.cell(2, last + 2).value = "More"
    reasons = [(one.sheet, one.column, one.reason) for one in book.checked(official).problems]
    assert reasons == [
        ("Infrastructure", "Remarks", "The portal does not know the column “Remarks”. Delete it."),
        ("Infrastructure", "More", "The portal does not know the column “More”. Delete it."),
        ("Notes of my own", "", "The portal does not know this sheet. Delete it."),
    ]


def test_missing_sheets_are_left_alone_and_missing_columns_are_not(zone, official):
    book = Filled(zone)
    del book.book[book.sheet("observations").title]
    assert book.checked(official).problems == []
    book.sheet("infrastructure").delete_cols(book.columns("infrastructure")["as_of"])
    (problem,) = book.checked(official).problems
    assert (problem.sheet, problem.column) == ("Infrastructure", "As of (year, month or day)")
    assert problem.reason.startswith("The column “As of (year, month or day)” is missing")


def test_columns_in_another_order_are_the_same_columns(zone, official):
    book = Filled(zone)
    sheet = book.sheet("statements")
    for row in sheet.iter_rows(min_row=1):
        row[3].value, row[4].value = row[4].value, row[3].value
    plan = book.checked(official)
    assert (plan.rows, plan.problems) == ([], [])


def test_a_copied_sheet_is_refused_by_name(zone, official):
    book = Filled(zone)
    copy = book.book.copy_worksheet(book.sheet("infrastructure"))
    (problem,) = book.checked(official).problems
    assert (problem.sheet, problem.reason) == (
        copy.title,
        "This sheet is a copy of “Infrastructure”. Delete it.",
    )


def test_merged_cells_are_named(zone, official):
    book = Filled(zone)
    book.sheet("infrastructure").merge_cells("D4:E4")
    (problem,) = [one for one in book.checked(official).problems if "merged" in one.reason]
    assert (problem.place, "D4:E4" in problem.reason) == ("D4", True)


def test_a_copied_row_is_told_with_the_row_it_copies(zone, official):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    number = book.row("infrastructure", id=str(row.pk))
    copy = book.empty_row("infrastructure")
    for column in book.columns("infrastructure"):
        value = book.cell("infrastructure", number, column).value
        book.write("infrastructure", copy, **{column: value})
    (problem,) = book.checked(official).problems
    assert (problem.row, f"copy of row {number}" in problem.reason) == (copy, True)


def test_the_same_new_row_twice_is_told(zone, official, source):
    book = Filled(zone)
    first, second = (
        book.add("statements", text="It has a pond.", as_of="2026", source=source.title)
        for _time in range(2)
    )
    (problem,) = book.checked(official).problems
    assert (problem.row, problem.reason) == (second, f"The same row stands in row {first}.")


def test_rules_of_the_whole_zone_are_told_at_the_field(zone, official, source):
    book = Filled(zone)
    row = book.write_fact(
        zone, "area_developed_ha", value=999_999, as_of="2026", source=source.title
    )
    place = book.write_fact(zone, "position", value="48.2, 16.4", source=source.title)
    rows = {one.row: one.reason for one in book.checked(official).problems}
    assert rows == {
        row: "More land is developed than the zone has.",
        place: "The position lies outside the zone's country.",
    }


def test_a_value_without_a_source_is_refused(zone, official):
    book = Filled(zone)
    row = book.write_fact(zone, "operator", value="Somebody", source=None)
    (problem,) = book.checked(official).problems
    assert (problem.row, problem.reason) == (row, "Say which source states this.")


def test_a_row_made_for_other_columns_asks_for_a_new_download(zone, official):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    book.write("infrastructure", book.row("infrastructure", id=str(row.pk)), version="v1:12345678")
    (problem,) = book.checked(official).problems
    assert "take a newly downloaded workbook" in problem.reason


# -- scope --------------------------------------------------------------------------------------


def test_rows_of_another_zone_are_refused(zone, neighbour, official):
    book = Filled(zone, neighbour)
    plan = book.checked(official)
    assert {one.value for one in plan.problems} == {neighbour.slug}
    assert plan.rows == []


def test_an_id_of_another_zone_under_the_own_name_is_refused(zone, neighbour, official):
    theirs = Infrastructure.objects.filter(zone=neighbour).first()
    ours = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    number = book.row("infrastructure", id=str(ours.pk))
    book.write("infrastructure", number, id=str(theirs.pk), description="Mine now", remove="yes")
    (problem,) = book.checked(official).problems
    assert problem.reason == "This row belongs to another zone."


def test_a_row_cannot_be_moved_to_another_zone(zone, neighbour, coordinator):
    row = Infrastructure.objects.filter(zone=zone).first()
    book = Filled(zone)
    number = book.row("infrastructure", id=str(row.pk))
    book.write("infrastructure", number, zone=neighbour.slug)
    (problem,) = book.checked(coordinator).problems
    assert problem.reason == "This row belongs to another zone."


def test_a_field_of_another_zone_cannot_be_reached_by_its_hidden_name(zone, neighbour, official):
    book = Filled(zone)
    number = book.fact(zone, "status")
    book.write("zones", number, id=f"{neighbour.slug}|status", zone=neighbour.slug, value="Planned")
    (problem,) = book.checked(official).problems
    assert problem.reason == "This is none of the zones whose data you may change."


def test_who_has_no_zone_changes_nothing(zone, django_user_model):
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)
    plan = Filled(zone).checked(nobody)
    assert plan.rows == []
    assert plan.counts["unchanged"] == 0
