"""Who is told by mail: reviewers what waits, at most once an hour, and authors what was decided."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from post_office.models import Email

from directory.reviewing import tell_reviewers
from tests.sezportal.admin.review.conftest import write
from zones.models import Membership
from zones.review import deciding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_outbox(people):
    Email.objects.all().delete()


def receivers():
    return [mail.to[0].partition("@")[0] for mail in Email.objects.order_by("pk")]


def an_hour_later():
    return timezone.now() + timedelta(minutes=61)


def test_the_coordinator_is_told_what_waits(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    mail = Email.objects.get()
    assert mail.to == ["coordinator@zones.example"]
    assert "Boten Special Economic Zone" in mail.message
    assert "newcomer" in mail.message
    assert f"/admin/zones/changeset/{one.pk}/change/" in mail.message


def test_without_a_coordinator_the_staff_of_mi_are_told(people, boten):
    Membership.objects.filter(user=people.coordinator).delete()
    write(people.newcomer, boten, area_total_ha=1750)
    assert receivers() == ["staff"]


def test_a_coordinator_who_made_it_is_not_told_of_the_own(people, boten):
    Membership.objects.filter(user=people.coordinator).update(publishes_at_once=False)
    write(people.coordinator, boten, area_total_ha=1750)
    assert receivers() == ["staff"]


def test_what_is_published_at_once_is_told_to_nobody(people, boten):
    write(people.trusted, boten, area_total_ha=1750)
    assert receivers() == []


def test_what_comes_in_within_the_hour_is_collected_for_the_next_mail(people, boten):
    write(people.newcomer, boten, area_total_ha=1750)
    write(people.newcomer, boten, note="One")
    write(people.newcomer, boten, note="Two")
    assert receivers() == ["coordinator"]
    assert tell_reviewers(timezone.now()) == 0
    assert tell_reviewers(an_hour_later()) == 1
    assert receivers() == ["coordinator", "coordinator"]
    message = Email.objects.order_by("pk").last().message
    assert message.count("/change/") == 2
    assert "In all, 3 sets of changes wait" in message


def test_nothing_new_is_no_mail(people, boten):
    write(people.newcomer, boten, area_total_ha=1750)
    assert tell_reviewers(an_hour_later()) == 0


def test_what_was_settled_within_the_hour_is_not_told(people, boten):
    write(people.newcomer, boten, area_total_ha=1750)
    second = write(people.newcomer, boten, note="One")
    deciding.withdraw(change_set=second, by=people.newcomer)
    assert tell_reviewers(an_hour_later()) == 0


def test_the_command_for_the_clock_tells_them(people, boten, capsys):
    call_command("tell_reviewers")
    assert "0 reviewers" in capsys.readouterr().out


def test_the_author_is_told_field_by_field_with_the_comments(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750, area_developed_ha=3)
    change = one.changes.get()
    deciding.accept(
        change_set=one,
        by=people.coordinator,
        refused_columns={change.pk: ["area_developed_ha"]},
        comments={change.pk: "Three hectares?"},
        comment="Thank you",
    )
    mail = Email.objects.get(to=["newcomer@zones.example"])
    assert "were published" in mail.subject
    assert "Total area: 1,640 ha → 1,750 ha\n" in mail.message
    refused = next(line for line in mail.message.splitlines() if "Developed area" in line)
    assert refused.endswith("→ 3 ha – refused")
    assert "Comment: Three hectares?" in mail.message
    assert "Comment: Thank you" in mail.message


def test_the_author_of_refused_changes_is_told_why(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    deciding.refuse(change_set=one, by=people.coordinator, comment="No source")
    mail = Email.objects.get(to=["newcomer@zones.example"])
    assert "were not published" in mail.subject
    assert "Comment: No source" in mail.message


def test_the_author_who_withdraws_gets_no_mail(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    deciding.withdraw(change_set=one, by=people.newcomer)
    assert "newcomer" not in receivers()


def test_an_author_without_an_address_stops_nothing(people, boten):
    people.newcomer.email = ""
    people.newcomer.save()
    one = write(people.newcomer, boten, area_total_ha=1750)
    deciding.accept(change_set=one, by=people.coordinator)
    assert receivers() == ["coordinator"]
