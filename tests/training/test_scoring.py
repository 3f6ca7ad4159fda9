"""Means of scores: what is not assessed counts nowhere."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from training.scoring import Mean, change_of, mean_of

SCORES = st.lists(st.one_of(st.none(), st.integers(1, 5)), max_size=20)
BY_ELEMENT = st.dictionaries(st.integers(1, 20), st.one_of(st.none(), st.integers(1, 5)))


def test_the_example_of_the_docstring():
    assert mean_of([4, 2, None]) == Mean(Decimal("3.00"), 2, 3)


def test_nothing_assessed_has_no_mean_and_is_no_zero():
    assert mean_of([None, None]) == Mean(None, 0, 2)
    assert mean_of([]) == Mean(None, 0, 0)


def test_a_mean_is_rounded_half_up():
    assert mean_of([1] * 199 + [2]).value == Decimal("1.01")  # 1.005


def test_a_change_is_that_of_the_elements_both_assessed():
    before = {"policy": 2, "law": None, "governance": 4}
    now = {"policy": 3, "law": 1, "governance": None}
    found = change_of(before, now)
    assert (found.before, found.now, found.elements) == (2, 3, 1)
    assert found.difference == 1


def test_without_common_elements_there_is_no_change():
    assert change_of({"policy": 2}, {"law": 3}) is None
    assert change_of({"policy": None}, {"policy": 3}) is None


@given(SCORES)
def test_what_is_not_assessed_changes_no_mean(scores):
    assert mean_of(scores).value == mean_of([*scores, None, None]).value


@given(SCORES)
def test_a_mean_lies_among_its_scores(scores):
    found = mean_of(scores)
    known = [score for score in scores if score is not None]
    assert found.assessed == len(known)
    assert found.of == len(scores)
    if known:
        assert min(known) <= found.value <= max(known)


@given(BY_ELEMENT)
def test_nothing_changes_against_itself(scores):
    found = change_of(scores, scores)
    assert found is None or found.difference == 0
