"""The cost calculator on the real data: sums worked by hand, gaps said, no input breaks it."""

import re
from decimal import Decimal
from io import BytesIO
from urllib.parse import parse_qs, urlencode, urlsplit
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import ZoneFactory
from tests.pages import headings, links, plain, words
from zones.intervals import Interval, total
from zones.models import Country

ADDRESS = "/costs/calculator/"
MANHATTAN, TAK = "kh-manhattan-sez", "th-tak-sez"
PROJECT = {
    "premises": "land",
    "area": "2",
    "headcount": "800",
    "power": "100000",
    "water": "3000",
}
OTHER_NAMES = (
    *("engineers", "containers", "gateway", "freight", "profit", "revenue", "start"),
    *("days", "tonnes", "zone", "currency", "find", "extension", "format"),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def costs(client, reference_data):
    """The page for some zones and answers."""

    def ask(*zones, **answers):
        query = urlencode([("zone", zone) for zone in zones] + list(answers.items()))
        return client.get(f"{ADDRESS}?{query}")

    return ask


def result(response):
    assert response.status_code == 200
    return response.context["page"].result


def cents(interval):
    return tuple(bound.quantize(Decimal("0.01")) for bound in (interval.low, interval.high))


def amounts(sheet):
    return {line.key: cents(line.usd) for line in sheet.lines}


def usd(low, high=None):
    low = Decimal(low).quantize(Decimal("0.01"))
    return low, low if high is None else Decimal(high).quantize(Decimal("0.01"))


def notes_of(costs, key):
    rows = (*costs.running.rows, *costs.setup.rows)
    return next(row for row in rows if row.key == key).notes


class TestByHand:
    def test_a_zone_in_cambodia_with_land_paid_for_once(self, costs):
        """Wage USD 227 to 238 (2026), employer's share 5.4% (the ceiling of KHR 1.2 million is USD
        294.67, above the wage), electricity in the provinces USD 0.146, water USD 0.19; land USD
        63 a square metre, once."""
        (sheets,) = result(costs(MANHATTAN, **PROJECT)).sheets

        assert amounts(sheets.running) == {
            "workers": usd(800 * 12 * 227, 800 * 12 * 238),
            "workers_social_security": usd("117676.80", "123379.20"),
            "power": usd(100_000 * 12 * Decimal("0.146")),
            "water": usd(3_000 * 12 * Decimal("0.19")),
        }
        assert cents(sheets.running.total_usd()) == usd("2478916.80", "2590219.20")
        assert amounts(sheets.setup) == {"land_price": usd(20_000 * 63)}
        assert not sheets.running.is_floor

    def test_a_zone_in_thailand_with_rented_land(self, costs):
        """Rent USD 0.704 a square metre and year of this zone; wages from the zone's legal minimum,
        THB 352 a day (26 days at 35.294: USD 259.3075), to the national survey of USD 446 (2022);
        employer's share 5% (the ceiling of THB 17,500 is USD 495.83, above the wage), electricity
        THB 3.88 at 35.294, water USD 0.49."""
        (sheets,) = result(costs(TAK, **PROJECT)).sheets

        assert amounts(sheets.running) == {
            "land_rent": usd(14_080),
            "workers": usd("2489352.30", 800 * 12 * 446),
            "workers_social_security": usd("124467.61", 800 * 12 * Decimal("22.30")),
            "power": usd("131920.44"),
            "water": usd(17_640),
        }
        assert cents(sheets.running.total_usd()) == usd("2777460.35", "4659320.44")

    def test_the_two_compare_over_what_both_have(self, costs):
        response = costs(MANHATTAN, TAK, **PROJECT)
        found = result(response)

        assert [cents(one.alike.total_usd()) for one in found.sheets] == [
            usd("2478916.80", "2590219.20"),
            usd("2763380.35", "4645240.44"),
        ]
        assert found.alike_words == "workers, social security, electricity and water"
        assert "at least" not in plain(str(response.context["page"].result.zones[0].alike.full))
        assert "Land is paid for once here: see the set-up cost." in words(response)

    def test_transport_is_containers_times_kilometres_times_freight(self, costs):
        """Phnom Penh SEZ to Sihanoukville: 207 km, as a source states."""
        answers = {"containers": "300", "gateway": "port-khkos"}

        own = result(costs("kh-phnom-penh-sez", **answers, freight="1.5")).sheets[0]
        stated = result(costs("kh-phnom-penh-sez", **answers)).sheets[0]

        assert amounts(own.running) == {"logistics": usd(300 * 207 * Decimal("1.5"))}
        assert not own.running.is_floor
        assert amounts(stated.running) == {"logistics": usd(300 * 340)}  # the route's own price

    def test_tax_runs_from_the_best_package_to_the_standard_rate(self, costs):
        """A profit of USD 1,000,000 every year: in Thailand at most 20% of it."""
        found = result(costs(TAK, profit="1000000", start="2027"))

        (line,) = found.sheets[0].running.lines
        assert line.usd.high == 200_000
        assert line.usd.low < line.usd.high
        assert links(costs(TAK, profit="1000000", start="2027"))

    def test_a_package_that_was_chosen_narrows_the_tax(self, costs):
        answers = {"profit": "1000000", "start": "2027", "package_th-tak-sez": "th-rd-10"}
        open_range = result(costs(TAK, profit="1000000", start="2027")).sheets[0].running
        codes = [
            one.code
            for one in _packages("th")
            if (narrowed := _tax_with(costs, one.code)) is not None
            and narrowed != open_range.total_usd()
        ]

        assert codes  # at least one package of the zone sets its own rates
        assert result(costs(TAK, **answers)).sheets[0].running.lines  # an unknown one is ignored


def _packages(country):
    from incentives.models import Incentive

    return Incentive.objects.filter(country=country, is_standard=False)


def _tax_with(costs, code):
    answers = {"profit": "1000000", "start": "2027", "package_th-tak-sez": code}
    return result(costs(TAK, **answers)).sheets[0].running.total_usd()


class TestWhatThePageSays:
    def test_each_amount_stands_with_its_arithmetic_year_place_and_source(self, costs):
        response = costs(TAK, **PROJECT)
        row = next(row for row in result(response).zones[0].running.rows if row.key == "power")

        assert row.arithmetic == "100,000 kWh a month × 12 months × THB 3.88 per kWh"
        assert (row.usd, row.stated) == ("USD 131,920", "THB 4,656,000")
        assert (row.where, row.figure.as_of) == ("national", "2026")
        anchors = {mark.anchor for mark in row.marks}
        assert anchors <= {source.anchor for source in result(response).sources}
        assert [rate.text for rate in row.rates] == [
            "at THB 35.294 per USD, 2024 (annual average), the nearest to 2026 on record"
        ]

    def test_one_free_step_among_others_without_a_fee_is_no_fee(self, costs):
        """The promotion of Thailand: seven of its eight steps state none."""
        response = costs(TAK, area="1", headcount="10")

        assert result(response).zones[0].setup.rows == ()
        assert "the procedures on record state only which steps are free" in words(response)

    def test_a_survey_that_cannot_be_checked_says_so(self, costs):
        """Ho Chi Minh City: USD 193 of 2016 lie among the minimums of 2024, VND 3.45 million in
        region IV to 4.96 million in region I, and no source ties the zone to a region."""
        response = costs("vn-saigon-hi-tech-park", headcount="100")
        (row, *_others) = result(response).zones[0].running.rows

        assert row.is_floor
        assert (row.usd_range.low, row.usd_range.high) < (193 * 1200, 193 * 1200 * 2)
        assert row.usd_range.high > 193 * 1200
        assert any("could not be checked against the legal minimum" in one for one in row.notes)

    def test_pay_in_kyat_is_insured_up_to_the_ceiling_in_kyat(self, costs):
        """A ceiling of MMK 300,000: 3% of it for 100 engineers over twelve months."""
        found = result(costs("mm-thilawa-sez", headcount="100", engineers="100"))
        line = next(one for one in found.sheets[0].running.lines if one.group == "social_security")

        assert line.currency == "MMK"
        assert line.stated.high.quantize(Decimal(1)) == 10_800_000

    def test_a_sum_names_what_was_filled_in_beside_it(self, costs):
        """The land price at Myawaddy is that of Thilawa and Yangon."""
        found = result(costs("mm-myawaddy-trade-zone", area="1", premises="land"))

        assert found.zones[0].setup.total.filled == "land, paid once"
        assert "land, paid once: filled from the country" in words(
            costs("mm-myawaddy-trade-zone", area="1", premises="land")
        )

    def test_working_days_say_where_they_change_nothing(self, costs):
        idle = "the working days a month change nothing here"

        assert idle in words(costs(MANHATTAN, headcount="10", days="20"))
        assert idle not in words(costs(MANHATTAN, headcount="10"))
        assert idle not in words(costs(TAK, headcount="10", days="20"))
        assert "taken 20 times a month" in words(costs(TAK, headcount="10", days="20"))
        assert "times a month" not in words(costs(MANHATTAN, headcount="10", days="20"))

    def test_what_was_filled_in_from_the_country_is_listed(self, costs):
        """Sihanoukville SEZ states no land price: the range of all stated in Cambodia stands in."""
        (zone,) = result(costs("kh-sihanoukville-sez", area="1")).zones

        (row,) = zone.filled
        assert row.usd == "USD 300,000 to 1,000,000"
        assert row.where == (
            "filled from the country: Manhattan Special Economic Zone and "
            "National Road 4 near PPSEZ"
        )
        assert "Its oldest price is of 2012." in row.notes

    def test_what_is_missing_is_named_and_makes_the_sum_a_lower_bound(self, costs):
        response = costs("cn-qinzhou-cmqip", **PROJECT)
        (zone,) = result(response).zones

        assert [gap.inner for gap in zone.running.gaps] == [
            "land rent",
            "social security",
            "electricity",
            "water",
        ]
        assert zone.running.total.is_floor
        assert "at least USD" in words(response)

    def test_a_zone_without_data_still_appears(self, costs):
        country = Country.objects.get(pk="id")
        zone = ZoneFactory(name_en="Nowhere Zone", country=country, latitude=None, longitude=None)

        response = costs(zone.slug, **PROJECT)

        assert "Nowhere Zone" in headings(response)
        assert result(response).zones[0].running.total is None
        assert "Not reported" in words(response)

    def test_freight_by_the_tonne_asks_for_the_tonnes(self, costs):
        answers = {"containers": "100", "gateway": "port-thlch"}

        (asked,) = result(costs("th-map-ta-phut", **answers)).zones
        (given,) = result(costs("th-map-ta-phut", **answers, tonnes="20")).zones

        assert "say above how many tonnes" in asked.running.gaps[0].why
        assert "20 tonnes × USD 0.04 to 0.075 per tonne and km" in given.running.rows[0].arithmetic

    def test_without_a_profit_there_is_no_tax(self, costs):
        (zone,) = result(costs(TAK, profit="-5")).zones

        assert (zone.running.rows[0].usd, zone.running.rows[0].arithmetic) == (
            "USD 0",
            "no profit in ten years",
        )

    def test_an_old_price_is_marked(self, costs):
        (zone,) = result(costs("la-savan-seno", headcount="10", engineers="2")).zones

        assert "A price of 2014, more than ten years old." in notes_of(zone, "engineers")

    def test_a_survey_below_the_minimum_is_named_as_not_used(self, costs):
        (zone,) = result(costs("kh-sihanoukville-sez", headcount="10")).zones

        assert notes_of(zone, "workers") == (
            "Not used: USD 160 to 180 a month, Sihanoukville Special Economic Zone, 2017: below "
            "the legal minimum that came after it.",
        )

    def test_what_nothing_was_given_for_is_left_out_and_said(self, costs):
        response = costs(TAK, water="100")

        assert result(response).left_out == (
            "land: no area given",
            "workers: no number of people given",
            "electricity: no use given",
            "transport: no containers or no gateway given",
            "tax: no profit given",
        )
        assert "Left out, because no amount was given or understood" in words(response)

    def test_sums_are_shown_in_the_countrys_currency_or_the_one_asked_for(self, costs):
        local = result(costs(TAK, **PROJECT)).zones[0].running.total.converted
        asked = result(costs(TAK, **PROJECT, currency="jpy")).zones[0].running.total.converted

        assert (local.text, local.rate) == (
            "THB 98.0 to 164 million",
            "at THB 35.294 per USD, 2024 (annual average)",
        )
        # 2,777,460.35 and 4,659,320.44 x 151.366
        assert asked.text == "JPY 420 to 705 million"

    def test_the_investment_stands_beside_the_land_as_a_range(self, costs):
        (zone,) = result(costs(MANHATTAN, area="2", investment="5000000")).zones

        assert "USD 5,000,000 to 6,260,000" in zone.investment

    def test_the_picture_says_shares_in_words(self, costs):
        found = result(costs(MANHATTAN, **PROJECT))

        (row,) = found.pictures.everything.rows
        assert row.sentence == (
            "Manhattan Special Economic Zone, USD 2.48 to 2.59 million a year: Wages 88%, "
            "Social security 5%, Electricity 7%, Water 0%"
        )
        assert found.pictures.common is None

    def test_without_a_zone_it_asks_for_one(self, costs):
        response = costs(**PROJECT)

        assert response.context["page"].result is None
        assert "Choose a zone above" in words(response)

    def test_a_search_adds_a_zone_and_keeps_the_project(self, costs):
        response = costs(TAK, **PROJECT, find="Boten")

        added = next(url for url in links(response) if "zone=la-boten" in url)
        query = parse_qs(urlsplit(added).query)
        assert query["zone"] == [TAK, "la-boten"]
        assert query["headcount"] == ["800"]
        assert "find" not in query

    def test_other_pages_answers_are_handed_on(self, costs):
        response = costs(TAK, **PROJECT, weight_cost="40", export="90")

        hidden = dict(response.context["page"].hidden)
        assert hidden == {"zone": TAK, "weight_cost": "40", "export": "90"}


class TestBadInput:
    def test_a_fifth_zone_is_cut_with_a_notice(self, costs):
        slugs = ("la-boten", "la-savan-seno", TAK, MANHATTAN, "vn-long-jiang")

        response = costs(*slugs, water="1")

        assert [one.zone.slug for one in result(response).sheets] == list(slugs[:4])
        assert "Left out: Long Jiang Industrial Park" in words(response)

    def test_an_unknown_zone_is_said_with_near_matches(self, costs):
        response = costs("la-botan", TAK, water="1")

        assert "No zone is called “la-botan”." in words(response)
        assert [one.zone.slug for one in result(response).sheets] == [TAK]

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("gateway", "port-atlantis"),
            ("currency", "XXX"),
            ("sector", "999"),
            ("premises", "cave"),
            ("headcount", "-5"),
            ("headcount", "many"),
            ("headcount", "2.5"),
            ("area", "1e30"),
            ("power", "NaN"),
            ("days", "40"),
            ("days", "0"),
            ("tonnes", "0"),
            ("tonnes", "900"),
            ("start", "30000"),
            ("revenue", "a; b"),
            ("profit", "ten"),
            ("freight", "'; --"),
            ("investment", "9" * 40),
            ("containers", "\x00"),
        ],
    )
    def test_a_value_that_cannot_be_is_an_error_at_its_field(self, costs, name, value):
        response = costs(TAK, **{**PROJECT, name: value})
        form = response.context["page"].form

        assert list(form.errors) == [name]
        assert str(form[name].value()) == value  # what was typed stays
        assert "water" in result(response).sheets[0].running.keys  # the rest is computed

    def test_more_engineers_than_people_is_an_error_and_the_rest_is_computed(self, costs):
        response = costs(TAK, headcount="3", engineers="9", water="1")

        assert list(response.context["page"].form.errors) == ["engineers"]
        assert result(response).sheets[0].running.keys >= {"workers", "water"}

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        st.dictionaries(
            st.sampled_from([*PROJECT, *OTHER_NAMES]),
            st.one_of(
                st.text(max_size=12),
                st.sampled_from(["", "-1", "0", "1e400", "Infinity", "port-thlch", "%", "\x00"]),
            ),
            max_size=8,
        )
    )
    def test_no_address_breaks_it(self, costs, answers):
        assert costs(TAK, **answers).status_code == 200


