"""Which figure a new one follows: worked examples, and what holds for all series."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zones.plausibility import Benchmark, Doubt, DoubtKind
from zones.precedents import Stated, fact_doubts, followed, row_doubts

JOBS = ("boten", "employment")
TODAY = date(2031, 6, 1)


def jobs(value, as_of, key=None, **more):
    return Stated(JOBS, {"value": Decimal(value)}, as_of=as_of, key=key, **more)


def asked(after, *others):
    found = row_doubts(after, others, TODAY)
    return {name: [one.kind for one in each] for name, each in found.items()}


SERIES = (jobs(100, "2021", 1), jobs(200, "2023", 2), jobs(5000, "2025", 3))


def test_a_row_that_is_there_follows_itself():
    assert followed(jobs(90, "2021", 1), SERIES) == SERIES[0]


def test_a_row_that_is_now_of_another_thing_follows_that_one():
    moved = Stated(("boten", "firms"), {"value": Decimal(5)}, as_of="2025", key=3)
    firms = Stated(("boten", "firms"), {"value": Decimal(4)}, as_of="2024", key=9)
    assert followed(moved, (*SERIES, firms)) == firms
    assert followed(moved, SERIES) is None


def test_a_new_row_follows_the_last_that_is_not_later():
    assert followed(jobs(1, "2026"), SERIES).key == 3
    assert followed(jobs(1, "2024"), SERIES).key == 2
    assert followed(jobs(1, "2023-05"), SERIES).key == 2


def test_a_new_row_before_all_others_is_history_and_no_doubt():
    assert followed(jobs(1, "2019"), SERIES) is None
    assert asked(jobs(1, "2019"), *SERIES) == {}


def test_a_row_that_is_there_and_goes_back_is_doubted():
    assert asked(jobs(100, "2019", 1), *SERIES) == {"as_of": [DoubtKind.EARLIER]}


def test_a_date_after_the_year_of_its_source_is_doubted():
    late = {"source": 7, "source_year": "2019"}
    assert asked(jobs(100, "2020", **late)) == {"as_of": [DoubtKind.OUTLIVED]}
    assert asked(jobs(100, "2019-12", **late)) == {}
    assert asked(jobs(100, "", **late)) == {}
    assert asked(jobs(100, "2032", **late)) == {"as_of": [DoubtKind.AHEAD]}  # a plan always does
    stands = jobs(100, "2020", 4, **late)
    assert asked(jobs(101, "2020", 4, **late), stands) == {}  # it was asked when it was written
    assert asked(jobs(101, "2021", 4, **late), stands) == {"as_of": [DoubtKind.OUTLIVED]}
    other = jobs(101, "2020", 4, source=8, source_year="2018")
    assert asked(other, stands) == {"as_of": [DoubtKind.OUTLIVED]}


def test_a_fact_of_a_zone_is_held_to_the_year_of_its_source():
    fact = ("area_total_ha", Decimal(10), Decimal(10), "2015", "2020", TODAY)
    assert fact_doubts(*fact, "2019") == {"as_of": [Doubt(DoubtKind.OUTLIVED, "2019", "2020")]}
    assert fact_doubts(*fact, "2020") == fact_doubts(*fact) == {}


def test_what_follows_none_is_compared_with_the_country():
    def beside(*figures):
        names = dict(zip(("low", "high"), map(Decimal, figures), strict=True))
        of_country = Benchmark(Decimal(1), Decimal(2), "USD / kWh", "2022", names)
        found = row_doubts(jobs(1, "2026"), (), TODAY, lambda: of_country)
        return {name: [one.before for one in each] for name, each in found.items()}

    assert beside("0.1", 20) == {}
    assert beside(1, "20.1") == {"high": [2]}
    assert beside("0.09", 1) == {"low": [1]}
    assert beside(0, 85) == {"low": [1], "high": [2]}


def test_what_follows_a_row_is_not_compared_with_the_country_as_well():
    def unasked():
        raise AssertionError("the country's price was looked for")

    assert row_doubts(jobs(5000, "2026"), SERIES, TODAY, unasked) == {}


def test_an_undated_row_follows_the_last():
    assert followed(jobs(1, ""), SERIES).key == 3


def test_history_that_fills_a_gap_is_compared_with_its_neighbour_in_time():
    assert asked(jobs(150, "2022"), *SERIES) == {}


def test_current_rows_count_before_those_kept_beside_them():
    disputed = jobs(9, "2025", 7, is_current=False)
    assert followed(jobs(1, "2026"), (disputed, *SERIES)).key == 3
    assert followed(jobs(1, "2026"), (disputed,)).key == 7


def test_rows_in_the_same_unit_and_with_the_same_remark_count_before_others():
    price = {"thing": ("boten", "power", "")}
    dollars = Stated(**price, unit="USD / kWh", as_of="2025", key=1)
    peak = Stated(**price, unit="LAK / kWh", qualifier="peak", as_of="2023", key=2)
    night = Stated(**price, unit="LAK / kWh", qualifier="night", as_of="2024", key=3)
    new = Stated(**price, unit="LAK / kWh", qualifier="peak", as_of="2026")
    assert followed(new, (dollars, peak, night)) == peak
    assert followed(new, (dollars, night)) == night
    assert followed(new, (dollars,)) == dollars


def test_another_unit_is_a_doubt_where_none_is_alike():
    price = {"thing": ("boten", "power", ""), "as_of": "2025"}
    before = Stated(**price, figures={"low": Decimal(1), "high": None}, unit="USD / kWh", key=1)
    after = Stated(**price, figures={"low": Decimal(1), "high": None}, unit="LAK / kWh")
    (doubt,) = row_doubts(after, [before], TODAY)["low"]
    assert doubt == Doubt(DoubtKind.UNIT, "USD / kWh", "LAK / kWh")


def test_what_is_compared_with_itself_alone_raises_no_doubt_when_it_is_new():
    road = Stated(None, {"capacity": Decimal(10)}, key=1)
    assert asked(Stated(None, {"capacity": Decimal(1000)}), road) == {}
    assert asked(Stated(None, {"capacity": Decimal(1000)}, key=1), road) == {
        "capacity": [DoubtKind.MAGNITUDE]
    }


def test_figures_of_a_zone_are_compared_years_may_not_go_back_and_texts_have_dates_alone():
    ten = (Decimal(100), Decimal(1000))
    assert list(fact_doubts("area_total_ha", *ten, "2024", "2025", TODAY)) == ["value"]
    assert list(fact_doubts("area_total_ha", *ten, "2025", "2024", TODAY)) == ["as_of", "value"]
    back = fact_doubts("established_year", Decimal(2012), Decimal(2003), "", "", TODAY)
    assert back == {"value": [Doubt(DoubtKind.EARLIER, "2012", "2003")]}
    assert fact_doubts("operator", "One", "Another", "2024", "2025", TODAY) == {}


def test_a_value_of_a_zone_that_is_taken_away_is_asked_about_whatever_it_is():
    gone = fact_doubts("area_total_ha", Decimal(1640), None, "2024", "", TODAY)
    assert gone == {"value": [Doubt(DoubtKind.GONE, Decimal(1640), "")]}
    year = fact_doubts("established_year", Decimal(2003), None, "2024", "", TODAY)
    assert year == {"value": [Doubt(DoubtKind.GONE, "2003", "")]}
    text = fact_doubts("operator", "One", "", "2024", "", TODAY)
    assert text == {"value": [Doubt(DoubtKind.GONE, "One", "")]}
    assert fact_doubts("operator", "", "One", "", "2024", TODAY) == {}


def test_a_figure_of_a_row_that_is_taken_away_is_asked_about_unless_another_row_had_it():
    price = {"thing": ("boten", "power", ""), "unit": "USD", "as_of": "2025"}
    before = Stated(**price, figures={"low": Decimal(1), "high": Decimal(2)}, key=1)
    same = Stated(**price, figures={"low": Decimal(1), "high": None}, key=1)
    new = Stated(**price, figures={"low": Decimal(1), "high": None})
    assert asked(same, before) == {"high": [DoubtKind.GONE]}
    assert asked(new, before) == {}


def test_a_date_that_lies_ahead_is_asked_about_once():
    assert asked(jobs(100, "2031"), *SERIES) == {"value": [DoubtKind.MAGNITUDE]}
    assert asked(jobs(5000, "2032"), *SERIES) == {"as_of": [DoubtKind.AHEAD]}
    assert asked(jobs(5000, "2031-07")) == {"as_of": [DoubtKind.AHEAD]}
    planned = jobs(5000, "2040", 4)
    assert asked(jobs(5100, "2040", 4), planned) == {}
    assert asked(jobs(5000, "2041", 4), planned) == {"as_of": [DoubtKind.AHEAD]}
    fact = ("area_total_ha", Decimal(1640), Decimal(1640))
    ahead = Doubt(DoubtKind.AHEAD, "2031-06-01", "2062")
    assert fact_doubts(*fact, "2025", "2062", TODAY) == {"as_of": [ahead]}
    assert fact_doubts(*fact, "2062", "2062", TODAY) == {}


@given(st.permutations(SERIES), st.integers(2015, 2030))
def test_the_order_in_which_rows_are_read_does_not_matter(rows, year):
    new = jobs(1, str(year))
    assert followed(new, rows) == followed(new, SERIES)


@given(st.lists(st.integers(2000, 2030), min_size=1, unique=True), st.integers(2000, 2030))
def test_the_year_of_a_new_row_is_never_asked_about(years, year):
    rows = [jobs(100, str(one), key) for key, one in enumerate(years, start=1)]
    assert asked(jobs(100, str(year)), *rows) == {}
