"""Who writes again is promised an answer anew, and told so by mail like the first time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from directory.admin.desk_page import due_words, is_late
from directory.desk import WAITING, with_turn
from directory.models import Enquiry, EnquiryThread
from directory.services import close, erase, escalate_untouched, reply, take_up, write_again
from directory.services.acknowledging import MOST_TO_AN_EMAIL_A_DAY
from tests.directory.enquiries.making import (
    MONDAY,
    WORDS,
    at,
    mails_to,
    staffed_zone,
    thread_to,
)

pytestmark = pytest.mark.django_db
TUESDAY, THURSDAY, MONDAY_AFTER = at("2026-11-17"), at("2026-11-19"), at("2026-11-23")


@pytest.fixture
def desk():
    """A thread of one zone with its official."""
    zone, official, *_others = staffed_zone(name_en="Savan")
    return thread_to(zone), official


def now_of(thread) -> EnquiryThread:
    return with_turn(EnquiryThread.objects.all(), MONDAY).get(pk=thread.pk)


def test_after_an_answer_the_next_one_is_promised_in_two_working_days(desk):
    thread, official = desk
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)

    write_again(thread=thread, text="And the price?", now=TUESDAY)
    write_again(thread=thread, text="Per year?", now=at("2026-11-18"))

    assert now_of(thread).next_promised_by == THURSDAY
    assert now_of(thread).promised_by == at("2026-11-18")


def test_who_waits_for_the_first_answer_keeps_the_promise_given(desk):
    thread, _official = desk

    write_again(thread=thread, text="And the price?", now=TUESDAY)

    assert now_of(thread).next_promised_by is None
    assert now_of(thread).owed_by == at("2026-11-18")


def test_an_enquiry_closed_without_a_word_is_not_late_when_it_opens_again(desk):
    thread, official = desk
    close(thread=thread, by=official, outcome="silent", now=MONDAY)

    write_again(thread=thread, text="I am still here.", now=MONDAY_AFTER)

    assert now_of(thread).owed_by == at("2026-11-25")
    assert not is_late(now_of(thread), MONDAY_AFTER)


@pytest.mark.parametrize("act", [reply, close])
def test_an_answer_or_the_end_keeps_the_promise(desk, act):
    thread, official = desk
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)
    write_again(thread=thread, text="And the price?", now=TUESDAY)

    how = {"text": "3 USD."} if act is reply else {"outcome": "visit"}
    act(thread=thread, by=official, **how, now=THURSDAY)

    assert now_of(thread).owed_by is None


def test_a_closed_enquiry_that_owes_an_answer_cannot_be_stored(desk):
    thread, official = desk
    close(thread=thread, by=official, outcome="visit")

    with pytest.raises(IntegrityError), transaction.atomic():
        EnquiryThread.objects.filter(pk=thread.pk).update(next_promised_by=THURSDAY)


def test_the_desk_is_told_until_when_and_called_late_after_it(desk):
    thread, official = desk
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)
    write_again(thread=thread, text="And the price?", now=TUESDAY)

    waiting = now_of(thread)
    assert (waiting.turn, waiting.due) == (WAITING, THURSDAY)
    assert due_words(waiting, TUESDAY) == (
        "The asker wrote again: answer by Thu 19 Nov 2026, 10:00"
    )
    assert "Late: promised by Thu 19 Nov 2026, 10:00" in due_words(waiting, MONDAY_AFTER)
    assert list(EnquiryThread.objects.overdue(THURSDAY)) == []
    assert list(EnquiryThread.objects.overdue(MONDAY_AFTER)) == [thread]
    last = mails_to(official.email)[-1].message
    assert "Promised to the asker: Thursday 19 November 2026, 10:00" in last


def test_who_takes_it_up_has_until_the_promised_moment(desk):
    thread, official = desk
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)
    write_again(thread=thread, text="And the price?", now=TUESDAY)

    take_up(thread=thread, by=official, now=at("2026-11-17", "11:00"))

    assert now_of(thread).escalates_at == THURSDAY
    assert escalate_untouched(THURSDAY).moved_up == 1


# -- the mail ---------------------------------------------------------------------------------


def test_the_asker_is_mailed_who_answers_by_when_and_not_a_word_that_was_typed(desk):
    thread, official = desk
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)

    write_again(thread=thread, text="Visit spam.example", now=TUESDAY)

    mail = mails_to(WORDS["email"])[-1]
    assert mail.subject == f"Your message about enquiry {thread.enquiry.number} has arrived"
    assert "your message about Savan has arrived" in mail.message
    answers = "Desk of Savan answers by Thursday 19 November 2026, 10:00 (time of Bangkok, UTC+7)."
    assert answers in mail.message
    assert thread.enquiry.get_absolute_url() in mail.message
    assert not any(word in mail.message for word in ("spam", "Khamla"))


def test_who_writes_because_the_answer_is_late_is_told_that_it_is(desk):
    thread, _official = desk

    write_again(thread=thread, text="Hello?", now=MONDAY_AFTER)

    text = mails_to(WORDS["email"])[-1].message
    assert "promised by Wednesday 18 November 2026, 10:00" in text
    assert "is late" in text


def test_enquiries_and_messages_together_fill_no_mailbox_even_if_they_are_erased(desk):
    thread, official = desk
    other = thread_to(thread.zone, now=MONDAY)
    moment = MONDAY
    for _round in range(MOST_TO_AN_EMAIL_A_DAY // 2):
        for one in (thread, other):
            moment += timedelta(minutes=1)
            write_again(thread=one, text="More?", now=moment)
            reply(thread=one, by=official, text="Yes.", now=moment)

    acknowledged = [m for m in mails_to(WORDS["email"]) if "has arrived" in m.subject]
    assert len(acknowledged) == MOST_TO_AN_EMAIL_A_DAY

    for enquiry in Enquiry.objects.all():
        erase(enquiry)
    assert thread.events.filter(kind="written_again").exists()
