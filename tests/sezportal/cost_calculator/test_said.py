"""What the cost calculator says of its amounts: arithmetic, source, gaps."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import ZoneFactory
from tests.pages import headings, links, words
from tests.sezportal.cost_calculator.asking import MANHATTAN, PROJECT, TAK, notes_of, result
from zones.models import Country

pytestmark = pytest.mark.django_db


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
