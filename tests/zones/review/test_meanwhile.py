"""Sets that were made before another was published are accepted after it."""

from decimal import Decimal

import pytest
from django.db import connection

from tests.zones.review.people import person
from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState, MembershipRole
from zones.models import (
    Citation,
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
from zones.services import cite, keep_source, named_source, own_records, take_mark

pytestmark = pytest.mark.django_db


def state(by, zone, field, value, source):
    """A field with its source, as a section of the desk writes them."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=zone.pk)
        setattr(record, field, value)
        record.save()
        cite(zone=record, field=field, source=keep_source(source), as_of="2026")
    return made.change_set


def observe(by, row, value):
    """Another value of the same thing and date, from now on the current one."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        new = Observation.objects.get(pk=row.pk)
        new.pk, new._state.adding, new.value = None, True, value
        take_mark(new)
        new.save()
    return made.change_set


def current_source(zone, field):
    return zone.citations.get(field=field, is_current=True)


def current_values(row):
    same = {name: getattr(row, name) for name in ("indicator_id", "zone_id", "as_of")}
    return list(
        Observation.objects.filter(**same, is_current=True, group_label="").values_list(
            "value", flat=True
        )
    )


@pytest.fixture
def firms(boten):
    return boten.observations.filter(is_current=True, indicator__code="firms").first()


def test_the_own_records_of_a_zone_are_one_source_however_many_sets_bring_them(
    newcomer, coordinator, boten
):
    first = state(newcomer, boten, "area_total_ha", Decimal(1700), own_records(boten))
    second = state(newcomer, boten, "regulator", "Boten authority", own_records(boten))
    deciding.accept(change_set=first, by=coordinator)
    deciding.accept(change_set=second, by=coordinator)
    own = Source.objects.get(code="own-records-la-boten")
    assert current_source(boten, "area_total_ha").source == own
    assert current_source(boten, "regulator").source == own
    brought = second.changes.get(action=ChangeAction.ADD, label=own.title)
    assert (brought.is_refused, brought.comment) == (True, "It was there already.")
    said = second.changes.get(action=ChangeAction.ADD, label__startswith="regulator")
    assert said.after["source_id"] == own.pk


def told_by_own_records(zone, field):
    own = zone.citations.filter(field=field, source__code=f"own-records-{zone.slug}")
    return sorted(own.values_list("stated_value", "is_current"))


def test_two_sets_on_own_records_leave_what_the_authority_knows_by_now(
    newcomer, coordinator, boten
):
    first, second = (
        state(newcomer, boten, "area_total_ha", Decimal(value), own_records(boten))
        for value in (1700, 1710)
    )
    for one in (first, second):
        deciding.accept(change_set=one, by=coordinator, over_newer=True)
    assert told_by_own_records(boten, "area_total_ha") == [("1710", True)]
    gone = second.changes.get(action=ChangeAction.REMOVE)
    assert gone.comment == "It was published meanwhile, and gave way."


def test_putting_the_second_of_them_back_brings_the_first_back(newcomer, coordinator, boten):
    before = boten.citations.count()
    staff = person("staff", role=MembershipRole.MI_STAFF)
    first, second = (
        state(newcomer, boten, "area_total_ha", Decimal(value), own_records(boten))
        for value in (1700, 1710)
    )
    for one in (first, second):
        deciding.accept(change_set=one, by=coordinator, over_newer=True)
        one.refresh_from_db()
    deciding.reverse(change_set=second, by=staff, reason="Typed amiss")
    boten.refresh_from_db()
    assert boten.area_total_ha == 1700
    assert told_by_own_records(boten, "area_total_ha") == [("1700", True)]
    deciding.reverse(change_set=first, by=staff, reason="Typed amiss")
    assert told_by_own_records(boten, "area_total_ha") == []
    assert boten.citations.count() == before


def test_a_new_source_that_two_zones_name_is_one_source(coordinator, boten):
    sets = []
    for slug in ("la-boten", "la-savan-seno"):
        zone = Zone.objects.get(slug=slug)
        author = person(slug, role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        decree = named_source(title="Decree 188/2026", kind="official")
        sets.append(state(author, zone, "regulator", f"Office of {slug}", decree))
    for one in sets:
        deciding.accept(change_set=one, by=coordinator)
    assert Source.objects.filter(title="Decree 188/2026").count() == 1


def test_another_source_whose_code_was_taken_meanwhile_gets_its_own(newcomer, coordinator, boten):
    sets = [
        state(newcomer, boten, field, value, named_source(title=title, kind="official"))
        for field, value, title in (
            ("regulator", "Office", "Decree no. 1"),
            ("developer", "Firm", "Decree, no 1"),
        )
    ]
    for one in sets:
        deciding.accept(change_set=one, by=coordinator)
    titles = Source.objects.filter(code__startswith="decree-no-1").values_list("title", flat=True)
    assert sorted(titles) == ["Decree no. 1", "Decree, no 1"]
    assert current_source(boten, "developer").source.title == "Decree, no 1"


def test_the_same_set_twice_publishes_once(newcomer, coordinator, boten, firms):
    sets = [observe(newcomer, firms, firms.value + 1) for _time in range(2)]
    for one in sets:
        deciding.accept(change_set=one, by=coordinator)
    assert current_values(firms) == [firms.value + 1]
    assert Observation.objects.filter(value=firms.value + 1, indicator=firms.indicator).count() == 1


def test_a_typo_corrected_in_a_second_set_is_published_after_the_first(
    newcomer, coordinator, boten
):
    source = boten.citations.filter(field="regulator").first().source
    first = state(newcomer, boten, "area_total_ha", Decimal(1700), source)
    second = state(newcomer, boten, "area_total_ha", Decimal(1710), source)
    deciding.accept(change_set=first, by=coordinator)
    deciding.accept(change_set=second, by=coordinator, over_newer=True)
    boten.refresh_from_db()
    assert boten.area_total_ha == Decimal(1710)
    assert current_source(boten, "area_total_ha").stated_value == "1710"


def test_a_second_figure_of_the_same_date_takes_the_mark_of_the_first(newcomer, coordinator, firms):
    first = observe(newcomer, firms, firms.value + 1)
    second = observe(newcomer, firms, firms.value + 2)
    deciding.accept(change_set=first, by=coordinator)
    deciding.accept(change_set=second, by=coordinator)
    assert current_values(firms) == [firms.value + 2]
    gave_way = second.changes.get(comment="It was published meanwhile, and gave way.")
    assert (gave_way.before, gave_way.after) == ({"is_current": True}, {"is_current": False})


def test_putting_back_the_second_brings_back_what_the_first_published(
    newcomer, coordinator, boten, firms
):
    source = boten.citations.filter(field="regulator").first().source
    staff = person("staff", role=MembershipRole.MI_STAFF)
    sets = [
        *(observe(newcomer, firms, firms.value + each) for each in (1, 2)),
        *(state(newcomer, boten, "area_total_ha", Decimal(each), source) for each in (1700, 1710)),
    ]
    for one in sets:
        deciding.accept(change_set=one, by=coordinator, over_newer=True)
    for one in sets:
        one.refresh_from_db()
    deciding.reverse(change_set=sets[3], by=staff, reason="Amiss")
    deciding.reverse(change_set=sets[1], by=staff, reason="Amiss")
    boten.refresh_from_db()
    assert current_values(firms) == [firms.value + 1]
    assert boten.area_total_ha == Decimal(1700)
    assert current_source(boten, "area_total_ha").stated_value == "1700"


def test_a_source_for_a_value_that_was_changed_meanwhile_is_not_put_behind_the_new_one(
    newcomer, coordinator, boten
):
    source = boten.citations.filter(field="regulator").first().source
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        cite(zone=boten, field="area_total_ha", source=source, as_of="2026")
    first = state(newcomer, boten, "area_total_ha", Decimal(1700), source)
    deciding.accept(change_set=first, by=coordinator)
    with pytest.raises(NotApplicable, match="and the zone says 1700"):
        deciding.accept(change_set=made.change_set, by=coordinator)
    assert current_source(boten, "area_total_ha").stated_value == "1700"
    made.change_set.refresh_from_db()
    assert made.change_set.state == ChangeSetState.WAITING


def test_a_link_to_what_is_gone_is_told(newcomer, coordinator, boten):
    section = Sector.objects.filter(level="section").first()
    passing = Sector.objects.create(code="04", title="Passing", level="division", parent=section)
    link = ZoneSector.objects.filter(zone=boten).first()
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        link.sectors.add(passing)
    passing.delete()
    with pytest.raises(NotApplicable, match="is no longer there"):
        deciding.accept(change_set=made.change_set, by=coordinator)
    connection.check_constraints()


def test_a_record_that_says_otherwise_under_the_same_name_is_no_stand_in(
    newcomer, coordinator, boten
):
    source = named_source(title="Yearbook 2026", kind="official")
    sets = []
    for publisher in ("Ministry", "Zone"):
        with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
            kept = keep_source(named_source(title="Yearbook 2026", kind="official"))
            Infrastructure.objects.create(
                zone=boten, kind="power", description=f"Substation of {publisher}", source=kept
            )
        sets.append(made.change_set)
    for one in sets:
        deciding.accept(change_set=one, by=coordinator)
    assert source.pk is None
    found = boten.infrastructure.filter(source__title="Yearbook 2026")
    assert sorted(each.description for each in found) == [
        "Substation of Ministry",
        "Substation of Zone",
    ]
    assert Citation.objects.filter(source__title="Yearbook 2026").count() == 0
