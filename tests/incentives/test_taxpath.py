"""The tax path holds what any tax office and any firm would hold it to."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from incentives import taxpath
from incentives.taxpath import (
    FIRST_PROFIT,
    FIRST_REVENUE,
    FIXED_DATE,
    HOLIDAY,
    LICENCE,
    NOT_STATED,
    POSSIBLE_CLOCKS,
    REDUCED,
    STANDARD,
    Project,
    Schedule,
    Step,
    present_value,
    tax_path,
    tax_paths,
)

YEARS = 15
START = 2026

amounts = st.decimals(-(10**12), 10**12, places=2)
gains = st.decimals(0, 10**12, places=2)
rates = st.decimals(0, 100, places=3)
clocks = st.sampled_from([LICENCE, FIRST_REVENUE, FIRST_PROFIT])


@st.composite
def steps(draw, code="step", *, highest=Decimal(100)):
    first = draw(st.integers(1, 14))
    last = draw(st.none() | st.integers(first, 20))
    return Step(
        code=code,
        rate_percent=draw(st.decimals(0, highest, places=3)),
        first_year=first,
        last_year=last,
        clock=draw(clocks),
        latest_clock_year=draw(st.none() | st.integers(1, 6)),
        from_calendar_year=draw(st.none() | st.integers(START, START + 8)),
        until_calendar_year=draw(st.none() | st.integers(START, START + 16)),
        is_extension=draw(st.booleans()),
    )


@st.composite
def schedules(draw):
    standard = Step("standard", draw(rates), kind=STANDARD)
    made = [draw(steps(f"step-{number}")) for number in range(draw(st.integers(0, 4)))]
    return Schedule("package", standard, tuple(made), draw(st.none() | st.integers(1, 8)))


projects = st.builds(
    Project,
    start_year=st.just(START),
    revenue=st.lists(gains, max_size=YEARS).map(tuple),
    profit=st.lists(amounts, min_size=1, max_size=YEARS).map(tuple),
    extensions_met=st.frozensets(st.sampled_from(["step-0", "step-1", "step-2"])),
)


def standard(rate=20) -> Step:
    return Step("standard", Decimal(rate), kind=STANDARD)


def holiday(first, last, clock=LICENCE, **more) -> Step:
    return Step("holiday", Decimal(0), first, last, clock, HOLIDAY, **more)


def reduced(rate, first, last, clock=LICENCE, **more) -> Step:
    return Step("reduced", Decimal(rate), first, last, clock, REDUCED, **more)


def project(profit, revenue=(), **more) -> Project:
    def numbers(given):
        return tuple(Decimal(str(one)) for one in given)

    return Project(START, numbers(revenue), numbers(profit), **more)


def rates_of(schedule, firm, years=YEARS, **more):
    return [int(year.rate_percent) for year in tax_path(schedule, firm, years, **more).years]


def tax_by_year(schedule, firm):
    return [year.tax for year in tax_path(schedule, firm, YEARS).years]


@given(schedules(), projects)
def test_no_year_is_taxed_above_the_highest_rate_that_stands_in_its_schedule(schedule, firm):
    for year in tax_path(schedule, firm, YEARS).years:
        profit = max(year.profit, 0)
        own = year.rate_percent if year.step in schedule.steps else 0
        highest = max(schedule.standard.rate_percent, own)
        assert 0 <= year.tax <= profit * highest / 100


@given(schedules(), projects)
def test_a_year_without_profit_pays_nothing(schedule, firm):
    path = tax_path(schedule, firm, YEARS)
    assert all(year.tax == 0 for year in path.years if year.profit <= 0)


@given(schedules(), projects, st.integers(1, YEARS), gains)
def test_a_deeper_loss_never_raises_the_tax_of_any_year(schedule, firm, number, more):
    profit = [firm.profit_of(n) for n in range(1, YEARS + 1)]
    assume(profit[number - 1] <= 0)
    profit[number - 1] -= more
    deeper = replace(firm, profit=tuple(profit))
    before, after = tax_by_year(schedule, firm), tax_by_year(schedule, deeper)
    # The last amount holds for later years, so both projects are written out in full.
    assert all(now <= then for now, then in zip(after, before, strict=True))


@given(schedules(), projects, st.integers(1, 12), st.integers(1, 8), clocks)
def test_a_longer_holiday_never_costs_more(schedule, firm, last, longer, clock):
    def with_holiday(until):
        return replace(schedule, steps=(*schedule.steps, holiday(1, until, clock)))

    short = tax_by_year(with_holiday(last), firm)
    long = tax_by_year(with_holiday(last + longer), firm)
    assert all(now <= then for now, then in zip(long, short, strict=True))


@given(schedules(), projects, st.data())
def test_splitting_the_years_of_a_step_changes_nothing(schedule, firm, data):
    assume(schedule.steps)
    step = data.draw(st.sampled_from(schedule.steps))
    assume(step.last_year is None or step.first_year < step.last_year)
    cut = data.draw(st.integers(step.first_year, (step.last_year or 25) - 1))
    # Both parts carry the code under which the condition of an extension is met.
    parts = (
        replace(step, last_year=cut),
        replace(step, code=f"{step.code}-later", first_year=cut + 1),
    )
    met = firm.extensions_met | ({parts[1].code} if step.code in firm.extensions_met else set())
    others = tuple(other for other in schedule.steps if other is not step)
    split = replace(schedule, steps=others + parts)
    whole = tax_path(schedule, firm, YEARS)
    in_parts = tax_path(split, replace(firm, extensions_met=met), YEARS)
    assert [year.tax for year in whole.years] == [year.tax for year in in_parts.years]


@given(schedules(), projects, st.decimals("0.01", 1000, places=2))
def test_amounts_in_another_currency_scale_the_tax_and_nothing_else(schedule, firm, rate):
    scaled = replace(
        firm,
        revenue=tuple(one * rate for one in firm.revenue),
        profit=tuple(one * rate for one in firm.profit),
    )
    here, there = (tax_path(schedule, one, YEARS) for one in (firm, scaled))
    assert [year.tax * rate for year in here.years] == [year.tax for year in there.years]
    assert [year.rate_percent for year in here.years] == [year.rate_percent for year in there.years]


@given(schedules(), projects)
def test_losses_are_used_expired_or_left_and_never_twice(schedule, firm):
    path = tax_path(schedule, firm, YEARS)
    made = sum((-year.profit for year in path.years if year.profit < 0), Decimal(0))
    used = sum(year.loss_used for year in path.years)
    expired = sum(year.loss_expired for year in path.years)
    if schedule.loss_years is None:
        assert used == expired == 0
    else:
        assert used + expired + path.years[-1].loss_left == made
    assert all(0 <= year.loss_used <= max(year.profit, 0) for year in path.years)


@given(schedules(), projects, st.integers(1, YEARS))
def test_without_discount_the_present_value_is_the_tax_paid(schedule, firm, years):
    totals = tax_path(schedule, firm, YEARS).over(years)
    assert totals.present_value == totals.tax


@given(schedules(), projects, st.decimals("0.1", 50, places=1))
def test_a_discount_makes_later_tax_weigh_less(schedule, firm, discount):
    totals = tax_path(schedule, firm, YEARS, discount).over(YEARS)
    assert 0 <= totals.present_value <= totals.tax


@given(schedules(), projects)
def test_the_effective_rate_lies_between_the_rates_that_were_applied(schedule, firm):
    path = tax_path(schedule, firm, YEARS)
    rate = path.over(YEARS).effective_rate_percent
    if rate is None:
        assert all(year.profit <= 0 for year in path.years)
    else:
        highest = max(year.rate_percent for year in path.years)
        assert 0 <= rate <= highest


@given(projects, st.integers(1, 10), st.none() | st.integers(1, 6))
def test_an_unstated_clock_gives_one_path_for_each_possible_clock(firm, last, loss_years):
    unstated = Schedule("package", standard(), (holiday(1, last, NOT_STATED),), loss_years)
    for path in tax_paths(unstated, firm, YEARS):
        stated = replace(unstated, steps=(holiday(1, last, path.clock),))
        assert [year.tax for year in path.years] == tax_by_year(stated, firm)
    assert tuple(path.clock for path in tax_paths(unstated, firm)) == POSSIBLE_CLOCKS


def test_nothing_is_rounded_on_the_way():
    third = Schedule("package", Step("standard", Decimal("0.001"), kind=STANDARD))
    path = tax_path(third, project(["0.01"]), 1)
    assert path.over(1).tax == Decimal("0.0000001")
    huge = project(["123456789012345678901234567890.12"])
    assert tax_path(third, huge, 1).over(1).tax == Decimal("1234567890123456789012345.6789012")


def test_present_value_is_that_of_payments_at_the_ends_of_years():
    assert present_value([Decimal(110), Decimal(121)], Decimal(10)) == Decimal(200)
    with pytest.raises(ValueError, match="-100"):
        present_value([Decimal(1)], Decimal(-100))


def test_years_from_the_licence_run_while_the_firm_still_builds():
    schedule = Schedule("package", standard(), (holiday(1, 3),))
    assert rates_of(schedule, project([-5, -5, 10], [0, 0, 50]), 5) == [0, 0, 0, 20, 20]


def test_years_from_the_first_revenue_wait_for_it():
    schedule = Schedule("package", standard(), (holiday(1, 2, FIRST_REVENUE),))
    path = tax_path(schedule, project([-5, 10], [0, 50]), 4)
    assert [int(year.rate_percent) for year in path.years] == [20, 0, 0, 20]
    assert [year.count for year in path.years] == [None, 1, 2, None]
    assert path.years[0].reasons == (taxpath.UNCOVERED, taxpath.CLOCK_NOT_STARTED)


def test_revenue_that_nobody_gave_is_taken_to_begin_in_year_one():
    schedule = Schedule("package", standard(), (holiday(1, 2, FIRST_REVENUE),))
    assert rates_of(schedule, project([-5, 10]), 3) == [0, 0, 20]


def test_a_clock_that_never_starts_covers_no_year():
    schedule = Schedule("package", standard(), (holiday(1, 2, FIRST_PROFIT),))
    assert rates_of(schedule, project([-5], [50]), 3) == [20, 20, 20]


def test_years_from_the_first_profit_begin_at_the_latest_in_the_year_the_law_says():
    schedule = Schedule("package", standard(), (holiday(1, 2, FIRST_PROFIT, latest_clock_year=4),))
    late = project([-1, -1, -1, -1, -1, 10], [5])
    path = tax_path(schedule, late, 7)
    assert [int(year.rate_percent) for year in path.years] == [20, 20, 20, 0, 0, 20, 20]
    assert taxpath.CLOCK_FORCED in path.years[3].reasons
    early = tax_path(schedule, project([-1, 10], [5]), 4)
    assert [int(year.rate_percent) for year in early.years] == [20, 0, 0, 20]
    assert taxpath.CLOCK_FORCED not in early.years[1].reasons


def test_two_clocks_run_side_by_side_and_the_lower_rate_holds():
    two_clocks = (
        holiday(1, 2, FIRST_PROFIT),
        reduced(10, 1, 6, FIRST_REVENUE),
    )
    path = tax_path(Schedule("package", standard(), two_clocks), project([-1, 5], [9]), 8)
    assert [int(year.rate_percent) for year in path.years] == [10, 0, 0, 10, 10, 10, 20, 20]
    assert taxpath.LOWEST_OF_SEVERAL in path.years[1].reasons


def test_the_calendar_ends_a_step_that_would_still_count():
    schedule = Schedule("package", standard(25), (reduced(15, 1, None, until_calendar_year=2028),))
    path = tax_path(schedule, project([10]), 5)
    assert [int(year.rate_percent) for year in path.years] == [15, 15, 15, 25, 25]
    assert taxpath.CALENDAR_ENDED in path.years[3].reasons


def test_a_step_counted_from_a_date_is_older_than_the_project():
    schedule = Schedule(
        "package", standard(), (reduced(10, 1, 4, FIXED_DATE, clock_date=date(2025, 6, 6)),)
    )
    path = tax_path(schedule, project([10]), 5)
    assert [int(year.rate_percent) for year in path.years] == [10, 10, 10, 20, 20]
    assert path.years[0].count == 2


def test_an_extension_holds_only_where_its_condition_is_met():
    extension = replace(holiday(3, 4), code="longer", is_extension=True)
    schedule = Schedule("package", standard(), (holiday(1, 2), extension))
    assert rates_of(schedule, project([10]), 5) == [0, 0, 20, 20, 20]
    met = project([10], extensions_met=frozenset({"longer"}))
    assert rates_of(schedule, met, 5) == [0, 0, 0, 0, 20]


def test_a_step_may_be_dearer_than_the_standard_where_it_says_so():
    schedule = Schedule("package", standard(), (reduced(25, 1, 2),))
    assert rates_of(schedule, project([10]), 3) == [25, 25, 20]


def test_losses_go_to_the_earliest_profits_oldest_first_and_expire():
    schedule = Schedule("package", standard(), loss_years=3)
    path = tax_path(schedule, project([-100, -50, 30, 20, 100, 100]), 6)
    table = [
        (int(y.loss_used), int(y.loss_expired), int(y.loss_left), int(y.taxable))
        for y in path.years
    ]
    assert table == [
        (0, 0, 100, 0),
        (0, 0, 150, 0),
        (30, 0, 120, 0),  # of the first loss
        (20, 50, 50, 0),  # of the first loss, the rest of which expires after three years
        (50, 0, 0, 50),
        (0, 0, 0, 100),
    ]


def test_losses_are_used_up_in_exempt_years_too():
    schedule = Schedule("package", standard(), (holiday(1, 2),), loss_years=5)
    path = tax_path(schedule, project([-100, 100, 100]), 3)
    assert [int(year.tax) for year in path.years] == [0, 0, 20]


def test_where_the_data_do_not_say_how_losses_are_carried_none_is():
    path = tax_path(Schedule("package", standard()), project([-100, 100]), 2)
    assert path.over(2).tax == 20
    assert path.years[0].loss_left == 0


def test_no_profit_has_no_effective_rate():
    totals = tax_path(Schedule("package", standard()), project([-5]), 3).over(3)
    assert totals.effective_rate_percent is None


@pytest.mark.parametrize(
    "broken",
    [
        {"first_year": 0},
        {"first_year": 3, "last_year": 2},
        {"rate_percent": Decimal(-1)},
        {"clock": FIXED_DATE},
    ],
)
def test_a_step_that_makes_no_sense_is_refused(broken):
    with pytest.raises(ValueError, match="step"):
        Step(**({"code": "step", "rate_percent": Decimal(10)} | broken))


def test_totals_over_more_years_than_were_computed_are_refused():
    with pytest.raises(ValueError, match="3 years"):
        tax_path(Schedule("package", standard()), project([1]), 3).over(4)
