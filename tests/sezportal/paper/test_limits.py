"""Texts cut at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sezportal.paper.limits import TIGHT, WIDE, limited, shortened
from tests.sezportal.paper.papers import BOTEN


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Special Economic Zone", 21, "Special Economic Zone"),
        ("Special Economic Zone", 20, "Special Economic…"),
        ("Special Economic, Zone", 18, "Special Economic…"),
        ("Supercalifragilistic", 10, "Supercali…"),
        ("a supercalifragilistic", 10, "a superca…"),
        ("ເຂດເສດຖະກິດພິເສດ", 10, "ເຂດເສດຖະ…"),
        ("磨丁经济特区", 9, "磨丁经…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text, limit, cut):
    assert shortened(text, limit) == cut


@given(st.text(min_size=1, max_size=80), st.integers(2, 60))
def test_a_cut_text_keeps_its_limit(text, limit):
    assert len(shortened(text, limit)) <= limit


def test_a_paper_within_its_limits_stays_as_it_is():
    assert limited(BOTEN, WIDE) == BOTEN


def test_every_text_of_a_paper_is_cut():
    assert all(len(source.text) <= 2 * TIGHT.source for source in limited(BOTEN, TIGHT).sources)
