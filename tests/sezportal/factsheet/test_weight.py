"""How much a factsheet asks of the database and of the reader's line."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import SourceFactory
from tests.sezportal.factsheet.reading import EMPTIEST, RICH
from zones.models import CrossBorderSide, Zone

BUDGET = 150_000  # bytes of a first load in all
HTML_BUDGET = 40_000  # what style, fonts and the map leave of it
UNPACKED_BUDGET = 180_000  # what a phone has to read once it is there


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
        assert queries_of(client, EMPTIEST) <= queries_of(client, "la-boten") <= 47

    @pytest.mark.parametrize("slug", ["kh-sihanoukville-sez", "kh-phnom-penh-sez", "la-boten"])
    def test_the_heaviest_pages_leave_room_for_style_fonts_and_map(self, client, db, slug):
        html = client.get(f"/zones/{slug}/").content
        assert len(gzip.compress(html, 6)) < HTML_BUDGET < BUDGET

    def test_no_page_shows_how_its_templates_lie_in_each_other(self, client, db):
        html = client.get("/zones/la-savan-seno/").content
        assert b"\n " not in html
        assert b"\n\n" not in html
        assert len(html) < UNPACKED_BUDGET

    def test_no_cookie_is_set(self, client, db):
        assert client.get("/zones/la-boten/").cookies == {}
