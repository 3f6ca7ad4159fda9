"""Values far from the others: by hand, and what holds whatever the values are."""

from math import exp, isclose, log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zones.outliers import FEWEST, LEAST_TIMES, THRESHOLD, Value, distribution, judged

positive = st.floats(min_value=1e-3, max_value=1e9)
several = st.lists(positive, min_size=FEWEST, max_size=40)


def values(numbers, *circles):
    return [Value(place, number, circles or ("la",)) for place, number in enumerate(numbers)]


def outliers(numbers):
    return [one.key for one in judged(values(numbers)) if one.is_outlier]


def test_worked_by_hand():
    """Powers of two: logarithms 0 to 8 times log 2, and one far above.

    The ten exponents are 0 … 8 and 20; their median is (4 + 5) / 2 = 4.5, their deviations from it
    4.5 3.5 2.5 1.5 0.5 0.5 1.5 2.5 3.5 15.5, the middle two of which are 2.5: MAD is 2.5 log 2.
    M of the last is 0.6745 * 15.5 / 2.5 = 4.1819, of the first 0.6745 * 4.5 / 2.5 = 1.2141.
    """
    numbers = [2.0**exponent for exponent in (0, 1, 2, 3, 4, 5, 6, 7, 8, 20)]
    found = distribution(numbers)
    assert found.count == 10
    assert isclose(found.median, 2**4.5)
    assert isclose(found.mad, 2.5 * log(2))
    assert isclose(found.score(2.0**20), 4.1819)
    assert isclose(found.score(1.0), -1.2141)
    (last,) = (one for one in judged(values(numbers)) if one.is_outlier)
    assert last.key == 9
    assert isclose(last.times, 2**15.5)


def test_the_example_in_the_open():
    """Nine zones of about 300 ha and one typed in square metres: only that one is asked about,
    while mean and standard deviation would hide it (z = 2.85, below 3)."""
    hectares = [280, 290, 300, 305, 310, 320, 330, 350, 270, 3_000_000]
    assert outliers(hectares) == [9]


def test_a_tenth_is_as_far_as_ten_times():
    up = outliers([90, 95, 100, 105, 110, 115, 100, 98, 1000])
    down = outliers([90, 95, 100, 105, 110, 115, 100, 98, 10])
    assert up == down == [8]


def test_too_few_ask_the_wider_circle():
    here = [Value(number, 100.0 + number, ("la", "region")) for number in range(3)]
    odd = Value("odd", 900_000.0, ("la", "region"))
    wider = [Value(("th", number), 100.0 + number, ("th", "region")) for number in range(9)]
    found = {one.key: one for one in judged([*here, odd, *wider])}
    assert found["odd"].circle == "region"
    assert found["odd"].beside.count == 13
    assert found["odd"].is_outlier
    assert found["th", 0].circle == "th"


def test_equal_values_ask_the_wider_circle_and_say_nothing_without_one():
    wages = [Value(number, 340.0, ("th", "region")) for number in range(10)]
    assert judged(wages) == []
    others = [Value(("vn", number), 200.0 + 9 * number, ("vn", "region")) for number in range(12)]
    found = [one for one in judged([*wages, *others]) if one.key == 0]
    assert [one.circle for one in found] == ["region"]


def test_close_values_are_not_doubted_for_a_small_difference():
    """Wages set by law: 12 % more is 7 deviations, and nobody's slip."""
    wages = [330, 331, 332, 333, 334, 335, 336, 337, 338, 374]
    (last,) = (one for one in judged(values(wages)) if one.key == 9)
    assert last.score > THRESHOLD
    assert not last.is_outlier


def test_what_is_not_positive_is_left_out():
    found = judged(values([0, -3, *range(100, 110)]))
    assert len(found) == 10
    assert found[0].beside.count == 10


@pytest.mark.parametrize("numbers", [[], [0.0], [3.0, -1.0]])
def test_no_distribution_of_nothing_or_of_what_has_no_logarithm(numbers):
    with pytest.raises(ValueError, match=r"median|domain|expected"):
        distribution(numbers)


@given(several, positive)
def test_the_unit_changes_nothing(numbers, factor):
    """Hectares or square metres, dollars or thousands of them: the same values are doubted."""
    one, other = judged(values(numbers)), judged(values([n * factor for n in numbers]))
    assert [a.key for a in one] == [b.key for b in other]
    for a, b in zip(one, other, strict=True):
        assert isclose(a.score, b.score, rel_tol=1e-4, abs_tol=1e-4)


@given(several)
def test_the_inverse_is_as_far(numbers):
    for a, b in zip(judged(values(numbers)), judged(values([1 / n for n in numbers])), strict=True):
        assert isclose(a.score, -b.score, rel_tol=1e-4, abs_tol=1e-4)


@given(several, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(numbers, random):
    found = values(numbers)
    shuffled = list(found)
    random.shuffle(shuffled)
    assert sorted(judged(found), key=lambda one: one.key) == sorted(
        judged(shuffled), key=lambda one: one.key
    )


@given(several)
def test_fewer_than_half_are_ever_doubted(numbers):
    """Half of all deviations are at most MAD, whose score is 0.6745."""
    found = judged(values(numbers))
    assert sum(one.is_outlier for one in found) <= len(numbers) / 2


@given(several, st.floats(min_value=2, max_value=1e6))
def test_one_value_gone_astray_moves_the_others_little(numbers, times):
    """However wrong one value is, the median stays between the others."""
    assume(len(numbers) > FEWEST)
    astray = [*numbers[:-1], max(numbers) * times]
    rest = sorted(numbers[:-1])
    assert rest[0] <= distribution(astray).median * (1 + 1e-9)
    assert distribution(astray).median <= rest[-1] * (1 + 1e-9)


@given(several)
def test_a_doubted_value_is_far_both_ways(numbers):
    for one in judged(values(numbers)):
        if one.is_outlier:
            assert abs(one.score) > THRESHOLD
            assert not 1 / LEAST_TIMES < one.times < LEAST_TIMES
            assert isclose(one.value, one.beside.median * exp(one.score * one.beside.mad / 0.6745))
