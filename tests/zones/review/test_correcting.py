"""An author goes on working on a set that waits, or that was not accepted."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DataError

from tests.zones.review.people import person
from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState, MembershipRole
from zones.models import ChangeSet, Citation, Infrastructure, Source, Zone
from zones.review import deciding
from zones.review.applying import NotApplicable
from zones.review.correcting import correction, may_correct, shown_now
from zones.review.submitting import submission
from zones.services import cite, keep_source, named_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(boten):
    return person("newcomer", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


@pytest.fixture
def reviewer(boten):
    role = MembershipRole.COUNTRY_COORDINATOR
    return person("coordinator", role=role, country=boten.country, publishes_at_once=True)


def write(by, zone, **values):
    with submission(by=by, origin=ChangeOrigin.DESK, reason="Survey") as made:
        record = Zone.objects.get(pk=zone.pk)
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    return made.change_set


def state_area(by, zone, value, title):
    """An area together with a new source that states it, as a form does."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        _say_area(zone, value, title)
    return made.change_set


def _say_area(zone, value, title):
    record = Zone.objects.get(pk=zone.pk)
    record.area_total_ha = Decimal(value)
    record.save()
    source = keep_source(named_source(title=title, kind="official"))
    cite(zone=record, field="area_total_ha", source=source, as_of="2026")


def correct(by, one, over_newer=None, **values):
    with correction(by=by, change_set=one, over_newer=over_newer or {}) as made:
        record = Zone.objects.get(pk=one.zone_id)
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
        made.is_kept = True
    return made


def says(one):
    return {
        (change.model, change.action): (change.before, change.after) for change in one.changes.all()
    }


def test_what_is_corrected_waits_as_a_new_set_in_place_of_the_former(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750), note="New")
    new = correct(author, one, area_total_ha=Decimal(1760)).change_set
    one.refresh_from_db()
    assert (one.state, one.decided_by) == (ChangeSetState.WITHDRAWN, author)
    assert (new.state, new.replaces, new.reason) == (ChangeSetState.WAITING, one, "Survey")
    assert says(new) == {
        (Zone, ChangeAction.CHANGE): (
            {"area_total_ha": "1640.00", "note": boten.note},
            {"area_total_ha": "1760.00", "note": "New"},
        )
    }
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640


