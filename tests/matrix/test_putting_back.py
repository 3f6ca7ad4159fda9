"""What people change in the sections of a zone, done and put back as a set: who may do the one may
do the other."""

import pytest
from django.urls import reverse

from tests.matrix.sending import CHANGED, reads, taken_back
from tests.matrix.table import REACH
from tests.matrix.test_models import address
from tests.matrix.world import PLACES
from tests.zones.admin.forms import as_sent
from zones.models import ChangeSet

pytestmark = pytest.mark.django_db


def put_back(client):
    """The last set of changes, put back as its page does it."""
    path = address(ChangeSet, "change", ChangeSet.objects.latest("pk").pk)
    client.post(path, {"do": "put_back", "reason": "As it was"})


@pytest.mark.parametrize("place", PLACES)
def test_who_keeps_a_zone_changes_it_in_its_sections_and_puts_it_back(place, world):
    zone, wrong = world.zones[place], []
    path = reverse("admin:zones_zone_section", args=[zone.pk, "contact"])
    for person in sorted(REACH[place]):
        client = world.clients[person]
        with taken_back():
            sent = as_sent(client.get(path).context_data) | {"note": CHANGED}
            sent = {name: value for name, value in sent.items() if value is not None}
            response = client.post(path, sent)
            if response.status_code != 302 or not reads(zone, "note", CHANGED):
                wrong.append((place, person, response.status_code))
            put_back(client)
            if reads(zone, "note", CHANGED):
                wrong.append((place, person, "not put back"))
    assert wrong == []
