"""Confirming that values still hold."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.people import official
from zones.due import due_items, facts
from zones.enums import ChangeOrigin, ChangeSetState
from zones.freshness import Freshness
from zones.models import ChangeSet, Citation, ContentVersion, Observation
from zones.review import confirming
from zones.review.confirming import NotShown, Planned, UnknownKeys, WithoutSource, shown_key

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def zone():
    zone = ZoneFactory(area_total_ha=120, area_available_ha=40)
    CitationFactory(
        record=zone, field="area_total_ha", stated_value="120", as_of="2019", is_current=True
    )
    return zone


@pytest.fixture
def jobs(zone):
    return ObservationFactory(zone=zone, as_of="2021", is_current=True)


def confirm(*, by, zone, keys, on):
    """As a page would: each key with what its value says now."""
    shown = {item.key: shown_key(item) for item in facts(zone, on)}
    return confirming.confirm(by=by, zone=zone, keys=[shown.get(key, key) for key in keys], on=on)


def test_a_check_sets_its_day_and_leaves_value_and_date(zone, jobs):
    keys = ["field:area_total_ha", f"zones.Observation:{jobs.pk}"]

    done = confirm(by=official(zone), zone=zone, keys=keys, on=TODAY)

    citation = Citation.objects.get(field="area_total_ha")
    jobs.refresh_from_db()
    assert (citation.checked_on, citation.as_of, citation.stated_value) == (TODAY, "2019", "120")
    assert (jobs.checked_on, jobs.as_of) == (TODAY, "2021")
    assert {item.key for item in done.confirmed} == set(keys)
    assert [item.key for item in due_items(zone, TODAY)] == ["field:area_available_ha"]


def test_it_is_published_though_changes_of_the_official_wait(zone):
    user = official(zone)
    before = ContentVersion.objects.first()

    done = confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=TODAY)

    assert done.change_set.state == ChangeSetState.PUBLISHED
    assert done.change_set.origin == ChangeOrigin.CONFIRMATION
    assert ContentVersion.objects.first().number == (before.number if before else 0) + 1
    (change,) = done.change_set.changes.all()
    assert (list(change.before), change.after) == (["checked_on"], {"checked_on": "2026-11-22"})


def test_history_says_who_confirmed(zone):
    user = official(zone)
    confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=TODAY)

    assert Citation.objects.get(field="area_total_ha").history.first().history_user == user


def test_a_second_confirmation_of_a_day_is_no_change(zone):
    user = official(zone)
    confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=TODAY)
    again = confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=TODAY)

    assert again.change_set is None
    assert len(again.confirmed) == 1


def test_a_later_check_is_never_taken_back(zone):
    user = official(zone)
    confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=TODAY)
    confirm(by=user, zone=zone, keys=["field:area_total_ha"], on=date(2020, 1, 1))

    assert Citation.objects.get(field="area_total_ha").checked_on == TODAY


@pytest.mark.parametrize(
    "key", ["zones.Observation:0", "field:weather", "nonsense", "zones.Zone:1"]
)
def test_an_unknown_key_has_all_refused(zone, key):
    with pytest.raises(UnknownKeys) as refused:
        confirm(by=official(zone), zone=zone, keys=["field:area_total_ha", key], on=TODAY)

    assert refused.value.keys == (key,)
    assert Citation.objects.get(field="area_total_ha").checked_on is None


def test_a_value_of_another_zone_has_all_refused(zone):
    elsewhere = ObservationFactory(zone=ZoneFactory(), as_of="2021", is_current=True)
    keys = ["field:area_total_ha", f"zones.Observation:{elsewhere.pk}"]
    with pytest.raises(UnknownKeys):
        confirm(by=official(zone), zone=zone, keys=keys, on=TODAY)

    assert not Observation.objects.filter(checked_on__isnull=False).exists()


def test_a_column_without_a_source_cannot_be_confirmed(zone):
    with pytest.raises(WithoutSource) as refused:
        confirm(
            by=official(zone),
            zone=zone,
            keys=["field:area_available_ha", "field:area_total_ha"],
            on=TODAY,
        )

    assert "Area available" in refused.value.reason
    assert Citation.objects.get(field="area_total_ha").checked_on is None


def test_nobody_confirms_for_another_zone(zone):
    with pytest.raises(PermissionDenied):
        confirm(by=official(ZoneFactory()), zone=zone, keys=["field:area_total_ha"], on=TODAY)

    assert not ChangeSet.objects.exists()


def test_a_value_that_changed_since_it_was_shown_is_left_alone(zone, jobs):
    keys = [shown_key(item) for item in facts(zone, TODAY) if item.has_source]
    Observation.objects.filter(pk=jobs.pk).update(value=jobs.value + 1)

    done = confirm(by=official(zone), zone=zone, keys=keys, on=TODAY)

    jobs.refresh_from_db()
    assert jobs.checked_on is None
    assert [item.key for item in done.changed] == [f"zones.Observation:{jobs.pk}"]
    assert [item.key for item in done.confirmed] == ["field:area_total_ha"]


def test_a_key_that_does_not_say_what_was_shown_confirms_nothing(zone, jobs):
    keys = [shown_key(item) for item in facts(zone, TODAY) if item.has_source]
    for bare in ("field:area_total_ha", "field:area_total_ha@"):
        with pytest.raises(NotShown):
            confirming.confirm(by=official(zone), zone=zone, keys=[*keys[1:], bare], on=TODAY)
    assert not ChangeSet.objects.exists()


def test_a_plan_is_not_due_and_cannot_be_confirmed_before_its_time(zone):
    plan = ObservationFactory(zone=zone, as_of="2028", is_current=True)
    key = f"zones.Observation:{plan.pk}"
    (item,) = [one for one in facts(zone, TODAY) if one.key == key]
    assert (item.state, item.due_on, item.can_confirm) == (Freshness.PLANNED, None, False)
    assert key not in [one.key for one in due_items(zone, TODAY)]
    with pytest.raises(Planned) as refused:
        confirm(by=official(zone), zone=zone, keys=[key], on=TODAY)
    assert "of a time that has not begun" in refused.value.reason

    then = date(2028, 1, 1)
    assert [one.state for one in facts(zone, then) if one.key == key] == [Freshness.FRESH]
    assert confirm(by=official(zone), zone=zone, keys=[key], on=then).confirmed
