"""The staff's own pages stand in the table, and open to those who stand there."""

import pytest
from django.urls import reverse

from sezportal import staff_urls
from sezportal.prepared.keeping import keep
from tests.matrix.table import (
    ASSESSMENT_ROUTES,
    ASSESSMENT_WRITES,
    FILE_ROUTES,
    MI,
    PIVOT_ROUTES,
    STAFF_ROUTES,
)
from tests.matrix.test_models import is_open
from tests.matrix.world import PEOPLE
from tests.training.making import draft
from zones.models import PreparedFile

ARGUMENTS = {
    "staff-region-file": ["csv"],
    "staff-country": ["la"],
    "staff-country-file": ["la", "csv"],
    "staff-quality-file": ["csv"],
    "staff-enquiries-file": ["csv"],
}


def test_every_address_of_the_staff_stands_in_the_table():
    assert {one.name for one in staff_urls.urlpatterns} == set(STAFF_ROUTES)


@pytest.mark.parametrize(
    "name", sorted({*STAFF_ROUTES} - {*ASSESSMENT_ROUTES, *FILE_ROUTES, *PIVOT_ROUTES})
)
def test_pages_of_the_staff_open_to_the_staff(name, world):
    path = reverse(name, args=ARGUMENTS.get(name, []))
    opened = {person for person in PEOPLE if is_open(world.clients[person].get(path))}
    assert opened == STAFF_ROUTES[name]
    writing = {person for person in PEOPLE if is_open(world.clients[person].post(path, {}))}
    assert writing == set()


def address(name: str) -> str:
    """Of a page of monitoring, or of a new draft."""
    if name in {"staff-monitoring", "staff-assessments", "staff-assessment-new"}:
        return reverse(name)
    if name == "staff-monitoring-zone":
        return reverse(name, args=["la-boten"])
    return reverse(name, args=[draft().pk, *(["part-i"] if name.endswith("part") else [])])


def is_refused(response) -> bool:
    """Whether nothing was shown or done. What was sent may be wrong all the same."""
    if response.status_code == 302:
        return response.url.startswith(("/admin/login/", "/accounts/"))
    return response.status_code in {403, 404, 405}


@pytest.mark.parametrize("name", ASSESSMENT_ROUTES)
def test_assessments_open_to_the_staff(name, world):
    clients = world.clients
    opened = {one for one in PEOPLE if not is_refused(clients[one].get(address(name)))}
    assert opened == ASSESSMENT_ROUTES[name]
    written = {one for one in PEOPLE if not is_refused(clients[one].post(address(name), {}))}
    assert written == (MI if name in ASSESSMENT_WRITES else set())


@pytest.mark.parametrize("name", FILE_ROUTES)
def test_a_file_opens_to_whoever_of_the_staff_asked_for_it(name, world, settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    row = PreparedFile(by=world.people["staff"], kind="summary", asked={}, name="file.csv")
    keep(row, b"1,2\n")
    row.state = PreparedFile.State.READY
    row.save()
    path = reverse(name, args=[row.pk, *([row.name] if name.endswith("download") else [])])
    opened = {person for person in PEOPLE if is_open(world.clients[person].get(path))}
    assert opened == FILE_ROUTES[name]
    writing = {person for person in PEOPLE if is_open(world.clients[person].post(path, {}))}
    assert writing == set()
