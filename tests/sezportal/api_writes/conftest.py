"""What these tests share."""

import pytest
from django.core.cache import cache

from tests.sezportal.api_writes.programs import Program, account


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def official(reference_data, db, client):
    """A program of the official of Boten, whose changes are published at once."""
    return Program(client, account("official")[1])


@pytest.fixture
def reviewed(reference_data, db, client):
    """The same, whose changes wait."""
    return Program(client, account("reviewed", publishes_at_once=False)[1])
