"""Zones side by side: the values, the prices, the messages."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages import links, plain, words
from tests.sezportal.comparisons import (
    BOTEN,
    FOUR,
    PHNOM_PENH,
    PORT,
    SAVAN_SENO,
    THILAWA,
    address,
    all_values,
    row,
    texts,
)
from zones.models import CostObservation, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def page(client):
    """The response for zones, found to be in order."""

    def read(*slugs: str, **more: str):
        response = client.get(address(*slugs, **more))
        assert response.status_code == 200
        return response

    return read


# -- the table ------------------------------------------------------------------------------


def test_zones_stand_in_the_order_of_the_address(page):
    found = page(THILAWA, PHNOM_PENH).context["found"]
    assert [column.zone.slug for column in found.columns] == [THILAWA, PHNOM_PENH]
    assert found.title == "Two zones side by side"


def test_values_are_those_of_the_records_with_year_and_source(page):
    """By hand from zone_citations.csv and observations.csv."""
    response = page(PHNOM_PENH, THILAWA)
    area = row(response, "area_total_ha").cells[0]
    firms = row(response, "firms").cells
    assert (texts(area)[0], area.values[0].figure.as_of) == ("357 ha", "2022")
    assert [texts(cell) for cell in firms] == [["113 firms"], ["114 firms"]]
    assert [cell.values[0].figure.as_of for cell in firms] == ["2024", "2024"]
    assert all(len(cell.values[0].figure.marks) == 1 for cell in firms)


def test_every_value_where_sources_differ_is_shown(page):
    cell = row(page(PHNOM_PENH, THILAWA), "area_total_ha").cells[0]
    assert cell.differs
    assert texts(cell) == ["357 ha", "357.32 ha", "353 ha", "360 ha"]


def test_a_gap_is_said(page):
    response = page(PHNOM_PENH, SAVAN_SENO)
    assert row(response, "area_available_ha").cells[0].values == ()
    assert "Not reported" in words(response)


def test_the_head_names_place_state_completeness_and_freshness(page):
    said = words(page(PHNOM_PENH, THILAWA))
    assert "Yangon Region, Myanmar" in said
    assert "of 33 fields" in said
    assert "newest figure" in said.lower()


def test_groups_follow_the_factsheet(page):
    titles = [group.title for group in page(*FOUR).context["found"].groups]
    assert titles == [
        "Size and activity",
        "Location and distances",
        "Land and property",
        "Labour and wages",
        "Prices of utilities and transport",
        "Infrastructure",
        "Incentives",
        "Rules and one-stop service",
        "Investors and sectors",
        "The record",
    ]


def test_sources_are_numbered_as_they_are_met(page):
    """Every source listed stands behind a value, and numbers rise from one."""
    response = page(*FOUR)
    met = []
    for value in all_values(response):
        for figure in filter(None, (value.beside, value.figure)):
            met += [mark.number for mark in figure.marks]
    found = response.context["found"]
    for line in found.rates:
        met += [mark.number for mark in line.marks]
    numbers = [entry.number for entry in found.sources]
    assert list(dict.fromkeys(met)) == sorted(set(met)) == numbers


# -- prices and currencies ------------------------------------------------------------------


def test_an_own_price_goes_before_a_national_one(page):
    response = page("kh-manhattan-sez", PHNOM_PENH)
    rent = row(response, "factory_rent").cells[0].values[0]
    assert (rent.figure.text, rent.figure.unit, rent.scope) == ("USD 3", "per m² and month", "")


def test_an_amount_is_shown_in_dollars_with_what_is_stated_and_the_rate(page):
    """LAK 2,500,000 a month of October 2024 at LAK 21,391 per USD of May 2024."""
    response = page(SAVAN_SENO, PHNOM_PENH)
    wage = row(response, "minimum_wage").cells[0].values[0]
    assert (wage.figure.text, wage.figure.unit) == ("USD 117", "a month")
    assert (wage.beside.text, wage.beside.unit) == ("LAK 2,500,000", "a month")
    rates = response.context["found"].rates
    line = next(rate for rate in rates if rate.as_of == "7 May 2024")
    assert (line.words, len(line.marks)) == ("LAK 21,391 per USD", 1)
    assert [mark.number for mark in wage.figure.marks] == [mark.number for mark in line.marks]


def test_the_reader_chooses_the_currency(page):
    response = page(SAVAN_SENO, PHNOM_PENH, currency="LAK")
    lao, cambodian = row(response, "minimum_wage").cells
    assert lao.values[0].figure.text == "LAK 2,500,000"
    assert lao.values[0].beside is None
    assert response.context["found"].currency == "LAK"
    stays = "Amounts from years without a rate to LAK near them stay as stated"
    assert stays in words(response)
    assert "without a rate to" not in words(page(SAVAN_SENO, PHNOM_PENH))
    dollars = cambodian.values[0]  # of 2026, the newest rate is of 2024
    assert (dollars.figure.text, dollars.stated.text) == ("LAK 4,492,110", "USD 210")
    assert dollars.figure.qualifier == "rate of 7 May 2024, another year"


def test_what_is_stated_in_one_currency_compares_whatever_is_shown(page):
    """Internet of 2018 is stated in dollars everywhere; the kip's rate is of another year."""
    response = page(SAVAN_SENO, PHNOM_PENH, currency="LAK")
    internet = row(response, "internet").cells
    assert internet[0].values[0].figure.text.startswith("LAK 2,1")
    assert "another year" in internet[0].values[0].figure.qualifier
    assert [cell.best for cell in internet] == ["", "lowest"]


