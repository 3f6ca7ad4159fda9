"""What holds for the costs of every project at all prices."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.zones.costing.books import Zone, book, employers_rate
from zones.costing import CostProject, Price, running_cost
from zones.intervals import Interval, total

AMOUNTS = st.integers(0, 10**6).map(Decimal)


PRICES = st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)).map(
    lambda pair: Interval(Decimal(pair[0]) / 100, Decimal(pair[0] + pair[1]) / 100)
)


PRICED = ("worker_wage", "electricity", "water", "industrial_land_rent")


UNITS = {"worker_wage": "month", "electricity": "kWh", "water": "m3"}


@st.composite
def projects(draw):
    return CostProject(
        area_ha=draw(AMOUNTS),
        headcount=draw(AMOUNTS),
        power_kwh=draw(AMOUNTS),
        water_m3=draw(AMOUNTS),
    )


@st.composite
def price_books(draw):
    rows = [
        Price(item, draw(PRICES), "USD", UNITS.get(item, "m2/year"), "la", "2024")
        for item in PRICED
    ]
    return book(*rows, employers_rate(draw(st.integers(0, 30))))


@given(price_books(), projects())
def test_the_total_is_the_sum_of_its_parts(prices, project):
    sheet = running_cost(prices, Zone(), project)

    assert sheet.total_usd() == total(line.usd for line in sheet.lines)


@given(price_books(), projects(), st.integers(0, 1000))
def test_more_workers_never_cost_less(prices, project, more):
    larger = replace(project, headcount=project.headcount + more)

    before = running_cost(prices, Zone(), project).total_usd()
    after = running_cost(prices, Zone(), larger).total_usd()

    assert after.low >= before.low
    assert after.high >= before.high


@given(projects(), st.sampled_from(PRICED), PRICES, PRICES)
def test_a_wider_range_of_a_price_never_narrows_the_total(project, item, one, other):
    narrow = Price(item, one, "USD", UNITS.get(item, "m2/year"), "la", "2024")
    rest = [
        Price(each, Interval.point(1), "USD", UNITS.get(each, "m2/year"), "la", "2024")
        for each in PRICED
        if each != item
    ]
    wide = replace(narrow, range=Interval(min(one.low, other.low), max(one.high, other.high)))

    inner, outer = (
        running_cost(book(row, *rest), Zone(), project).total_usd() for row in (narrow, wide)
    )

    assert outer.holds(inner)


@given(PRICES, st.integers(1, 10**5))
def test_a_price_in_kip_is_the_same_money_in_dollars(stated, use):
    row = Price("water", stated, "LAK", "m3", "la", "2024")

    (line,) = running_cost(book(row), Zone(), CostProject(water_m3=Decimal(use))).lines

    for usd, kip in ((line.usd.low, line.stated.low), (line.usd.high, line.stated.high)):
        assert usd * 20000 == kip
