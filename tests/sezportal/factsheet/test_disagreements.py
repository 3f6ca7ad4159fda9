"""Where sources of a zone differ, and edges that the real data do not have."""

import re

import pytest

from tests.factories import CitationFactory, ZoneFactory


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
    def test_known_disagreements_are_bracketed(self, factsheet, slug, field, values):
        row = factsheet(slug).fields[field]
        assert "Sources differ" in row
        assert [value for value in values if value not in row] == []

    def test_two_counts_of_one_year_are_marked(self, factsheet):
        firms = factsheet("kh-phnom-penh-sez").fields["firms"]
        assert re.search(r"Nov 2014 Sources differ for this year: 27 firms", firms)
        assert re.search(r" 2014 Sources differ for this year: 50 firms", firms)

    def test_a_company_written_in_two_ways_is_no_disagreement(self, factsheet):
        developer = factsheet("la-boten").fields["developer"]
        assert "Yunnan Haicheng Industrial Group (China, 100% private)" in developer
        assert "Yunnan Haicheng Industrial Group Company Limited" in developer
        assert "Sources differ" not in developer

    def test_the_key_figure_counts_the_values(self, client, db):
        html = client.get("/zones/la-savan-seno/").content.decode()
        strip = html[html.index('class="keyfigs') : html.index('class="contents')]
        assert "3 values differ" in strip


class TestInvented:
    """Edges that the real data do not have."""

    @pytest.fixture(autouse=True)
    def countries(self, db):
        self.zone = ZoneFactory(slug="la-invented", name_en="Invented Zone", area_total_ha=12)

    def test_a_value_without_a_citation_says_so(self, factsheet):
        assert factsheet("la-invented").fields["area_total_ha"] == (
            "Total area 12 ha source not recorded undated"
        )

    def test_agreeing_sources_are_one_value_with_two_marks(self, factsheet):
        CitationFactory(record=self.zone, stated_value="12", is_current=True)
        CitationFactory(record=self.zone, stated_value="12.00", as_of="2019")
        said = factsheet("la-invented").fields["area_total_ha"]
        assert said == "Total area 12 ha as of 2020 neglected 1 2"

    def test_an_older_status_is_history(self, factsheet):
        CitationFactory(record=self.zone, field="status", stated_value="planned", as_of="2015")
        CitationFactory(
            record=self.zone,
            field="status",
            stated_value="suspended",
            as_of="2021",
            is_current=True,
        )
        said = factsheet("la-invented").fields["status"]
        assert said == "Status Suspended as of 2021 neglected 1"

    def test_a_zone_without_a_position_has_no_map_and_says_why(self, factsheet):
        ZoneFactory(slug="la-nowhere", latitude=None, longitude=None, coordinate_precision="")
        words = factsheet("la-nowhere").sections["n2"]
        assert "No source gives a position for this zone" in words

    def test_text_from_the_record_is_escaped(self, client):
        ZoneFactory(slug="la-sharp", name_en="<script>alert(1)</script>", note="<b>bold</b>")
        html = client.get("/zones/la-sharp/").content.decode()
        assert "<script>alert" not in html
        assert "<b>bold</b>" not in html
