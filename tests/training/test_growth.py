"""Growth of a zone beside its country: worked by hand, and what must always hold."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from training.growth import (
    Growth,
    Verdict,
    beside,
    growth_of,
    indexed,
    national,
    verdict,
    years_to_compare,
)

YEARS = st.integers(2000, 2030)
VALUES = st.integers(1, 100_000).map(Decimal)
SERIES = st.dictionaries(YEARS, VALUES, min_size=1, max_size=6)
ZONE = {2015: Decimal(40), 2019: Decimal(60)}
OTHERS = [
    {2015: Decimal(100), 2019: Decimal(130)},
    {2015: Decimal(20), 2019: Decimal(50)},
    {2019: Decimal(900)},
]


def test_the_example_of_the_docstring():
    found = beside(ZONE, OTHERS)
    assert found.growth.total == Decimal("0.5")
    assert round(found.growth.yearly, 4) == Decimal("0.1067")
    assert found.average.zones == 2
    assert (found.average.growth.before, found.average.growth.after) == (60, 90)
    assert found.average.growth.total == Decimal("0.5")
    assert found.verdict == Verdict.AS_COUNTRY
    assert found.is_of_few


def test_a_zone_that_begins_to_report_is_no_growth_of_the_country():
    steady = [{2015: Decimal(10), 2019: Decimal(10)}]
    late = [{2019: Decimal(1_000)}]
    assert national(steady + late, 2015, 2019).growth.total == 0


def test_a_large_zone_weighs_more_than_a_small_one():
    others = [{2015: Decimal(1), 2019: Decimal(5)}, {2015: Decimal(100), 2019: Decimal(150)}]
    assert national(others, 2015, 2019).growth.total == Decimal(155) / 101 - 1


def test_an_even_rate_of_two_years():
    assert round(Growth(2019, 2021, Decimal(100), Decimal(121)).yearly, 10) == Decimal("0.1")


def test_from_nothing_there_is_no_rate_and_to_nothing_all_is_lost():
    assert Growth(2019, 2021, Decimal(0), Decimal(5)).yearly is None
    assert Growth(2019, 2021, Decimal(0), Decimal(5)).total is None
    assert Growth(2019, 2021, Decimal(5), Decimal(0)).yearly == -1


def test_a_rate_from_nothing_has_no_verdict():
    found = beside({2015: Decimal(0), 2019: Decimal(3)}, OTHERS)
    assert found.average.zones == 2
    assert found.verdict is None


def test_one_year_is_no_growth():
    assert growth_of({2015: Decimal(4)}) is None
    assert beside({2015: Decimal(4)}, OTHERS).growth is None


def test_without_others_of_the_same_years_the_zone_stands_alone():
    found = beside({2010: Decimal(4), 2012: Decimal(8)}, OTHERS)
    assert found.growth.total == 1
    assert found.average is None
    assert found.verdict is None


def test_the_furthest_years_that_another_zone_reports_as_well():
    zone = {year: Decimal(1) for year in (2010, 2014, 2018, 2022)}
    others = [{2014: Decimal(1), 2022: Decimal(2)}, {2018: Decimal(1), 2022: Decimal(1)}]
    assert years_to_compare(zone, others) == (2014, 2022)


def test_of_equally_long_stretches_the_one_with_more_zones_then_the_later():
    zone = {year: Decimal(1) for year in (2010, 2012, 2014)}
    early = {2010: Decimal(1), 2012: Decimal(1)}
    late = {2012: Decimal(1), 2014: Decimal(1)}
    assert years_to_compare(zone, [early, late]) == (2012, 2014)
    assert years_to_compare(zone, [early, dict(early), late]) == (2010, 2012)


@pytest.mark.parametrize(
    ("zone", "country", "said"),
    [
        ("0.05", "0.04", Verdict.AS_COUNTRY),
        ("0.04", "0.05", Verdict.AS_COUNTRY),
        ("0.0501", "0.04", Verdict.FASTER),
        ("0.02", "0.05", Verdict.SLOWER),
        ("0.02", "0", Verdict.ALONE),
        ("0.005", "-0.005", Verdict.ALONE),
        ("0", "0.02", Verdict.BEHIND),
        ("-0.02", "0.02", Verdict.BEHIND),
        ("-0.02", "-0.05", Verdict.NEITHER),
        ("0", "0", Verdict.NEITHER),
    ],
)
def test_what_two_rates_say(zone, country, said):
    assert verdict(Decimal(zone), Decimal(country)) == said


def test_an_index_covers_in_each_year_the_zones_that_report_it_and_the_base_year():
    zone = {2015: Decimal(40), 2017: Decimal(50), 2019: Decimal(60)}
    found = indexed(zone, OTHERS, 2015)
    assert [(point.year, point.zone, point.country, point.zones) for point in found] == [
        (2015, 100, 100, 2),
        (2017, 125, None, 0),
        (2019, 150, 150, 2),
    ]


def test_an_index_of_nothing():
    assert indexed({2015: Decimal(0), 2016: Decimal(1)}, OTHERS, 2015) == []


@pytest.mark.parametrize(("first", "last"), [(2019, 2019), (2020, 2019)])
def test_years_must_follow(first, last):
    with pytest.raises(ValueError, match="later"):
        Growth(first, last, Decimal(1), Decimal(1))


@given(SERIES, st.lists(SERIES, max_size=5), st.integers(2, 50))
def test_growth_asks_no_unit(series, others, factor):
    """Thousands or single ones, dong or dollars: rates are the same."""
    times = [{year: value * factor for year, value in one.items()} for one in (series, *others)]
    first, second = beside(series, others), beside(times[0], times[1:])
    assert first.average is None or first.average.zones == second.average.zones
    for one, other in ((first.growth, second.growth),):
        assert one is None or abs(one.yearly - other.yearly) < Decimal("1e-12")


@given(SERIES)
def test_a_country_of_zones_like_this_one_grows_as_it_does(series):
    assume(len(series) > 1)
    found = beside(series, [series, series])
    assert found.growth.yearly == found.average.growth.yearly
    assert found.verdict in (Verdict.AS_COUNTRY, Verdict.NEITHER)


@given(SERIES, st.lists(SERIES, max_size=5))
def test_the_average_lies_between_the_slowest_and_the_fastest(series, others):
    found = beside(series, others)
    if found.average is None:
        return
    first, last = found.growth.first, found.growth.last
    both = [one for one in others if first in one and last in one]
    rates = [one[last] / one[first] - 1 for one in both]
    assert found.average.zones == len(both)
    slack = Decimal("1e-20")
    assert min(rates) - slack <= found.average.growth.total <= max(rates) + slack


@given(SERIES, st.lists(SERIES, max_size=5))
def test_the_index_starts_at_a_hundred_and_follows_the_values(series, others):
    base = min(series)
    for point in indexed(series, others, base):
        assert point.zone * Fraction(series[base]) == 100 * Fraction(series[point.year])
        if point.year == base and point.zones:
            assert point.country == 100


@given(SERIES)
def test_years_at_the_rate_lead_from_the_first_value_to_the_last(series):
    found = growth_of(series)
    assume(found is not None)
    led = found.before * (1 + found.yearly) ** (found.last - found.first)
    assert abs(led - found.after) <= found.after * Decimal("1e-18")
