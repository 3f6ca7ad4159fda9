"""What the environment decides, seen from a process of its own."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils.formats import localize

PRINT = (
    "import json; from django.conf import settings as s;"
    "print(json.dumps([getattr(s, n, None) for n in {names!r}], default=str))"
)


def process(code: str, **environment) -> subprocess.CompletedProcess:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "PORTAL_HOME")}
    return subprocess.run(
        [sys.executable, *code],
        env={**kept, "DJANGO_SETTINGS_MODULE": "sezportal.settings", **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def values(*names, **environment) -> list:
    done = process(["-c", PRINT.format(names=names)], **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(**environment) -> subprocess.CompletedProcess:
    return process(["manage.py", "check"], **environment)


def test_nothing_set_is_a_portal_on_this_machine_with_its_own_database(tmp_path):
    debug, site, databases, hosts = values(
        "DEBUG", "SITE_URL", "DATABASES", "ALLOWED_HOSTS", PORTAL_HOME=str(tmp_path)
    )
    assert debug is False
    assert site == "http://127.0.0.1:8000"
    assert databases["default"]["ENGINE"] == "sezportal.embedded_database"
    assert "127.0.0.1" in hosts


def test_the_key_made_at_home_is_kept_and_private(tmp_path):
    first = values("SECRET_KEY", PORTAL_HOME=str(tmp_path))
    assert values("SECRET_KEY", PORTAL_HOME=str(tmp_path)) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_server_must_name_its_key(tmp_path):
    done = check(PORTAL_HOME=str(tmp_path), DATABASE_URL="postgres://p@127.0.0.1:1/p")
    assert done.returncode == 1
    assert done.stderr == (
        "Settings: SECRET_KEY must be set when DATABASE_URL is set and DEBUG is off.\n"
    )


@pytest.mark.parametrize("url", ["sqlite:///portal.db", "mysql://p@127.0.0.1/p"])
def test_any_other_database_is_refused(tmp_path, url):
    done = check(PORTAL_HOME=str(tmp_path), SECRET_KEY="k", DATABASE_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith("Settings: DATABASE_URL must name a PostgreSQL database")
    assert done.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_is_said_in_one_line(deployed_settings):
    done = process(["manage.py", "migrate"], **deployed_settings)
    assert done.returncode == 1
    assert done.stderr.startswith("The database does not answer: ")
    assert done.stderr.count("\n") == 1


def test_https_makes_cookies_secure_and_lasting(deployed_settings):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS")
    assert values(*names, **deployed_settings) == [True, True, 31_536_000]
    assert values(*names, **{**deployed_settings, "SITE_URL": "http://portal.example"}) == [
        False,
        False,
        0,
    ]


def test_proxies_are_trusted_where_they_are_named(deployed_settings):
    assert values("TRUSTED_PROXIES", **deployed_settings) == [["127.0.0.1", "::1"]]
    named = {**deployed_settings, "TRUSTED_PROXIES": "10.0.0.0/8,127.0.0.1"}
    assert values("TRUSTED_PROXIES", **named) == [["10.0.0.0/8", "127.0.0.1"]]


def test_the_second_factor_is_required_where_the_operator_says_so(deployed_settings):
    assert values("REQUIRE_SECOND_FACTOR", **deployed_settings) == [False]
    required = {**deployed_settings, "REQUIRE_SECOND_FACTOR": "on"}
    assert values("REQUIRE_SECOND_FACTOR", **required) == [True]


def test_a_replica_is_for_reading_alone(deployed_settings):
    databases, routers = values(
        "DATABASES",
        "DATABASE_ROUTERS",
        **deployed_settings,
        DATABASE_REPLICA_URL="postgres://reader@127.0.0.2/portal",
    )
    assert databases["replica"]["HOST"] == "127.0.0.2"
    assert databases["default"]["HOST"] == "127.0.0.1"
    assert routers == ["sezportal.replica.ReplicaRouter"]


def test_a_tile_server_is_the_only_other_host_a_page_may_ask(deployed_settings):
    [policy] = values(
        "CONTENT_SECURITY_POLICY",
        **deployed_settings,
        TILE_URL="https://tiles.example/{z}/{x}/{y}.png",
    )
    assert policy["DIRECTIVES"]["img-src"] == ["'self'", "data:", "https://tiles.example"]
    assert policy["DIRECTIVES"]["script-src"] == ["'self'"]


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "80.5", "٨٠"])
def test_a_port_that_cannot_be_is_said_in_one_line(port, tmp_path):
    done = process(["manage.py", "run"], PORTAL_HOME=str(tmp_path), PORT=port)
    assert done.returncode == 1
    assert done.stderr == f"Settings: PORT must be a number from 1 to 65535, not “{port}”.\n"


def test_django_s_own_pages_write_dates_as_the_portal_does():
    moment = datetime(2026, 11, 22, 18, 23, tzinfo=UTC)
    assert (localize(moment), localize(moment.date())) == ("22 Nov 2026, 18:23", "22 Nov 2026")
