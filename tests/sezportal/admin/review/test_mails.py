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


def put_back_mail():
    return Email.objects.filter(to=["trusted@zones.example"]).last()


def test_the_author_of_published_changes_is_told_that_they_were_put_back(people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    back = deciding.reverse(change_set=one, by=people.staff, reason="Of another zone").change_set
    mail = put_back_mail()
    assert mail.subject == "Your changes of Boten Special Economic Zone were put back"
    assert "put back by mi" in mail.message
    assert "Reason given: Of another zone" in mail.message
    assert "Total area: 1,750 ha" in mail.message
    assert f"/admin/zones/changeset/{back.pk}/change/" in mail.message


def test_what_was_refused_is_not_told_as_put_back(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750, land_lease_term_years=50)
    one = deciding.accept(
        change_set=one,
        by=people.coordinator,
        refused_columns={one.changes.get().pk: ["area_total_ha"]},
    )
    deciding.reverse(change_set=one, by=people.staff, reason="Of another zone")
    mail = Email.objects.filter(to=["newcomer@zones.example"]).last()
    assert "50 years" in mail.message
    assert "1,750" not in mail.message


def test_who_puts_the_own_changes_back_gets_no_mail(people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    deciding.reverse(change_set=one, by=people.trusted, reason="Typed amiss")
    assert put_back_mail() is None


def test_where_putting_back_waits_the_author_is_told_once_it_is_accepted(people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    made = deciding.reverse(change_set=one, by=people.newcomer, reason="Typed amiss")
    assert put_back_mail() is None
    deciding.accept(change_set=made.change_set, by=people.coordinator)
    assert "put back by newcomer" in put_back_mail().message


def test_the_author_is_told_which_newer_value_was_kept_and_whose_it_is(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    write(people.trusted, boten, area_total_ha=1650)
    change = one.changes.get()
    deciding.mark(
        change_set=one,
        by=people.coordinator,
        among=[change.pk],
        refused_columns={change.pk: ["area_total_ha"]},
        kept={change.pk: ["area_total_ha"]},
    )
    deciding.accept(change_set=one, by=people.coordinator, as_marked=True)
    mail = Email.objects.get(to=["newcomer@zones.example"])
    assert "were not published" in mail.subject
    assert "coordinator kept those. Nobody refused yours." in mail.message
    assert "earlier values" not in mail.message
    assert "- Total area: 1,640 ha → 1,750 ha – not taken over\n" in mail.message
    assert "What stood there was kept: 1,650 ha (trusted, " in mail.message
    assert "– refused" not in mail.message