def test_a_rate_that_only_a_hidden_row_used_is_not_listed(page):
    whole, narrowed = page(SAVAN_SENO, BOTEN), page(SAVAN_SENO, BOTEN, only="differences")
    assert whole.context["found"].rates
    used = {r for v in all_values(narrowed) for r in v.rates}
    assert len(narrowed.context["found"].rates) == len(used)


@pytest.mark.parametrize("currency", ["XYZ", "euro", "'; --", "1" * 40, "%00", "<b>"])
def test_an_unknown_currency_is_an_error_at_its_field(page, currency):
    response = page(PHNOM_PENH, THILAWA, currency=currency)
    assert response.context["form"].errors["currency"]
    assert 'aria-describedby="currency-error"' in response.content.decode()
    assert "Amounts are shown in USD." in words(response)


def test_a_price_too_old_for_any_rate_stays_as_stated(page):
    rent = row(page(THILAWA, PHNOM_PENH), "industrial_land_rent").cells[0].values[0]
    assert rent.figure.text.startswith("MMK")
    assert "no rate near that year" in rent.small


def test_where_nothing_is_nearer_the_range_of_the_country_stands(page):
    wage = row(page("vn-moc-bai", PHNOM_PENH), "minimum_wage").cells[0].values[0]
    assert wage.stated.text == "VND 3,450,000 to 4,960,000"
    assert wage.elsewhere == "4 places"
    assert wage.measure is None  # of no use to call a zone cheap


def test_a_price_of_another_region_stands_as_one_of_elsewhere(page):
    """The average of the south says nothing of a zone in the north: it is one of many prices
    that are stated elsewhere in the country."""
    response = page("vn-nghi-son", PHNOM_PENH)
    (land,) = row(response, "industrial_land_price").cells[0].values
    assert land.elsewhere.endswith(" places")
    assert land.measure is None
    south = CostObservation.objects.get(
        item__code="industrial_land_price", place="South", is_current=True
    )
    assert str(south.source) in {mark.title for mark in land.stated.marks}
    assert f"Elsewhere in the country, {land.elsewhere}: USD" in words(response)


def test_the_price_of_a_route_holds_where_the_route_begins(page):
    """USD 700 from Nong Khai to Laem Chabang is no price of Songkhla."""
    nong_khai, songkhla = row(page("th-nong-khai-sez", "th-songkhla-sez"), PORT).cells
    assert [value.figure.text for value in nong_khai.values] == ["USD 700"]
    assert songkhla.values == ()


# -- which rows, which zones ----------------------------------------------------------------


def test_differences_only_leaves_out_what_is_the_same(page):
    whole, narrowed = page(SAVAN_SENO, BOTEN), page(SAVAN_SENO, BOTEN, only="differences")
    keys = {r.key for g in narrowed.context["found"].groups for r in g.rows}
    assert "water" in {r.key for g in whole.context["found"].groups for r in g.rows}
    assert "water" not in keys
    assert "area_total_ha" in keys
    assert not any(r.is_same for g in narrowed.context["found"].groups for r in g.rows)
    assert f"{narrowed.context['found'].hidden} rows that are the same" in words(narrowed)


def test_without_the_hidden_rows_sources_are_still_numbered_from_one(page):
    sources = page(SAVAN_SENO, BOTEN, only="differences").context["found"].sources
    assert [entry.number for entry in sources] == list(range(1, len(sources) + 1))


