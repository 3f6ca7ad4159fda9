"""A zone's factsheet on the real data: what it says, what it does not hide, how it is read."""

import gzip
import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.browser import axe_violations
from tests.factories import CitationFactory, SourceFactory, ZoneFactory
from zones.models import CrossBorderSide, Zone

RICH = ["la-boten", "kh-phnom-penh-sez"]
EMPTIEST = "mm-baoshan-mandalay-zone"
BUDGET = 150_000  # bytes of a first load in all
HTML_BUDGET = 40_000  # what style, fonts and the map leave of it


class Reader(HTMLParser):
    """The words of a page by section, and the rows of its ledgers by field."""

    def __init__(self):
        super().__init__()
        self.sections: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self._section, self._field, self._depth = "", "", 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self._section = attributes["id"]
        if "data-field" in attributes:
            self._field, self._tag = attributes["data-field"], tag
            self._depth = 0
        if self._field and tag == self._tag:
            self._depth += 1

    def handle_endtag(self, tag):
        if tag == "section":
            self._section = ""
        if self._field and tag == self._tag:
            self._depth -= 1
            if not self._depth:
                self._field = ""

    def handle_data(self, data):
        for kept, name in ((self.sections, self._section), (self.fields, self._field)):
            if name:
                kept[name] = f"{kept.get(name, '')} {data}".strip()


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    for kept in (reader.sections, reader.fields):
        for name, words in kept.items():
            kept[name] = re.sub(r"\s+", " ", words)
    return reader


@pytest.fixture
def page(client, db):
    """The factsheet of a zone as its reader sees it."""

    def get(slug: str) -> Reader:
        response = client.get(f"/zones/{slug}/")
        assert response.status_code == 200
        return read(response.content.decode())

    return get


