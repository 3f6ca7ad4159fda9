"""One world for the tests of a file of the matrix."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test.utils import modify_settings

from tests.matrix.world import World


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The world holds the database for a whole file; without the mark none would be made for the
    tests, and the world would be made in that of the portal itself."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("django_db")


@pytest.fixture(scope="module")
def made_world(reference_data, django_db_blocker):
    """People and records on the reference data, all of it taken back at the end."""
    with django_db_blocker.unblock():
        cache.clear()
        middleware = {"append": "tests.matrix.unrendered.Unrendered"}
        with modify_settings(MIDDLEWARE=middleware), transaction.atomic():
            yield World()
            transaction.set_rollback(True)


@pytest.fixture
def world(made_world):
    """The world as it was made, whatever the test does to it."""
    cache.clear()  # where tries are counted
    with transaction.atomic():
        yield made_world
        transaction.set_rollback(True)
    made_world.rows.clear()
