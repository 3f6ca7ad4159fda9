"""One world for the tests of a file of the matrix."""

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.matrix.world import World


@pytest.fixture(scope="module")
def made_world(reference_data, django_db_blocker):
    """People and records on the reference data, all of it taken back at the end."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
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
