"""What somebody writes is published, or taken back and waits, by the memberships."""

from decimal import Decimal

import pytest

from tests.zones.review.people import person
from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState, MembershipRole
from zones.models import (
    ChangeSet,
    ContentVersion,
    Infrastructure,
    Observation,
    Sector,
    Source,
    Zone,
    ZoneSector,
)
from zones.review import deciding
from zones.review.applying import NotApplicable
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def trusted(boten):
    return person("trusted", role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=True)


def write_area(by, zone, value, **how):
    with submission(by=by, origin=ChangeOrigin.DESK, **how) as made:
        record = Zone.objects.get(pk=zone.pk)
        record.area_total_ha = Decimal(value)
        record.save()
    return made


def area(zone):
    return Zone.objects.values_list("area_total_ha", flat=True).get(pk=zone.pk)


def version():
    return ContentVersion.objects.get().number


def test_who_publishes_at_once_changes_the_data_and_what_stood_before_is_kept(trusted, boten):
    before, counted = area(boten), version()
    made = write_area(trusted, boten, "1700")
    change = made.change_set.changes.get()
    assert area(boten) == Decimal("1700")
    assert made.change_set.state == ChangeSetState.PUBLISHED
    assert (change.before, change.after) == (
        {"area_total_ha": str(before)},
        {"area_total_ha": "1700.00"},
    )
    assert (change.zone, change.label) == (boten, boten.name_en)
    assert version() == counted + 1


def test_what_a_newcomer_writes_waits_and_the_data_stay(newcomer, boten):
    before, counted, histories = area(boten), version(), boten.history.count()
    made = write_area(newcomer, boten, "1700")
    assert made.waits
    assert area(boten) == before
    assert (version(), boten.history.count()) == (counted, histories)
    assert made.change_set.changes.get().after == {"area_total_ha": "1700.00"}


def test_nothing_written_is_no_set_of_changes(trusted, boten):
    made = write_area(trusted, boten, area(boten))
    assert made.change_set is None
    assert not ChangeSet.objects.exists()


def test_an_error_within_undoes_all_of_it(trusted, boten):
    before = area(boten)

    def failing():
        with submission(by=trusted, origin=ChangeOrigin.DESK):
            write_area(trusted, boten, "1700")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert area(boten) == before
    assert not ChangeSet.objects.exists()


def test_who_publishes_for_one_zone_waits_with_what_touches_another(trusted, boten):
    other = Zone.objects.get(slug="la-savan-seno")
    with submission(by=trusted, origin=ChangeOrigin.DESK) as made:
        for zone in (boten, other):
            zone.area_total_ha = 1800
            zone.save()
    assert made.waits
    assert made.change_set.zone is None
    assert made.change_set.country_id == "la"


def test_new_records_with_their_links_wait_and_are_added_as_they_were(newcomer, coordinator, boten):
    source = Source.objects.earliest("code")
    sectors = list(Sector.objects.all()[:2])
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        added = ZoneSector.objects.create(zone=boten, wording="Silk", source=source)
        added.sectors.set(sectors)
    assert not ZoneSector.objects.filter(wording="Silk").exists()
    deciding.accept(change_set=made.change_set, by=coordinator)
    found = ZoneSector.objects.get(wording="Silk")
    assert found.pk == added.pk
    assert set(found.sectors.all()) == set(sectors)
    assert found.history.get().history_user == newcomer


def test_a_removed_record_comes_back_when_the_change_is_reversed(trusted, boten):
    row = Infrastructure.objects.filter(zone=boten).first()
    kept = Infrastructure.objects.filter(pk=row.pk).values().get()
    with submission(by=trusted, origin=ChangeOrigin.DESK) as made:
        row.delete()
    assert made.change_set.changes.get().action == ChangeAction.REMOVE
    deciding.reverse(change_set=made.change_set, by=trusted, reason="It stands")
    assert Infrastructure.objects.filter(pk=kept["id"]).values().get() == kept


def test_a_reviewer_takes_some_columns_and_refuses_others(newcomer, coordinator, boten):
    before = boten.area_developed_ha
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        boten.area_total_ha, boten.area_developed_ha = 1750, 3
        boten.save()
    change = made.change_set.changes.get()
    deciding.accept(
        change_set=made.change_set,
        by=coordinator,
        refused_columns={change.pk: ["area_developed_ha"]},
        comments={change.pk: "Three hectares?"},
    )
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.area_developed_ha) == (Decimal("1750.00"), before)
    change.refresh_from_db()
    assert (change.refused, change.comment) == (["area_developed_ha"], "Three hectares?")


def test_what_was_changed_meanwhile_is_not_overwritten_unless_the_reviewer_says_so(
    newcomer, trusted, coordinator, boten
):
    made = write_area(newcomer, boten, "1700")
    write_area(trusted, boten, "1650")
    with pytest.raises(NotApplicable) as refused:
        deciding.accept(change_set=made.change_set, by=coordinator)
    assert refused.value.columns == ("area_total_ha",)
    assert area(boten) == Decimal("1650")
    deciding.accept(change_set=made.change_set, by=coordinator, over_newer=True)
    assert area(boten) == Decimal("1700")


def test_a_reversal_stops_where_somebody_changed_the_value_again(trusted, boten):
    first = write_area(trusted, boten, "1700")
    write_area(trusted, boten, "1650")
    with pytest.raises(NotApplicable):
        deciding.reverse(change_set=first.change_set, by=trusted, reason="No")
    assert area(boten) == Decimal("1650")


def test_of_waiting_changes_only_reviewers_decide_and_never_the_author(
    newcomer, trusted, coordinator, boten
):
    made = write_area(newcomer, boten, "1700")
    neighbour = person("vn", role=MembershipRole.COUNTRY_COORDINATOR, country_id="vn")
    allowed = [
        user.username
        for user in (newcomer, trusted, coordinator, neighbour)
        if deciding.may_review(user, made.change_set)
    ]
    assert allowed == ["coordinator"]


def test_a_set_settled_once_is_not_settled_again(newcomer, coordinator, boten):
    made = write_area(newcomer, boten, "1700")
    deciding.refuse(change_set=made.change_set, by=coordinator, comment="No source")
    with pytest.raises(deciding.AlreadySettled):
        deciding.accept(change_set=made.change_set, by=coordinator)
    assert area(boten) != Decimal("1700")


def test_a_new_figure_beside_the_old_one_waits_in_the_order_it_was_written(
    newcomer, coordinator, boten
):
    """The mark "current" moves from one row to another: the database allows one at a time."""
    old = Observation.objects.filter(zone=boten, is_current=True).first()
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        old.is_current = False
        old.save()
        Observation.objects.create(
            indicator=old.indicator,
            zone=boten,
            country=boten.country,
            value=old.value + 1,
            currency=old.currency,
            as_of=old.as_of,
            source=old.source,
            is_current=True,
        )
    deciding.accept(change_set=made.change_set, by=coordinator)
    current = Observation.objects.get(
        zone=boten, indicator=old.indicator, as_of=old.as_of, is_current=True
    )
    assert current.value == old.value + 1
