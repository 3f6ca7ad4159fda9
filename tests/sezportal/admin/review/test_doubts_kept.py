"""What was odd about a value when it was decided stands beside it afterwards, with the reason."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.pages import plain
from tests.sezportal.admin.review.conftest import changes_of, page_of, write
from zones.enums import ChangeOrigin
from zones.models import Indicator, Observation, RecordChange, Source, Zone
from zones.plausibility import Doubt, DoubtKind
from zones.review import deciding
from zones.review.doubted import noted_doubts
from zones.review.submitting import submission
from zones.services import cite

pytestmark = pytest.mark.django_db

ODD = "It was 1,400 and is now 14,000: ten times more or less."


def words(response):
    return plain(response.content.decode())


@pytest.fixture
def jobs(boten):
    """A figure that stands, published by no set."""
    indicator = Indicator.objects.get(code="employment")
    Observation.objects.filter(zone=boten, indicator=indicator).delete()
    source = Source.objects.filter(year=None).first()
    said = {"zone": boten, "indicator": indicator, "source": source}
    return Observation.objects.create(**said, value=1400, as_of="2025", is_current=True)


def raised(by, jobs):
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        made.reason = "a new factory"
        one = Observation.objects.get(pk=jobs.pk)
        one.value = 14000
        one.save()
    return made.change_set


@pytest.mark.parametrize("author", ["newcomer", "trusted"])
def test_it_stands_on_the_set_in_the_histories_and_in_the_list(author, client, people, boten, jobs):
    one = raised(getattr(people, author), jobs)
    if one.state == "waiting":
        deciding.accept(change_set=one, by=people.coordinator)
    client.force_login(people.coordinator)
    history = reverse("admin:zones_observation_history", args=[jobs.pk])
    for address in (page_of(one), changes_of(boten), history):
        page = words(client.get(address))
        assert "Was asked about" in page, address
        assert ODD in page, address
        assert "Reason given: a new factory" in page, address
    listed = words(client.get("/admin/zones/changeset/?state=published"))
    assert "1 unusual change" in listed


def test_it_stays_as_it_was_asked_whatever_follows(client, people, jobs):
    one = raised(people.newcomer, jobs)
    deciding.accept(change_set=one, by=people.coordinator)
    Observation.objects.filter(pk=jobs.pk).update(value=15000)
    client.force_login(people.coordinator)
    assert ODD in words(client.get(page_of(one)))


def test_what_was_refused_says_so_as_well(client, people, jobs):
    one = raised(people.newcomer, jobs)
    deciding.refuse(change_set=one, by=people.coordinator, comment="No")
    client.force_login(people.newcomer)
    page = words(client.get(page_of(one)))
    assert ODD in page
    assert "Check:" not in page


def test_a_fact_of_a_zone_published_at_once_is_held_against_what_stood(people, boten):
    source = Source.objects.filter(year=None).first()
    cite(zone=boten, field="area_total_ha", source=source, as_of="2024")
    with submission(by=people.trusted, origin=ChangeOrigin.DESK) as made:
        zone = Zone.objects.get(pk=boten.pk)
        zone.area_total_ha = 164
        zone.save()
        cite(zone=zone, field="area_total_ha", source=source, as_of="2019")
    found = noted_doubts(made.change_set.changes.all())
    kinds = {each.kind for by_name in found.values() for odd in by_name.values() for each in odd}
    assert kinds == {DoubtKind.MAGNITUDE, DoubtKind.EARLIER}


def test_usual_changes_and_what_is_put_back_hold_none(people, boten):
    one = write(people.trusted, boten, area_total_ha=1700)
    write(people.trusted, boten, area_total_ha=164)
    back = deciding.reverse(
        change_set=boten.change_sets.latest("pk"), by=people.trusted, reason="Typed amiss"
    )
    assert one.changes.get().doubts is None
    assert back.change_set.changes.get().doubts is None


def test_doubts_are_read_as_they_were_written():
    change = RecordChange(pk=1, doubts=None)
    assert noted_doubts([change]) == {}
    row = {"kind": "magnitude", "before": {"number": "1.50"}, "after": "", "unit": "", "as_of": ""}
    change.doubts = {"value": [row, {"kind": "of a later day"}]}
    assert noted_doubts([change]) == {
        1: {"value": [Doubt(DoubtKind.MAGNITUDE, Decimal("1.50"), "")]}
    }
