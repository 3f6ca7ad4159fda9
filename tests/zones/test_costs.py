"""The comparison of costs: what is stated, in which unit and year, and what it is in dollars."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CostObservationFactory,
    CountryFactory,
    ExchangeRateFactory,
    SourceFactory,
)
from zones.models import CostObservation
from zones.models.source import UNSTATED_ORIGIN
from zones.presenters import costs
from zones.presenters.cost_comparison import comparisons
from zones.presenters.cost_scales import span_on
from zones.presenters.figures import SourceRegister
from zones.price_book import every_price_list

pytestmark = pytest.mark.django_db

NONSENSE = ["", "x", "'; --", "1" * 31, "1e999999", "\x00", "NaN", "-5", "２０２０"]


@pytest.fixture
def items(client, reference_data):
    """The items on the page of a query string, by code."""

    def read(**query):
        response = client.get(f"/costs/?{urlencode(query, doseq=True)}")
        assert response.status_code == 200
        return {item.code: item for item in response.context["items"]}

    return read


def facet(response, key):
    return next(facet for facet in response.context["panel"].facets if facet.key == key)


def row_of(groups, place):
    return next(row for group in groups for row in group.rows if row.place == place)


# -- real figures ---------------------------------------------------------------------------


def test_the_page_counts_every_stated_figure(client, reference_data):
    response = client.get("/costs/")

    assert response.context["total"] == CostObservation.objects.count()
    categories = [item.category for item in response.context["items"]]
    assert categories == sorted(categories, key=categories.index)  # each category once
    assert categories[0] == "Labour"


def test_a_link_promises_as_many_figures_as_its_filter_counts(client, reference_data):
    wages = CostObservation.objects.filter(item__code="minimum_wage").count()

    assert f"All {wages} stated figures, in their own currencies" in client.get("/costs/").text


def test_minimum_wages_keep_their_own_currency_and_unit(items):
    """Thailand and Myanmar set theirs for a day, the others for a month."""
    groups = items(item="minimum_wage")["minimum_wage"].groups

    assert {(group.country, group.title) for group in groups} >= {
        ("Thailand", "THB a day"),
        ("Myanmar", "MMK a day"),
        ("Lao PDR", "LAK a month"),
        ("China", "CNY a month"),
        ("Viet Nam", "VND a month"),
    }


def test_a_wage_in_dollars_names_rate_and_date(items):
    """LAK 2,500,000 of 2024 at 21,391 of 7 May 2024 is USD 116.87."""
    wage = items(item="minimum_wage", country="la")["minimum_wage"]
    row = wage.groups[0].rows[0]

    assert (row.figure.text, row.figure.as_of) == ("LAK 2,500,000", "2024")
    assert row.dollars.text == "USD 117"
    assert row.rate == "at LAK 21,391 per USD, 7 May 2024"
    assert row.warning == ""
    assert len(row.dollars.marks) == 1


def test_a_rate_of_another_year_is_said(items):
    wages = items(item="minimum_wage", country="th")["minimum_wage"]

    phuket = row_of(wages.groups, "Phuket")
    assert (phuket.figure.text, phuket.figure.as_of) == ("THB 400", "2025")
    assert phuket.dollars.text == "USD 11.3"  # 400 / 35.294
    assert phuket.rate == "at THB 35.294 per USD, 2024 (annual average)"
    assert phuket.warning == "rate of another year"


def test_countries_stand_side_by_side_in_dollars_of_their_newest_year(items):
    tables = {table.unit: table for table in items()["minimum_wage"].newest}

    assert [
        (row.country, row.place, row.text, row.stated.as_of) for row in tables["a day"].rows
    ] == [
        ("Myanmar", "national", "3.24", "2024"),  # 6,800 / 2,100
        ("Thailand", "20 places", "9.55 to 11.3", "2025"),  # 337 and 400 / 35.294
    ]
    months = {row.country: row for row in tables["a month"].rows}
    assert months["Cambodia"].text == "210"
    assert months["Cambodia"].stated.qualifier == "garment and footwear"
    assert months["Lao PDR"].text == "117"


def test_figures_of_several_sources_share_no_axis(items):
    for item in items().values():
        assert not any(row.span for table in item.newest for row in table.rows)
        for group in item.groups:
            marks = {(row.figure.marks, row.figure.as_of) for row in group.rows}
            assert group.has_scale == all(row.span is not None for row in group.rows)
            assert len(marks) == 1 or not group.has_scale


def test_electricity_names_each_definition_and_leaves_out_what_nobody_vouches_for(items):
    electricity = items()["electricity"]

    (newest,) = electricity.newest
    said = {row.country: (row.text, row.stated.qualifier) for row in newest.rows}
    assert said["Lao PDR"] == ("0.0513", "average, all users")
    assert said["Cambodia"] == ("0.146 to 0.164", "industry on medium voltage")
    assert said["Thailand"][1] == "average retail, January to April; before value-added tax"
    (table,) = electricity.scales
    assert (table.as_of, table.origin) == ("2018", "origin not stated")
    assert [(row.country, row.text) for row in table.rows] == [
        ("Cambodia", "0.2"),
        ("Lao PDR", "0.09"),
        ("Myanmar", "0.12"),
        ("Thailand", "0.09"),
        ("Viet Nam", "0.11"),
    ]
    assert all(row.span and row.stated.qualifier == "origin not stated" for row in table.rows)


def test_an_official_rate_is_said_to_be_one(items):
    """The rate the Central Bank of Myanmar sets is not the one at which firms buy."""
    (table,) = items()["electricity"].newest
    myanmar = next(row for row in table.rows if row.country == "Myanmar")

    assert "official rate" in myanmar.rate


def test_a_price_that_fell_or_ranges_shows_both_its_ends(client, reference_data):
    price = CostObservation.objects.get(
        item__code="electricity", zone__slug="kh-phnom-penh-sez", is_current=True
    )

    assert (price.low, price.high) == (Decimal("0.15"), Decimal("0.19"))
    assert price.qualifier.startswith("in the words of the source")


def test_the_page_leads_back_home(client, reference_data):
    response = client.get("/costs/")

    assert 'aria-label="Breadcrumb"' in response.text


def test_former_figures_stand_apart_with_their_year(items):
    wages = items(item="minimum_wage", country="kh")["minimum_wage"]

    former = [row.figure.as_of for group in wages.former for row in group.rows]
    assert "2012" in former
    assert "2026" not in former
    assert not any(row.figure.is_current for group in wages.former for row in group.rows)


def test_prices_of_a_zone_lead_to_the_zone(items):
    land = items(item="industrial_land_price", country="mm")["industrial_land_price"]

    thilawa = [row for group in land.groups for row in group.rows if row.zone]
    assert [row.zone_url for row in thilawa] == ["/zones/mm-thilawa-sez/"]


def test_percentages_are_no_money(items):
    rates = items(item="social_security_employer")["social_security_employer"]

    assert {group.title for group in rates.groups} == {"% of insured pay"}
    assert rates.newest == rates.scales == ()
    assert not any(row.dollars or row.warning for group in rates.groups for row in group.rows)


def test_every_mark_has_its_source_at_the_foot(client, reference_data):
    response = client.get("/costs/?item=minimum_wage")
    anchors = {entry.anchor for entry in response.context["sources"]}

    marks = {
        mark.anchor
        for item in response.context["items"]
        for group in item.groups
        for row in group.rows
        for mark in (*row.figure.marks, *(row.dollars.marks if row.dollars else ()))
    }
    assert marks <= anchors
    assert marks


# -- filters --------------------------------------------------------------------------------


def test_years_leave_out_older_and_undated_figures(items):
    found = items(item="industrial_land_price", year_min="2016")["industrial_land_price"]

    years = {row.figure.as_of[-4:] for group in found.groups for row in group.rows}
    assert years
    assert min(years) >= "2016"


def test_the_last_year_counts_whole(client, reference_data):
    CostObservationFactory(as_of="2031-12-31")
    CostObservationFactory(as_of="2032")

    assert client.get("/costs/?year_min=2031&year_max=2031").context["total"] == 1


def test_an_unknown_item_is_an_error_beside_its_filter(client, reference_data):
    response = client.get("/costs/?item=gold&country=la")

    assert response.status_code == 200
    assert "gold" in facet(response, "item").error
    assert {
        row.country for item in response.context["items"] for s in item.newest for row in s.rows
    } <= {"Lao PDR"}


def test_a_year_that_is_none_is_an_error_beside_its_filter(client, reference_data):
    response = client.get("/costs/?year_min=20x5")

    assert facet(response, "year").error == "“20x5” is not a year. Write it like 2015."
    assert 'value="20x5"' in response.text


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_in_any_filter_is_no_failure(client, reference_data, value):
    for name in ("item", "country", "year_min", "year_max", "unknown"):
        query = urlencode([(name, value), (name, value)])
        assert client.get(f"/costs/?{query}").status_code == 200


def test_nothing_found_says_so(client, reference_data):
    response = client.get("/costs/?year_min=2099")

    assert "No cost on record fits these filters" in response.text


# -- rules, on invented rows ----------------------------------------------------------------


def compared(*rates):
    register = SourceRegister()
    found = CostObservation.objects.with_place()
    return comparisons(found, rates, register, countries=6, prices=every_price_list())


def test_without_a_rate_the_page_says_that_there_is_none():
    CostObservationFactory(currency="LAK", low=1, high=2)

    (item,) = compared()
    (row,) = item.groups[0].rows
    assert row.dollars is None
    assert row.warning == "no rate of LAK"


def test_one_country_alone_is_not_compared():
    CostObservationFactory(currency="USD", low=1, high=2)

    assert compared()[0].newest == compared()[0].scales == ()


def newest_rows(*rates):
    (table,) = compared(*rates)[0].newest
    return {row.country: row for row in table.rows}


def test_one_source_and_date_is_one_axis_for_several_countries():
    source = SourceFactory()
    for iso2, high in (("la", 4), ("kh", 8)):
        place = CountryFactory(iso2=iso2)
        CostObservationFactory(country=place, source=source, low=high, high=high, as_of="2018")
    CostObservationFactory(country=CountryFactory(iso2="th"), low=2, high=2, as_of="2018")

    (item,) = compared()
    (table,) = item.scales
    assert {row.text: row.span.high_at for row in table.rows} == {"4": "48.50%", "8": "97.00%"}


def test_the_newest_are_not_listed_twice_where_one_table_has_them_all(items):
    internet = items()["internet"]

    assert internet.newest == ()
    assert [table.as_of for table in internet.scales] == ["2018"]


def test_rows_of_one_source_that_cover_different_things_are_said_to_differ(items):
    wages = {(t.source, t.as_of): t for t in items()["minimum_wage"].scales}

    (table,) = wages.values()
    assert table.is_mixed  # garment and footwear in Cambodia, everybody in Lao PDR
    assert not items()["manager_wage"].scales[0].is_mixed  # only the stated sums differ


def test_a_table_of_unstated_origin_comes_last_and_yields_to_any_other():
    quiz = SourceFactory(note=f"study quiz; {UNSTATED_ORIGIN}")
    known = SourceFactory()
    for iso2 in ("la", "kh"):
        place = CountryFactory(iso2=iso2)
        CostObservationFactory(country=place, source=quiz, low=9, high=9, as_of="2020")
        CostObservationFactory(country=place, source=known, low=5, high=5, as_of="2015")
    CostObservationFactory(country=CountryFactory(iso2="th"), low=5, high=5, as_of="2016")

    (item,) = compared()
    assert [table.origin for table in item.scales] == ["", "origin not stated"]
    assert {row.text for table in item.newest for row in table.rows} == {"5"}


def test_a_rate_of_long_ago_or_much_later_is_no_ground_for_comparing():
    """The kip lost more than half its worth between 2018 and 2024."""
    laos, cambodia = CountryFactory(), CountryFactory(iso2="kh", name_en="Cambodia")
    thailand = CountryFactory(iso2="th", name_en="Thailand")
    CostObservationFactory(country=laos, currency="LAK", low=9, high=9, as_of="2018")
    CostObservationFactory(country=cambodia, low=1, high=1)
    CostObservationFactory(country=thailand, low=2, high=2)

    laos = newest_rows(ExchangeRateFactory(currency="LAK", as_of="2024"))["Lao PDR"]
    assert (laos.text, laos.dollars) == ("", None)
    assert laos.stated.text == "LAK 9"
    assert laos.warning == "no rate near that year"


def test_a_country_without_any_rate_says_so_beside_the_others():
    for iso2, currency in (("la", "LAK"), ("kh", "USD"), ("th", "USD")):
        CostObservationFactory(country=CountryFactory(iso2=iso2), currency=currency)

    assert newest_rows()["Lao PDR"].warning == "no rate of LAK"


def test_a_range_is_converted_at_both_ends():
    CostObservationFactory(currency="LAK", low=20_000, high=40_000, as_of="2024")
    rate = ExchangeRateFactory(currency="LAK", as_of="2024", per_usd=20_000)

    (row,) = compared(rate)[0].groups[0].rows
    assert row.dollars.text == "USD 1 to 2"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0.05134", "0.0513"),
        ("0.5", "0.5"),
        ("63", "63"),
        ("3.238", "3.24"),
        ("56.1", "56.1"),
        ("1268.2", "1,268"),
    ],
)
def test_computed_amounts_have_three_digits_or_no_cents(value, words):
    assert costs.rounded(Decimal(value)) == words


def test_a_scale_starts_at_zero_and_leaves_room_for_the_dot():
    span = span_on(Decimal(50), Decimal(100), Decimal(100))

    assert (span.low_at, span.high_at) == ("48.50%", "97.00%")
    assert span_on(Decimal(0), Decimal(0), Decimal(0)).is_point


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def test_the_number_of_queries_does_not_grow(client):
    def add():
        CostObservationFactory(currency="LAK", zone=None)
        ExchangeRateFactory(as_of="2024", source__year=2024)

    add()
    client.get("/costs/")
    one = queries(client, "/costs/")
    add()
    add()

    assert queries(client, "/costs/") == one
