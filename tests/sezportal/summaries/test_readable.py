"""Numbers that can be read aloud, and what stands for the digits that are left out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sezportal.summaries.readable import readable

AMOUNTS = st.decimals(-(10**13), 10**13, places=2)
UNITS = st.sampled_from(["USD", "THB", "ha", "USD per kWh", "firms", "%"])


@pytest.mark.parametrize(
    ("value", "unit", "text", "exact"),
    [
        ("30995600000", "USD", "31.0 billion", "30,995,600,000"),
        ("11214112030.37", "USD", "11.2 billion", "11,214,112,030.37"),
        ("9892400000", "USD", "9.89 billion", "9,892,400,000"),
        ("232500000", "USD", "232.5 million", ""),
        ("78000000.00", "USD", "78 million", ""),
        ("999999999", "THB", "1.00 billion", "999,999,999"),
        ("999999", "USD", "999,999", ""),
        ("3241766.97", "ha", "3,241,767", "3,241,766.97"),
        ("12.50", "ha", "12.5", ""),
        ("116.8716", "USD a month", "117", "116.8716"),
        ("0.0513", "USD per kWh", "0.0513", ""),
        ("0", "ha", "0", ""),
        ("105623", "firms", "105,623", ""),
        ("44.15", "%", "44.15", ""),
    ],
)
def test_what_is_read_aloud(value, unit, text, exact):
    made = readable(Decimal(value), unit)
    assert (made.text, made.exact) == (text, exact)


@given(value=AMOUNTS, unit=UNITS)
def test_nothing_is_rounded_by_more_than_half_a_percent_and_the_whole_number_stays(value, unit):
    made = readable(value, unit)
    amount, _space, step = made.text.partition(" ")
    said = Decimal(amount.replace(",", "")) * {"million": 10**6, "billion": 10**9}.get(step, 1)
    assert abs(said - value) <= abs(value) / 200
    assert said == value if not made.exact else Decimal(made.exact.replace(",", "")) == value
