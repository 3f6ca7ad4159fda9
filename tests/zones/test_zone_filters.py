"""The filters of zones: what each keeps, what a bad value does, what the counts say."""

import csv
from decimal import Decimal

import pytest
from django.conf import settings
from django.http import QueryDict

from zones.cartography import Point, distance_km
from zones.filters import ZoneFilters
from zones.models import Gateway, Zone, ZoneDistance

pytestmark = pytest.mark.django_db


def filters(query: str) -> ZoneFilters:
    return ZoneFilters(QueryDict(query), Zone.objects.all())


def found(query: str) -> set[str]:
    return {zone.slug for zone in filters(query).qs}


def fixture_rows() -> list[dict]:
    with (settings.BASE_DIR / "fixtures" / "zones.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["is_comparator"] != "yes"]


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ("", lambda row: True),
        ("country=kh&country=la", lambda row: row["country"] in {"kh", "la"}),
        ("province=la-savannakhet", lambda row: row["province"] == "la-savannakhet"),
        ("status=planned", lambda row: row["status"] == "planned"),
        ("status=unknown", lambda row: row["status"] == ""),
        ("border=yes", lambda row: row["is_at_border"] == "yes"),
        ("border=yes&border=no", lambda row: True),
        ("neighbour=th", lambda row: row["neighbour"] == "th"),
        ("type=industrial_park", lambda row: row["zone_type"] == "industrial_park"),
        ("model=ppp&model=unknown", lambda row: row["management_model"] in {"ppp", ""}),
        ("area_min=1,000", lambda row: Decimal(row["area_total_ha"] or 0) >= 1000),
        (
            "area_min=100&area_max=200.5",
            lambda row: 100 <= Decimal(row["area_total_ha"] or 0) <= Decimal("200.5"),
        ),
        (
            "year_min=2010&year_max=2012",
            lambda row: row["established_year"] in {"2010", "2011", "2012"},
        ),
    ],
)
def test_a_filter_keeps_what_the_reference_data_say(reference_data, query, keeps):
    assert found(query) == {row["slug"] for row in fixture_rows() if keeps(row)}


def test_filters_narrow_together(reference_data):
    both = found("country=kh&border=yes&status=operational")
    assert both == found("country=kh") & found("border=yes") & found("status=operational")
    assert both


def test_comparators_are_left_out_unless_asked_for(reference_data):
    assert "cn-shenzhen-sez" not in found("country=cn")
    assert "cn-shenzhen-sez" in found("country=cn&comparators=yes")


def test_a_section_holds_its_divisions(reference_data):
    assert found("sector=C") > found("sector=29") > set()


def test_a_corridor_keeps_the_zones_that_a_source_places_on_it(reference_data):
    assert found("corridor=nsec") == set(
        Zone.objects.regional()
        .filter(zone_corridors__corridor__code="nsec")
        .values_list("slug", flat=True)
    )


def test_a_stated_distance_wins_over_the_computed_one(reference_data):
    """Savan-Seno lies 242 km from the sea, but its source says 450 km to Da Nang port."""
    zone = Zone.objects.with_seaport_km().get(slug="la-savan-seno")
    stated = ZoneDistance.objects.filter(zone=zone, kind="seaport", is_current=True)
    assert zone.seaport_km == float(min(row.km for row in stated)) == 450.0
    assert zone.slug not in found("port_max=449")
    assert zone.slug in found("port_max=450")


def test_the_computed_distance_is_that_of_the_maps(reference_data):
    zone = Zone.objects.with_seaport_km().get(slug="la-savan-park")
    here = Point(float(zone.longitude), float(zone.latitude))
    ports = Gateway.objects.working().filter(kind="seaport")
    nearest = min(distance_km(here, Point(float(p.longitude), float(p.latitude))) for p in ports)
    assert zone.seaport_km == pytest.approx(nearest, abs=0.001)


def test_a_planned_port_is_not_within_reach_of_any_zone(reference_data):
    planned = Gateway.objects.get(code="port-dawei")
    assert planned.is_planned
    zone = Zone.objects.with_seaport_km().get(slug="mm-dawei-sez")
    here = Point(float(zone.longitude), float(zone.latitude))
    there = Point(float(planned.longitude), float(planned.latitude))
    assert distance_km(here, there) < zone.seaport_km
    assert zone.slug not in found(f"port_max={round(distance_km(here, there)) + 1}")


def test_gateways_that_are_called_planned_are_marked_so(reference_data):
    marked = Gateway.objects.filter(is_planned=True)
    assert set(marked) == set(Gateway.objects.filter(name__icontains="planned"))
    assert marked.exists()


@pytest.mark.parametrize(
    ("query", "name", "others"),
    [
        ("country=zz&status=planned", "country", "status=planned"),
        ("country=zz&country=kh", "country", "country=kh"),
        ("sector=99&country=la", "sector", "country=la"),
        ("area_min=lots&country=la", "area_min", "country=la"),
        ("area_max=1e30&country=la", "area_max", "country=la"),
        ("area_min=NaN&country=la", "area_min", "country=la"),
        ("area_min=-1&country=la", "area_min", "country=la"),
        ("year_min=20x5&year_max=2015", "year_min", "year_max=2015"),
        ("port_max=near&country=la", "port_max", "country=la"),
        ("area_min=2,5&country=la", "area_min", "country=la"),
        ("comparators=maybe", "comparators", ""),
        ("q=%00&country=la", "q", "country=la"),
        ("border=perhaps&country=la", "border", "country=la"),
    ],
)
def test_a_value_not_understood_is_named_and_the_others_still_filter(
    reference_data, query, name, others
):
    assert name in filters(query).form.errors
    assert found(query) == found(others)


def test_counts_say_how_many_each_choice_would_leave(reference_data):
    query = "country=kh&status=operational"
    counts = filters(query).counts()
    for value in ("kh", "la", "th"):
        assert counts["country"][value] == len(found(f"country={value}&status=operational"))
    for value in ("operational", "planned", "unknown"):
        assert counts["status"][value] == len(found(f"country=kh&status={value}"))
    assert counts["sector"]["C"] == len(found(f"{query}&sector=C"))
    assert counts["border"]["yes"] == len(found(f"{query}&border=yes"))


def test_counts_of_a_whole_list_come_to_the_whole(reference_data):
    counts = filters("").counts()
    for name in ("country", "status", "border", "type", "model"):
        assert sum(counts[name].values()) == len(fixture_rows())


def test_counting_takes_as_many_queries_for_one_zone_as_for_all(
    reference_data, django_assert_num_queries
):
    for query in ("q=boten", "", "country=kh&country=la&country=th&country=vn"):
        narrowed = filters(query)
        assert narrowed.form.is_valid()
        with django_assert_num_queries(3):
            narrowed.counts()
