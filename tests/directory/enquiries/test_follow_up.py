"""What an office means to ask again about: told to its owner on the day, listed until done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.utils import timezone

from directory.desk import waiting_for
from directory.models import EnquiryThread
from directory.services import close, erase, follow_up, remind_of_follow_ups, reply
from sezportal import periodic
from sezportal.presenters.enquiries.following import following_page
from tests.directory.enquiries.making import (
    MONDAY,
    account,
    at,
    kinds,
    mails_to,
    staffed_zone,
    thread_to,
)
from tests.factories import ZoneFactory
from tests.pages import words

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 3)
BEFORE, ON_IT = at("2027-05-02", "23:59"), at("2027-05-03", "00:05")
SUBJECT = "To follow up: enquiry"


def closed(zone, by, **more) -> EnquiryThread:
    thread = thread_to(zone)
    given = {"outcome": "visit", "follow_up_on": DAY, **more}
    return close(thread=thread, by=by, now=MONDAY, **given)


def reminders(person) -> list[str]:
    return [mail.message for mail in mails_to(person.email) if mail.subject.startswith(SUBJECT)]


def test_the_owner_is_reminded_once_on_the_day_by_the_clock_of_bangkok():
    zone, official, coordinator, staff = staffed_zone()
    thread = closed(zone, official, outcome_note="Will come in May.")

    assert remind_of_follow_ups(BEFORE) == 0
    assert [remind_of_follow_ups(ON_IT) for _time in range(2)] == [1, 0]
    assert remind_of_follow_ups(ON_IT + timedelta(days=30)) == 0

    (mail,) = reminders(official)
    assert "3 May 2027 is the day to ask again" in mail
    assert "Will come in May." in mail
    assert f"/admin/directory/enquirythread/{thread.pk}/change/" in mail
    assert reminders(coordinator) == reminders(staff) == []
    assert kinds(thread)[-1] == "reminded"


def test_the_clock_looks_for_them():
    assert "remind_of_follow_ups" in periodic.TASKS
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    EnquiryThread.objects.filter(pk=thread.pk).update(follow_up_on=timezone.localdate())
    call_command("remind_of_follow_ups")
    assert len(reminders(official)) == 1


def test_who_followed_up_says_so_and_may_name_another_day():
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    remind_of_follow_ups(ON_IT)

    follow_up(thread=thread, by=official, follow_up_on=date(2027, 6, 1), now=ON_IT)
    assert waiting_for(official, ON_IT).to_follow_up == 0
    assert remind_of_follow_ups(ON_IT + timedelta(days=1)) == 0
    later = at("2027-06-01")
    assert waiting_for(official, later).to_follow_up == 1
    assert remind_of_follow_ups(later) == 1

    follow_up(thread=thread, by=official, now=later)
    assert waiting_for(official, later).to_follow_up == 0
    assert remind_of_follow_ups(later) == 0
    assert kinds(thread)[-4:] == ["reminded", "followed_up", "reminded", "followed_up"]


def test_an_answer_opens_it_and_ends_the_waiting():
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    assert waiting_for(official, ON_IT).to_follow_up == 1
    reply(thread=thread, by=official, text="Was the visit of use?", now=ON_IT)
    assert waiting_for(official, ON_IT).to_follow_up == 0
    assert remind_of_follow_ups(ON_IT) == 0


def test_where_the_owners_right_has_ended_another_of_its_desks_is_told():
    zone, official, coordinator, _staff = staffed_zone()
    thread = closed(zone, official)
    official.memberships.all().delete()

    assert remind_of_follow_ups(ON_IT) == 1

    thread.refresh_from_db()
    assert (thread.owner, thread.status, thread.escalates_at) == (coordinator, "closed", None)
    assert reminders(official) == []
    assert len(reminders(coordinator)) == 1


def test_nobody_is_asked_again_whose_data_are_deleted():
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    erase(thread.enquiry)
    assert remind_of_follow_ups(ON_IT) == 0
    assert waiting_for(official, ON_IT).to_follow_up == 0
    with pytest.raises(ValidationError):
        follow_up(thread=thread, by=official)


def test_only_who_may_answer_says_so_and_only_of_what_is_closed():
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    elsewhere = account("elsewhere", zone=ZoneFactory(slug="la-elsewhere", country=zone.country))
    with pytest.raises(PermissionDenied):
        follow_up(thread=thread, by=elsewhere)
    with pytest.raises(ValidationError, match="open"):
        follow_up(thread=thread_to(zone), by=official)


def test_the_asker_reads_of_a_day_to_come_and_of_none_that_is_past():
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    said = [
        following_page(thread.enquiry, now).threads[0].closing for now in (BEFORE, at("2027-05-04"))
    ]
    assert "The office will ask again on 3 May 2027." in said[0]
    assert "ask again" not in said[1]


def test_the_desk_lists_what_is_due_and_takes_it_off_when_it_is_done(client):
    zone, official, *_others = staffed_zone()
    thread = closed(zone, official)
    page = f"/admin/directory/enquirythread/{thread.pk}/change/"
    listed = "/admin/directory/enquirythread/?state=follow_up"
    client.force_login(official)
    assert "to be followed up" not in words(client.get("/admin/"))
    assert thread.enquiry.number not in words(client.get(listed))

    today = timezone.localdate()
    EnquiryThread.objects.filter(pk=thread.pk).update(follow_up_on=today)
    assert "1 closed enquiry is to be followed up" in words(client.get("/admin/"))
    assert thread.enquiry.number in words(client.get(listed))
    assert "to be followed up since" in words(client.get(page))

    past = {"do": "follow_up", "follow_up_on": today.isoformat()}
    assert "Choose a day to come" in words(client.post(page, past))
    client.post(page, {"do": "follow_up", "follow_up_on": ""})
    thread.refresh_from_db()
    assert thread.follow_up_on is None
    assert "to be followed up" not in words(client.get("/admin/"))
