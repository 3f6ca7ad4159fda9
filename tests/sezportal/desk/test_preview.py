"""The factsheet with waiting changes: shown to those who may see them, and to nobody else."""

import pytest
from django.urls import reverse

from tests.pages import plain
from tests.sezportal.admin.desk import user
from zones.enums import ChangeOrigin, ChangeSetState, MembershipRole
from zones.models import ContentVersion, Source, Zone
from zones.review import deciding
from zones.review.submitting import submission
from zones.services import cite, keep_source, own_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview(client, boten):
    def get(somebody, query=""):
        client.force_login(somebody)
        response = client.get(reverse("admin:zones_zone_preview", args=[boten.pk]) + query)
        assert response.status_code == 200
        return response

    return get


def said(response) -> str:
    return plain(response.content.decode())


def test_who_made_a_change_sees_it_in_the_page_and_readers_do_not(
    preview, official, boten, client, submit
):
    waiting = submit(official, boten, area_available_ha=1357)
    history, number = boten.history.count(), ContentVersion.objects.get().number
    page = said(preview(official))
    assert "Preview: not public. Readers would see this page if 1 waiting set" in page
    assert "1,357" in page
    client.logout()
    assert "1,357" not in said(client.get(boten.get_absolute_url()))
    waiting.refresh_from_db()
    assert waiting.state == ChangeSetState.WAITING
    assert Zone.objects.get(pk=boten.pk).area_available_ha is None
    assert boten.history.count() == history
    assert ContentVersion.objects.get().number == number


def test_without_a_waiting_change_it_is_the_page_that_readers_see(preview, official):
    assert "the page is as readers see it" in said(preview(official))


def test_nobody_keeps_or_lists_a_preview(preview, official):
    response = preview(official)
    assert "no-store" in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "canonical" not in response.content.decode()


def test_changes_of_others_are_left_out(preview, official, boten, submit):
    other = user(
        "colleague", role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=False
    )
    waiting = submit(other, boten, area_available_ha=1357)
    assert "1,357" not in said(preview(official))
    assert "1,357" not in said(preview(official, f"?changes={waiting.pk}"))


def test_a_reviewer_looks_at_the_page_with_the_changes_in_question(
    preview, official, coordinator, boten, submit
):
    waiting = submit(official, boten, area_available_ha=1357)
    assert "1,357" not in said(preview(coordinator))
    assert "1,357" in said(preview(coordinator, f"?changes={waiting.pk}"))


@pytest.mark.parametrize("asked", ["0", "abc", "-1", "9" * 40, "%00", "²"])
def test_a_set_of_changes_that_does_not_exist_is_passed_over(preview, coordinator, asked):
    assert "the page is as readers see it" in said(preview(coordinator, f"?changes={asked}"))


def test_later_changes_stand_on_earlier_ones_and_what_no_longer_fits_is_named(
    preview, official, staff, boten, submit
):
    waiting = submit(official, boten, area_available_ha=1357)
    submit(staff, boten, area_available_ha=99)
    page = said(preview(official))
    assert (
        "Left out, because it no longer fits: Boten Special Economic Zone, changes no. "
        f"{waiting.pk} . Area available: 1,357 ha. Somebody changed it meanwhile." in page
    )
    assert page.count("1,357") == 1


def test_two_values_of_ones_own_that_cannot_both_stand_are_named(preview, official, boten, submit):
    first = submit(official, boten, area_available_ha=1357)
    second = submit(official, boten, area_available_ha=1246)
    response = preview(official)
    page = said(response)
    assert f"changes no. {second.pk} . Area available: 1,246 ha. It cannot stand beside" in page
    assert f"changes no. {first.pk} , sent earlier and waiting as well" in page
    assert "waiting as well: Area available: 1,357 ha." in page
    assert "Somebody changed it meanwhile" not in page
    for one in (first, second):
        url = reverse("admin:zones_changeset_change", args=[one.pk])
        assert f'<a href="{url}">' in response.content.decode()


def test_a_reviewer_is_told_of_sets_of_others_and_led_to_the_page_with_them(
    preview, official, coordinator, boten, submit
):
    waiting = submit(official, boten, area_available_ha=1357)
    response = preview(coordinator)
    page = said(response)
    assert "No change" not in page
    assert "1 set of others waits and is not in this page: changes no." in page
    assert f'<a href="?changes={waiting.pk}">' in response.content.decode()
    assert "of others" not in said(preview(coordinator, f"?changes={waiting.pk}"))


def test_an_official_is_told_of_a_colleagues_set_without_a_way_to_put_it_in(
    preview, official, boten, submit
):
    other = user(
        "colleague", role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=False
    )
    waiting = submit(other, boten, area_available_ha=1357)
    response = preview(official)
    assert "1 set of others waits" in said(response)
    assert f"?changes={waiting.pk}" not in response.content.decode()


def by_own_records(by, zone, column, value):
    """A figure on a source that every set which names it first brings along."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=zone.pk)
        setattr(record, column, value)
        record.save()
        cite(zone=record, field=column, source=keep_source(own_records(record)), as_of="2026")
    return made.change_set


def test_a_source_that_two_sets_bring_is_the_same_source(
    preview, official, coordinator, boten, submit
):
    first = by_own_records(official, boten, "area_available_ha", 1357)
    second = by_own_records(official, boten, "regulator", "Boten authority")
    assert "no longer fits" not in said(preview(official))
    deciding.accept(change_set=first, by=coordinator)
    page = said(preview(coordinator, f"?changes={second.pk}"))
    assert "no longer fits" not in page
    assert "Boten authority" in page


def test_why_something_is_left_out_is_said_in_plain_words(preview, coordinator, official, boten):
    one = by_own_records(official, boten, "area_available_ha", 1357)
    for source in one.changes.filter(content_type__model="source"):
        Source.objects.create(code=source.after["code"], title="Another", kind="official")
        source.after = {**source.after, "year": 1066}
        source.save()
    page = said(preview(coordinator, f"?changes={one.pk}"))
    assert "no longer fits" in page
    assert "Write a year between 1900 and 2100." in page
    for words in ("instance with id", "already exists", "1,357"):
        assert words not in page
