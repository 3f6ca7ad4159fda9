"""Mails on their way: a server that is down, refuses, or is slow; two that send at once."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.utils import timezone
from post_office.models import STATUS, Email

from directory.delivery import Delivered, deliver
from directory.mail import post
from tests.directory.enquiries.making import WORDS, asked, mails_to, staffed_zone

pytestmark = pytest.mark.django_db


def stored(to: str = "somebody@example.org", **changes) -> Email:
    """A mail in the outbox."""
    given = {"subject": "Subject", "template": "answer", "context": {}, "tag": "test"}
    return post(to=to, **{**given, **changes})


def state_of(mail: Email) -> int:
    return Email.objects.get(pk=mail.pk).status


def test_what_is_stored_is_sent_once(mail_server):
    stored()

    assert deliver() == Delivered(sent=1)
    assert deliver() == Delivered()
    assert [letter["To"] for letter in mail_server.inbox] == ["somebody@example.org"]


def test_words_in_the_scripts_of_the_region_arrive_whole(mail_server):
    zone, official, *_others = staffed_zone(name_en="Boten ບໍ່ເຕັນ")
    words = "磨憨的土地多少钱? ราคาเท่าไหร่ 👷🏽"
    asked(zone, message=words)

    deliver()

    letters = {letter["To"]: letter for letter in mail_server.inbox}
    assert "Boten ບໍ່ເຕັນ" in letters[WORDS["email"]].get_content()
    assert words in letters[official.email].get_content()
    assert "Boten ບໍ່ເຕັນ" in letters[official.email]["Subject"]


def test_a_server_that_is_down_for_a_day_delays_and_loses_nothing(mail_server):
    mails = [stored(f"{name}@example.org") for name in ("a", "b", "c")]
    mail_server.shut()
    now = timezone.now()
    tries = [deliver(now + timedelta(minutes=5 * n)) for n in range(24 * 12)]
    assert {one.sent + one.refused for one in tries} == {0}
    mail_server.open()

    deliver(now + timedelta(hours=26))

    assert [letter["To"] for letter in mail_server.inbox] == [mail.to[0] for mail in mails]
    assert {state_of(mail) for mail in mails} == {STATUS.sent}


def test_a_server_that_is_down_is_asked_once_a_round(mail_server):
    for name in ("a", "b", "c"):
        stored(f"{name}@example.org")
    mail_server.shut()

    assert deliver() == Delivered(delayed=1)


def test_it_keeps_trying_for_more_than_four_days(mail_server):
    mail = stored()
    mail_server.shut()

    now = timezone.now()
    for hour in range(4 * 24):
        deliver(now + timedelta(hours=hour))
    assert state_of(mail) == STATUS.requeued

    for hour in range(4 * 24, 6 * 24):
        deliver(now + timedelta(hours=hour))
    assert state_of(mail) == STATUS.failed


def test_an_address_that_is_refused_for_good_is_marked_and_holds_up_nobody(mail_server):
    gone, other = stored("gone@example.org"), stored("other@example.org")
    mail_server.refused["gone@example.org"] = "550 no such user"

    assert deliver() == Delivered(sent=1, refused=1)
    assert (state_of(gone), state_of(other)) == (STATUS.failed, STATUS.sent)
    assert "no such user" in gone.logs.get().message


def test_an_address_that_is_refused_for_now_is_tried_again(mail_server):
    mail = stored("grey@example.org")
    mail_server.refused["grey@example.org"] = "451 come back later"
    assert deliver() == Delivered(delayed=1)
    assert deliver() == Delivered()
    del mail_server.refused["grey@example.org"]

    assert deliver(timezone.now() + timedelta(minutes=3)) == Delivered(sent=1)
    assert not mail.logs.exists()


def test_every_try_sends_the_same_message(mail_server):
    mail = stored("grey@example.org")
    mail_server.refused["grey@example.org"] = "451 come back later"
    deliver()
    mail_server.refused.clear()
    deliver(timezone.now() + timedelta(minutes=3))

    assert mail_server.inbox[0]["Message-ID"] == mail.message_id


@pytest.mark.parametrize("address", ["", "nobody", "a@b", "a@example.org\r\nBcc: b@example.org"])
def test_what_is_no_address_gets_no_mail_and_stops_nobody(address):
    assert stored(address) is None
    assert not Email.objects.exists()


def test_lines_cannot_be_added_to_the_head_of_a_mail(mail_server):
    stored(
        subject="Hello\r\nBcc: all@example.org",
        headers={"List-Unsubscribe": "<https://x>\nBcc: all@example.org"},
    )

    deliver()

    (letter,) = mail_server.inbox
    assert letter["Bcc"] is None
    assert letter["Subject"] == "Hello Bcc: all@example.org"


def test_an_answer_by_mail_reaches_the_shared_mailbox(mail_server, settings):
    settings.ENQUIRIES_EMAIL = "zones@institute.example"
    stored()

    deliver()

    assert mail_server.inbox[0]["Reply-To"] == "zones@institute.example"
    assert mail_server.inbox[0]["Auto-Submitted"] == "auto-generated"


def test_mails_of_django_itself_go_through_the_outbox(mail_server, settings):
    settings.EMAIL_BACKEND = "post_office.EmailBackend"
    django_mail.send_mail("New password", "Here.", None, ["official@desk.example"])
    assert mail_server.inbox == []

    call_command("deliver_mail", verbosity=0)

    assert [letter["Subject"] for letter in mail_server.inbox] == ["New password"]


def test_the_command_says_what_it_did(mail_server, capsys):
    stored()

    call_command("deliver_mail")

    assert capsys.readouterr().out == "Mails sent: 1; put off to a later try: 0; given up: 0.\n"


def test_a_language_without_a_catalogue_falls_back_to_english():
    zone, *_others = staffed_zone()

    asked(zone, language="lo")

    assert mails_to(WORDS["email"])[0].message.startswith("Good day,")
