"""Files of the data, their description, the code book, the about page, sitemap and feed."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from incentives.models import Law
from sezportal import archive, dictionary, sitemap
from sezportal.management.commands import write_data_dictionary
from sezportal.presenters.about import about_page
from sezportal.reference_data import FIXTURES, TABLES
from tests.factories import ObservationFactory, SourceFactory, ZoneFactory
from tests.pages import links, plain, row_of, words
from zones.importing.loader import load_tables
from zones.importing.tables import read_csv
from zones.models import ContentVersion, Source, Zone

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def package(reference_data, client) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(client.get("/data/all.zip").content))


def descriptor(package: zipfile.ZipFile) -> dict:
    return json.loads(package.read("datapackage.json"))


def csv_rows(package: zipfile.ZipFile, name: str) -> list[dict]:
    return list(csv.DictReader(io.TextIOWrapper(package.open(name), "utf-8", newline="")))


# -- the whole download ----------------------------------------------------------------------


def test_every_table_is_in_the_archive_and_described(package):
    names = {f"{table.name}.csv" for table in TABLES}

    assert set(package.namelist()) == {*names, "datapackage.json"}
    assert {resource["path"] for resource in descriptor(package)["resources"]} == names


def test_each_file_has_the_columns_its_description_says(package):
    for resource in descriptor(package)["resources"]:
        header = package.read(resource["path"]).decode().splitlines()[0].split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_archive_holds_what_was_loaded(package):
    """Rows as in the reference data; texts word for word."""
    with (FIXTURES / "laws.csv").open(encoding="utf-8", newline="") as file:
        loaded = {row["code"]: row["title_en"] for row in csv.DictReader(file)}

    assert {row["code"]: row["title_en"] for row in csv_rows(package, "laws.csv")} == loaded


def test_what_was_downloaded_can_be_loaded_again(package, tmp_path):
    package.extractall(tmp_path)
    contents = [(table, read_csv(tmp_path / f"{table.name}.csv", table)) for table in TABLES]

    report = load_tables(contents)

    assert (report.total("added"), report.total("rejected"), report.total("gone")) == (0, 0, 0)


def test_foreign_keys_name_columns_that_exist(package):
    resources = {r["name"]: r["schema"] for r in descriptor(package)["resources"]}
    for schema in resources.values():
        for key in schema.get("foreignKeys", []):
            target = resources[key["reference"]["resource"]]
            assert key["reference"]["fields"] in {field["name"] for field in target["fields"]}


def test_primary_keys_are_filled_and_tell_rows_apart(package):
    for resource in descriptor(package)["resources"]:
        key = resource["schema"].get("primaryKey")
        if key:
            rows = csv_rows(package, resource["path"])
            identities = [tuple(row[name] for name in key) for row in rows]
            assert len(set(identities)) == len(identities)
            assert all(all(identity) for identity in identities)


def test_values_keep_to_the_types_and_choices_described(package):
    for resource in descriptor(package)["resources"]:
        rows = csv_rows(package, resource["path"])
        for field in resource["schema"]["fields"]:
            values = {row[field["name"]] for row in rows} - {""}
            if "enum" in field.get("constraints", {}):
                assert values <= set(field["constraints"]["enum"]), field["name"]
            if field["type"] in ("integer", "number"):
                for value in values:
                    float(value)
            if field["type"] == "boolean":
                assert values <= {"yes", "no"}


def test_units_are_described(package):
    fields = {
        (resource["name"], field["name"]): field.get("unit")
        for resource in descriptor(package)["resources"]
        for field in resource["schema"]["fields"]
    }

    assert fields["zones", "area_total_ha"] == "ha"
    assert fields["zone_distances", "km"] == "km"
    assert fields["incentive_terms", "rate_percent"] == "%"
    assert fields["observations", "value"] == "the indicator's unit, or the row's currency"
    assert fields["zones", "name_en"] is None


def test_the_same_data_give_the_same_bytes(reference_data):
    assert archive.build(7) == archive.build(7)


def test_the_archive_is_fetched_again_only_after_a_change(reference_data, client):
    tag = client.get("/data/all.zip").headers["ETag"]
    assert client.get("/data/all.zip", headers={"If-None-Match": tag}).status_code == 304

    ContentVersion.objects.update(number=ContentVersion.objects.get().number + 1)

    assert client.get("/data/all.zip", headers={"If-None-Match": tag}).status_code == 200


def test_numbers_in_keys_sort_as_numbers(package):
    steps = [row["number"] for row in csv_rows(package, "training/assessment_items.csv")]

    assert steps[-20:] == [str(number) for number in range(1, 21)]


def test_queries_for_the_archive_do_not_grow(django_assert_max_num_queries):
    most = 70
    ZoneFactory()
    with django_assert_max_num_queries(most):
        archive.build(1)
    ZoneFactory.create_batch(4)
    with django_assert_max_num_queries(most):
        archive.build(2)


# -- zones as files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("geojson", "application/geo+json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_zones_can_be_downloaded(reference_data, client, ending, content_type):
    response = client.get(f"/data/zones.{ending}")

    assert response.status_code == 200
    assert response.headers["Content-Type"] == content_type


def test_files_of_zones_hold_every_zone(reference_data, client):
    text = client.get("/data/zones.csv").content.decode("utf-8-sig")
    features = json.loads(client.get("/data/zones.geojson").content)["features"]
    slugs = {row["slug"] for row in csv.DictReader(io.StringIO(text))}

    assert slugs == set(Zone.objects.values_list("slug", flat=True))
    assert {feature["id"] for feature in features} == slugs


# -- code book -------------------------------------------------------------------------------


def test_the_data_dictionary_in_docs_is_current():
    written = write_data_dictionary.TARGET.read_text("utf-8")

    assert written == dictionary.markdown(), "run `manage.py write_data_dictionary`"


def test_the_command_writes_the_dictionary(tmp_path, settings, monkeypatch):
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(write_data_dictionary, "TARGET", tmp_path / "data-dictionary.md")
    call_command("write_data_dictionary", verbosity=0)

    assert (tmp_path / "data-dictionary.md").read_text("utf-8").startswith("# Data dictionary")


def test_every_column_has_a_title_and_the_code_book_shows_it(client):
    page = client.get("/data/codebook/")

    assert row_of(page, "area_total_ha")[1:4] == ["Total area, hectares", "number", "ha"]
    assert row_of(page, "one_stop_service")[2] == "text"
    assert "under_construction Under construction" in words(page)
    assert all(field.title for entry in dictionary.entries() for field in entry.fields)


def test_a_link_says_which_column_of_which_table_it_names(client):
    assert row_of(client.get("/data/codebook/"), "neighbour")[2] == "iso2 of countries"


# -- pages -----------------------------------------------------------------------------------


def test_the_data_page_counts_rows_and_leads_to_files_that_exist(reference_data, client):
    page = client.get("/data/")

    assert row_of(page, "training/assessment_items")[2] == "40"
    assert f"{Zone.objects.count()} zones" in words(page)
    assert "CC BY 4.0" in words(page)
    for url in links(page):
        if url.startswith("/"):
            assert client.get(url.partition("#")[0]).status_code == 200, url


def test_the_about_page_computes_how_current_the_data_are(reference_data, client):
    page = client.get("/about/")
    regional = Zone.objects.regional().count()

    assert f"{regional} zones by the age of their records" in words(page)
    assert f"No check is recorded so far for any of the {regional} zones." in words(page)
    assert "+66 43 202 411" in words(page)
    assert f"Sources {Source.objects.count():,} computed" in words(page)


def test_states_of_zones_add_up(reference_data):
    about = about_page(date(2026, 1, 1))

    assert sum(state.zones for state in about["states"]) == about["zones"]


def test_the_newest_figure_is_none_of_the_future():
    zone = ZoneFactory()
    ObservationFactory(zone=zone, as_of="2024-06")
    ObservationFactory(zone=zone, as_of="2090")
    ObservationFactory(zone=zone, as_of="", is_current=False)
    newest, undated, *_rest = about_page(date(2026, 1, 1))["rows"]

    assert newest.figures[0].text == "Jun 2024"
    assert undated.figures[0].text == "1"
    assert undated.hint.startswith("of 3;")


def test_without_data_the_pages_still_stand(client):
    assert "Not reported" in words(client.get("/about/"))
    assert "No data have been loaded yet" in words(client.get("/data/"))


def test_queries_do_not_grow_with_zones(client, django_assert_max_num_queries):
    def cost():
        for path, most in (("/about/", 6), ("/data/", 6), ("/sitemap.xml", 10), ("/feed.xml", 3)):
            with django_assert_max_num_queries(most):
                assert client.get(path).status_code == 200

    ZoneFactory()
    cost()
    ZoneFactory.create_batch(3)
    cost()


@pytest.mark.parametrize("path", ["/data/", "/data/codebook/", "/about/", "/feed.xml"])
def test_pages_set_no_cookie(client, path):
    assert not client.get(path).cookies


# -- machines --------------------------------------------------------------------------------


def sitemap_paths(client, settings) -> list[str]:
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 our own
    found = [loc.text for loc in root.iter(f"{SITEMAP}loc")]
    assert all(url.startswith(settings.SITE_URL) for url in found)
    return [url.removeprefix(settings.SITE_URL) for url in found]


def test_the_sitemap_lists_every_kind_of_page_once(reference_data, client, settings):
    paths = sitemap_paths(client, settings)

    assert len(paths) == len(set(paths))
    assert {"/", "/zones/", "/countries/la/", "/laws/vn-cit-2025/", "/training/mt-sez-2018/"} <= {
        *paths
    }
    assert len([p for p in paths if p.startswith("/laws/")]) == 1 + Law.objects.count()


def test_a_page_of_each_kind_in_the_sitemap_answers(reference_data, client):
    kinds = [values[:1] for _name, _argument, values in sitemap.records()]
    addresses = list(sitemap.addresses())
    firsts = {kind[0] for kind in kinds if kind}

    for address in addresses:
        path = "/" + address.split("/", 3)[3]
        if path.rstrip("/").rpartition("/")[2] in firsts or path.count("/") < 3:
            assert client.get(path).status_code == 200, path


def test_robots_are_kept_from_the_desks_and_shown_the_sitemap(client, settings):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text


def feed_entries(client) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(client.get("/feed.xml").content)  # noqa: S314 our own
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    return root.findall(f"{ATOM}entry")


def test_a_day_of_changes_is_one_entry(client):
    source = SourceFactory()
    source.title = "Another title"
    source.save()

    (entry,) = feed_entries(client)

    assert entry.findtext(f"{ATOM}title") == "Sources: 1 added, 1 changed"
    assert plain(entry.findtext(f"{ATOM}summary")).endswith(
        timezone.localdate().strftime("%-d %b %Y") + "."
    )


def test_entries_of_the_feed_are_dated_and_told_apart(client):
    ZoneFactory()
    SourceFactory()
    entries = feed_entries(client)
    identities = [entry.findtext(f"{ATOM}id") for entry in entries]

    assert len(set(identities)) == len(identities) == 3  # zone, its country, source
    for entry in entries:
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo is not None


def test_every_page_leads_to_the_feed(client):
    head = client.get("/about/").content.decode().split("</head>")[0]

    assert '<link rel="alternate" type="application/atom+xml" href="/feed.xml"' in head
