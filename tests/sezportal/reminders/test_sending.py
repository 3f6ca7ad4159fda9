"""Who is reminded of what, and when."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from post_office.models import Email

from sezportal.reminders import sending
from sezportal.reminders.lists import VALUES
from sezportal.reminders.sending import Quiet
from tests.factories import CitationFactory, IndicatorFactory, ObservationFactory, ZoneFactory
from tests.people import coordinator, mi_staff, official
from zones.enums import ChangeOrigin
from zones.models import Reminder, RemindersStopped
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db
#: A Monday, 10 in the morning in Bangkok.
MONDAY = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def zone():
    zone = ZoneFactory(area_total_ha=120)
    CitationFactory(
        record=zone, field="area_total_ha", stated_value="120", as_of="2019", is_current=True
    )
    return zone


def joined_long_ago(user):
    user.date_joined = MONDAY - timedelta(days=100)
    user.save()
    return user


def send(now=MONDAY):
    return sending.send_reminders(now)


def mails(user):
    return list(Email.objects.filter(to=[user.email]).order_by("pk"))


def test_an_official_is_told_which_values_wait_with_a_link(zone):
    user = joined_long_ago(official(zone))

    assert send().told == 1

    (mail,) = mails(user)
    assert "Total area, hectares: 120 ha (neglected, of 2019)" in mail.message
    assert "/reminders/" in mail.message
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.subject == f"{zone.name_en}: is 1 value still right?"
    (kept,) = user.reminders.all()
    assert [item["key"] for item in kept.items] == ["field:area_total_ha"]


def test_nobody_is_told_twice_within_four_weeks(zone):
    user = joined_long_ago(official(zone))
    for days in (0, 1, 7, 25):
        send(MONDAY + timedelta(days=days))
    assert len(mails(user)) == 1

    send(MONDAY + timedelta(days=28))
    assert len(mails(user)) == 2


def test_nothing_due_is_no_mail(zone):
    user = joined_long_ago(official(ZoneFactory()))
    assert send().told == 0
    assert mails(user) == []


@pytest.mark.parametrize("who", ["stopped", "new", "shut", "no address"])
def test_some_are_not_told(zone, who):
    user = joined_long_ago(official(zone))
    if who == "stopped":
        RemindersStopped.objects.create(user=user)
    change = {
        "new": {"date_joined": MONDAY - timedelta(days=2)},
        "shut": {"is_active": False},
        "no address": {"email": ""},
    }
    get_user_model().objects.filter(pk=user.pk).update(**change.get(who, {"is_active": True}))

    assert send().told == 0
    assert Reminder.objects.count() == 0


def test_nothing_goes_out_at_weekends_or_at_night(zone):
    joined_long_ago(official(zone))
    saturday, five_in_the_morning = MONDAY - timedelta(days=2), MONDAY - timedelta(hours=5)
    assert send(saturday).told == send(five_in_the_morning).told == 0
    assert send().told == 1


def test_a_mail_lists_no_more_than_one_sitting_the_worst_first(zone):
    user = joined_long_ago(official(zone))
    for number in range(VALUES + 3):
        ObservationFactory(
            zone=zone,
            as_of="2025-01",
            is_current=True,
            indicator=IndicatorFactory(code=f"n-{number}"),
        )
    send(MONDAY + timedelta(days=1200))

    (kept,) = user.reminders.all()
    assert len(kept.items) == VALUES
    assert kept.items[0]["key"] == "field:area_total_ha"
    assert "4 more values are due; they stand on your desk." in mails(user)[0].message


def test_many_officials_are_told_over_several_days(zone):
    for _number in range(sending.LEAST_A_DAY + 2):
        joined_long_ago(official(zone))
    assert send().told == sending.LEAST_A_DAY
    assert send(MONDAY + timedelta(hours=2)).told == 0
    assert send(MONDAY + timedelta(days=1)).told == 2


def test_what_cannot_be_written_for_one_is_tried_again_and_others_are_told(zone, monkeypatch):
    first, second = (joined_long_ago(official(zone)) for _number in range(2))
    whole = sending.due_mail
    calls = []

    def failing(*args):
        calls.append(args)
        if len(calls) == 1:
            raise RuntimeError("the list of one account cannot be made")
        return whole(*args)

    monkeypatch.setattr(sending, "due_mail", failing)
    sent = send()
    assert (sent.told, sent.failed) == (1, 1)
    assert (mails(first), len(mails(second))) == ([], 1)
    assert send().told == 1
    assert len(mails(first)) == 1


def test_a_coordinator_hears_of_zones_that_fall_behind(zone):
    user = joined_long_ago(coordinator(zone.country))
    ZoneFactory(country=zone.country)

    assert send().told == 1

    (mail,) = mails(user)
    assert mail.subject == "1 zone of your country has overdue values"
    assert f"{zone.name_en}: 1 neglected, 0 overdue; no official has an account" in mail.message
    assert "1 of 2 zones" in mail.message


def test_staff_hear_of_zones_without_an_official(zone):
    user = joined_long_ago(mi_staff())
    official(ZoneFactory())

    send()

    (mail,) = mails(user)
    assert mail.subject == "1 zone has no official"
    assert "Lao PDR: 1" in mail.message


def test_old_reminders_are_forgotten(zone):
    user = joined_long_ago(official(zone))
    send()
    RemindersStopped.objects.create(user=user)
    send(MONDAY + timedelta(days=401))
    assert Reminder.objects.count() == 0


def test_the_command_says_what_it_did(capsys):
    call_command("send_reminders")
    said, _zero, why = capsys.readouterr().out.partition("0. ")
    assert said == "Accounts reminded: "
    assert why.startswith("It is ")


def test_where_nobody_was_reminded_it_is_known_why(zone):
    joined_long_ago(official(zone))
    night = MONDAY - timedelta(hours=6)
    assert send(MONDAY - timedelta(days=1)).quiet is Quiet.WEEKEND
    assert send(night).quiet is Quiet.EARLY
    assert send().quiet is None
    assert send().quiet is Quiet.NOBODYS_TURN
    nothing_due = ZoneFactory()
    joined_long_ago(official(nothing_due))
    assert send().quiet is Quiet.NOTHING_DUE


def test_what_the_official_wrote_anew_is_not_asked_for(zone):
    """It waits for review; the mail would ask whether the old value still holds."""
    user = joined_long_ago(official(zone))
    with submission(by=user, origin=ChangeOrigin.DESK):
        zone.area_total_ha = 150
        zone.save()
    assert send().told == 0
    assert mails(user) == []


def test_of_each_zone_a_value_is_named_where_there_is_room(zone):
    other = ZoneFactory(name_en="That Luang")
    for number in range(VALUES + 3):
        indicator = IndicatorFactory(code=f"n-{number}")
        ObservationFactory(zone=zone, as_of="2012", is_current=True, indicator=indicator)
    ObservationFactory(zone=other, as_of="2024", is_current=True)
    user = joined_long_ago(official(zone, other))
    send()
    (kept,) = user.reminders.all()
    assert len(kept.items) == VALUES
    assert {item["zone"] for item in kept.items} == {zone.pk, other.pk}
