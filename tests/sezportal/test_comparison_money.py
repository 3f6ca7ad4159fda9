"""Amounts in a currency the reader chose: by way of the dollar, at dated rates."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zones.conversion import Rate, in_currency

RATES = [
    Rate("LAK", "2022", Decimal(14000)),
    Rate("LAK", "2024-05-07", Decimal(21000)),
    Rate("THB", "2024", Decimal(35)),
]


def converted(low, high, currency, to, as_of="2024"):
    return in_currency(
        Decimal(low), Decimal(high), currency=currency, to=to, as_of=as_of, rates=RATES
    )


def test_an_amount_of_the_chosen_currency_stays():
    kept = converted("100", "200", "LAK", "LAK", as_of="")
    assert (kept.low, kept.high, kept.rates) == (100, 200, ())


def test_dollars_are_multiplied_and_others_divided():
    assert converted("2", "3", "USD", "THB").high == 105
    assert converted("21000", "42000", "LAK", "USD").low == 1


def test_two_currencies_meet_in_the_dollar_with_both_rates_named():
    crossed = converted("42000", "42000", "LAK", "THB")
    assert crossed.low == 70
    assert [rate.currency for rate in crossed.rates] == ["LAK", "THB"]
    assert crossed.is_same_year


def test_a_rate_of_another_year_is_said():
    assert not converted("1", "1", "USD", "THB", as_of="2026").is_same_year


def test_without_a_rate_near_there_is_no_amount():
    assert converted("1", "1", "USD", "THB", as_of="2019") is None
    assert converted("1", "1", "USD", "THB", as_of="") is None
    assert converted("1", "1", "USD", "XXX") is None


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_there_and_back_is_the_same_amount(value):
    there = converted(value, value, "USD", "THB")
    back = converted(there.low, there.high, "THB", "USD")
    assert abs(back.low - value) < Decimal("0.0000001")
