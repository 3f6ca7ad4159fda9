"""What visitors see when something goes wrong."""

import json
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from tests.addresses import public_addresses

FAILING = "tests.sezportal.failing_urls"
# What may be answered without any data.
NEEDS_NO_DATA = {
    "/api/v1/",
    "/api/v1/docs/",
    "/api/v1/schema/",
    "/data/codebook/",
    "/directory/",
    "/enquiries/",
    "/favicon.ico",
    "/healthz",
    "/robots.txt",
    "/search/",
    # Whoever has no session is sent to sign in.
    "/staff/",
    "/staff/assessments/",
    "/staff/assessments/new/",
    "/staff/enquiries/",
    "/staff/files/",
    "/staff/monitoring/",
    "/staff/quality/",
    "/staff/pivot/",
    "/staff/region/",
}

# Answers of a portal whose database is not there, one JSON object a line. Run apart, so that
# the settings are real and nothing stands in for the database.
WITHOUT_DATABASE = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
from django.test import Client
settings.ROOT_URLCONF = {urlconf!r}
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
client = Client(raise_request_exception=False)
client.cookies[settings.SESSION_COOKIE_NAME] = {session!r}
for path in {paths!r}:
    answer = client.get(path, secure=True)
    print(json.dumps([path, answer.status_code, dict(answer.headers), answer.content.decode()]))
"""


@pytest.fixture
def without_database(deployed_settings):
    """Asks paths of a portal that runs as on a server, with no database behind its address."""

    def ask(*paths, urlconf=FAILING, session=""):
        code = WITHOUT_DATABASE.format(urlconf=urlconf, paths=paths, session=session)
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**deployed_settings, "DJANGO_SETTINGS_MODULE": "sezportal.settings"},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        )
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask


@pytest.fixture
def failing(client, settings):
    settings.ROOT_URLCONF = FAILING
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/broken", 500, "Something failed on our side"),
        ("/closed", 403, "This page is not open to you"),
        ("/suspicious", 400, "This request could not be read"),
        ("/absent", 404, "There is no page at this address"),
        ("/no-such-page/", 404, "There is no page at this address"),
    ],
)
def test_each_failure_has_its_page(failing, path, status, words):
    answer = failing.get(path)
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("broken", 500), ("closed", 403), ("suspicious", 400), ("absent", 404), ("nowhere/", 404)],
)
def test_programs_are_told_of_each_failure_in_their_own_form(failing, path, status):
    answer = failing.get(f"/api/v1/{path}", headers={"accept": "text/html"})
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_a_form_without_its_token_is_refused_with_a_page():
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})
    assert answer.status_code == 403
    assert "This page is not open to you" in answer.content.decode()


def test_a_404_page_offers_what_comes_near(failing):
    page = failing.get("/nearly").content.decode()
    assert 'href="/zones/kep-bay/">Kep &lt;Bay&gt;</a>' in page


def test_without_a_database_a_page_says_so_plainly(without_database):
    [[_, status, headers, body]] = without_database("/reads-database")
    assert status == 503
    assert headers["Retry-After"] == "30"
    assert headers["Cache-Control"] == "no-store"
    assert "The portal cannot reach its data just now" in body


def test_without_a_database_every_page_says_so(without_database):
    paths = [
        *public_addresses(),
        "/zones/la-boten/",
        "/countries/la/",
        "/api/v1/zones/la-boten/",
        "/search/?q=boten",
    ]
    answers = without_database(*paths, urlconf="sezportal.urls")
    statuses = {path: status for path, status, _, _ in answers}
    assert {path for path, status in statuses.items() if status != 503} <= NEEDS_NO_DATA
    assert {status for status in statuses.values() if status != 503} <= {200, 302}


def test_without_a_database_programs_are_told_so_in_their_own_form(without_database):
    [[_, status, headers, body]] = without_database("/api/v1/zones/", urlconf="sezportal.urls")
    assert (status, headers["Content-Type"]) == (503, "application/problem+json")
    assert headers["Retry-After"] == "30"
    assert json.loads(body)["status"] == 503


def test_without_a_database_a_failure_before_the_view_says_so_too(without_database):
    [[_, status, _, body]] = without_database("/admin/", session="of-somebody-logged-in")
    assert status == 503
    assert "The portal cannot reach its data just now" in body


def test_without_a_database_the_portal_is_alive_but_not_ready(without_database):
    alive, ready = without_database("/healthz", "/readyz")
    assert (alive[1], alive[3]) == (200, "ok\n")
    assert (ready[1], ready[3]) == (503, "The database does not answer.\n")


def test_without_a_database_what_needs_none_still_fails_as_itself(without_database):
    broken, absent = without_database("/broken", "/absent")
    assert (broken[1], absent[1]) == (500, 404)


@pytest.mark.django_db
def test_a_query_that_runs_too_long_is_our_mistake_not_an_outage(failing):
    assert failing.get("/bad-query").status_code == 500
