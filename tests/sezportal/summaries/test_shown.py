"""A summary's figures as they are read: each with a name of its own, and what it covers."""

import pytest

from sezportal.presenters.staff.tables import table_view
from sezportal.reports import Cell
from sezportal.summaries import Asked, summary_of
from sezportal.summaries.shown import shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture(scope="module")
def thailand(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country="th"))


@pytest.fixture(scope="module")
def region(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked())


@pytest.fixture(scope="module")
def laos(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country="la"))


def test_sums_in_several_units_have_different_names_and_the_rate_is_told(thailand):
    rows = shown(thailand.table("newest_figures")).rows
    heads = [row[0] for row in rows]
    assert len(set(heads)) == len(heads)
    assert {
        "Investment to date, in USD",
        "Investment to date, in THB",
        "Investment to date, all currencies in USD",
    } <= set(heads)
    (total,) = (row[1] for row in rows if row[0].endswith("all currencies in USD"))
    assert "converted at 1 USD = 35.294 THB (2024)" in total.note


def test_money_is_read_in_billions_and_the_whole_number_stands_beside_it(laos):
    rows = shown(laos.table("newest_figures")).rows
    (cost,) = (row[1] for row in rows if row[0] == "Cost of building the zone")
    assert (cost.text, cost.unit) == ("31.0 billion", "USD")
    assert "30,995,600,000 in full" in cost.note


def test_the_figure_of_one_zone_says_so(laos):
    rows = shown(laos.table("newest_figures")).rows
    (exports,) = (row[1] for row in rows if row[0] == "Exports in a year")
    assert exports.mark == "one zone only"


def test_prices_have_the_digits_that_are_said(laos):
    table = laos.table("costs")
    wage = next(row for row in shown(table).rows if row[0] == "Minimum wage")
    low = next(cell for cell in wage if isinstance(cell, Cell))
    assert (low.text, low.exact) == ("117", "116.8716")


def test_costs_stand_in_short_above_their_table(region, laos):
    (first, *_others) = table_view(region.table("costs"), {}).lead
    assert first.label == "Minimum wage"
    assert first.place.values[0].note == "median of 6 countries"
    (first, *_others) = table_view(laos.table("costs"), {}).lead
    assert (first.place.values[0].text, first.place.values[0].unit) == ("117", "USD a month")
    assert first.place.values[0].note == "60.87% of the regional median"


def test_columns_that_say_every_number_are_not_repeated_by_a_table(region, laos):
    view = table_view(laos.table("zones_by_decade"), {})
    assert view.is_drawn_whole
    assert not view.fold
    assert table_view(region.table("zones_by_decade"), {}).fold
