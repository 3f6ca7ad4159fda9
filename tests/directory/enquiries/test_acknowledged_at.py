"""An enquiry keeps when its acknowledgement went out, longer than the mail is kept."""

from datetime import timedelta

import pytest
from post_office.models import Email

from directory.delivery import deliver, mail_taken
from directory.models import Enquiry
from directory.services import erase, reply
from tests.directory.enquiries.making import MONDAY, WORDS, asked, mails_to, staffed_zone

pytestmark = pytest.mark.django_db

SOON = MONDAY + timedelta(seconds=20)


def acknowledged(enquiry: Enquiry):
    return Enquiry.objects.values_list("acknowledged_at", flat=True).get(pk=enquiry.pk)


def test_the_moment_a_server_took_it_is_kept(mail_server):
    zone, *_others = staffed_zone()
    enquiry = asked(zone)
    other = asked(zone)
    assert acknowledged(enquiry) is None

    deliver(SOON)

    assert [acknowledged(one) for one in (enquiry, other)] == [SOON, SOON]


def test_while_the_server_is_down_nothing_is_acknowledged(mail_server):
    zone, *_others = staffed_zone()
    enquiry = asked(zone)
    mail_server.shut()
    deliver(SOON)
    assert acknowledged(enquiry) is None
    mail_server.open()

    deliver(SOON + timedelta(hours=3))

    assert acknowledged(enquiry) == SOON + timedelta(hours=3)


def test_later_mails_do_not_change_it(mail_server):
    zone, official, *_others = staffed_zone()
    enquiry = asked(zone)
    deliver(SOON)
    reply(thread=enquiry.threads.get(), by=official, text="Yes.", now=MONDAY + timedelta(hours=1))

    deliver(MONDAY + timedelta(hours=2))

    assert len(mails_to(WORDS["email"])) == 2
    assert acknowledged(enquiry) == SOON


def test_an_answer_is_no_acknowledgement(mail_server):
    zone, official, *_others = staffed_zone()
    enquiry = asked(zone)
    Email.objects.all().delete()
    reply(thread=enquiry.threads.get(), by=official, text="Yes.", now=SOON)

    deliver(SOON)

    assert acknowledged(enquiry) is None


def test_it_outlives_the_asker_s_data(mail_server):
    zone, *_others = staffed_zone()
    enquiry = asked(zone)
    deliver(SOON)

    erase(enquiry, now=SOON + timedelta(days=1))

    assert acknowledged(enquiry) == SOON


def test_what_fails_after_the_sending_leaves_the_mail_sent(mail_server, caplog):
    def fail(**kwargs):
        raise RuntimeError

    zone, *_others = staffed_zone()
    enquiry = asked(zone)
    mail_taken.connect(fail)
    try:
        assert deliver(SOON).sent == len(Email.objects.all())
    finally:
        mail_taken.disconnect(fail)

    assert deliver(SOON).sent == 0
    assert "What follows from a sent mail failed." in caplog.text
    assert acknowledged(enquiry) is None