@pytest.mark.usefixtures("reference_data")
class TestSections:
    def test_ten_sections_keep_their_numbers_and_order(self, client, db):
        for slug in (*RICH, EMPTIEST):
            html = client.get(f"/zones/{slug}/").content.decode()
            heads = re.findall(r'<h2 id="h(\d+)"><span class="sect__no">(\d+)</span> ([^<]+)', html)
            assert heads == [
                ("1", "1", "Identity"),
                ("2", "2", "Location and access"),
                ("3", "3", "Land and infrastructure"),
                ("4", "4", "Costs"),
                ("5", "5", "Incentives"),
                ("6", "6", "Sectors and investors"),
                ("7", "7", "Cross-border links"),
                ("8", "8", "Legal basis"),
                ("9", "9", "One-stop service"),
                ("10", "10", "Contact"),
            ]

    def test_the_breadcrumb_leads_from_home_to_the_zone(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        crumbs = html[html.index('class="crumbs"') : html.index("</nav>", html.index("crumbs"))]
        assert re.findall(r">([^<>]+)</(?:a|span)>", crumbs) == [
            "Home",
            "Zones",
            "Lao PDR",
            "Luang Namtha",
            "Boten Special Economic Zone",
        ]

    def test_the_lede_is_built_from_the_record(self, client, db):
        html = client.get("/zones/la-savan-seno/").content.decode()
        assert (
            "Special economic zone in Savannakhet, Lao PDR, at the border with Thailand, facing "
            "Mukdahan Special Economic Development Zone, on the East-West Economic Corridor."
        ) in html

    def test_the_name_in_the_zones_script_carries_its_language(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        assert '<span lang="lo">ເຂດເສດຖະກິດພິເສດ ບໍ່ເຕນ</span>' in html

    def test_an_empty_record_keeps_every_row_as_a_gap(self, page):
        fields = page(EMPTIEST).fields
        assert {name: "Not reported" in words for name, words in fields.items()} == {
            name: name != "position" for name in fields
        }
        assert {"status", "area_total_ha", "transport", "firms", "legal_basis", "phone"} <= set(
            fields
        )


@pytest.mark.usefixtures("reference_data")
class TestDisagreements:
    """Where sources differ, both values stand: nothing is chosen in silence, nothing averaged."""

    @pytest.mark.parametrize(
        ("slug", "field", "values"),
        [
            ("la-boten", "established_year", ["2003", "2009"]),
            ("la-boten", "project_cost", ["USD 500 million", "USD 10 billion"]),
            ("la-savan-seno", "area_total_ha", ["1,000 ha", "900 ha", "700 ha"]),
            ("la-golden-triangle", "area_total_ha", ["3,000 ha", "827 ha"]),
            ("kh-manhattan-sez", "area_total_ha", ["400 ha", "157 ha", "180 ha"]),
            ("mm-dawei-sez", "area_total_ha", ["19,600 ha", "20,451 ha", "25,000 ha", "27,000 ha"]),
            ("mm-kyaukphyu-sez", "project_cost", ["USD 1.3 billion", "USD 30 billion"]),
        ],
    )
    def test_known_disagreements_are_bracketed(self, page, slug, field, values):
        row = page(slug).fields[field]
        assert "Sources differ" in row
        assert [value for value in values if value not in row] == []

    def test_two_counts_of_one_year_are_marked(self, page):
        firms = page("kh-phnom-penh-sez").fields["firms"]
        assert re.search(r"Nov 2014 Sources differ for this year: 27 firms", firms)
        assert re.search(r" 2014 Sources differ for this year: 50 firms", firms)

    def test_a_company_written_in_two_ways_is_no_disagreement(self, page):
        developer = page("la-boten").fields["developer"]
        assert "Yunnan Haicheng Industrial Group (China, 100% private)" in developer
        assert "Yunnan Haicheng Industrial Group Company Limited" in developer
        assert "Sources differ" not in developer

    def test_the_key_figure_counts_the_values(self, client, db):
        html = client.get("/zones/la-savan-seno/").content.decode()
        strip = html[html.index('class="keyfigs') : html.index('class="contents')]
        assert "3 values differ" in strip


@pytest.mark.usefixtures("reference_data")
class TestWords:
    def test_electricity_of_the_country_says_so(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        strip = read(f"<section id=x>{html[html.index('keyfigs') : html.index('contents')]}")
        assert "Electricity, national USD 0.0513 per kWh" in strip.sections["x"]
        assert "not reported by the zone" in strip.sections["x"]

    def test_distances_say_whether_they_are_stated_or_computed(self, page):
        words = page("la-boten").sections["n2"]
        assert re.search(r"Mohan Border crossing 0 stated 2022", words)
        assert re.search(r"Nghi Son Port, Viet Nam Seaport 481 computed", words)
        assert (
            "No source states the distance to a seaport, an airport; "
            "the distances above marked “computed” are straight lines." in words
        )

    def test_a_place_with_a_stated_distance_is_not_computed_as_well(self, page):
        phnom_penh = page("kh-phnom-penh-sez").sections["n2"]
        assert "Phnom Penh Capital 18 stated" in phnom_penh
        assert "Capital of the country" not in phnom_penh
        assert "Boten – Mohan" not in page("la-boten").sections["n2"]  # Mohan is stated

    def test_a_far_gateway_is_left_out_but_for_the_nearest_seaport(self, page):
        assert "Rail terminal" not in page("kh-oyadav-sez").sections["n2"]  # 352 km
        assert "Seaport 481 computed" in page("la-boten").sections["n2"]

    def test_the_zone_is_a_station_on_a_corridor_that_passes_it(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        line = html[html.index('<ol class="line') :]
        stops = re.findall(r'line__name">(?:<a[^>]*>)?([^<]+)', line[: line.index("</ol>")])
        assert stops[4:7] == ["Mohan", "Boten SEZ", "Luang Namtha"]

    def test_local_money_is_converted_at_a_dated_rate(self, page):
        words = page("la-boten").sections["n4"]
        assert "LAK 2,500,000 a month" in words
        assert re.search(r"USD 117 \d+ at LAK 21,391 per USD, 7 May 2024", words)

    def test_packages_are_said_to_be_alternatives(self, page):
        words = page("la-boten").sections["n5"]
        assert "2 packages here set the tax on profit. They are alternatives" in words
        assert "Decree 188 package, zone 1: remote areas" in words
        assert "Other benefits, as VAT, duties, land, visas or one-stop service, come" in words

    def test_a_class_of_zone_no_source_reports_is_not_guessed(self, page):
        words = page("la-boten").sections["n5"]
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

    def test_a_zone_away_from_the_borders_is_not_asked_for_a_pair(self, page):
        words = page("th-eec").sections["n7"]
        assert "is not asked for a pair across one" in words

    def test_a_comparator_says_what_it_is(self, client, db):
        html = client.get("/zones/cn-shenzhen-sez/").content.decode()
        assert "Comparator outside the region, left out of totals" in html

    def test_statements_stand_with_their_sources(self, page):
        statements = page("la-boten").sections["statements"]
        assert "The developer spent at least CNY 10 billion on infrastructure" in statements


@pytest.mark.usefixtures("reference_data")
class TestSources:
    def test_numbers_rise_as_the_reader_goes_down(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        first_seen = list(dict.fromkeys(re.findall(r'href="#s(\d+)"', html)))
        assert [int(number) for number in first_seen] == list(range(1, len(first_seen) + 1))

    def test_each_source_is_listed_once_and_says_what_for(self, client, db):
        html = client.get("/zones/la-boten/").content.decode()
        listed = re.findall(r'<li id="s(\d+)"', html)
        assert listed == [str(number) for number in range(1, len(listed) + 1)]
        assert html.count('class="sources__used"') == len(listed)
        assert set(re.findall(r'href="#s(\d+)"', html)) == set(listed)


class TestInvented:
    """Edges that the real data do not have."""

    @pytest.fixture(autouse=True)
    def countries(self, db):
        self.zone = ZoneFactory(slug="la-invented", name_en="Invented Zone", area_total_ha=12)

    def test_a_value_without_a_citation_says_so(self, page):
        assert page("la-invented").fields["area_total_ha"] == (
            "Total area 12 ha source not recorded undated"
        )

    def test_agreeing_sources_are_one_value_with_two_marks(self, page):
        CitationFactory(record=self.zone, stated_value="12", is_current=True)
        CitationFactory(record=self.zone, stated_value="12.00", as_of="2019")
        assert page("la-invented").fields["area_total_ha"] == "Total area 12 ha as of 2020 1 2"

    def test_an_older_status_is_history(self, page):
        CitationFactory(record=self.zone, field="status", stated_value="planned", as_of="2015")
        CitationFactory(
            record=self.zone,
            field="status",
            stated_value="suspended",
            as_of="2021",
            is_current=True,
        )
        assert page("la-invented").fields["status"] == "Status Suspended as of 2021 1"

    def test_a_zone_without_a_position_has_no_map_and_says_why(self, page):
        ZoneFactory(slug="la-nowhere", latitude=None, longitude=None, coordinate_precision="")
        words = page("la-nowhere").sections["n2"]
        assert "No source gives a position for this zone" in words

    def test_text_from_the_record_is_escaped(self, client):
        ZoneFactory(slug="la-sharp", name_en="<script>alert(1)</script>", note="<b>bold</b>")
        html = client.get("/zones/la-sharp/").content.decode()
        assert "<script>alert" not in html
        assert "<b>bold</b>" not in html


def queries_of(client, slug: str) -> int:
    client.get(f"/zones/{slug}/")  # content types are looked up once
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/zones/{slug}/").status_code == 200
    return len(captured)


def multiply(zone: Zone, times: int) -> None:
    """Every row of a zone again, so many times, each from a source of its own."""
    for name in (
        *("citations", "observations", "cost_observations", "infrastructure", "distances"),
        *("statements", "zone_sectors", "investor_presences", "focal_points"),
    ):
        for row in list(getattr(zone, name).all()):
            sectors = list(row.sectors.all()) if name == "zone_sectors" else []
            for _copy in range(times):
                row.pk = None
                row._state.adding = True
                row.source = SourceFactory()
                if hasattr(row, "is_current"):
                    row.is_current = False
                row.save()
                if sectors:
                    row.sectors.set(sectors)
    for row in [*zone.value_chain_links_as_a.all(), *zone.value_chain_links_as_b.all()]:
        for copy in range(times):
            row.pk, row.code, row._state.adding = None, f"{row.code}-{copy}", True
            row.save()


@pytest.mark.usefixtures("reference_data")
class TestCost:
    @pytest.mark.parametrize("slug", RICH)
    def test_as_many_queries_for_many_rows_as_for_few(self, client, db, slug):
        few = queries_of(client, slug)
        zone = Zone.objects.get(slug=slug)
        multiply(zone, 3)
        if zone.cross_border_sides.exists():
            for side in CrossBorderSide.objects.filter(country="la").exclude(zones=zone)[:3]:
                side.zones.add(zone)
        assert queries_of(client, slug) == few

    def test_an_empty_record_asks_no_more_than_a_full_one(self, client, db):
        assert queries_of(client, EMPTIEST) <= queries_of(client, "la-boten") <= 45

    @pytest.mark.parametrize("slug", ["kh-sihanoukville-sez", "kh-phnom-penh-sez", "la-boten"])
    def test_the_heaviest_pages_leave_room_for_style_fonts_and_map(self, client, db, slug):
        html = client.get(f"/zones/{slug}/").content
        assert len(gzip.compress(html, 6)) < HTML_BUDGET < BUDGET

    def test_no_cookie_is_set(self, client, db):
        assert client.get("/zones/la-boten/").cookies == {}


@pytest.mark.usefixtures("reference_data")
class TestAddress:
    def test_another_case_leads_to_the_page(self, client, db):
        response = client.get("/zones/LA-Boten/")
        assert (response.status_code, response["Location"]) == (301, "/zones/la-boten/")

    @pytest.mark.parametrize(
        ("slug", "name"),
        [
            ("la-botne", "Boten Special Economic Zone"),
            ("sihanoukvile", "Sihanoukville Special Economic Zone"),
            ("ບໍ່ເຕັນ", "Boten Special Economic Zone"),
        ],
    )
    def test_an_unknown_zone_suggests_those_spelt_like_it(self, client, db, slug, name):
        response = client.get(f"/zones/{slug}/")
        assert response.status_code == 404
        html = response.content.decode()
        suggested = re.findall(r'cell-link" href="/zones/[^"]+">([^<]+)', html)
        assert name in suggested
        assert len(suggested) <= 5
        assert 'role="search"' in html

    def test_nothing_is_suggested_for_what_resembles_nothing(self, client, db):
        html = client.get("/zones/qqqqwwww/").content.decode()
        assert "Did you mean" not in html

    @pytest.mark.parametrize(
        "slug", ["%00", "x%00y", "';%20--", "%FF", "NaN", "9" * 2000, "../", "zone", "%25", "_"]
    )
    def test_no_address_breaks_the_page(self, client, db, slug):
        assert client.get(f"/zones/{slug}/").status_code == 404


class TestInBrowser:
    @pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
    @pytest.mark.parametrize("slug", ["la-boten", "kh-phnom-penh-sez", EMPTIEST])
    def test_the_page_is_accessible_and_nothing_is_cut_off(self, new_page, slug, width, dark):
        page = new_page(width=width, dark=dark)
        page.goto(f"/zones/{slug}/")
        page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width

    def test_a_source_number_leads_to_its_source(self, new_page):
        page = new_page(javascript=False)
        page.goto("/zones/la-boten/")
        page.locator("#n1 .srcn").first.click()
        assert page.url.endswith("#s1")
        assert page.locator("#s1").is_visible()
