"""What a factsheet is made of: ten sections, its trail, its first words, its gaps, its sources."""

import re

import pytest

from tests.sezportal.factsheet.reading import EMPTIEST, RICH


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

    def test_an_empty_record_keeps_every_row_as_a_gap(self, factsheet):
        fields = factsheet(EMPTIEST).fields
        assert {name: "Not reported" in words for name, words in fields.items()} == {
            name: name != "position" for name in fields
        }
        assert {"status", "area_total_ha", "transport", "firms", "legal_basis", "phone"} <= set(
            fields
        )


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
