"""Conversion to US dollars by a rate that can be named."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zones.conversion import NEAR_YEARS, Rate, in_dollars, nearest_rate

LAK = [
    Rate("LAK", "2019-09-04", Decimal(8790)),
    Rate("LAK", "2022", Decimal("14035.227")),
    Rate("LAK", "2023", Decimal("17688.874")),
    Rate("LAK", "2024-05-07", Decimal(21391)),
]
KHR = [
    Rate("KHR", "2023", Decimal("4110.653")),
    Rate("KHR", "2023-09-05", Decimal(4158)),
    Rate("KHR", "2023-09-19", Decimal(4124)),
    Rate("KHR", "2024", Decimal("4072.397")),
]


@pytest.mark.parametrize(
    ("as_of", "chosen"),
    [
        ("2023", "2023"),  # the average of the year for an amount of the year
        ("2023-09", "2023-09-19"),  # 15 September lies four days from the 19th, ten from the 5th
        ("2023-09-06", "2023-09-05"),
        ("2023-02", "2023"),  # the middle of the year is nearer than September
        ("2024-12", "2024"),
        ("2021", "2023"),  # no rate of that year: the nearest in time
        ("2027", "2024"),  # three years later is the furthest
    ],
)
def test_a_rate_of_the_same_year_else_the_nearest_in_time(as_of, chosen):
    assert nearest_rate(KHR, currency="KHR", as_of=as_of).as_of == chosen


@pytest.mark.parametrize("as_of", ["2019", "2028", ""])
def test_beyond_three_years_or_without_a_year_there_is_no_rate(as_of):
    assert nearest_rate(KHR, currency="KHR", as_of=as_of) is None


def test_of_two_equally_near_rates_the_later_is_taken():
    rates = [Rate("THB", "2024-03-10", Decimal(35)), Rate("THB", "2024-03-20", Decimal(36))]

    assert nearest_rate(rates, currency="THB", as_of="2024-03").as_of == "2024-03-20"


def test_no_rate_of_the_currency_is_none():
    assert nearest_rate(KHR, currency="MMK", as_of="2023") is None
    assert in_dollars(Decimal(1), Decimal(2), currency="MMK", as_of="2023", rates=KHR) is None


def test_minimum_wage_of_lao_pdr_by_hand():
    # LAK 2,500,000 of 2024 at 21,391: 2500000 / 21391 = 116.87…
    dollars = in_dollars(
        Decimal(2_500_000), Decimal(2_500_000), currency="LAK", as_of="2024", rates=LAK
    )

    assert round(dollars.low, 2) == round(dollars.high, 2) == Decimal("116.87")
    assert dollars.is_same_year


def test_a_rate_of_another_year_is_told_apart():
    dollars = in_dollars(
        Decimal(1_100_000), Decimal(1_100_000), currency="LAK", as_of="2018", rates=LAK
    )

    assert dollars.rate.as_of == "2019-09-04"
    assert not dollars.is_same_year


def test_a_wage_of_2018_is_not_halved_by_a_rate_of_2024():
    # LAK 1,200,000 of 2018 at 8,790 of September 2019: 136.52; at 21,391 of 2024 it would be 56.10
    wage = Decimal(1_200_000)

    assert round(in_dollars(wage, wage, currency="LAK", as_of="2018", rates=LAK).low, 2) == Decimal(
        "136.52"
    )


def test_dollars_are_not_converted():
    with pytest.raises(ValueError, match="US dollars"):
        in_dollars(Decimal(1), Decimal(1), currency="USD", as_of="", rates=LAK)


def test_a_day_past_the_end_of_its_month_counts_as_the_last_day():
    rates = [Rate("THB", "2023-02-31", Decimal(34))]

    assert nearest_rate(rates, currency="THB", as_of="2023-02").as_of == "2023-02-31"


days = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(date.isoformat)
partial_dates = days.flatmap(lambda day: st.sampled_from([day[:4], day[:7], day]))
rates = st.lists(
    st.builds(
        Rate,
        st.just("VND"),
        partial_dates,
        st.decimals("0.0001", "100000", places=4),
    ),
    min_size=1,
)


@given(rates, partial_dates)
def test_a_rate_of_another_year_is_never_taken_while_there_is_one_of_the_year(rates, as_of):
    chosen = nearest_rate(rates, currency="VND", as_of=as_of)

    wanted = int(as_of[:4])
    distances = [abs(int(rate.year) - wanted) for rate in rates]
    if min(distances) > NEAR_YEARS:
        assert chosen is None
        return
    # A day in December is nearer to the next January than its own year's middle is: one year off.
    distance = abs(int(chosen.year) - wanted)
    assert distance <= min(min(distances) + 1, NEAR_YEARS)
    assert distance == 0 or 0 not in distances


@given(rates, partial_dates, st.decimals("0", "1000000", places=2))
def test_converting_back_gives_the_amount(rates, as_of, amount):
    assume(nearest_rate(rates, currency="VND", as_of=as_of))
    dollars = in_dollars(amount, amount, currency="VND", as_of=as_of, rates=rates)

    assert abs(dollars.low * dollars.rate.per_usd - amount) < Decimal("0.000001")
