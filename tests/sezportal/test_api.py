"""The API: every resource as JSON and CSV, places as GeoJSON, clear answers to bad questions."""

import csv
import io

import pytest
import yaml
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import PromotionMaterial
from sezportal.api import RESOURCES
from zones.api.base import PlacedResource
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data", "brochures")]

PROBLEM = "application/problem+json"
PLACED = [name for name, resource in RESOURCES.items() if issubclass(resource, PlacedResource)]
WITHOUT_SOURCE = {"zones", "countries", "sources", "incentives", "procedures", "media"}
WITH_SOURCE = sorted(set(RESOURCES) - WITHOUT_SOURCE)


@pytest.fixture
def brochures(reference_data, db):
    """Material of a zone: the reference data have none."""
    zone = Zone.objects.get(slug="la-boten")
    for number in range(5):
        PromotionMaterial.objects.create(
            zone=zone,
            kind="brochure",
            title=f"Brochure {number}",
            credit="Zone authority",
            language="en",
            link=f"https://zone.example/{number}.pdf",
        )


def get(client, path, **query):
    return client.get(f"/api/v1/{path}", query)


def test_the_root_names_every_resource(client):
    assert set(get(client, "").json()) == {
        *("countries", "zones", "infrastructure", "costs", "indicators", "corridors"),
        *("crossings", "cross-border-zones", "laws", "incentives", "procedures"),
        *("organisations", "investors", "focal-points", "sources", "training-events"),
        *("exchange-rates", "distances", "media"),
    }


@pytest.mark.parametrize("name", RESOURCES)
def test_a_resource_lists_all_its_rows_in_pages(name, client):
    page = get(client, f"{name}/", page_size=3).json()
    rows = RESOURCES[name].queryset.all()
    expected = rows.regional().count() if name == "zones" else rows.count()
    assert page["count"] == expected > 0
    assert len(page["results"]) == 3
    assert page["previous"] is None


@pytest.mark.parametrize("name", RESOURCES)
def test_a_row_has_an_address_of_its_own(name, client):
    row = get(client, f"{name}/", page_size=1).json()["results"][0]
    key = row.get(RESOURCES[name].lookup_field, row.get("id"))
    assert get(client, f"{name}/{key}/").json() == row


@pytest.mark.parametrize("name", RESOURCES)
def test_csv_holds_the_same_rows(name, client):
    rows = get(client, f"{name}/", page_size=5).json()["results"]
    response = get(client, f"{name}/", page_size=5, format="csv")
    table = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response["Content-Type"].startswith("text/csv")
    assert len(table) == len(rows)


@pytest.mark.parametrize("name", PLACED)
def test_places_come_as_geojson(name, client):
    collection = get(client, f"{name}/", page_size=5, format="geojson").json()
    assert collection["type"] == "FeatureCollection"
    assert [feature["geometry"] is not None for feature in collection["features"]] == [True] * len(
        collection["features"]
    )
    assert "geometry" not in collection["features"][0]["properties"]


@pytest.mark.parametrize("name", WITH_SOURCE)
def test_every_row_of_figures_names_its_source(name, client):
    rows = get(client, f"{name}/", page_size=500).json()["results"]
    assert [row for row in rows if not row["source"]["code"]] == []


@pytest.mark.parametrize("name", RESOURCES)
def test_more_rows_cost_no_more_queries(name, client):
    def queries(size):
        with CaptureQueriesContext(connection) as captured:
            get(client, f"{name}/", page_size=size)
        return len(captured)

    queries(1)
    assert queries(3) == queries(60)


def test_a_figure_of_a_zone_has_unit_date_and_source(client):
    area = get(client, "zones/la-savan-seno/").json()["area_total_ha"]
    assert area["unit"] == "ha"
    assert area["as_of"]
    assert area["source"]["code"]


def test_what_sources_disagree_about_is_all_there(client):
    area = get(client, "zones/la-savan-seno/").json()["area_total_ha"]
    stated = {float(other["stated_value"]) for other in area["others"]} | {area["value"]}
    assert {700, 900, 1000} <= stated


def test_what_nobody_reports_is_null(client):
    assert get(client, "zones/la-boten/").json()["area_available_ha"] is None


def test_a_comparator_is_found_though_lists_leave_it_out(client):
    comparator = Zone.objects.filter(is_comparator=True).first()
    listed = get(client, "zones/", page_size=500, fields="slug").json()["results"]
    assert {"slug": comparator.slug} not in listed
    assert get(client, f"zones/{comparator.slug}/").status_code == 200


def test_chosen_fields_only(client):
    page = get(client, "zones/", fields="slug,country", country="la", page_size=1).json()
    assert list(page["results"][0]) == ["slug", "country"]


def test_search_finds_local_names(client):
    page = get(client, "zones/", search="ບໍ່ເຕນ", fields="slug").json()
    assert page["results"] == [{"slug": "la-boten"}]


