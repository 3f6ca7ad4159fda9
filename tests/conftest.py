"""What every test can ask for.

The database is real PostgreSQL: the embedded server under PORTAL_HOME, started by the first
connection, or the one DATABASE_URL names. Tests come in this order, so that each finds what it
counts on: first those on empty tables, then those on the real reference data (`reference_data`,
loaded once and committed), the browser tests last among them. Each ordinary test runs in a
transaction that is rolled back.
"""

import gc
import os

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests import copies

pytest_plugins = ["tests.browser", "tests.workers"]

TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_configure(config):
    """What tests must not depend on: collected static files, slow password hashes, mails that a
    thread sends beside the test, and how busy the machine is."""
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("unhurried")
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.POST_OFFICE["BACKENDS"]["default"] = "django.core.mail.backends.locmem.EmailBackend"
    settings.MAIL_AT_ONCE = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Empty tables before reference data, pages in a browser last."""
    from tests import workers

    for item in items:
        if _is_transactional(item) and "reference_data" in item.fixturenames:
            raise pytest.UsageError(
                f"{item.nodeid}: a transactional test empties every table when it ends, the "
                "reference data with them. Use `portal` (reads) or `restored_database` (writes)."
            )
    items.sort(key=workers.phase)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What was loaded stays for the whole session: looking through it for garbage again and again
    was an eighth of the processors' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _is_transactional(item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(TRANSACTIONAL & set(item.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """Start from a database that has the present schema; each worker has one of its own."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = copies.migrated()


@pytest.fixture(scope="session")
def reference_data(django_db_setup, django_db_blocker):
    """The real data of `fixtures/`, loaded once for all tests that ask for it."""
    with django_db_blocker.unblock():
        copies.fill(lambda: call_command("load_reference_data", verbosity=0))


@pytest.fixture
def restored_database(reference_data, django_db_blocker):
    """Committed changes on top of the reference data, undone when the test ends.

    For what a transaction cannot show: a form sent through the browser, mail after commit, two
    connections at once. The database is copied before the test, which PostgreSQL does in a
    moment, and the copy takes its place afterwards.
    """
    with django_db_blocker.unblock(), copies.kept():
        yield


@pytest.fixture
def deployed_settings():
    """The environment of a server behind HTTPS, for a process of its own."""
    return {
        **os.environ,
        "DEBUG": "off",
        "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal",
        "SITE_URL": "https://portal.example",
        "ALLOWED_HOSTS": "portal.example,testserver",
        "SECRET_KEY": "of-a-test-0123456789-0123456789-0123456789-0123456789",
    }
