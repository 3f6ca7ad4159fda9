"""The benchmark's own arithmetic, and that what it measures is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measuring import Taken, growth, percentile, timing
from bench.pages import PAGES

times = st.lists(st.floats(0.001, 10), min_size=1, max_size=60)


def test_median_and_percentile_by_hand():
    taken = [Taken(wall=0.020 * n, server=0.010 * n) for n in range(1, 21)]
    found = timing(taken, taken[:1], queries=7, size=900, bound=105)
    # Middle of 100 and 110 ms; 19 of 20 values are at most 190 ms.
    assert (found.median, found.p95, found.requests) == (105.0, 190.0, 20)
    assert (found.wall_median, found.wall_p95) == (210.0, 380.0)
    assert found.ok


def test_a_median_above_its_bound_is_broken():
    assert not timing([Taken(0.1, 0.301)] * 3, [Taken(0.1, 0.3)], queries=1, size=1, bound=300).ok


def test_nothing_measured_is_an_error():
    with pytest.raises(ValueError, match="nothing"):
        timing([], [Taken(0.1, 0.1)], queries=1, size=1, bound=1)


@given(times)
def test_the_percentile_is_one_of_the_values_and_at_least_the_median(values):
    found = percentile(values, 95)
    assert found in values
    assert sum(value <= found for value in values) >= 0.95 * len(values)


def test_growth_in_proportion_is_kept_and_a_square_is_broken():
    assert growth({50: [0.05], 100: [0.10], 185: [0.185]}).ok
    assert growth({50: [0.10], 100: [0.11], 185: [0.13]}).ok
    assert not growth({50: [0.0025], 100: [0.01], 185: [0.034]}).ok


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("name", PAGES)
def test_every_measured_page_answers(client, name):
    address, bound = PAGES[name]
    assert client.get(address).status_code == 200
    assert bound <= 300
