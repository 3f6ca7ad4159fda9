"""The front page: numbers counted from the database, recounted here from the files."""

import csv
import re
from collections import Counter

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CitationFactory,
    CostObservationFactory,
    CountryFactory,
    CrossBorderZoneFactory,
    ObservationFactory,
    ZoneFactory,
)
from zones.models import Zone

pytestmark = pytest.mark.django_db


def rows(table):
    with (settings.BASE_DIR / "fixtures" / f"{table}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def regional(table):
    return [row for row in rows(table) if row["is_comparator"] != "yes"]


@pytest.fixture
def response(client, reference_data):
    return client.get("/")


@pytest.fixture
def key_figures(response):
    return {item.label: item for item in response.context["page"].key_figures}


# -- numbers --------------------------------------------------------------------------------


def test_zones_are_counted_without_comparators(key_figures):
    zones = regional("zones")
    recorded, operating = key_figures["Zones recorded"], key_figures["Known to operate"]

    assert recorded.figure.text == str(len(zones))
    elsewhere = len(rows("zones")) - len(zones)
    assert recorded.foot == f"{elsewhere} more kept as comparators outside the region"
    states = Counter(zone["status"] for zone in zones)
    assert operating.figure.text == str(states["operational"])
    assert operating.foot == f"of {len(zones)}; status not reported for {states['']}"


def test_pairs_figures_and_sources_are_those_of_the_files(key_figures):
    assert key_figures["Cross-border pairs"].figure.text == str(len(regional("cross_border_zones")))
    tables = ("zone_citations", "observations", "cost_observations", "zone_distances")
    held = [row for table in (*tables, "exchange_rates", "incentive_terms") for row in rows(table)]
    assert key_figures["Figures held"].figure.text == f"{len(held):,}"
    sources = {row["source"] for row in held}
    assert key_figures["Figures held"].foot == f"from {len(sources):,} sources"


def test_shares_give_their_denominators(key_figures):
    reported = key_figures["Fields reported"]
    part, whole = re.match(r"([\d,]+) of ([\d,]+);", reported.foot).groups()
    share = 100 * int(part.replace(",", "")) / int(whole.replace(",", ""))

    assert reported.figure.text == f"{share:.0f}"
    assert reported.figure.unit == "%"
    recent = next(item for label, item in key_figures.items() if label.startswith("Dated"))
    assert f"of {len(regional('zones'))} zones" in recent.foot


def test_the_six_countries_with_their_zones(response):
    table = response.context["page"].table
    counted = Counter(zone["country"] for zone in regional("zones"))

    assert {row.url: row.zones for row in table} == {
        f"/countries/{iso2}/": count for iso2, count in counted.items()
    }
    assert len(table) == 6


def test_zones_still_to_come_are_counted_apart_from_those_operating(response):
    coming = Counter(
        zone["country"]
        for zone in regional("zones")
        if zone["status"] in {"under_construction", "planned"}
    )

    assert {row.url: row.coming for row in response.context["page"].table} == {
        f"/countries/{iso2}/": coming[iso2] for iso2 in ("kh", "cn", "la", "mm", "th", "vn")
    }


def test_newest_figures_come_newest_first_one_a_zone_with_source(response):
    newest = response.context["page"].newest

    years = [row.figure.as_of[-4:] for row in newest]
    assert years == sorted(years, reverse=True)
    assert len({row.url for row in newest}) == len(newest) == 8
    assert all(row.figure.marks for row in newest)


def test_pairs_that_have_come_furthest_come_first(response):
    page = response.context["page"]

    stages = [pair.stage for pair in page.pairs]
    assert stages == sorted(stages, reverse=True)
    assert "All 20 pairs" in response.text


def test_every_mark_has_its_source_at_the_foot(response):
    marks = set(re.findall(r'href="#(s\d+)"', response.text))

    assert marks == {entry.anchor for entry in response.context["page"].sources}
    assert marks <= set(re.findall(r'id="(s\d+)"', response.text))


# -- updates --------------------------------------------------------------------------------


def test_an_edit_is_told_without_the_editor(client, reference_data, django_user_model):
    editor = django_user_model.objects.create_user("somchai-of-the-desk")
    zone = Zone.objects.get(slug="la-boten")
    zone._history_user = editor
    zone.note = "Checked."
    zone.save()

    update = client.get("/").context["page"].updates[0]
    assert (update.label, update.url, update.kind) == (
        "Boten Special Economic Zone",
        "/zones/la-boten/",
        "changed",
    )
    assert editor.username not in client.get("/").text


def test_the_load_of_the_reference_data_is_told(response):
    assert response.context["page"].updates[-1].label == "Reference data"


# -- behaviour ------------------------------------------------------------------------------


def test_the_page_sets_no_cookie(response):
    assert not response.cookies


def test_an_empty_portal_has_a_front_page(client):
    response = client.get("/")

    assert response.status_code == 200
    assert response.context["page"].key_figures[0].figure.text == "0"


def test_the_number_of_queries_does_not_grow(client):
    def add(iso2):
        zone = ZoneFactory(country=CountryFactory(iso2="la"))
        CitationFactory(record=zone, is_current=True)
        ObservationFactory(zone=zone)
        CostObservationFactory(zone=zone, place="")
        CrossBorderZoneFactory(zones=[zone])
        CountryFactory(iso2=iso2)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    add("kh")
    queries()
    one = queries()
    add("th")
    add("vn")

    assert queries() == one