class TestSums:
    def test_the_sum_is_that_of_its_parts_in_every_zone(self, costs):
        slugs = ("la-boten", "mm-thilawa-sez", "vn-long-jiang", "cn-qinzhou-cmqip")
        answers = {**PROJECT, "engineers": "10", "managers": "5", "profit": "100000"}

        for one in result(costs(*slugs, **answers)).sheets:
            assert one.running.total_usd() == total(line.usd for line in one.running.lines)

    def test_no_more_queries_for_four_zones_than_for_one(
        self, costs, django_assert_max_num_queries
    ):
        answers = {**PROJECT, "profit": "100000", "sector": "29", "gateway": "port-thlch"}
        with django_assert_max_num_queries(20) as one:
            costs(TAK, **answers)
        with django_assert_max_num_queries(len(one)):
            costs(TAK, MANHATTAN, "la-boten", "vn-long-jiang", **answers)


class TestFiles:
    def test_a_workbook_has_the_pages_numbers(self, costs):
        response = costs(MANHATTAN, TAK, **PROJECT, format="xlsx")

        with ZipFile(BytesIO(response.content)) as book:
            sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
        values = re.findall(r"<v>([0-9.]+)</v>", " ".join(sheets))
        found = {round(float(value), 2) for value in values}
        assert {2478916.8, 2590219.2, 4645240.44, 4659320.44, 1260000.0} <= found

    def test_csv_names_sources_rates_and_the_address(self, costs):
        text = costs(TAK, **PROJECT, format="csv").content.decode("utf-8-sig")

        assert "THB 3.88 per kWh" in text
        assert "at THB 35.294 per USD" in text
        assert "/costs/calculator/?zone=th-tak-sez&premises=land" in text

    def test_pdf(self, costs):
        response = costs(TAK, **PROJECT, format="pdf")

        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")

    def test_without_a_zone_there_is_nothing_to_hand_out(self, costs):
        assert costs(**PROJECT, format="csv")["Content-Type"].startswith("text/html")


def test_an_interval_of_nothing_is_shown_as_nothing():
    from sezportal.presenters.cost_calculator import words as said

    assert said.money(Interval.point(0)) == "USD 0"
    assert said.money(Interval(Decimal("1.5"), Decimal("99.25"))) == "USD 1.50 to 99.25"
    assert (
        said.large(Interval(Decimal(2_484_000), Decimal(12_000_000))) == "USD 2.48 to 12.0 million"
    )