def test_a_look_leaves_no_trace(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    versions = boten.history.count()
    with correction(by=author, change_set=one, over_newer={}):
        assert Zone.objects.get(pk=boten.pk).area_total_ha == 1750
        assert boten.history.count() == versions
    one.refresh_from_db()
    assert one.state == ChangeSetState.WAITING
    assert ChangeSet.objects.count() == 1
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1640


def test_what_fails_within_leaves_the_former_set_as_it_was(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    with pytest.raises(DataError):
        correct(author, one, name_en="x" * 1000)
    one.refresh_from_db()
    assert one.state == ChangeSetState.WAITING
    assert not one.replacements.exists()


def test_saved_as_it_was_it_stays_the_same_set(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    made = correct(author, one, note=boten.note)
    assert made.is_unchanged
    assert made.change_set == one
    assert ChangeSet.objects.waiting().get() == one


def test_typed_back_to_what_stands_nothing_waits_any_more(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    versions = boten.history.count()
    assert correct(author, one, area_total_ha=boten.area_total_ha).change_set is None
    one.refresh_from_db()
    assert one.state == ChangeSetState.WITHDRAWN
    assert boten.history.count() == versions


def test_a_record_that_is_not_in_the_data_yet_keeps_its_key(author, reviewer, boten):
    with submission(by=author, origin=ChangeOrigin.DESK) as made:
        added = Infrastructure.objects.create(
            zone=boten, kind="power", description="Substation", source=Source.objects.first()
        )
    with correction(by=author, change_set=made.change_set, over_newer={}) as corrected:
        row = Infrastructure.objects.get(pk=added.pk)
        row.description = "Substation of 40 MW"
        row.save()
        corrected.is_kept = True
    new = corrected.change_set
    change = new.changes.get()
    assert (change.action, change.object_id) == (ChangeAction.ADD, str(added.pk))
    assert change.after["description"] == "Substation of 40 MW"
    deciding.accept(change_set=new, by=reviewer)
    assert Infrastructure.objects.get(pk=added.pk).description == "Substation of 40 MW"
    assert [row.history_user for row in Infrastructure.history.filter(id=added.pk)] == [author]


def test_no_source_is_left_stating_what_was_corrected(author, reviewer, boten):
    one = state_area(author, boten, 1750, "Decree of 2026")
    with correction(by=author, change_set=one, over_newer={}) as corrected:
        _say_area(boten, 1760, "Decree of 2026")
        corrected.is_kept = True
    deciding.accept(change_set=corrected.change_set, by=reviewer)
    stated = Citation.objects.filter(source__title="Decree of 2026")
    assert [(one.stated_value, one.is_current) for one in stated] == [("1760", True)]


def test_a_source_chosen_anew_comes_before_what_cites_it_and_the_former_one_goes(
    author, reviewer, boten
):
    one = state_area(author, boten, 1750, "Decree of 2026")
    with correction(by=author, change_set=one, over_newer={}) as corrected:
        _say_area(boten, 1750, "Survey of 2026")
        corrected.is_kept = True
    deciding.accept(change_set=corrected.change_set, by=reviewer)
    assert not Source.objects.filter(title="Decree of 2026").exists()
    citation = boten.citations.get(field="area_total_ha", is_current=True)
    assert citation.source.title == "Survey of 2026"


def test_a_refused_set_is_tried_again_whole(author, reviewer, boten):
    one = write(author, boten, area_total_ha=Decimal(1750), note="New")
    deciding.refuse(change_set=one, by=reviewer, comment="Whose figure?")
    one.refresh_from_db()
    new = correct(author, one, area_total_ha=Decimal(1700)).change_set
    one.refresh_from_db()
    assert (one.state, one.comment) == (ChangeSetState.REFUSED, "Whose figure?")
    assert says(new)[Zone, ChangeAction.CHANGE][1] == {"area_total_ha": "1700.00", "note": "New"}


def test_of_a_set_published_in_parts_the_others_are_tried_again(author, reviewer, boten):
    one = write(author, boten, area_total_ha=Decimal(1750), note="New")
    columns = {one.changes.get().pk: ["area_total_ha"]}
    deciding.accept(change_set=one, by=reviewer, refused_columns=columns)
    one.refresh_from_db()
    new = correct(author, one, area_total_ha=Decimal(1700)).change_set
    assert says(new) == {
        (Zone, ChangeAction.CHANGE): ({"area_total_ha": "1640.00"}, {"area_total_ha": "1700.00"})
    }


def test_who_publishes_at_once_meanwhile_still_waits_with_a_correction(author, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    author.memberships.update(publishes_at_once=True)
    new = correct(author, one, area_total_ha=Decimal(1760)).change_set
    assert new.state == ChangeSetState.WAITING


def test_nobody_else_corrects_and_nobody_beyond_the_scope(author, reviewer, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    with pytest.raises(PermissionDenied):
        correct(reviewer, one, area_total_ha=Decimal(1760))
    author.memberships.update(zone=Zone.objects.get(slug="la-savan-seno"))
    assert not may_correct(author, one)
    with pytest.raises(PermissionDenied):
        correct(author, one, area_total_ha=Decimal(1760))


@pytest.mark.parametrize("settle", ["accept", "replace"])
def test_what_is_settled_or_replaced_is_not_corrected(settle, author, reviewer, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    stale = ChangeSet.objects.get(pk=one.pk)
    if settle == "accept":
        deciding.accept(change_set=one, by=reviewer)
    else:
        correct(author, one, area_total_ha=Decimal(1760))
    with pytest.raises((deciding.AlreadySettled, PermissionDenied)):
        correct(author, stale, area_total_ha=Decimal(1770))
    assert not may_correct(author, ChangeSet.objects.get(pk=one.pk))


def test_a_newer_value_is_written_over_only_where_it_was_shown(author, reviewer, boten):
    one = write(author, boten, area_total_ha=Decimal(1750))
    write(reviewer, boten, area_total_ha=Decimal(1650))
    with pytest.raises(NotApplicable):
        correct(author, one, area_total_ha=Decimal(1760))
    shown = shown_now(one.changes.all())
    new = correct(author, one, over_newer=shown, area_total_ha=Decimal(1760)).change_set
    assert says(new)[Zone, ChangeAction.CHANGE] == (
        {"area_total_ha": "1650.00"},
        {"area_total_ha": "1760.00"},
    )
