"""Numbers as people write them: none is ever read as one of another size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.amounts import plain_number, with_decimal_comma


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1640", "1640"),
        ("1,640", "1640"),
        ("1 640 000.5", "1640000.5"),
        (".5", ".5"),
        ("０．５", "0.5"),
        ("−3", "-3"),
        ("0,085", None),
        ("0 085", None),
        ("00,085", None),
        ("2,5", None),
        ("1.640,50", None),
    ],
)
def test_a_comma_parts_thousands_where_it_can(text, number):
    assert plain_number(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,085", "0.085"),
        ("2,5", "2.5"),
        ("1,640", "1.640"),
        ("1.640,50", "1640.50"),
        ("1 640,50", "1640.50"),
        ("1,640,000", None),
        ("1640", None),
        ("0.085", None),
    ],
)
def test_a_comma_may_part_decimals(text, number):
    assert with_decimal_comma(text) == number


@given(st.decimals("0", "0.999", places=3))
def test_what_is_less_than_one_is_never_read_as_more(value):
    assert plain_number(str(value).replace(".", ",")) is None
