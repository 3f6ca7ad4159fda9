"""A figure for a thing and date that has one: shown in its place, as where it is typed at the desk;
and what waits already is told beside it."""

import pytest

from sezportal.workbooks.holding import ChangedMeanwhile
from sezportal.workbooks.saving import save
from tests.sezportal.workbooks.books import Filled
from zones.models import ChangeSet, Observation

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure(zone):
    return Observation.objects.filter(zone=zone, is_current=True, indicator__code="firms").first()


def add_beside(book, figure, source, **values):
    """A new row for the thing and date of a figure."""
    said = {"value": float(figure.value) + 1, "currency": figure.currency} | values
    return book.add(
        "observations",
        indicator=figure.indicator.code,
        as_of=figure.as_of,
        source=source.code,
        **said,
    )


@pytest.mark.parametrize("year", [None, 2025])
def test_a_new_row_takes_the_place_of_the_current_one_which_stays(
    zone, official, source, figure, year
):
    book = Filled(zone, year=year)
    add_beside(book, figure, source)
    plan = book.checked(official)
    assert plan.problems == []
    (row,) = plan.rows
    assert [note.partition(",")[0] for note in row.notes] == [
        f"Shown in place of {figure.value.normalize():f}"
    ]
    assert figure.source.title in row.notes[0]
    made = save(plan, by=official)
    figure.refresh_from_db()
    assert not figure.is_current
    new = Observation.objects.get(
        zone=zone, indicator=figure.indicator, as_of=figure.as_of, is_current=True
    )
    assert new.value == figure.value + 1
    assert made.change_set.changes.count() == 2
    assert figure.history.first().history_user == official


@pytest.mark.parametrize("year", [None, 2025])
def test_a_later_value_of_the_same_source_and_date_corrects_the_row(zone, official, figure, year):
    book = Filled(zone, year=year)
    add_beside(book, figure, figure.source, qualifier=figure.qualifier)
    plan = book.checked(official)
    assert plan.problems == []
    (row,) = plan.rows
    assert (row.action, row.notes) == ("changed", [])
    assert [cell.heading for cell in row.cells] == ["Value"]
    save(plan, by=official)
    before, place = figure.value, figure.locator
    figure.refresh_from_db()
    assert (figure.value, figure.locator, figure.is_current) == (before + 1, place, True)


def test_the_same_source_at_another_place_in_it_stands_beside(zone, official, figure):
    book = Filled(zone)
    add_beside(book, figure, figure.source, locator="another page")
    (row,) = book.checked(official).rows
    assert (row.action, len(row.notes)) == ("added", 1)


def test_a_row_beside_the_current_one_leaves_it(zone, official, source, figure):
    book = Filled(zone)
    add_beside(book, figure, source, current="no")
    plan = book.checked(official)
    assert (plan.problems, plan.rows[0].notes) == ([], [])
    save(plan, by=official)
    figure.refresh_from_db()
    assert figure.is_current


def test_two_current_rows_of_a_file_are_told_with_cell_column_and_value(
    zone, official, source, figure
):
    book = Filled(zone)
    first = add_beside(book, figure, source)
    second = add_beside(book, figure, source, value=float(figure.value) + 2)
    (problem,) = book.checked(official).problems
    letter = book.cell("observations", second, "current").column_letter
    assert (problem.place, problem.column) == (f"{letter}{second}", "Show as current?")
    assert (problem.value, problem.about) == ("yes", f"Firms · {figure.value.normalize() + 2:f}")
    assert f"Row {first}, {figure.value.normalize() + 1:f}, is to be shown" in problem.reason


def test_one_that_gives_way_and_was_changed_meanwhile_is_not_written_over(
    zone, official, source, figure
):
    book = Filled(zone)
    add_beside(book, figure, source)
    plan = book.checked(official)
    Observation.objects.filter(pk=figure.pk).update(qualifier="about")
    with pytest.raises(ChangedMeanwhile):
        save(plan, by=official)
    assert not ChangeSet.objects.exists()


# -- what waits already ---------------------------------------------------------------------------


def test_a_value_that_waits_already_is_told(zone, newcomer, source, figure):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1500, as_of="2026", source=source.title)
    add_beside(book, figure, source)
    made = save(book.checked(newcomer), by=newcomer)
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1640, as_of="2026", source=source.title)
    add_beside(book, figure, source, value=float(figure.value) + 3)
    book.write_fact(zone, "land_lease_term_years", value=50, as_of="2026", source=source.title)
    area, lease, firms = book.checked(newcomer).rows
    number = made.change_set.pk
    waits = f"waits for review already (changes no. {number}, newcomer)."
    assert area.notes == [f"1,500 ha {waits}"]
    assert lease.notes == []
    assert firms.notes[-1].endswith(waits)
    assert firms.notes[-1].startswith(f"{figure.value.normalize() + 1:f} ")


def test_what_waits_in_zones_of_others_is_not_told(zone, neighbour, newcomer, official, source):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=1500, as_of="2026", source=source.title)
    save(book.checked(newcomer), by=newcomer)
    other = Filled(neighbour)
    other.write_fact(neighbour, "area_total_ha", value=1640, as_of="2026", source=source.title)
    newcomer.memberships.update(zone=neighbour)
    (row,) = other.checked(newcomer).rows
    assert row.notes == []
