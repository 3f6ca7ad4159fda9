"""A set of many changed records is published as one by one, only quicker."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zones.enums import ChangeOrigin, ChangeSetState
from zones.models import ChangeSet, Observation
from zones.review import deciding
from zones.review.applying import NotApplicable
from zones.review.bulk import LEAST
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(coordinator):
    """Decides, and puts back at once."""
    coordinator.memberships.update(publishes_at_once=True)
    return coordinator


@pytest.fixture
def figures(boten):
    """Makes so many figures of the zone, one a month."""

    def make(number):
        like = boten.observations.order_by("pk").first()
        months = (f"{year}-{month:02}" for year in range(1950, 1970) for month in range(1, 13))
        made = [
            Observation(
                zone=boten,
                country=boten.country,
                indicator=like.indicator,
                source=like.source,
                currency=like.currency,
                value=1000 + at,
                as_of=as_of,
                is_current=False,
            )
            for at, as_of in zip(range(number), months, strict=False)
        ]
        return Observation.objects.bulk_create(made)

    return make


@pytest.fixture
def proposed(newcomer):
    """A set that waits: each figure one more, or what ``values`` say."""

    def propose(rows, **values):
        with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
            for row in Observation.objects.filter(pk__in=[one.pk for one in rows]).order_by("pk"):
                row.value += 1
                for name, value in values.items():
                    setattr(row, name, value)
                row.save()
        assert made.waits
        return made.change_set

    return propose


def stands(rows) -> list[Decimal]:
    keys = [row.pk for row in rows]
    return list(
        Observation.objects.filter(pk__in=keys).order_by("pk").values_list("value", flat=True)
    )


def queries(work) -> int:
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


def test_queries_do_not_grow_with_the_records(figures, proposed, coordinator):
    rows = figures(4 * LEAST)
    few, many = proposed(rows[:LEAST]), proposed(rows[LEAST:])
    first = queries(lambda: deciding.accept(change_set=few, by=coordinator))
    assert queries(lambda: deciding.accept(change_set=many, by=coordinator)) <= first
    for change_set in (few, many):
        change_set.refresh_from_db()
    back = queries(lambda: deciding.reverse(change_set=few, by=coordinator, reason="Amiss"))
    of_many = queries(lambda: deciding.reverse(change_set=many, by=coordinator, reason="Amiss"))
    assert of_many <= back


def test_every_record_has_its_value_its_version_and_its_author(
    figures, proposed, coordinator, newcomer
):
    rows = figures(LEAST)
    before = stands(rows)
    change_set = deciding.accept(change_set=proposed(rows), by=coordinator)
    assert stands(rows) == [value + 1 for value in before]
    for change in change_set.changes.all():
        version = Observation.history.get(pk=change.versions[0])
        assert (version.id, version.history_type) == (int(change.object_id), "~")
        assert version.history_user == newcomer
        assert version.value == Decimal(change.before["value"]) + 1
        assert len(change.versions) == 1


def test_put_back_everything_stands_as_before(figures, proposed, coordinator):
    rows = figures(LEAST)
    before = stands(rows)
    change_set = deciding.accept(change_set=proposed(rows), by=coordinator)
    deciding.reverse(change_set=change_set, by=coordinator, reason="Amiss")
    assert stands(rows) == before


def test_where_one_was_changed_meanwhile_it_is_named_and_nothing_is_published(
    figures, proposed, coordinator
):
    rows = figures(LEAST)
    change_set = proposed(rows)
    Observation.objects.filter(pk=rows[7].pk).update(value=5)
    before = stands(rows)
    with pytest.raises(NotApplicable, match="meanwhile") as refused:
        deciding.accept(change_set=change_set, by=coordinator)
    assert refused.value.change.object_id == str(rows[7].pk)
    assert stands(rows) == before
    change_set.refresh_from_db()
    assert change_set.state == ChangeSetState.WAITING


def test_what_was_decided_on_is_written_over_the_others_as_well(figures, proposed, coordinator):
    rows = figures(LEAST)
    change_set, wanted = proposed(rows), [value + 1 for value in stands(rows)]
    Observation.objects.filter(pk=rows[7].pk).update(value=5)
    deciding.accept(change_set=change_set, by=coordinator, over_newer=True)
    assert stands(rows) == wanted


def test_a_refused_column_and_a_refused_record_stay(figures, proposed, coordinator):
    rows = figures(LEAST + 1)
    change_set, before = proposed(rows, qualifier="counted"), stands(rows)
    one, other = change_set.changes.order_by("position")[:2]
    deciding.accept(
        change_set=change_set,
        by=coordinator,
        refused=[one.pk],
        refused_columns={other.pk: ["qualifier"]},
    )
    assert stands(rows) == [before[0], *(value + 1 for value in before[1:])]
    said = Observation.objects.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    assert list(said.values_list("qualifier", flat=True)) == ["", "", *["counted"] * (LEAST - 1)]


def test_a_record_that_is_gone_is_named(figures, proposed, coordinator):
    rows = figures(LEAST)
    change_set = proposed(rows)
    gone = str(rows[3].pk)
    Observation.objects.filter(pk=gone).delete()
    with pytest.raises(NotApplicable, match="no longer there") as refused:
        deciding.accept(change_set=change_set, by=coordinator)
    assert refused.value.change.object_id == gone


def test_two_that_would_say_the_same_are_refused_by_name(figures, proposed, coordinator):
    rows = figures(LEAST)
    change_set, before = proposed(rows), stands(rows)
    last = change_set.changes.order_by("position").last()
    twin = Observation.objects.get(pk=rows[-1].pk)
    twin.pk, twin.value, twin._state.adding = None, Decimal(last.after["value"]), True
    twin.save()
    with pytest.raises(NotApplicable) as refused:
        deciding.accept(change_set=change_set, by=coordinator)
    assert refused.value.change.object_id == last.object_id
    assert stands(rows) == before


def test_those_that_become_current_take_the_mark_from_others(figures, proposed, coordinator):
    rows = figures(LEAST)
    change_set = proposed(rows, is_current=True)
    other = Observation.objects.get(pk=rows[4].pk)
    other.pk, other.qualifier, other.is_current = None, "by another hand", True
    other._state.adding = True
    other.save()
    deciding.accept(change_set=change_set, by=coordinator)
    other.refresh_from_db()
    assert not other.is_current
    now = Observation.objects.filter(pk__in=[row.pk for row in rows], is_current=True)
    assert now.count() == LEAST


def test_sets_of_a_zone_are_found_without_reading_their_changes_once_for_each_other(
    figures, proposed, coordinator, boten
):
    """Two joins of the same thousands of changes kept a desk waiting for minutes."""
    made = proposed(figures(LEAST))
    found = ChangeSet.objects.visible_to(coordinator).of_zone(boten)
    assert list(found) == [made]
    assert 'JOIN "zones_recordchange"' not in str(found.query)


# -- removed together -----------------------------------------------------------------------------


def added(figures, by):
    """A published set of so many new figures; ``figures`` makes rows, which are added anew."""
    rows = figures(2 * LEAST)
    Observation.objects.filter(pk__in=[row.pk for row in rows]).delete()
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        for row in rows:
            row.pk, row._state.adding = None, True
            row.save()
    return made.change_set, rows


def test_new_records_are_put_back_together_with_their_author(figures, coordinator):
    change_set, rows = added(figures, coordinator)
    with CaptureQueriesContext(connection) as asked:
        made = deciding.reverse(change_set=change_set, by=coordinator, reason="Sent twice")
    keys = [row.pk for row in rows]
    assert not Observation.objects.filter(pk__in=keys).exists()
    assert made.change_set.changes.filter(action="remove").count() == len(rows)
    gone = Observation.history.filter(id__in=keys, history_type="-")
    assert {one.history_user for one in gone} == {coordinator}
    assert gone.count() == len(rows)
    versions = [one.versions for one in made.change_set.changes.all()]
    assert sorted(one for each in versions for one in each) == sorted(one.pk for one in gone)
    assert len(asked) < 3 * len(rows)  # one each for its version, and what is read together


def test_where_one_new_record_was_changed_meanwhile_it_is_named_and_all_stay(figures, coordinator):
    change_set, rows = added(figures, coordinator)
    Observation.objects.filter(pk=rows[7].pk).update(value=1)
    with pytest.raises(NotApplicable) as refusal:
        deciding.reverse(change_set=change_set, by=coordinator, reason="Sent twice")
    assert refusal.value.change.object_id == str(rows[7].pk)
    assert Observation.objects.filter(pk__in=[row.pk for row in rows]).count() == len(rows)


def test_a_new_record_that_is_gone_does_not_keep_the_others(figures, coordinator):
    change_set, rows = added(figures, coordinator)
    Observation.objects.filter(pk=rows[7].pk).delete()
    deciding.reverse(change_set=change_set, by=coordinator, reason="Sent twice")
    assert not Observation.objects.filter(pk__in=[row.pk for row in rows]).exists()
