import pytest
from django.core.management import call_command

from directory.models import EnquiryThread
from directory.services import escalate_untouched, reply, take_up
from directory.services.escalation import Escalated
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
from zones.models import Membership

pytestmark = pytest.mark.django_db

A_DAY_LATER, TWO_LATER, THREE_LATER = at("2026-11-17"), at("2026-11-18"), at("2026-11-19")


def now_of(thread) -> EnquiryThread:
    return EnquiryThread.objects.get(pk=thread.pk)


def test_nothing_moves_before_a_working_day_is_over():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)

    assert escalate_untouched(at("2026-11-17", "09:59")) == Escalated()
    assert now_of(thread).owner == official


def test_untouched_it_moves_up_desk_by_desk():
    zone, _official, coordinator, staff = staffed_zone()
    thread = thread_to(zone)

    assert escalate_untouched(A_DAY_LATER) == Escalated(moved_up=1)
    first = now_of(thread)
    assert escalate_untouched(TWO_LATER) == Escalated(moved_up=1)
    second = now_of(thread)

    assert (first.desk, first.owner, first.escalated_at) == ("country", coordinator, A_DAY_LATER)
    assert (second.desk, second.owner, second.office) == ("mi", staff, "Mekong Institute")
    assert second.promised_by == thread.promised_by
    assert kinds(thread) == ["asked", "assigned", "escalated", "escalated"]


def test_a_desk_without_account_is_passed_over():
    zone = ZoneFactory()
    account("official", zone=zone)
    staff = account("staff")
    thread = thread_to(zone)

    escalate_untouched(A_DAY_LATER)

    assert now_of(thread).owner == staff


def test_the_old_and_the_new_owner_are_told():
    zone, official, coordinator, _staff = staffed_zone(name_en="Boten")
    thread_to(zone)

    escalate_untouched(A_DAY_LATER)

    assert "now belongs to Investment desk of Lao PDR" in mails_to(official.email)[-1].message
    assert "as Desk of Boten did not act in time" in mails_to(coordinator.email)[-1].message


def test_the_shared_mailbox_is_told_of_what_reaches_the_institute(settings):
    settings.ENQUIRIES_EMAIL = "zones@institute.example"
    zone, *_others = staffed_zone()
    thread_to(zone)

    escalate_untouched(A_DAY_LATER)
    before = len(mails_to("zones@institute.example"))
    escalate_untouched(TWO_LATER)

    assert (before, len(mails_to("zones@institute.example"))) == (0, 1)


def test_at_the_last_desk_it_reminds_once_every_working_day(settings):
    settings.ENQUIRIES_EMAIL = "zones@institute.example"
    thread = thread_to(ZoneFactory())

    done = [
        escalate_untouched(moment)
        for moment in (
            A_DAY_LATER,
            at("2026-11-17", "16:00"),
            TWO_LATER,
            at("2026-11-20"),
            at("2026-11-21"),
            at("2026-11-22"),
            at("2026-11-23"),
        )
    ]

    assert [one.reminded for one in done] == [1, 0, 1, 1, 0, 0, 1]
    assert len(mails_to("zones@institute.example")) == 5
    assert now_of(thread).desk == "mi"


def test_what_was_taken_up_moves_up_when_no_answer_came_as_promised():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)
    take_up(thread=thread, by=official, now=MONDAY)

    assert escalate_untouched(at("2026-11-18", "09:59")) == Escalated()
    assert escalate_untouched(TWO_LATER) == Escalated(moved_up=1)
    assert now_of(thread).owner == coordinator


def test_what_was_answered_stays():
    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    reply(thread=thread, by=official, text="Yes.", now=MONDAY)

    assert escalate_untouched(at("2027-01-04")) == Escalated()


def test_the_same_person_at_two_desks_is_not_asked_twice():
    zone = ZoneFactory()
    official = account("official", zone=zone)
    Membership.objects.create(user=official, role="coordinator", country=zone.country)
    staff = account("staff")
    thread = thread_to(zone)

    escalate_untouched(A_DAY_LATER)

    assert now_of(thread).owner == staff


# -- accounts that go -----------------------------------------------------------------------


def test_a_deactivated_account_hands_its_open_threads_on_at_once():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)

    official.is_active = False
    official.save()

    assert (now_of(thread).owner, now_of(thread).desk) == (coordinator, "country")
    assert "This enquiry is yours now." in mails_to(coordinator.email)[-1].message


def test_a_deleted_account_hands_its_open_threads_on():
    zone, official, *_others = staffed_zone()
    colleague = account("colleague", zone=zone)
    thread = thread_to(zone)
    assert thread.owner == official

    official.delete()

    assert (now_of(thread).owner, now_of(thread).desk) == (colleague, "zone")


def test_the_last_account_of_the_institute_may_go_and_its_threads_wait_for_the_next():
    thread = thread_to(ZoneFactory())
    staff = account("staff")
    escalate_untouched(A_DAY_LATER)
    assert now_of(thread).owner == staff

    staff.delete()
    assert (now_of(thread).owner, now_of(thread).desk) == (None, "mi")

    successor = account("successor")
    assert escalate_untouched(A_DAY_LATER).handed_on == 1
    assert now_of(thread).owner == successor


def test_a_closed_thread_outlives_the_account_that_closed_it():
    from directory.services import close

    zone, official, *_others = staffed_zone()
    thread = thread_to(zone)
    close(thread=thread, by=official, outcome="answered")

    official.delete()

    assert (now_of(thread).owner, now_of(thread).outcome) == (None, "answered")


def test_who_lost_the_zone_hands_its_threads_on_at_the_next_run():
    zone, official, coordinator, _staff = staffed_zone()
    thread = thread_to(zone)
    official.memberships.all().delete()

    assert escalate_untouched(at("2026-11-16", "11:00")).handed_on == 1
    assert now_of(thread).owner == coordinator


def test_while_the_institute_has_no_account_its_mailbox_is_not_told_of_a_handing_on(settings):
    settings.ENQUIRIES_EMAIL = "zones@institute.example"
    thread_to(ZoneFactory())

    assert escalate_untouched(at("2026-11-16", "11:00")) == Escalated()
    assert len(mails_to("zones@institute.example")) == 1


def test_the_command_says_what_it_did(capsys):
    zone, *_others = staffed_zone()
    thread_to(zone, now=at("2026-01-05"))

    call_command("escalate_enquiries")

    assert capsys.readouterr().out.startswith("Enquiries moved up: 1; reminded of: 0;")
