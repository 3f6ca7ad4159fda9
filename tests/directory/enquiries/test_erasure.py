from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from directory.mail import post
from directory.models import Enquiry, EnquiryEvent, EnquiryMessage, EnquiryThread
from directory.services import (
    close,
    erase,
    erase_expired,
    forget_mails,
    forget_senders,
    hand_over,
    reply,
    take_up,
    write_again,
)
from tests.directory.enquiries.making import (
    MONDAY,
    WORDS,
    asked,
    at,
    kinds,
    mails_to,
    staffed_zone,
    thread_to,
)

pytestmark = pytest.mark.django_db

PERSONAL = (
    *("Khamla", "Vientiane Cables", "c/o Souphanouvong", "khamla@cables.example"),
    *("555 0101", "22 kV", "secret"),
)


def lively_thread():
    """A thread in which both sides wrote, that was handed over and closed, with its owner."""
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone, home_country="c/o Souphanouvong, Laos")
    reply(thread=thread, by=official, text="Dear Khamla, secret one.")
    write_again(thread=thread, text="secret two, call +856 20 555 0101")
    hand_over(thread=thread, to=coordinator, by=official, note="Khamla is in a hurry")
    close(thread=thread, by=coordinator, outcome="visit", outcome_note="Khamla comes in May")
    return thread, coordinator


def everything_stored() -> str:
    """Every value of every row of enquiries and of the outbox, as one text."""
    models = (Enquiry, EnquiryThread, EnquiryMessage, EnquiryEvent, Email)
    return repr([list(model.objects.values()) for model in models])


def test_after_erasing_nothing_says_who_asked_or_what():
    thread, _owner = lively_thread()
    assert [word for word in PERSONAL if word not in everything_stored()] == []

    erase(thread.enquiry)

    assert [word for word in PERSONAL if word in everything_stored()] == []


def test_what_statistics_need_stays():
    thread, _owner = lively_thread()
    before = Enquiry.objects.values(
        "reference", "asked_at", "sector", "investment_usd", "jobs", "start"
    ).get()

    erase(thread.enquiry)

    after = Enquiry.objects.values(*before).get()
    thread = EnquiryThread.objects.get()
    assert after == before
    assert (thread.outcome, thread.status) == ("visit", "closed")
    assert thread.first_reply_at is not None
    assert {"replied", "written_again", "closed"} <= set(kinds(thread))


def test_of_messages_nothing_stays_not_even_when_each_was_written():
    thread, _owner = lively_thread()

    erase(thread.enquiry)

    assert not EnquiryMessage.objects.exists()


def test_an_open_thread_is_withdrawn_and_never_moves_up_again():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    erase(thread.enquiry, now=at("2026-11-16", "11:00"))

    thread = EnquiryThread.objects.get()
    assert (thread.status, thread.outcome) == ("closed", "withdrawn")
    for act in (
        lambda: reply(thread=thread, by=official, text="Hello?"),
        lambda: write_again(thread=thread, text="Hello?"),
        lambda: take_up(thread=thread, by=official),
    ):
        with pytest.raises(ValidationError):
            act()


def test_only_the_mails_of_this_enquiry_are_deleted():
    thread, _owner = lively_thread()
    other = asked(thread.zone, email="other@cables.example")
    post(to=WORDS["email"], subject="s", template="answer", context={}, tag="alert:1")

    erase(thread.enquiry)

    assert len(mails_to("other@cables.example")) == 1
    assert [mail.headers["X-Portal-Tag"] for mail in mails_to(WORDS["email"])] == ["alert:1"]
    assert not other.is_erased


def test_erasing_twice_changes_nothing():
    thread, _owner = lively_thread()
    first = erase(thread.enquiry, now=MONDAY)

    assert erase(thread.enquiry).erased_at == first.erased_at


def test_data_goes_24_months_after_the_last_message_of_either_side():
    zone, official, *_others = staffed_zone()
    silent = thread_to(zone, now=MONDAY)
    answered = thread_to(zone, now=MONDAY)
    reply(thread=answered, by=official, text="Yes.", now=at("2027-02-01"))

    assert erase_expired(date(2028, 11, 15)) == 0
    assert erase_expired(date(2028, 11, 16)) == 1
    assert set(Enquiry.objects.filter(erased_at=None)) == {answered.enquiry}
    assert Enquiry.objects.get(pk=silent.enquiry_id).is_erased
    assert erase_expired(date(2029, 2, 1)) == 1


def test_senders_are_forgotten_after_a_day():
    zone, *_others = staffed_zone()
    enquiry = asked(zone, now=MONDAY)

    assert forget_senders(at("2026-11-17", "09:59")) == 0
    assert forget_senders(at("2026-11-17", "10:01")) == 1
    enquiry.refresh_from_db()
    assert enquiry.sender_digest == ""
    assert enquiry.email == WORDS["email"]


def test_mails_that_are_done_go_after_90_days_and_waiting_ones_stay():
    zone, *_others = staffed_zone()
    asked(zone)
    done = Email.objects.first()
    Email.objects.filter(pk=done.pk).update(status=STATUS.sent)

    assert forget_mails(timezone.now() + timedelta(days=89)) == 0
    assert forget_mails(timezone.now() + timedelta(days=91)) == 1
    assert Email.objects.exists()


def test_the_command_says_what_it_did(capsys):
    zone, *_others = staffed_zone()
    asked(zone, now=at("2024-01-03"))

    call_command("erase_personal_data")

    said = capsys.readouterr().out
    assert said.startswith("Enquiries erased: 1; senders forgotten: 0; mails deleted: 0")