def test_a_fifth_zone_is_left_out_with_a_notice(page):
    response = page(*FOUR, BOTEN)
    assert [c.zone.slug for c in response.context["found"].columns] == list(FOUR)
    assert "At most four zones stand side by side. Left out: Boten" in words(response)


def test_an_unknown_zone_is_named_with_near_matches_and_the_rest_is_shown(page):
    response = page(PHNOM_PENH, "mm-tilawa-sez", SAVAN_SENO)
    assert "No zone is called “mm-tilawa-sez”." in words(response)
    assert response.context["found"].width == 2
    assert any(f"zone={THILAWA}" in link for link in links(response))


def test_a_short_name_that_only_chance_makes_alike_suggests_nothing(page):
    response = page(PHNOM_PENH, "nope", SAVAN_SENO)
    assert "No zone is called “nope”." in words(response)
    assert "Perhaps:" not in words(response)


@pytest.mark.parametrize(
    "name", ["", "x", "'; --", "1" * 31, "%00", "NaN", "a" * 3000, "%F0%9F%98%80", "../x"]
)
def test_no_name_of_a_zone_breaks_the_page(client, name):
    for parameter in ("zone", "add", "only", "format", "currency", "sector", "start"):
        url = f"{address(PHNOM_PENH, THILAWA)}&{parameter}={name}&{parameter}={name}"
        assert client.get(url).status_code == 200, parameter


def test_a_hundred_names_do_no_harm(page):
    assert page(*(f"zone-{n}" for n in range(100)), PHNOM_PENH, THILAWA).context["found"]


def test_a_zone_named_twice_stands_once(page):
    assert page(PHNOM_PENH, PHNOM_PENH, THILAWA).context["found"].width == 2


def test_without_zones_there_is_a_way_to_begin(page):
    response = page()
    offered = [offer.slug for offer in response.context["offers"]]
    assert "Compare zones side by side" in words(response)
    assert len(offered) == Zone.objects.regional().values("country").distinct().count()


def test_one_zone_is_offered_its_neighbours(page):
    response = page(PHNOM_PENH)
    assert "Compare Phnom Penh Special Economic Zone with another zone" in words(response)
    assert response.context["offers"]
    assert all(offer.url.count("zone=") == 2 for offer in response.context["offers"])


def test_a_zone_is_found_and_added_without_script(page):
    response = page(PHNOM_PENH, add="thilawa")
    offer = response.context["desk"].adding.offers[0]
    assert offer.slug == THILAWA
    assert offer.url == address(PHNOM_PENH, THILAWA)


def test_a_misspelt_zone_is_offered_as_near(page):
    adding = page(PHNOM_PENH, THILAWA, add="savan senno").context["desk"].adding
    assert SAVAN_SENO in [offer.slug for offer in adding.offers]


def test_what_nobody_is_called_is_said(page):
    assert "No zone is called “qqqqqq” or spelt like it." in words(page(PHNOM_PENH, add="qqqqqq"))


def test_a_zone_is_removed_by_a_link(page):
    drops = [c.drop for c in page(PHNOM_PENH, THILAWA, currency="THB").context["found"].columns]
    assert drops[0] == address(THILAWA, currency="THB")


def test_four_zones_leave_no_room_for_another(page):
    assert page(*FOUR).context["desk"].adding is None


def test_the_project_is_handed_on(page):
    """The answers of the other pages stay in every link of this one."""
    response = page(PHNOM_PENH, THILAWA, headcount="800", only="differences")
    onward = [unescape(link) for link in links(response) if "headcount=800" in link]
    assert any(link.startswith("/zones/compare/?") for link in onward)
    assert '<input type="hidden" name="headcount" value="800">' in response.content.decode()


def test_a_comparator_and_a_zone_without_data_appear(page):
    comparator = Zone.objects.filter(is_comparator=True).first()
    response = page(comparator.slug, PHNOM_PENH)
    assert "Not computed" in words(response)
    assert row(response, "water").cells[0].values == ()


# -- cost -----------------------------------------------------------------------------------


def queries(client, *slugs: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address(*slugs))
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_zones(client):
    queries(client, *FOUR)  # content types are read once a process
    two, four = queries(client, PHNOM_PENH, SAVAN_SENO), queries(client, *FOUR)
    assert four == two
    assert four <= 60


def test_no_cookie_is_set(page):
    assert not page(*FOUR).cookies


def test_every_value_of_the_page_stands_in_its_markup(page):
    response = page(PHNOM_PENH, THILAWA)
    said = plain(response.content.decode())
    assert all(value.figure.text in said for value in all_values(response))
