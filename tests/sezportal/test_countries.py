"""Pages of countries: what zones, laws, prices and offices a country has, with sources."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sezportal.presenters.countries import groups, land
from tests.factories import (
    CitationFactory,
    CostObservationFactory,
    CountryFactory,
    CrossBorderZoneFactory,
    CrossingFactory,
    ExchangeRateFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from zones.models import Observation, Zone
from zones.models.source import UNSTATED_ORIGIN
from zones.presenters.figures import SourceRegister

pytestmark = pytest.mark.django_db

MEMBERS = ("cn", "kh", "la", "mm", "th", "vn")


@pytest.fixture
def country(client, reference_data):
    """What the page of a country says."""

    def read(iso2):
        response = client.get(f"/countries/{iso2}/")
        assert response.status_code == 200
        return response.context["page"]

    return read


def key_figures(page):
    return {item.label: item for item in page.key_figures}


# -- addresses ------------------------------------------------------------------------------


def test_the_list_leads_to_the_six(client, reference_data):
    page = client.get("/countries/").context["page"]

    assert [row.url for row in page.table] == [
        f"/countries/{iso2}/" for iso2 in ("kh", "cn", "la", "mm", "th", "vn")
    ]
    assert sum(row.zones for row in page.table) == page.total


@pytest.mark.parametrize("iso2", MEMBERS)
def test_every_member_has_its_page_in_two_scripts(client, reference_data, iso2):
    response = client.get(f"/countries/{iso2}/")
    page = response.context["page"]

    assert response.status_code == 200
    assert f'lang="{page.local_lang}">{page.local_name}<' in response.text
    assert not response.cookies


@pytest.mark.parametrize("iso2", ["LA", "La"])
def test_capitals_lead_to_the_one_address(client, reference_data, iso2):
    response = client.get(f"/countries/{iso2}/")

    assert (response.status_code, response["Location"]) == (301, "/countries/la/")


@pytest.mark.parametrize("iso2", ["my", "in", "kz", "xx", "lao", "1", "%00", "'; --"])
def test_neighbours_and_nonsense_are_not_found(client, reference_data, iso2):
    response = client.get(f"/countries/{iso2}/")

    assert response.status_code == 404
    assert 'href="/countries/la/"' in response.text


# -- real figures ---------------------------------------------------------------------------


def test_key_figures_of_lao_pdr_by_hand(country):
    """From zones.csv, observations.csv, cost_observations.csv and exchange_rates.csv."""
    figures = key_figures(country("la"))

    assert figures["Zones recorded"].figure.text == "19"
    assert (
        figures["Land in zones"].foot
        == "sum of 16 of 18 zones that are no part of another, sources below"
    )
    jobs = figures["Jobs in zones"]
    assert (jobs.figure.text, jobs.figure.as_of) == ("63,000", "2023")
    assert jobs.foot == "All Lao SEZs; 2 other years below"
    wage = figures["Minimum wage"]
    assert (wage.figure.text, wage.figure.as_of) == ("LAK 2,500,000", "2024")
    assert wage.foot == "national; USD 117 at LAK 21,391 per USD, 7 May 2024"


def test_land_is_the_sum_of_the_zones_that_are_no_part_of_another(country):
    total = key_figures(country("la"))["Land in zones"].figure

    whole = Zone.objects.regional().in_country("la").filter(part_of=None)
    areas = whole.exclude(area_total_ha=None)
    assert Decimal(total.text.replace(",", "")) == sum(zone.area_total_ha for zone in areas)
    assert total.unit == "ha"


def test_a_wage_of_several_places_is_a_range(country):
    wage = key_figures(country("th"))["Minimum wage"]

    assert (wage.figure.text, wage.figure.unit) == ("THB 337 to 400", "a day")
    assert wage.foot.startswith("20 places; USD 9.55 to 11.3 ")
    assert wage.foot.endswith("rate of another year")


def test_a_figure_of_a_kind_of_zones_does_not_pass_for_all(country):
    firms = key_figures(country("th"))["Firms in zones"]

    assert (firms.figure.text, firms.foot) == ("8,782", "All Thai border SEZs (10 zones)")


def test_china_says_which_part_takes_part(client, country):
    page = country("cn")

    assert page.part == "Yunnan and Guangxi"
    assert page.scope_note == "Yunnan and Guangxi take part"
    assert page.zone_count == 29
    assert len(page.comparators) == 12
    assert not {zone.name_en for zone in page.comparators} & {row.name for row in page.areas}
    population = next(row for row in page.national if row.label == "Population")
    assert population.figures[0].qualifier == "whole of China"


def test_zones_by_land_the_largest_first_gaps_last(country):
    areas = country("la").areas

    assert [row.name for row in areas if row.figure is None] == [
        "Dansavanh Border Trade Zone",
        "Dongphosy Specific Economic Zone",
    ]
    assert areas[0].width == "100.00%"
    assert all(row.figure for row in areas[:17])
    assert all(row.figure.marks for row in areas[:17])
    golden = next(row for row in areas if row.name == "Golden Triangle SEZ")
    assert golden.differs
    assert golden.low_at != golden.high_at


def test_coverage_counts_zones_that_are_asked(country):
    rows = {row.label: (row.reported, row.asked) for row in country("la").coverage}

    assert rows["Total area"] == (17, 19)
    assert rows["Position"] == (19, 19)
    assert rows["Cross-border pair"][1] == 7  # asked of zones at a border alone
    assert len(rows) == 35


def test_groups_of_zones_with_their_years(country):
    group = next(group for group in country("la").groups if group.label == "All Lao SEZs")
    exports = next(row for row in group.rows if row.label == "Exports in a year")

    assert [(figure.text, figure.as_of) for figure in exports.figures] == [
        ("USD 302 million", "2023"),
        ("USD 40 million", "2015"),
    ]
    assert not exports.differs  # two years, not two opinions


def test_when_zones_began_on_one_scale(country):
    panels = country("la").panels

    assert [panel.title for panel in panels if panel.is_self] == ["Lao PDR"]
    assert len(panels) == 6
    heights = [Decimal(c.height) for panel in panels for c in panel.columns]
    assert max(heights) == 64  # the tallest column of all panels fills its frame


def test_laws_in_force_and_standard_taxes(country):
    page = country("la")

    assert {row.status for row in page.laws} <= {"In force", "In force, amended"}
    assert page.laws[0].title == "Decree on Special Economic Zones"
    assert page.laws[0].url == "/laws/la-dec188-2018/"
    profit = page.taxes[0]
    assert (profit.label, profit.figures[0].text) == ("Standard profit tax", "20 %")
    assert page.taxes[-1].figures[0].text == "at most 30 years"


@pytest.mark.parametrize("iso2", MEMBERS)
def test_standard_rates_read_as_on_the_page_of_all_of_them(client, country, iso2):
    page = country(iso2)
    of_all = client.get("/incentives/standard-rates/").context["countries"]

    there = next(group for group in of_all if group.country == page.name)
    assert {(tax.label, tax.figures[0].text) for tax in page.taxes} == {
        (one.name, one.term.rate or one.term.years) for one in there.rates
    }


def test_the_best_of_a_band_of_rates_says_so(country):
    tax = next(tax for tax in country("mm").taxes if tax.label == "Commercial tax")

    assert tax.figures[0].text == "5 % at best"


def test_prices_say_item_place_year_and_unit(country):
    prices = country("la").prices

    diesel = [row for row in prices if row.code == "diesel"]
    assert [(row.figure.text, row.figure.as_of, row.place) for row in diesel] == [
        ("LAK 18,160", "2022", "Vientiane Capital"),
        ("LAK 6,080 to 6,150", "2016", "3 places"),
    ]
    assert [row.is_first for row in diesel] == [True, False]


def test_people_by_province_the_largest_first(country):
    bars = country("la").provinces

    assert bars[0].label == "Savannakhet"
    assert bars[0].figure.text == "969,697"
    assert bars[0].width == "100.00%"
    assert len(bars) == 17


def test_rates_of_the_countrys_currency_newest_first(country):
    rates = country("la").rates

    assert [row.figures[0].as_of for row in rates] == [
        "7 May 2024",
        "2023",
        "2022",
        "5 Jul 2021",
        "4 Sep 2019",
    ]
    assert rates[0].figures[0].text == "21,391"


def test_crossings_and_pairs_are_seen_from_the_country(country):
    page = country("cn")

    assert {crossing.country_a for crossing in page.crossings} == {"China"}
    assert {pair.a.country for pair in page.pairs} == {"China"}


@pytest.mark.parametrize("iso2", MEMBERS)
def test_every_mark_has_its_source_at_the_foot(client, reference_data, iso2):
    text = client.get(f"/countries/{iso2}/").text

    assert set(re.findall(r'href="#(s\d+)"', text)) == set(re.findall(r'id="(s\d+)"', text))


def test_every_page_takes_as_many_queries(client, reference_data):
    def queries(iso2):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/countries/{iso2}/")
        return len(captured)

    queries("la")
    assert {queries("la"), queries("th"), queries("vn")} == {queries("la")}


# -- rules, on invented rows ----------------------------------------------------------------


def test_two_figures_of_one_group_and_year_differ():
    for value in (100, 120):
        ObservationFactory(
            zone=None,
            country=CountryFactory(),
            group_label="All Lao SEZs",
            as_of="2023",
            value=value,
            is_current=value == 100,
        )

    (group,) = groups.groups(Observation.objects.all(), SourceRegister())
    assert group.rows[0].differs
    assert [figure.text for figure in group.rows[0].figures] == ["100", "120"]


def test_a_disputed_area_beyond_the_scale_is_cut_and_said():
    zone = ZoneFactory(area_total_ha=100)
    CitationFactory(record=zone, stated_value="100", is_current=True)
    CitationFactory(record=zone, stated_value="900", as_of="2019")

    (row,) = land.area_rows([zone], SourceRegister())
    assert (row.differs, row.high_at, row.beyond) == (True, "100.00%", "900")


def test_a_price_left_out_of_the_head_says_why(client):
    """A source that does not say where its figures come from makes no headline."""
    china = CountryFactory(iso2="cn")

    def electricity():
        return key_figures(client.get("/countries/cn/").context["page"])["Electricity"]

    assert (electricity().figure, electricity().foot) == (None, "")
    quiz = SourceFactory(note=f"study quiz; {UNSTATED_ORIGIN}")
    CostObservationFactory(country=china, source=quiz, as_of="2018")
    assert electricity().figure is None
    assert electricity().foot == "the one on record, of 2018, stands under Costs: origin not stated"
    CostObservationFactory(country=china, source=quiz, as_of="2019")
    assert electricity().foot == "those on record stand under Costs: origin not stated"
    CostObservationFactory(country=china, as_of="2010", low=3, high=3)
    assert electricity().figure.text == "USD 3"


def test_areas_of_something_else_are_no_bar():
    """Two extents on record and neither of them the zone's own."""
    zone = ZoneFactory(area_total_ha=None)
    CitationFactory(record=zone, stated_value="5472", qualifier="a park in it")
    CitationFactory(record=zone, stated_value="80300", qualifier="all around it")

    (row,) = land.area_rows([zone], SourceRegister())
    assert (row.figure, row.width, row.low_at, row.differs) == (None, "", "", False)
    assert row.span == "5,472 to 80,300"
    assert len(row.marks) == 2


def test_no_chart_holds_a_length_of_nothing(client, reference_data):
    for iso2 in MEMBERS:
        assert b'width=""' not in client.get(f"/countries/{iso2}/").content


def test_the_number_of_queries_does_not_grow(client):
    laos = CountryFactory(currency="LAK")

    def add():
        zone = ZoneFactory(country=laos)
        CitationFactory(record=zone)
        ObservationFactory(zone=None, country=laos, group_label=f"All {zone.name_en}")
        CostObservationFactory(country=laos, currency="LAK")
        ExchangeRateFactory(currency="LAK")
        CrossingFactory(country_a=laos)
        CrossBorderZoneFactory(zones=[zone])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/countries/la/").status_code == 200
        return len(captured)

    add()
    queries()
    one = queries()
    add()
    add()

    assert queries() == one
