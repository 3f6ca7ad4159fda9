"""Who loses a role loses its enquiries and their mails with it, at once."""

import pytest

from directory.models import EnquiryThread
from directory.services import escalate_untouched, write_again
from tests.directory.enquiries.making import account, at, kinds, mails_to, staffed_zone, thread_to
from tests.factories import ZoneFactory
from zones.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """A block after which what waits for the commit is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def now_of(thread) -> EnquiryThread:
    return EnquiryThread.objects.get(pk=thread.pk)


def test_who_loses_a_role_hands_on_at_once(committed):
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)

    with committed():
        official.memberships.get().delete()

    assert now_of(thread).owner == coordinator
    assert kinds(thread) == ["asked", "assigned", "assigned"]
    assert "Handed over to you" in mails_to(coordinator.email)[-1].subject


def test_a_role_that_moves_to_another_zone_hands_on_at_once(committed):
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)
    membership = official.memberships.get()

    with committed():
        membership.zone = ZoneFactory()
        membership.save()

    assert now_of(thread).owner == coordinator


def test_a_role_given_to_somebody_else_hands_on_to_them(committed):
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    successor = account("successor")
    membership = official.memberships.get()

    with committed():
        membership.user = successor
        membership.save()

    assert now_of(thread).owner == successor


def test_another_role_that_goes_changes_nothing(committed):
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    with committed():
        other = Membership.objects.create(user=official, role="zone_official", zone=ZoneFactory())
        other.delete()

    assert now_of(thread).owner == official
    assert kinds(thread) == ["asked", "assigned"]


def test_the_last_administrator_can_be_deleted_with_his_role(committed):
    zone = ZoneFactory()
    administrator = account("only")
    administrator.is_superuser = True
    administrator.save()
    thread = thread_to(zone)

    with committed():
        administrator.delete()

    assert (now_of(thread).desk, now_of(thread).owner) == ("mi", None)


def test_without_the_role_nobody_is_written_to(settings):
    """Even where handing on has not happened yet."""
    settings.ENQUIRIES_EMAIL = "desk@mi.example"
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    official.memberships.get().delete()
    before = len(mails_to(official.email))

    write_again(thread=thread, text="Anybody there?")
    escalate_untouched(at("2026-12-01"))

    assert len(mails_to(official.email)) == before
    assert "written again" in mails_to("desk@mi.example")[-1].subject
