"""Which value is the best of a row: only of what is comparable, else the reason why not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sezportal.presenters.comparison.best import Measure, Verdict, lowest
from sezportal.presenters.comparison.prices import definition_of

PRICE = Measure(Decimal("0.19"), Decimal("0.19"), "USD m3", as_of="2018")

amounts = st.decimals(min_value=0, max_value=1000, places=2)
points = st.builds(lambda value: replace(PRICE, low=value, high=value), amounts)


def at(value: str, **more) -> list[Measure]:
    return [replace(PRICE, low=Decimal(value), high=Decimal(value), **more)]


def between(low: str, high: str) -> list[Measure]:
    return [replace(PRICE, low=Decimal(low), high=Decimal(high))]


def test_the_lowest_is_marked():
    assert lowest([at("3"), at("1"), at("2")]) == Verdict(frozenset({1}))


def test_equals_share_the_mark_and_all_equal_have_none():
    assert lowest([at("1"), at("1"), at("2")]).best == {0, 1}
    assert lowest([at("1"), at("1")]) == Verdict()


def test_nothing_reported_has_no_reason_to_give():
    assert lowest([[], [], []]) == Verdict()


def test_a_gap_leaves_the_row_unmarked():
    assert lowest([at("1"), [], at("2")]).why == "Not marked: comparable for 2 of 3 zones"


def test_several_values_of_one_zone_leave_it_unmarked():
    assert lowest([[*at("1"), *at("2")], at("3")]).why == "Not marked: several values for a zone"


def test_units_must_be_the_same():
    assert lowest([at("1"), at("2", unit="USD day")]).why == "Not marked: units differ"


def test_definitions_must_be_the_same_but_not_their_case():
    assert lowest([at("1"), at("2", definition="peak hours")]).why == (
        "Not marked: definitions differ"
    )
    assert lowest([at("1", definition="Average"), at("2", definition="average")]).best == {0}


def test_a_price_of_the_zone_is_not_set_against_a_national_one():
    why = lowest([at("1", scope="zone"), at("2", scope="country")]).why
    assert why == "Not marked: some hold for the zone, others for a place or the country"


def test_three_years_apart_are_comparable_and_four_are_not():
    assert lowest([at("1"), at("2", as_of="2021-03")]).best == {0}
    assert lowest([at("1"), at("2", as_of="2022")]).why == "Not marked: 4 years apart"


def test_an_undated_value_is_not_comparable():
    assert lowest([at("1"), at("2", as_of="")]).why == "Not marked: undated"


def test_distances_need_no_date():
    near = [replace(PRICE, as_of="", is_timeless=True)]
    assert lowest([near, at("9", as_of="", is_timeless=True)]).best == {0}


def test_a_rate_of_another_year_makes_no_best():
    why = lowest([at("1", is_converted_well=False), at("2")]).why
    assert why == "Not marked: converted at a rate of another year"


def test_what_has_no_stated_origin_makes_no_best_not_even_within_its_own_table():
    rumour, why = {"is_origin_known": False}, "Not marked: origin not stated"
    assert lowest([at("1", **rumour), at("2", **rumour)]) == Verdict(why=why)
    assert lowest([at("1"), at("2", **rumour)]) == Verdict(why=why)
    assert lowest([at("1"), [], at("2", **rumour)]) == Verdict(why=why)
    assert lowest([at("1"), [*at("2"), *at("3", **rumour)]]) == Verdict(why=why)


def test_ranges_that_overlap_have_no_best():
    assert lowest([between("1", "3"), between("2", "4")]).why == "Not marked: ranges overlap"
    assert lowest([between("1", "2"), between("3", "4")]).best == {0}
    assert lowest([between("1", "2"), at("2")]).why == "Not marked: ranges overlap"


def kilometres(value: str, blur: str) -> list[Measure]:
    return at(value, unit="km", is_timeless=True, blur=Decimal(blur), reads=f"{value} km")


def test_measured_values_must_lie_farther_apart_than_both_are_precise():
    why = "Not marked: closer together than the positions are precise"
    assert lowest([kilometres("2", "10"), kilometres("5", "10")]).why == why
    assert lowest([kilometres("2", "2"), kilometres("14", "10")]).why == why
    assert lowest([kilometres("2", "2"), kilometres("15", "10")]).best == {0}


def test_two_equally_near_are_not_told_apart_though_a_third_is_far():
    found = [kilometres("0", "2"), kilometres("0", "2"), kilometres("300", "2")]
    assert not lowest(found).best


def test_values_that_read_the_same_are_equal():
    assert lowest([at("1.001", reads="USD 1"), at("1.002", reads="USD 1")]) == Verdict()
    assert lowest([at("1.001", reads="USD 1"), at("1.002", reads="USD 1"), at("2")]).best == {0, 1}


@pytest.mark.parametrize(
    ("qualifier", "definition"),
    [
        ("stated for a rai (1,600 m²): THB 2,100 a year; in dollars at THB 31.98 per USD", ""),
        (
            "average asking price; stated for a rai (1,600 m²): THB 6 million",
            "average asking price",
        ),
        ("stated 225-300 kyat per square foot, converted", ""),
        ("yearly cost of one employee as stated, USD 14,903, divided by 12", ""),
        ("commercial land, lowest rate, VND 36,743", "commercial land, lowest rate, VND 36,743"),
        (
            "stated for 2026 although it had been raised",
            "stated for 2026 although it had been raised",
        ),
    ],
)
def test_a_definition_leaves_out_how_the_unit_was_converted(qualifier, definition):
    assert definition_of(qualifier) == definition


@given(st.lists(st.lists(points, min_size=1, max_size=1), min_size=2, max_size=4))
def test_a_marked_value_is_below_every_other(found):
    verdict = lowest(found)
    lows = [measures[0].low for measures in found]

    assert verdict.best == (
        {n for n, low in enumerate(lows) if low == min(lows)} if len(set(lows)) > 1 else set()
    )
    assert not verdict.why


@given(st.permutations([at("1"), at("2"), at("3"), at("1")]))
def test_the_order_of_the_zones_does_not_matter(found):
    best = lowest(found).best
    assert [found[n][0].low for n in best] == [Decimal(1), Decimal(1)]
