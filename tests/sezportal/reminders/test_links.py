"""The page behind the link of a reminder."""

from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from sezportal.reminders.links import CONFIRM, confirm_token, stop_token
from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.people import official
from zones.due import facts
from zones.enums import ChangeOrigin
from zones.models import ChangeSet, Citation, Observation, Reminder, RemindersStopped
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    zone = ZoneFactory(area_total_ha=120)
    CitationFactory(
        record=zone, field="area_total_ha", stated_value="120", as_of="2019", is_current=True
    )
    ObservationFactory(zone=zone, as_of="2021", is_current=True)
    return zone


@pytest.fixture
def user(zone):
    return official(zone)


@pytest.fixture
def reminder(zone, user):
    now = timezone.now()
    items = [
        {"zone": zone.pk, "key": item.key, "digest": item.digest}
        for item in facts(zone, timezone.localdate())
    ]
    return Reminder.objects.create(user=user, kind=Reminder.Kind.OFFICIAL, items=items, sent_at=now)


def address(reminder):
    return reverse("reminder-confirm", args=[confirm_token(reminder)])


def values(page):
    return [value for part in page.context["zones"] for value in part.values]


def press(client, reminder, only=None):
    page = client.get(address(reminder))
    fields = [one.field for one in values(page) if only is None or only in one.field]
    return client.post(address(reminder), {"value": fields})


def checked():
    return {
        Citation.objects.get(field="area_total_ha").checked_on,
        Observation.objects.get().checked_on,
    }


def test_looking_at_the_page_confirms_nothing(client, reminder):
    for _time in range(2):
        assert client.get(address(reminder)).status_code == 200
    assert client.head(address(reminder)).status_code == 200
    assert checked() == {None}


def test_each_value_has_its_date_and_source(client, reminder):
    page = client.get(address(reminder)).content.decode()
    source = Citation.objects.get(field="area_total_ha").source
    assert f"of 2019 · {source.title}" in page


def test_the_button_confirms_what_is_ticked_without_signing_in(client, reminder, user):
    page = press(client, reminder)

    assert page.context["confirmed"] == 2
    assert checked() == {timezone.localdate()}
    (made,) = ChangeSet.objects.all()
    assert (made.author, made.origin) == (user, ChangeOrigin.CONFIRMATION)
    assert not page.cookies
    assert page["Cache-Control"] == "no-store"


def test_what_is_not_ticked_stays(client, reminder):
    page = press(client, reminder, only="field:area_total_ha")

    assert page.context["confirmed"] == 1
    assert page.context["open"] == 1
    assert Observation.objects.get().checked_on is None


def test_a_value_changed_since_the_mail_is_shown_and_not_confirmed(client, reminder):
    before = client.get(address(reminder))
    Observation.objects.update(value=7)

    page = client.post(address(reminder), {"value": [one.field for one in values(before)]})

    assert page.context["confirmed"] == 1
    assert "says something else than in your mail" in page.content.decode()
    assert Observation.objects.get().checked_on is None


def test_a_value_that_the_account_wrote_anew_is_not_confirmed(client, reminder, user, zone):
    before = client.get(address(reminder))
    with submission(by=user, origin=ChangeOrigin.DESK):
        zone.area_total_ha = 150
        zone.save()

    page = client.post(address(reminder), {"value": [one.field for one in values(before)]})

    assert page.context["confirmed"] == 1
    assert "you sent another value" in page.content.decode()
    assert Citation.objects.get().checked_on is None


def test_a_value_that_was_replaced_is_said(client, reminder, zone):
    older = Observation.objects.get()
    ObservationFactory(zone=zone, indicator=older.indicator, as_of="2025", is_current=True)

    assert "1 value of your mail was replaced" in client.get(address(reminder)).content.decode()


def test_a_second_press_is_no_second_change(client, reminder):
    press(client, reminder)
    page = press(client, reminder)

    assert page.context["confirmed"] == 0
    assert ChangeSet.objects.count() == 1


def test_values_of_other_zones_are_ignored(client, reminder):
    other = ObservationFactory(zone=ZoneFactory(), as_of="2021", is_current=True)
    wanted = f"{other.zone_id}:zones.Observation:{other.pk}"

    page = client.post(address(reminder), {"value": [wanted, "nonsense", ""]})

    other.refresh_from_db()
    assert (page.context["confirmed"], other.checked_on) == (0, None)


def test_whoever_no_longer_looks_after_the_zone_confirms_nothing(client, reminder, user):
    fields = [one.field for one in values(client.get(address(reminder)))]
    user.memberships.all().delete()

    page = client.post(address(reminder), {"value": fields})

    assert page.context["zones"] == []
    assert checked() == {None}


def test_the_link_ends_with_its_account_and_its_time(client, reminder, user, monkeypatch):
    there = address(reminder)
    user.is_active = False
    user.save()
    assert client.post(there).status_code == 404
    user.is_active = True
    user.save()
    assert client.get(there).status_code == 200

    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert client.get(there).status_code == 404


@pytest.mark.parametrize(
    "make",
    [
        lambda r: "made-up",
        lambda r: signing.dumps([r.pk, 1]),
        lambda r: signing.dumps("x", salt=CONFIRM),
        lambda r: signing.dumps([r.pk, r.user_id + 1], salt=CONFIRM),
    ],
)
def test_a_link_that_is_not_ours_opens_nothing(client, reminder, make):
    assert client.get(reverse("reminder-confirm", args=[make(reminder)])).status_code == 404


def test_reminders_are_stopped_and_begun_again_with_a_button(client, user):
    there = reverse("reminder-stop", args=[stop_token(user)])
    client.get(there)
    assert not RemindersStopped.objects.exists()

    client.post(there, {"wanted": "no"})
    assert RemindersStopped.objects.get().user == user
    client.post(there, {"wanted": "yes"})
    assert not RemindersStopped.objects.exists()


def test_the_button_of_a_mail_program_stops_them(client, user):
    there = reverse("reminder-stop", args=[stop_token(user)])
    answer = client.post(there, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, RemindersStopped.objects.count()) == (200, 1)


def test_the_account_page_has_the_choice(client, user):
    client.force_login(user)
    page = client.get(reverse("account")).content.decode()
    assert reverse("reminder-choice") in page

    client.post(reverse("reminder-choice"), {"wanted": "no"})
    assert RemindersStopped.objects.filter(user=user).exists()
    assert "Remind me again" in client.get(reverse("account")).content.decode()
