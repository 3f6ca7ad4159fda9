"""What an office does with a thread, and what the asker hears of it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from directory.models import EnquiryThread, FocalPoint
from directory.services import close, hand_over, reply, take_up, write_again
from tests.directory.enquiries.making import (
    MONDAY,
    WORDS,
    account,
    at,
    in_cambodia,
    kinds,
    mails_to,
    staffed_zone,
    thread_to,
)
from tests.factories import SourceFactory, ZoneFactory

pytestmark = pytest.mark.django_db

TUESDAY = at("2026-11-17")


def now_of(thread) -> EnquiryThread:
    return EnquiryThread.objects.get(pk=thread.pk)


def test_who_takes_up_is_at_work_until_the_promised_moment():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    take_up(thread=thread, by=official, now=MONDAY)

    thread = now_of(thread)
    assert (thread.status, thread.taken_up_at) == ("in_work", MONDAY)
    assert thread.escalates_at == thread.promised_by
    assert kinds(thread) == ["asked", "assigned", "taken_up"]


def test_who_takes_up_what_another_owns_owns_it_alone():
    zone, _official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)

    take_up(thread=thread, by=coordinator, now=TUESDAY)

    thread = now_of(thread)
    assert (thread.owner, thread.desk) == (coordinator, "country")
    assert thread.office == "Investment desk of Lao PDR"


def test_a_reply_reaches_the_asker_under_the_name_of_the_office():
    zone, official, *_others = staffed_zone()
    FocalPoint.objects.create(zone=zone, office="Boten office", phone="1", source=SourceFactory())
    thread = thread_to(zone)

    message = reply(thread=thread, by=official, text="Yes: {{ plot }} 7.\r\n<b>Call</b> us.")

    mail = mails_to(WORDS["email"])[-1]
    assert "Boten office has answered" in mail.subject
    assert "Yes: {{ plot }} 7.\n<b>Call</b> us." in mail.message
    assert official.username not in mail.subject + mail.message
    assert (message.author, message.office) == (official, "Boten office")


def test_with_a_reply_nobody_waits_for_the_desk():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    reply(thread=thread, by=official, text="Yes.", now=TUESDAY)
    reply(thread=thread, by=official, text="And more.", now=at("2026-11-18"))

    thread = now_of(thread)
    assert (thread.status, thread.first_reply_at) == ("answered", TUESDAY)
    assert thread.escalates_at is None
    assert thread.enquiry.erase_on == date(2028, 11, 18)


def test_a_former_desk_still_answers_and_the_owner_stays():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)
    hand_over(thread=thread, to=coordinator, by=official, now=MONDAY)

    reply(thread=thread, by=official, text="Here is the plan.", now=TUESDAY)

    assert now_of(thread).owner == coordinator


def test_each_sees_the_threads_of_own_zones_and_countries():
    here, official, coordinator, staff = staffed_zone()
    there, *_others = staffed_zone(**in_cambodia())
    mine, other = thread_to(here), thread_to(there)

    def seen(user):
        return set(EnquiryThread.objects.visible_to(user))

    assert seen(official) == seen(coordinator) == {mine}
    assert seen(staff) == {mine, other}


def test_nobody_sees_threads_without_a_role_or_after_it_ended(django_user_model):
    zone, official, *_others = staffed_zone()
    thread_to(zone)
    stranger = django_user_model.objects.create_user("stranger", is_staff=True)
    official.is_active = False

    assert not EnquiryThread.objects.visible_to(stranger).exists()
    assert not EnquiryThread.objects.visible_to(official).exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda thread, by: take_up(thread=thread, by=by),
        lambda thread, by: reply(thread=thread, by=by, text="Hello"),
        lambda thread, by: hand_over(thread=thread, to=by, by=by),
        lambda thread, by: close(thread=thread, by=by, outcome="answered"),
    ],
    ids=["take up", "reply", "hand over", "close"],
)
def test_an_official_of_another_zone_can_do_nothing(act):
    zone, *_others = staffed_zone()
    thread = thread_to(zone)
    stranger = account("stranger", zone=ZoneFactory(**in_cambodia()))

    with pytest.raises(PermissionDenied):
        act(thread, stranger)

    assert kinds(thread) == ["asked", "assigned"]


def test_who_gets_a_thread_is_told_with_the_note():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)

    hand_over(thread=thread, to=coordinator, by=official, note="Asks for a law.", now=TUESDAY)

    thread = now_of(thread)
    (mail,) = mails_to(coordinator.email)
    assert "Asks for a law." in mail.message
    assert (thread.owner, thread.desk) == (coordinator, "country")
    assert thread.escalates_at == at("2026-11-18")
    assert kinds(thread)[-1] == "handed_over"


def test_a_thread_is_handed_to_its_own_desks_alone():
    zone, official, *_others = staffed_zone()
    stranger = account("stranger", zone=ZoneFactory(**in_cambodia()))
    thread = thread_to(zone)

    for to in (stranger, official):
        with pytest.raises(ValidationError):
            hand_over(thread=thread, to=to, by=official)

    assert now_of(thread).owner == official


def test_closing_records_the_outcome_and_tells_the_asker_the_way_back():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    close(
        thread=thread,
        by=official,
        outcome="visit",
        outcome_note="Will come in May.",
        follow_up_on=date(2027, 5, 3),
        now=TUESDAY,
    )

    thread = now_of(thread)
    mail = mails_to(WORDS["email"])[-1]
    assert (thread.status, thread.outcome, thread.closed_at) == ("closed", "visit", TUESDAY)
    assert thread.follow_up_on == date(2027, 5, 3)
    assert "Outcome: Visit or meeting arranged." in mail.message
    assert "If your question was not answered, write so" in mail.message
    assert "Will come in May." not in mail.message


def test_nobody_writes_to_who_sent_rubbish():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    close(thread=thread, by=official, outcome="spam")

    assert len(mails_to(WORDS["email"])) == 1


@pytest.mark.parametrize("outcome", ["", "nonsense"])
def test_no_thread_is_closed_without_an_outcome(outcome):
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    with pytest.raises(ValidationError):
        close(thread=thread, by=official, outcome=outcome)

    assert now_of(thread).is_open


def test_a_closed_thread_is_neither_closed_nor_taken_up_nor_handed_over():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)
    close(thread=thread, by=official, outcome="answered", now=TUESDAY)

    for act in (
        lambda: close(thread=thread, by=official, outcome="visit"),
        lambda: take_up(thread=thread, by=official),
        lambda: hand_over(thread=thread, to=coordinator, by=official),
    ):
        with pytest.raises(ValidationError):
            act()

    assert now_of(thread).outcome == "answered"


def test_who_was_not_answered_writes_again_and_opens_it_anew():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    close(thread=thread, by=official, outcome="answered", now=MONDAY)

    write_again(thread=thread, text="That was not my question.", now=TUESDAY)

    thread = now_of(thread)
    assert (thread.status, thread.outcome, thread.owner) == ("in_work", "", official)
    assert thread.escalates_at == at("2026-11-18")
    assert kinds(thread)[-2:] == ["reopened", "written_again"]
    assert "That was not my question." in mails_to(official.email)[-1].message


def test_what_is_written_after_an_answer_moves_up_too_when_nobody_acts():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)

    write_again(thread=thread, text="And the price?", now=TUESDAY)

    thread = now_of(thread)
    assert (thread.status, thread.escalates_at) == ("in_work", at("2026-11-18"))


def test_writing_again_and_again_does_not_put_off_the_moment_it_moves_up():
    zone, *_others = staffed_zone()
    thread = thread_to(zone)

    write_again(thread=thread, text="Hello?", now=at("2026-11-17", "09:30"))

    assert now_of(thread).escalates_at == TUESDAY


def test_a_reply_opens_a_closed_thread():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    close(thread=thread, by=official, outcome="silent")

    reply(thread=thread, by=official, text="The plot is free now.")

    assert (now_of(thread).status, now_of(thread).outcome) == ("answered", "")


@pytest.mark.parametrize("text", ["", "  \n", "\x00"])
def test_nobody_sends_nothing(text):
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    with pytest.raises(ValidationError):
        reply(thread=thread, by=official, text=text)
    with pytest.raises(ValidationError):
        write_again(thread=thread, text=text)

    assert not thread.messages.exists()
