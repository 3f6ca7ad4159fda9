"""Characters that are written together stay together."""

import random

from hypothesis import given
from hypothesis import strategies as st

from sezportal.slices import slices

TEXTS = st.lists(st.text(alphabet="磨憨丁经济合作区特口岸城", max_size=8), max_size=12)
SIZES = st.integers(min_value=1, max_value=6)


@given(TEXTS, SIZES)
def test_every_character_is_in_one_slice_of_the_size_at_most(texts, size):
    made = slices(texts, size)

    assert sorted("".join(made)) == sorted(set("".join(texts)))
    assert all(1 <= len(part) <= size for part in made)


@given(TEXTS, SIZES, st.randoms())
def test_the_order_of_the_texts_changes_nothing(texts, size, dice: random.Random):
    shuffled = [*texts, *texts]
    dice.shuffle(shuffled)

    assert slices(shuffled, size) == slices(texts, size)


def test_a_name_is_not_torn_apart():
    assert set(slices(["磨憨", "瑞丽", "河口"], 2)) == {"憨磨", "丽瑞", "口河"}


def test_what_is_used_most_comes_first():
    # 区 stands in all three, the rest of each name follows what it stands with
    assert slices(["磨憨区", "瑞丽区", "瑞丽市区"], 3) == ["丽区瑞", "市憨磨"]
