"""Means recomputed by hand, and what must hold for any ratings and answers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.evaluation import (
    Compared,
    Finding,
    Parts,
    Question,
    Ratings,
    Total,
    can_give,
    mean,
    mean_of_counts,
    mean_of_items,
    possible_answers,
    round_half_up,
    total,
)

RATINGS = st.decimals("1", "5", places=2)
COUNTS = st.tuples(*[st.integers(0, 60)] * 5)


def ratings(*pairs: tuple[str, str]) -> list[Ratings]:
    return [Ratings(Decimal(before), Decimal(after)) for before, after in pairs]


@pytest.mark.parametrize(
    ("exact", "rounded"),
    [
        (Fraction(2105, 1000), "2.11"),  # half to even would give 2.10
        (Fraction(2115, 1000), "2.12"),
        (Fraction(21049, 10000), "2.10"),
        (Fraction(10, 3), "3.33"),
        (Fraction(5), "5.00"),
    ],
)
def test_half_a_hundredth_is_rounded_up(exact, rounded):
    assert round_half_up(exact) == Decimal(rounded)


def test_the_mean_of_a_module_by_hand():
    # 2.65 + 2.15 + 2.46 + 2.69 + 2.81 = 12.76, / 5 = 2.552
    # 3.73 + 3.27 + 3.62 + 3.54 + 3.62 = 17.78, / 5 = 3.556
    items = ratings(
        ("2.65", "3.73"), ("2.15", "3.27"), ("2.46", "3.62"), ("2.69", "3.54"), ("2.81", "3.62")
    )

    assert mean_of_items(items) == Ratings(Decimal("2.55"), Decimal("3.56"))
    assert mean_of_items(items).gain == Decimal("1.01")


def test_every_item_counts_once_whatever_its_module():
    # Two modules of one and three items: all items give 1.50, a mean of module means 1.67.
    items = ratings(("2", "2"), ("1", "1"), ("2", "2"), ("1", "1"))

    assert mean_of_items(items).before == Decimal("1.50")


def test_no_items_have_no_mean():
    assert mean_of_items([]) is None
    assert mean([]) is None


def test_the_mean_of_answers_by_hand():
    # 10 x 3 + 20 x 4 + 5 x 5 = 135, / 35 = 3.857
    assert mean_of_counts((0, 0, 10, 20, 5)) == Decimal("3.86")
    assert mean_of_counts((0, 0, 0, 0, 0)) is None


@pytest.mark.parametrize("counts", [(1, 2, 3), (0, 0, 0, 0, -1)])
def test_other_than_five_counts_from_zero_is_refused(counts):
    with pytest.raises(ValueError, match="five counts"):
        mean_of_counts(counts)


def test_a_mean_that_no_number_of_these_answers_can_have():
    # 17 answers: 72 / 17 = 4.235 and 73 / 17 = 4.294; nothing between them.
    assert not can_give(Decimal("4.27"), 17)
    assert can_give(Decimal("4.27"), 15)  # 64 / 15 = 4.267
    assert not can_give(Decimal("4.27"), 0)


def test_the_numbers_of_answers_that_can_have_a_mean():
    assert possible_answers(Decimal("4.50"), at_most=8) == [2, 4, 6, 8]
    assert possible_answers(Decimal("3.97"), at_most=26) == []


@pytest.mark.parametrize("edge", ["1.00", "5.00"])
def test_the_ends_of_the_scale_are_means_of_any_number_of_answers(edge):
    assert possible_answers(Decimal(edge), at_most=5) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("outside", ["0.99", "5.01"])
def test_no_answers_have_a_mean_outside_the_scale(outside):
    assert possible_answers(Decimal(outside), at_most=60) == []


@pytest.mark.parametrize(
    ("question", "findings"),
    [
        (Question(Decimal("3.96"), (0, 0, 6, 15, 5), 26), (Finding.AGREES,)),
        (
            Question(Decimal("4.08"), (0, 0, 10, 20, 5), 26),
            (Finding.DIFFERS, Finding.IMPOSSIBLE, Finding.TOO_MANY_ANSWERS),
        ),
        (
            Question(Decimal("4.27"), (0, 0, 1, 8, 8), 26),
            (Finding.DIFFERS, Finding.IMPOSSIBLE),
        ),
        (Question(Decimal("4.00"), (0, 0, 1, 1, 0), 2), (Finding.DIFFERS,)),
        (Question(Decimal("3.65"), None, 26), ()),
        (Question(Decimal("3.97"), None, 26), (Finding.IMPOSSIBLE,)),
        (Question(None, (0, 0, 1, 1, 0), 26), ()),
        (Question(Decimal("3.97"), None, None), ()),
    ],
)
def test_what_the_figures_of_a_question_say_of_one_another(question, findings):
    assert question.findings == findings


def test_a_difference_needs_both_figures():
    assert Compared(Decimal("2.55"), Decimal("2.50")).difference == Decimal("0.05")
    assert Compared(None, Decimal("2.50")).difference is None
    assert not Compared(Decimal("2.5"), Decimal("2.50")).differs


@pytest.mark.parametrize(
    ("parts", "added", "difference"),
    [
        (Parts(26, (6, 18)), 24, -2),
        (Parts(26, (19, 7)), 26, 0),
        (Parts(24, (24, None)), None, None),
        (Parts(None, (1, 2)), 3, None),
        (Parts(26, ()), None, None),
    ],
)
def test_parts_are_held_against_their_total_only_when_all_are_reported(parts, added, difference):
    assert (parts.sum, parts.difference) == (added, difference)


def test_a_sum_says_how_many_report_it():
    assert total([26, None, 40, 0]) == Total(66, 3, 4)


@given(st.lists(st.tuples(RATINGS, RATINGS), min_size=1, max_size=40))
def test_a_mean_lies_between_the_extremes_and_hangs_on_no_order(pairs):
    items = [Ratings(*pair) for pair in pairs]
    means = mean_of_items(items)

    assert min(i.before for i in items) <= means.before <= max(i.before for i in items)
    assert means == mean_of_items(items[::-1])


@given(st.lists(RATINGS, min_size=1, max_size=40))
def test_a_mean_is_within_half_a_hundredth_of_the_exact_one(values):
    exact = Fraction(sum(map(Fraction, values))) / len(values)

    assert abs(Fraction(mean(values)) - exact) <= Fraction(1, 200)


@given(COUNTS)
def test_whatever_people_answer_their_mean_is_possible(counts):
    answers = sum(counts)
    if answers:
        assert can_give(mean_of_counts(counts), answers)


@given(st.decimals("1", "5", places=2), st.integers(1, 30))
def test_a_possible_mean_is_that_of_some_answers(published, answers):
    means = {round_half_up(Fraction(points, answers)) for points in range(answers, 5 * answers + 1)}

    assert can_give(published, answers) == (published in means)


@given(COUNTS, st.integers(2, 5))
def test_asking_everybody_twice_changes_no_mean(counts, times):
    assert mean_of_counts(tuple(times * n for n in counts)) == mean_of_counts(counts)
