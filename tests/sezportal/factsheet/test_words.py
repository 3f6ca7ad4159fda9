"""What a factsheet says of real zones, and in which words."""

import re
from decimal import Decimal

import pytest

from sezportal.presenters.factsheet.identity import capacity_of
from tests.sezportal.factsheet.reading import read
from zones.models import Infrastructure


@pytest.mark.usefixtures("reference_data")
class TestWords:
    def test_electricity_of_the_country_says_so(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        strip = read(f"<section id=x>{html[html.index('keyfigs') : html.index('contents')]}")
        assert "Electricity, national USD 0.0513 per kWh" in strip.sections["x"]
        assert "not reported by the zone" in strip.sections["x"]

    def test_distances_say_whether_they_are_stated_or_computed(self, factsheet):
        words = factsheet("la-boten").sections["n2"]
        assert re.search(r"Mohan Border crossing 0 stated 2022", words)
        assert re.search(r"Nghi Son Port, Viet Nam Seaport 481 computed", words)
        assert (
            "No source states the distance to a seaport, an airport; "
            "the distances above marked “computed” are straight lines." in words
        )

    def test_a_place_with_a_stated_distance_is_not_computed_as_well(self, factsheet):
        phnom_penh = factsheet("kh-phnom-penh-sez").sections["n2"]
        assert "Phnom Penh Capital 18 stated" in phnom_penh
        assert "Capital of the country" not in phnom_penh
        assert "Boten – Mohan" not in factsheet("la-boten").sections["n2"]  # Mohan is stated

    def test_a_far_gateway_is_left_out_but_for_the_nearest_seaport(self, factsheet):
        assert "Rail terminal" not in factsheet("kh-oyadav-sez").sections["n2"]  # 352 km
        assert "Seaport 481 computed" in factsheet("la-boten").sections["n2"]

    def test_a_port_that_is_only_planned_is_nobodys_nearest(self, factsheet):
        """Dawei lies 17 km from a port that does not exist yet."""
        words = factsheet("mm-dawei-sez").sections["n2"]
        assert "Dawei deep-sea port" not in words
        assert re.search(r"Seaport \d+ computed", words)

    def test_no_crossing_of_another_border_stands_for_the_zones_own(self, factsheet):
        """The portal records no crossing between Thailand and Malaysia, or Myanmar and India."""
        for slug in ("th-songkhla-sez", "th-narathiwat-sez", "mm-tamu-trade-zone"):
            words = factsheet(slug).sections["n2"]
            assert " border crossing, " not in words
            assert re.search(r"has no crossing to (Malaysia|India) on record", words)
        assert "Sadao checkpoint" in factsheet("th-songkhla-ie").sections["n2"]  # stated

    def test_a_crossing_says_when_it_is_open_and_who_says_so(self, factsheet):
        words = factsheet("kh-poipet-pp-sez").sections["n2"]
        assert re.search(r"rail; open 08:00-16:00 \(restricted, June 2025\) \d+", words)

    def test_the_zone_is_a_station_on_a_corridor_that_passes_it(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        line = html[html.index('<ol class="line') :]
        stops = re.findall(r'line__name">(?:<a[^>]*>)?([^<]+)', line[: line.index("</ol>")])
        assert stops[4:7] == ["Mohan", "Boten SEZ", "Luang Namtha"]

    def test_local_money_is_converted_at_a_dated_rate(self, factsheet):
        words = factsheet("la-boten").sections["n4"]
        assert "LAK 2,500,000 a month" in words
        assert re.search(r"USD 117 \d+ at LAK 21,391 per USD, 7 May 2024", words)

    def test_packages_are_said_to_be_alternatives(self, factsheet):
        words = factsheet("la-boten").sections["n5"]
        assert "2 packages here set the tax on profit. They are alternatives" in words
        assert "Decree 188 package, zone 1: remote areas" in words
        assert "Other benefits, as VAT, duties, land, visas or one-stop service, come" in words

    def test_a_class_of_zone_no_source_reports_is_not_guessed(self, factsheet):
        words = factsheet("la-boten").sections["n5"]
        assert (
            "hold for one class of zone only (zone 1 (remote areas); zone 2 (areas with adequate "
            "infrastructure)). Which class applies to this zone is not reported." in words
        )
        assert (
            "from the licence" not in words.split("Decree 188 package, zone 1")[1].split("One-")[0]
        )

    def test_what_remains_to_be_paid_is_visible_beside_the_packages(self, client, db):
        html = client.get("/zones/kh-phnom-penh-sez/").content.decode()
        remaining = html[html.index("What remains to be paid in Cambodia") :]
        assert remaining.index("Standard value-added tax") < remaining.index("<details")
        assert 'href="#standard-rates"' in html
        assert 'id="standard-rates"' in html

    def test_every_incentive_leads_to_its_law(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        packages = html[html.index('class="table table--stack terms packs"') :]
        packages = packages[: packages.index("</table>")]
        rows = packages.count('class="terms__law"')
        assert rows == packages.count('href="/laws/') == 9

    def test_what_is_no_longer_granted_is_folded_away(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        folded = html[html.index("1 package is no longer granted") :]
        assert "Former value-added tax rate of 2022 to 2024" in folded[: folded.index("</details>")]
        assert "Former value-added tax rate" not in html[: html.index("1 package is no longer")]

    def test_a_pair_faces_the_zone_across_the_border(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        pair = html[html.index('class="pairs"') :]
        pair = pair[: pair.index("</ul>")]
        assert 'href="/zones/cn-mohan/"' in pair
        assert "Ratified" in pair

    def test_a_zone_away_from_the_borders_is_not_asked_for_a_pair(self, factsheet):
        words = factsheet("th-eec").sections["n7"]
        assert "is not asked for a pair across one" in words

    def test_a_comparator_says_what_it_is(self, client, db):
        html = client.get("/zones/cn-shenzhen-sez/").content.decode()
        assert "Comparator outside the region, left out of totals" in html

    def test_a_key_figure_has_its_currency_first_and_says_what_was_only_promised(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        strip = read(f"<section id=x>{html[html.index('keyfigs') : html.index('contents')]}")
        assert "Investment, committed USD 1.979 billion" in strip.sections["x"]

    def test_an_organisation_stands_once_with_all_it_does(self, factsheet):
        words = factsheet("la-savan-park").sections["n1"]
        assert words.count("Savan Pacifica Development Co., Ltd. (Developer, Operator)") == 1

    def test_the_foot_of_the_years_explains_only_what_is_there(self, factsheet):
        one_value_each = factsheet("la-boten").sections["n6"]
        assert "none is averaged" not in one_value_each
        assert "A value without a bar" not in one_value_each
        differing = factsheet("kh-phnom-penh-sez").sections["n6"]
        assert "none is averaged" in differing
        assert "A value without a bar" in differing

    def test_statements_stand_with_their_sources(self, factsheet):
        statements = factsheet("la-boten").sections["statements"]
        assert "The developer spent at least CNY 10 billion on infrastructure" in statements


@pytest.mark.parametrize(
    ("description", "capacity", "unit", "is_shown"),
    [
        ("inner road 1", 1, "km", True),
        ("Power line at km 15", 5, "MW", True),
        ("Two lines of 15 MW", 5, "MW", True),
        ("0.5 MW of sun", 5, "MW", True),
        ("5 m3/hour", 5, "m3/day", True),
        ("5 m3 a day", 5, "m3", True),
        ("50 MW substation", 50, "MW", False),
        ("5,000 tonnes a day", 5000, "t/day", False),
        ("capacity 5000 t/d", 5000, "t/day", False),
        ("Factory: 8,000 sq m on a site", 8000, "m2", False),
        ("planned phase 1 capacity 30 Mt/yr", 30, "Mt/year (planned)", False),
        ("handled 49,183 containers in 2022", 49183, "containers/year", False),
        ("a 2-km road", 2, "km", False),
    ],
)
def test_a_capacity_is_left_out_where_the_description_states_it(
    description, capacity, unit, is_shown
):
    row = Infrastructure(description=description, capacity=Decimal(capacity), capacity_unit=unit)
    assert bool(capacity_of(row)) is is_shown
