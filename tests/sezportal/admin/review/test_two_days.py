"""Two days of a zone or of one record beside each other."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.pages import plain
from tests.sezportal.admin.review.conftest import (
    add_many,
    changes_of,
    write,
    write_by_own_records,
)
from zones.enums import ChangeOrigin
from zones.models import Indicator, Infrastructure, Observation, Source, Zone
from zones.presenters.changes.past import followed_models, of_zone
from zones.review import deciding
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


def days_ago(number):
    return (timezone.localdate() - timedelta(days=number)).isoformat()


@pytest.fixture
def aged(boten):
    """The zone's records have stood there for a hundred days."""
    long_ago = timezone.now() - timedelta(days=100)
    for model in followed_models():
        model.history.filter(of_zone(model, boten)).update(history_date=long_ago)
    return boten


def compared(client, zone, since=1, until=0):
    return client.get(changes_of(zone), {"since": days_ago(since), "until": days_ago(until)})


def at(model, record, moment: datetime):
    """Let the newest version of a record be of another moment."""
    newest = model.history.filter(id=record.pk).latest("history_id")
    model.history.filter(history_id=newest.history_id).update(history_date=moment)


def test_each_field_that_differs_says_what_who_when_and_on_which_source(client, people, aged):
    one = write_by_own_records(people.newcomer, aged)
    deciding.accept(change_set=one, by=people.coordinator)
    client.force_login(people.trusted)
    page = words(compared(client, aged))
    told = page[page.index("Total area") :]
    assert "before: 1,640 ha → after: 1,035 ha" in told
    assert "Source: " in told
    assert "; as of Aug 2026; p. 4" in told
    today = timezone.localdate()
    assert f"newcomer, {today.day} {today:%b %Y}" in told
    assert "accepted by coordinator" in told
    assert f"Changes no. {one.pk}" in told
    assert "Boten authority" in page


def test_what_was_changed_and_changed_back_does_not_differ(client, people, aged):
    write(people.trusted, aged, area_total_ha=1750)
    write(people.trusted, aged, area_total_ha=1640)
    client.force_login(people.trusted)
    assert "Nothing differs between the two days." in words(compared(client, aged))


def test_only_what_was_written_between_the_days_counts(client, people, aged):
    write(people.trusted, aged, area_total_ha=1750)
    at(Zone, aged, timezone.now() - timedelta(days=20))
    write(people.trusted, aged, area_total_ha=1800)
    client.force_login(people.trusted)
    assert "before: 1,640 ha → after: 1,750 ha" in words(compared(client, aged, 30, 10))
    assert "before: 1,750 ha → after: 1,800 ha" in words(compared(client, aged, 10, 0))
    whole = words(compared(client, aged, 30, 0))
    assert "before: 1,640 ha → after: 1,800 ha" in whole
    assert whole.count("trusted, ") == 2


def test_records_that_came_and_went_are_told_whole(client, people, aged):
    gone = Infrastructure.objects.filter(zone=aged).first()
    with submission(by=people.trusted, origin=ChangeOrigin.DESK):
        gone.delete()
    add_many(people.trusted, aged, 1)
    client.force_login(people.trusted)
    page = words(compared(client, aged))
    assert "Removed" in page
    assert "Substation" in page


def test_a_record_is_compared_alike_in_the_unit_it_had(client, people, aged):
    indicator = Indicator.objects.get(code="employment")
    one = Observation.objects.create(
        zone=aged, indicator=indicator, value=4000, as_of="2025", source=Source.objects.first()
    )
    Observation.history.filter(id=one.pk).update(history_date=timezone.now() - timedelta(days=40))
    with submission(by=people.trusted, origin=ChangeOrigin.DESK) as made:
        made.reason = "counted anew"
        one.value = 4200
        one.save()
    client.force_login(people.trusted)
    address = reverse("admin:zones_observation_history", args=[one.pk])
    page = words(client.get(address, {"since": days_ago(9), "until": days_ago(0)}))
    assert "before: 4,000" in page
    assert "after: 4,200" in page
    assert "reason: counted anew" in page
    assert "Compare two days" in words(client.get(address))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("31.8.2026", "2026-11-01", "Write the day as year, month and day: 2026-08-31."),
        ("2026-02-30", "2026-11-01", "Write the day as year, month and day: 2026-08-31."),
        ("", "2026-11-01", "Choose a day."),
        ("1999-01-01", "2026-11-01", "This history begins on"),
        ("2026-11-01", "2126-11-01", "This day lies ahead."),
        ("2026-11-01\x00", "2026-11-02", "year, month and day"),
    ],
)
def test_days_that_are_amiss_are_told_at_the_box(client, people, aged, since, until, said):
    client.force_login(people.trusted)
    for address in (
        changes_of(aged),
        reverse("admin:zones_infrastructure_history", args=[aged.infrastructure.first().pk]),
    ):
        answer = client.get(address, {"since": since, "until": until})
        assert answer.status_code == 200
        assert said in words(answer)
        assert answer.context["between"] is None


def test_the_day_it_begins_is_told_as_other_days_are(client, people, aged):
    client.force_login(people.trusted)
    told = words(client.get(changes_of(aged), {"since": "1999-01-01", "until": "2026-11-01"}))
    begins = timezone.localtime(aged.history.earliest().history_date)
    assert f"This history begins on {begins.day} {begins:%b %Y}:" in told


def test_the_second_day_has_to_be_later(client, people, aged):
    client.force_login(people.trusted)
    assert "This day has to be later than the first." in words(compared(client, aged, 3, 3))


@pytest.mark.parametrize("name", ["neighbour", "abroad"])
def test_beyond_the_scope_nothing_is_compared(name, client, people, aged):
    write(people.trusted, aged, area_total_ha=1750)
    client.force_login(getattr(people, name))
    assert compared(client, aged).status_code == 404


def test_its_queries_do_not_grow(client, people, aged):
    client.force_login(people.trusted)
    add_many(people.trusted, aged, 1)
    compared(client, aged)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert compared(client, aged).status_code == 200
        return len(seen)

    few = queries()
    add_many(people.trusted, aged, 30)
    assert queries() == few
