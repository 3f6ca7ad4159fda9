"""Which addresses lead to a factsheet, and what stands where there is none."""

import re

import pytest


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
