"""Zones as files: exactly what is filtered, typed, sourced and safe to open."""

import csv
import io
import json
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sezportal import exports
from tests.factories import CitationFactory, ZoneFactory
from zones.models import Zone

pytestmark = pytest.mark.django_db
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_rows(content: bytes) -> list[dict]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def part(content: bytes, name: str) -> ElementTree.Element:
    """One part of a workbook that the portal wrote itself."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(f"xl/{name}.xml"))  # noqa: S314


def sheet_names(content: bytes) -> list[str]:
    book = part(content, "workbook")
    return [sheet.get("name") for sheet in book.iter(f"{SHEET}sheet")]


def cells(content: bytes, sheet: int = 1) -> list[dict[str, tuple[str, str]]]:
    """The rows of a sheet: column letter to (type, value)."""
    strings = [
        "".join(text.text or "" for text in item.iter(f"{SHEET}t"))
        for item in part(content, "sharedStrings")
    ]
    rows = []
    for row in part(content, f"worksheets/sheet{sheet}").iter(f"{SHEET}row"):
        found = {}
        for cell in row:
            assert cell.find(f"{SHEET}f") is None, "a formula"
            value = cell.findtext(f"{SHEET}v")
            if value is not None:
                kind = cell.get("t", "n")
                text = strings[int(value)] if kind == "s" else value
                found[cell.get("r").rstrip("0123456789")] = (kind, text)
        rows.append(found)
    return rows


@pytest.mark.parametrize("query", ["", "country=la&order=name", "q=boten", "country=kh&border=yes"])
def test_a_file_has_the_zones_of_the_list_in_its_order(reference_data, client, query):
    pages = client.get(f"/zones/?{query}").context["list"].page.paginator
    listed = [zone.slug for zone in pages.object_list]
    rows = csv_rows(client.get(f"/zones/zones.csv?{query}").content)
    assert [row["slug"] for row in rows] == listed
    features = client.get(f"/zones/zones.geojson?{query}").json()["features"]
    assert [feature["id"] for feature in features] == listed
    sheet = cells(client.get(f"/zones/zones.xlsx?{query}").content)
    assert [row["A"][1] for row in sheet[1:]] == listed


def test_numbers_are_the_same_in_every_file(reference_data, client):
    """By hand from zone_citations.csv and observations.csv: 357 ha in 2022, 113 firms in 2024."""
    query = "q=phnom+penh+special"
    row = csv_rows(client.get(f"/zones/zones.csv?{query}").content)[0]
    assert (row["area_total_ha"], row["area_total_as_of"]) == ("357", "2022")
    assert row["area_total_source"] == "ppsez-2022"
    assert (row["firms"], row["firms_as_of"], row["firms_source"]) == (
        *("113", "2024", "adv-ppsez-2025"),
    )
    properties = client.get(f"/zones/zones.geojson?{query}").json()["features"][0]["properties"]
    assert (properties["area_total_ha"], properties["firms"]) == (357, 113)
    heads, values = cells(client.get(f"/zones/zones.xlsx?{query}").content)[:2]
    column = next(key for key, (_kind, words) in heads.items() if words == "Total area (ha)")
    assert values[column][0] == "n"
    assert Decimal(values[column][1]) == 357


def test_a_workbook_names_its_sources(reference_data, client):
    content = client.get("/zones/zones.xlsx?country=la").content
    assert sheet_names(content) == ["Zones", "What sources say", "Sources", "About"]
    codes = {row["A"][1] for row in cells(content, sheet=3)[1:]}
    rows = csv_rows(client.get("/zones/zones.csv?country=la").content)
    named = {
        value for row in rows for key, value in row.items() if key.endswith("_source") and value
    }
    assert named <= codes


def test_a_workbook_has_every_value_where_sources_disagree(reference_data, client):
    content = client.get("/zones/zones.xlsx?q=phnom+penh+special").content
    stated = [row["C"][1] for row in cells(content, sheet=2) if row["B"][1] == "area_total_ha"]
    assert sorted(stated) == ["353", "357", "357.32", "360", "360"]


def test_a_zone_without_a_position_has_no_geometry(client):
    ZoneFactory(slug="la-nowhere", latitude=None, longitude=None, coordinate_precision="")
    feature = client.get("/zones/zones.geojson").json()["features"][0]
    assert feature["geometry"] is None
    assert feature["properties"]["area_total_ha"] is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_cannot_run_as_a_formula(client, start):
    name = f"{start}cmd|'/c calc'!A1"
    ZoneFactory(name_en=name, area_total_ha="5")
    content = client.get("/zones/zones.csv").content
    assert csv_rows(content)[0]["name"] == f"'{name}"
    first = cells(client.get("/zones/zones.xlsx").content)[1]
    assert first["B"][0] == "s"


def test_a_csv_for_people_is_marked_as_utf_8_and_one_for_programs_is_not(client):
    ZoneFactory(name_local="ບໍ່ເຕນ", local_language="lo")
    content = client.get("/zones/zones.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    plain = exports.csv_bytes(exports.ZONE_COLUMNS, exports.zone_records(Zone.objects.all()))
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert csv_rows(plain) == csv_rows(content)
    assert csv_rows(plain)[0]["name_local"] == "ບໍ່ເຕນ"


def test_column_names_are_unique():
    keys = [column.key for column in exports.ZONE_COLUMNS]
    assert len(keys) == len(set(keys))


def test_the_file_is_offered_under_a_dated_name(client):
    disposition = client.get("/zones/zones.csv")["Content-Disposition"]
    assert disposition.startswith('attachment; filename="zones-20')


@pytest.mark.parametrize("ending", ["csv", "xlsx", "geojson"])
def test_queries_do_not_grow_with_the_zones(client, ending):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/zones/zones.{ending}")
        return len(captured)

    CitationFactory()
    queries()
    one = queries()
    CitationFactory.create_batch(3)
    assert queries() == one


def test_geojson_is_json_with_the_names_of_the_csv(reference_data, client):
    content = client.get("/zones/zones.geojson?country=la").content
    properties = json.loads(content)["features"][0]["properties"]
    keys = {column.key for column in exports.ZONE_COLUMNS}
    assert set(properties) == keys - {"latitude_deg", "longitude_deg"}