def test_a_box_keeps_what_lies_inside(client):
    rows = get(
        client, "zones/", in_bbox="100,13.9,107.8,22.6", fields="slug,geometry", page_size=500
    ).json()["results"]
    assert rows
    for row in rows:
        longitude, latitude = row["geometry"]["coordinates"]
        assert 100 <= longitude <= 107.8
        assert 13.9 <= latitude <= 22.6


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ({"ordering": "colour"}, "ordering"),
        ({"fields": "slug,colour"}, "fields"),
        ({"in_bbox": "1,2,3"}, "in_bbox"),
        ({"in_bbox": "a,b,c,d"}, "in_bbox"),
        ({"in_bbox": "nan,nan,nan,nan"}, "in_bbox"),
        ({"in_bbox": "10,10,5,5"}, "in_bbox"),
        ({"country": "atlantis"}, "country"),
        ({"area_min": "big"}, "area_min"),
        ({"year_min": "10" * 20}, "year_min"),
        ({"port_max": "NaN"}, "port_max"),
    ],
)
def test_a_bad_value_is_an_error_at_its_parameter(query, parameter, client):
    response = get(client, "zones/", **query)
    assert response["Content-Type"] == PROBLEM
    told = response.json()
    assert (response.status_code, told["status"], told["title"]) == (400, 400, "Bad Request")
    assert list(told["errors"]) == [parameter]
    assert parameter in told["detail"]


def test_an_error_is_a_problem_whatever_was_asked_for(client):
    response = get(client, "zones/", in_bbox="x", format="csv")
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)


@pytest.mark.parametrize("name", RESOURCES)
def test_a_parameter_nobody_knows_is_refused_by_name(name, client):
    response = get(client, f"{name}/", colour="red", page_size=1)
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    (said,) = response.json()["errors"]["colour"]
    assert "page_size" in said


def test_a_record_takes_no_filters(client):
    response = get(client, "zones/la-boten/", country="th")
    assert (response.status_code, list(response.json()["errors"])) == (400, ["country"])
    assert get(client, "zones/la-boten/", fields="slug", format="json").status_code == 200


def test_a_form_that_a_resource_has_not_is_an_error_at_its_parameter(client):
    response = get(client, "laws/", format="geojson")
    assert response.status_code == 400
    assert response.json()["errors"] == {"format": ["Write one of json, csv."]}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("zones/la-atlantis/", 404),
        ("zones/?page=99", 404),
        ("no-such-resource/", 404),
        ("zones/la-boten/no-such-part/", 404),
    ],
)
def test_what_is_not_there_is_a_problem(path, status, client):
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    assert response.json()["status"] == status
    assert response.json()["detail"]


@pytest.mark.parametrize("name", RESOURCES)
def test_hostile_values_never_break_a_resource(name, client):
    hostile = ["", "x", "'; --", "1" * 40, "\x00", "NaN", "-1", "é", "%"]
    filters = getattr(RESOURCES[name], "filterset_class", None)
    plain = getattr(RESOURCES[name], "filterset_fields", ())
    names = list(filters.base_filters) if filters else list(plain)
    for parameter in [*names, "search", "page", "page_size", "ordering", "fields", "in_bbox"]:
        for value in hostile:
            response = get(client, f"{name}/", **{"page_size": 1, parameter: value})
            assert response.status_code in {200, 400, 404}, (parameter, value)


@pytest.mark.parametrize(
    ("method", "status"), [("post", 405), ("put", 405), ("patch", 401), ("delete", 405)]
)
def test_visitors_cannot_write(method, status, client):
    response = getattr(client, method)("/api/v1/zones/la-boten/")
    assert (response.status_code, response["Content-Type"]) == (status, PROBLEM)
    assert response["Allow"] == "GET, HEAD, OPTIONS, PATCH"
    assert Zone.objects.filter(slug="la-boten").exists()


@pytest.mark.parametrize("header", ["Basic YTpi", "Basic YQBiOmM=", "Basic !!!", "Bearer x"])
def test_no_password_is_tried_and_none_breaks_anything(header, client):
    response = client.get("/api/v1/zones/la-boten/", HTTP_AUTHORIZATION=header)
    assert response.status_code == 200


def test_an_unknown_record_is_not_found(client):
    assert get(client, "zones/la-atlantis/").status_code == 404


def test_no_cookie_is_set(client):
    assert not get(client, "zones/", page_size=1).cookies


def test_the_schema_is_valid_openapi(client, tmp_path):
    call_command("spectacular", validate=True, file=str(tmp_path / "schema.yml"))
    schema = get(client, "schema/").content.decode()
    assert "openapi: 3.1" in schema
    assert [name for name in RESOURCES if f"/api/v1/{name}/:" not in schema] == []


def test_cells_that_a_spreadsheet_would_run_are_disarmed():
    from zones.api.renderers import plain

    assert [plain(value) for value in ("=1+1", "@x", "-2", -2, 1.5, None, True)] == [
        *("'=1+1", "'@x", "'-2", "-2", "1.5", "", "yes"),
    ]


def test_answers_fit_the_schema(client):
    """Rows have only the fields that the schema names, and null only where it allows null."""
    document = yaml.safe_load(get(client, "schema/").content)
    schemas = document["components"]["schemas"]

    def resolved(schema):
        return schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema

    for name in RESOURCES:
        operation = document["paths"][f"/api/v1/{name}/"]["get"]
        body = operation["responses"]["200"]["content"]["application/json"]["schema"]
        page = get(client, f"{name}/", page_size=40).json()
        row_schema = resolved(resolved(body)["properties"]["results"]["items"])["properties"]
        for row in page["results"]:
            assert set(row) <= set(row_schema), name
            for field, value in row.items():
                if value is None:
                    assert "null" in str(row_schema[field]), (name, field)
