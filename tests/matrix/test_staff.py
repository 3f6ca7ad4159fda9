"""The staff's own pages stand in the table, and open to those who stand there."""

import pytest
from django.urls import reverse

from sezportal import staff_urls
from tests.matrix.table import PIVOT_ROUTES, STAFF_ROUTES
from tests.matrix.test_models import is_open
from tests.matrix.world import PEOPLE

ARGUMENTS = {
    "staff-region-file": ["csv"],
    "staff-country": ["la"],
    "staff-country-file": ["la", "csv"],
    "staff-quality-file": ["csv"],
    "staff-enquiries-file": ["csv"],
}


def test_every_address_of_the_staff_stands_in_the_table():
    assert {one.name for one in staff_urls.urlpatterns} == set(STAFF_ROUTES)


@pytest.mark.parametrize("name", sorted({*STAFF_ROUTES} - {*PIVOT_ROUTES}))
def test_pages_of_the_staff_open_to_the_staff(name, world):
    path = reverse(name, args=ARGUMENTS.get(name, []))
    opened = {person for person in PEOPLE if is_open(world.clients[person].get(path))}
    assert opened == STAFF_ROUTES[name]
    writing = {person for person in PEOPLE if is_open(world.clients[person].post(path, {}))}
    assert writing == set()
