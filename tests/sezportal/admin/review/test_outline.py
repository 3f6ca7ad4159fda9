"""An outline that waits is drawn and measured for whoever decides on it."""

import pytest

from tests.pages import plain
from tests.sezportal.admin.review.conftest import page_of
from zones.enums import ChangeOrigin
from zones.models import Zone
from zones.review.submitting import submission
from zones.services import cite, keep_source, own_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def outlined(people, boten):
    """About 113 ha some way off the zone's point, where 1,640 ha are stated."""
    west, south = float(boten.longitude) + 0.3, float(boten.latitude)
    ring = [[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south]]
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        zone = Zone.objects.get(pk=boten.pk)
        zone.outline = {"type": "Polygon", "coordinates": [ring]}
        zone.save()
        cite(zone=zone, field="outline", source=keep_source(own_records(zone)), as_of="2026-08")
    return made.change_set


def test_it_is_drawn_measured_and_doubted_beside_its_source(client, people, outlined, boten):
    client.force_login(people.coordinator)
    response = client.get(page_of(outlined))
    html = response.content.decode()
    page = plain(html)
    (told,) = response.context["page"].diffs  # its citation and source stand with it
    assert f'aria-label="Outline of {boten.name_en}"' in html
    assert 'class="rev__point"' in html
    assert "the stated total area is 1,640 ha" in page
    assert "km outside the outline" in page
    assert "more than half off" in page
    assert "as of Aug 2026" in page
    assert told.fields[0].attached
    assert "<script" not in html[html.index('class="rev__outline"') :].partition("</figure>")[0]


def test_an_outline_without_a_source_says_so(client, people, boten, outlined):
    outlined.changes.exclude(content_type__model="zone").delete()
    client.force_login(people.coordinator)
    page = plain(client.get(page_of(outlined)).content.decode())
    assert "No source is stated for it." in page
