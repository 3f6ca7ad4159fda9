"""The API's reference, its guide, and the examples of both, which are sent as they stand there."""

import json
import shlex
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from sezportal.api import RESOURCES
from sezportal.api_guide import READING, WRITING
from sezportal.presenters.api_reference import document, resources
from tests.pages import words
from tests.sezportal.api_writes.programs import Program, account

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

OPERATIONS = [
    pytest.param(one, id=f"{one.method} {one.path}")
    for resource in resources()
    for one in resource.operations
]
READS = [
    param
    for param in OPERATIONS
    if not param.values[0].writes and "{id}" not in param.values[0].path
]
ADDS = [param for param in OPERATIONS if param.values[0].method == "POST"]


def subset(part, whole) -> bool:
    """Whether everything of ``part`` stands in ``whole``."""
    if isinstance(part, dict):
        return all(key in whole and subset(value, whole[key]) for key, value in part.items())
    return part == whole


def sent(command: str) -> tuple[str, str]:
    """The path with its query, and the body, of a command line."""
    words_of = shlex.split(command.replace("\\\n", " "))
    address = next(word for word in words_of if word.startswith("http"))
    body = words_of[words_of.index("-d") + 1] if "-d" in words_of else ""
    split = urlsplit(address)
    return f"{split.path}?{split.query}".rstrip("?"), body


def test_the_reference_has_every_resource_and_every_request(client):
    page = client.get("/api/v1/docs/").content.decode()
    assert {one.name for one in resources()} == {*RESOURCES}
    for name in RESOURCES:
        assert f'id="{name}"' in page
    for path, ways in document()["paths"].items():
        if path != "/api/v1/schema/":
            assert page.count(f"<code>{path}</code>") == len(ways), path


def test_the_reference_needs_nobody_else_and_no_loosened_policy(client):
    response = client.get("/api/v1/docs/")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "style-src 'self'" in policy
    page = response.content.decode()
    assert "<style" not in page
    assert "//cdn" not in page


def test_every_parameter_says_what_it_means():
    silent = {
        (one.path, field.name)
        for resource in resources()
        for one in resource.operations
        for field in one.parameters
        if not field.text and not field.choices
    }
    assert silent == set()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("renditions", ["media"]),
        ("OUTLINE_AREA_HA", ["zones"]),
        ("per_usd currency", ["exchange-rates"]),
        ("atlantis", []),
    ],
)
def test_the_reference_is_searched_without_scripts(query, names, client):
    response = client.get("/api/v1/docs/", {"q": query})
    assert [one.name for one in response.context["resources"]] == names
    assert ("Nothing here has all of these words." in words(response)) == (names == [])


@pytest.mark.parametrize("query", ["\x00", "'\"><script>", "x" * 5000, "é"])
def test_hostile_queries_break_nothing(query, client):
    response = client.get("/api/v1/docs/", {"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize("operation", READS)
def test_examples_of_reading_are_answered(operation, client):
    path, _body = sent(operation.example)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("operation", ADDS)
def test_examples_of_adding_are_taken(operation, client):
    program = Program(client, account("official")[1])
    path, body = sent(operation.example)
    response = program.send("post", path.removeprefix("/api/v1/"), json.loads(body))
    assert response.status_code in {201, 409}, response.json()


@pytest.mark.parametrize("example", READING, ids=lambda one: str(one.title))
def test_the_guide_reads_what_it_says(example, client):
    path, _body = sent(example.command(settings.SITE_URL))
    assert client.get(path).status_code == example.status


def test_the_guide_writes_what_it_says(client):
    """Every request of the guide in its order, as an official and as one who is reviewed."""
    trusted = Program(client, account("official")[1])
    reviewed = Program(client, account("reviewed", publishes_at_once=False)[1])
    earlier = trusted.version("zones/la-boten/")
    for one in WRITING:
        program = reviewed if one.waits else trusted
        versions = {"present": program.version, "earlier": lambda _path: earlier}
        version = versions[one.version](one.path) if one.version else None
        path, body = sent(one.command(settings.SITE_URL))
        assert (path, json.loads(body or "null")) == (f"/api/v1/{one.path}", one.body)
        if one.method == "GET":
            response = client.get(path)
        else:
            response = program.send(one.method.lower(), one.path, one.body, version=version)
        assert response.status_code == one.status, (one.title, response.json())
        assert subset(one.answer, response.json()), (one.title, response.json())


def test_the_page_of_the_data_shows_the_guide_and_leads_to_the_reference(client):
    response = client.get("/data/")
    text = response.content.decode()
    assert reverse("api-docs") in text
    for one in (*READING, *WRITING):
        assert str(one.title) in words(response)
    assert "64 KiB" in words(response)
    assert "30 an hour" in words(response)


def test_the_code_book_says_what_states_and_periods_mean(client):
    said = words(client.get("/data/codebook/"))
    for word in ("area_total_freshness", "neglected", "within 12 months", "outline"):
        assert word in said
