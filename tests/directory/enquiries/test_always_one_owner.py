"""Whatever happens in whatever order: every open thread has one owner that can answer it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from directory.models import EnquiryThread
from directory.offices import accounts_of
from directory.services import (
    close,
    erase,
    escalate_untouched,
    hand_over,
    reply,
    take_up,
    write_again,
)
from tests.directory.enquiries.making import MONDAY, account, asked
from tests.factories import ZoneFactory

ACTS = ("take up", "reply", "hand over", "close", "write again", "escalate", "erase")
LEAVING = ("delete", "deactivate", "lose the role")
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS + LEAVING), st.integers(0, 4), st.integers(0, 4)), max_size=8
)


def carry_out(thread: EnquiryThread, act: str, by, to, now) -> None:
    match act:
        case "take up":
            take_up(thread=thread, by=by, now=now)
        case "reply":
            reply(thread=thread, by=by, text="An answer", now=now)
        case "hand over":
            hand_over(thread=thread, to=to, by=by, now=now)
        case "close":
            close(thread=thread, by=by, outcome="answered", now=now)
        case "write again":
            write_again(thread=thread, text="A question", now=now)
        case "escalate":
            escalate_untouched(now)
        case "erase":
            erase(thread.enquiry, now=now)
        case "delete":
            by.delete()
        case "deactivate":
            by.is_active = False
            by.save()
        case "lose the role":
            by.memberships.all().delete()
            escalate_untouched(now)


def check(thread: EnquiryThread) -> None:
    if not thread.is_open:
        assert thread.escalates_at is None
        return
    accounts = accounts_of(thread.desk, zone=thread.zone, country=thread.country)
    if thread.owner is None:
        assert thread.desk == "mi"
        assert not accounts.exists() or thread.escalates_at is not None
    else:
        assert thread.owner in accounts
    assert (thread.escalates_at is None) == (thread.status == "answered")


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([("take up", 1, 0), ("close", 0, 0), ("deactivate", 1, 0), ("reply", 0, 0)])
@given(STEPS)
def test_every_open_thread_has_one_owner_and_never_lies_forgotten(steps):
    with transaction.atomic():
        zone = ZoneFactory()
        people = [
            account("a", zone=zone),
            account("b", zone=zone),
            account("c", country=zone.country),
            account("d"),
            account("e"),
        ]
        thread = asked(zone, now=MONDAY).threads.get()
        for day, (act, by, to) in enumerate(steps, start=1):
            now = MONDAY + timedelta(days=day)
            person, other = people[by], people[to]
            if person.pk is None or other.pk is None:
                continue
            try:
                with transaction.atomic():
                    carry_out(thread, act, person, other, now)
            except (PermissionDenied, ValidationError):
                person.refresh_from_db()
            check(EnquiryThread.objects.get(pk=thread.pk))
        transaction.set_rollback(True)
