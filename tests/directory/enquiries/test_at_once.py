"""Several who write at the same moment, on real connections, and what happens after commit."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from post_office.models import STATUS, Email

from directory.delivery import deliver
from directory.mail import post
from directory.models import Enquiry, EnquiryThread
from directory.services import escalate_untouched, reply
from tests import copies
from tests.directory.enquiries.making import WORDS, account, asked, at, thread_to
from zones.models import Zone

pytestmark = pytest.mark.usefixtures("emptied")

TUESDAY = at("2026-11-17")


@pytest.fixture(scope="module")
def committed(reference_data, django_db_blocker):
    """What these tests commit is undone once, after the last of them."""
    with django_db_blocker.unblock(), copies.kept():
        yield


@pytest.fixture
def emptied(committed):
    """Begin without enquiries, mails and accounts."""
    for model in (Enquiry, Email, get_user_model()):
        model.objects.all().delete()


@pytest.fixture
def boten() -> Zone:
    zone = Zone.objects.get(slug="la-boten")
    account("official", zone=zone)
    account("coordinator", country=zone.country)
    return zone


def together(*acts: Callable) -> list:
    """What each act returned, all begun at one moment, each on a connection of its own."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable) -> None:
        start.wait()
        try:
            results[place] = act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def outbox_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "outbox"]


def test_two_runs_at_once_move_a_thread_up_once(boten):
    thread = thread_to(boten)

    done = together(*[lambda: escalate_untouched(TUESDAY)] * 3)

    assert sum(one.moved_up for one in done) == 1
    assert EnquiryThread.objects.get(pk=thread.pk).desk == "country"
    assert thread.events.filter(kind="escalated").count() == 1


def test_a_thread_somebody_is_writing_does_not_move_up_under_their_hands(boten):
    thread = thread_to(boten)

    with transaction.atomic():
        EnquiryThread.objects.select_for_update().get(pk=thread.pk)
        (done,) = together(lambda: escalate_untouched(TUESDAY))

    assert done.moved_up == 0
    assert escalate_untouched(TUESDAY).moved_up == 1


def test_two_who_reply_at_once_both_reach_the_asker(boten):
    thread = thread_to(boten)
    first, second = account("a", zone=boten), account("b", zone=boten)

    together(
        lambda: reply(thread=thread, by=first, text="The land is free."),
        lambda: reply(thread=thread, by=second, text="The line is 22 kV."),
    )

    assert thread.messages.count() == 2
    assert EnquiryThread.objects.get(pk=thread.pk).status == "answered"
    answers = Email.objects.filter(subject__contains="has answered")
    assert [mail.to for mail in answers] == [[WORDS["email"]]] * 2


def test_two_who_deliver_at_once_send_each_mail_once(mail_server):
    for number in range(6):
        post(to=f"{number}@example.org", subject="s", template="answer", context={}, tag="test")

    done = together(deliver, deliver, deliver)

    assert sum(one.sent for one in done) == 6
    assert sorted(letter["To"] for letter in mail_server.inbox) == [
        f"{number}@example.org" for number in range(6)
    ]


def test_after_commit_one_thread_sends_and_nobody_waits_for_it(boten, mail_server, settings):
    settings.MAIL_AT_ONCE = True
    mail_server.slow.clear()

    asked(boten)
    asked(boten, email="second@cables.example")

    assert mail_server.waiting.wait(30)
    assert mail_server.inbox == []
    (outbox,) = outbox_threads()
    mail_server.slow.set()
    outbox.join(30)
    sent = {letter["To"] for letter in mail_server.inbox}
    assert sent == {WORDS["email"], "second@cables.example", "official@desk.example"}
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}


def test_nothing_is_sent_of_what_is_rolled_back(boten, mail_server, settings):
    settings.MAIL_AT_ONCE = True

    with transaction.atomic():
        asked(boten)
        transaction.set_rollback(True)

    assert outbox_threads() == []
    assert mail_server.inbox == []
    assert not Email.objects.exists()


def test_a_server_that_is_down_does_not_stop_an_enquiry(boten, mail_server, settings):
    settings.MAIL_AT_ONCE = True
    mail_server.shut()

    enquiry = asked(boten)
    for outbox in outbox_threads():
        outbox.join(30)

    assert enquiry.threads.count() == 1
    assert set(Email.objects.values_list("status", flat=True)) <= {STATUS.queued, STATUS.requeued}
    assert Email.objects.count() == 2
