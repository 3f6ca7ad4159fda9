"""A zone's history: sets of changes, loads of the reference data, and edits of no set."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import plain
from tests.sezportal.admin.review.conftest import (
    add_many,
    changes_of,
    page_of,
    write,
    write_by_own_records,
)
from zones.models import ChangeSet, Infrastructure, Source, Zone
from zones.review import deciding
from zones.services import cite

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


@pytest.fixture
def opened(client, people, boten):
    """Open the history of a zone as its official."""
    client.force_login(people.trusted)
    return lambda **query: client.get(changes_of(boten), query)


def entries(response):
    return list(response.context["page"])


def test_sets_stand_there_newest_first_with_who_and_the_diff(opened, people, boten):
    first = write(people.trusted, boten, area_total_ha=1750)
    second = write(people.newcomer, boten, note="A note")
    deciding.accept(change_set=second, by=people.coordinator)
    page = opened()
    assert [one.change_set for one in entries(page)][:2] == [second, first]
    assert "before: 1,640 ha → after: 1,750 ha" in words(page)
    assert "accepted by coordinator" in words(page)


def test_what_a_set_wrote_is_told_once(opened, people, boten):
    before = len(entries(opened()))
    write(people.trusted, boten, area_total_ha=1750)
    second = write(people.newcomer, boten, note="A note")
    deciding.accept(change_set=second, by=people.coordinator)
    assert len(entries(opened())) == before + 2


def directly(by, zone, **values):
    """Write without a set, as was done before there were any."""
    record = Zone.objects.get(pk=zone.pk)
    record._history_user = by
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def test_what_another_hand_wrote_just_before_a_set_is_told_beside_it(opened, people, boten):
    directly(people.staff, boten, note="Not of the set")
    one = write(people.trusted, boten, area_total_ha=1750)
    told = [each for each in entries(opened()) if not each.is_load]
    assert [(each.change_set, each.who) for each in told] == [(one, "trusted"), (None, "mi")]


def test_versions_of_a_set_from_before_they_were_noted_are_told_by_the_time(opened, people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    one.changes.update(versions=None)
    told = [each for each in entries(opened()) if not each.is_load]
    assert [each.change_set for each in told] == [one]


def test_many_records_published_together_are_told_once(opened, people, boten):
    one = add_many(people.newcomer, boten, 40)
    deciding.accept(change_set=one, by=people.coordinator)
    told = [each for each in entries(opened()) if not each.is_load]
    assert [each.change_set for each in told] == [one]
    assert all(len(change.versions) == 1 for change in one.changes.all())


def test_a_load_of_the_reference_data_is_summarised(opened, boten):
    loads = [one for one in entries(opened()) if one.is_load]
    assert loads
    rows = Infrastructure.history.filter(zone=boten).count()
    assert f"Infrastructure: {rows} added" in loads[-1].counts
    assert "Reference data" in words(opened())


def test_an_edit_from_before_there_were_sets_is_told_with_its_diff(opened, people, boten):
    boten._history_user = people.staff
    boten._history_date = timezone.now() - timedelta(days=400)
    boten.area_total_ha = 1700
    boten.save()
    history = boten.history.latest("history_id")
    day = timezone.localtime(history.history_date).date()
    told = next(one for one in entries(opened()) if timezone.localtime(one.at).date() == day)
    assert (told.who, told.is_load, told.may_put_back) == ("mi", False, True)
    assert [field.after.text for diff in told.diffs for field in diff.fields] == ["1,700 ha"]


def put_back(client, zone, entry, **data):
    return client.post(changes_of(zone), {"at": entry.key, **data}, follow=True)


def test_an_edit_without_a_set_is_put_back_with_a_reason(client, opened, people, boten):
    directly(people.staff, boten, area_total_ha=1700)
    entry = next(one for one in entries(opened()) if not one.is_load)
    assert "Say why" in words(put_back(client, boten, entry, reason=" "))
    answer = put_back(client, boten, entry, reason="Typed amiss")
    assert "What stood before is public again" in words(answer)
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1640
    one = ChangeSet.objects.get()
    assert (one.author, one.origin, one.reason) == (people.trusted, "reversal", "Typed amiss")


def test_who_waits_puts_it_back_by_review(client, people, boten):
    directly(people.staff, boten, area_total_ha=1700)
    client.force_login(people.newcomer)
    entry = next(one for one in entries(client.get(changes_of(boten))) if not one.is_load)
    put_back(client, boten, entry, reason="Typed amiss")
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1700
    assert ChangeSet.objects.waiting().get().changes.get().after == {"area_total_ha": "1640.00"}


def test_what_was_changed_again_since_is_not_put_back(client, opened, people, boten):
    directly(people.staff, boten, area_total_ha=1700)
    entry = next(one for one in entries(opened()) if not one.is_load)
    write(people.coordinator, boten, area_total_ha=1800)
    answer = words(put_back(client, boten, entry, reason="Typed amiss"))
    assert "(Total area): Somebody changed it meanwhile" in answer
    assert "changed again by coordinator" in answer
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1800


def test_neither_a_load_nor_a_set_nor_what_is_no_entry_is_put_back_there(
    client, opened, people, boten
):
    write(people.trusted, boten, area_total_ha=1700)
    for one in entries(opened()):
        assert one.key == ""
    for at in ("", "x", "2020-01-01T00:00:00+00:00 1"):
        answer = client.post(changes_of(boten), {"at": at, "reason": "No"}, follow=True)
        assert "There is nothing to put back here" in words(answer)
    assert "Loaded from the portal’s files" in words(opened())


def test_beyond_the_scope_nothing_is_put_back(client, opened, people, boten):
    directly(people.staff, boten, area_total_ha=1700)
    entry = next(one for one in entries(opened()) if not one.is_load)
    client.force_login(people.neighbour)
    assert put_back(client, boten, entry, reason="No").status_code == 404
    assert not ChangeSet.objects.exists()


def test_the_place_of_waiting_changes_is_above(opened, client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    assert f'href="{page_of(one)}"' in opened().content.decode()
    assert "Changes by newcomer" in words(opened())
    client.force_login(people.newcomer)
    assert "Your changes of" in words(client.get(changes_of(boten)))


def test_only_who_speaks_for_the_zone_may_put_back(opened, people, boten):
    mine = write(people.trusted, boten, area_total_ha=1750)
    other = Zone.objects.get(slug="la-savan-seno")
    from tests.sezportal.admin.review.test_pages import both

    shared = both(people.staff, boten, other)
    told = {one.change_set: one.may_put_back for one in entries(opened()) if one.change_set}
    assert told == {mine: True, shared: False}


def test_the_buttons_lead_there(client, people, boten):
    client.force_login(people.trusted)
    answer = client.get(f"/admin/zones/zone/{boten.pk}/history/")
    assert answer.url == changes_of(boten)


def test_its_queries_do_not_grow(client, opened, people, boten):
    write(people.trusted, boten, area_total_ha=1750)
    add_many(people.trusted, boten, 1)
    opened()

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            opened()
        return len(seen)

    few = queries()
    for number in range(3):
        write(people.trusted, boten, area_total_ha=1800 + number)
    add_many(people.trusted, boten, 5)
    assert queries() == few


def test_the_queries_of_a_set_do_not_grow(client, people, boten):
    client.force_login(people.coordinator)

    def queries(one):
        ContentType.objects.clear_cache()
        with CaptureQueriesContext(connection) as seen:
            assert client.get(page_of(one)).status_code == 200
        return len(seen)

    few, many = add_many(people.newcomer, boten, 1), add_many(people.newcomer, boten, 30)
    assert queries(few) == queries(many)


def test_a_source_that_a_record_names_is_told(opened, people, boten):
    add_many(people.trusted, boten, 1)
    assert f"Source: {Infrastructure.objects.first().source}" in words(opened())
    assert Source.objects.exists()


def test_the_source_of_a_figure_is_told_with_the_figure(opened, people, boten):
    one = write_by_own_records(people.trusted, boten)
    entry = entries(opened())[0]
    assert entry.change_set == one
    (told,) = entry.diffs
    assert (told.record.model, entry.more) == (Zone, 0)
    assert {field.name: bool(field.attached) for field in told.fields} == {
        "area_total_ha": True,
        "regulator": True,
    }
    assert "What goes with it" in words(opened())


def test_the_source_of_a_figure_that_no_set_wrote_is_told_with_it_as_well(opened, people, boten):
    source = Source.objects.first()
    directly(people.staff, boten, area_total_ha=1035)
    boten.refresh_from_db()
    cite(zone=boten, field="area_total_ha", source=source, as_of="2026", by=people.staff)
    (entry,) = [each for each in entries(opened()) if not each.is_load]
    (told,) = entry.diffs
    assert [field.name for field in told.fields if field.attached] == ["area_total_ha"]


def test_a_short_entry_stands_open_and_a_long_one_says_in_a_line_what_it_is(opened, people, boten):
    write(people.trusted, boten, area_total_ha=1750)
    add_many(people.trusted, boten, 40)
    page = opened()
    many, few = entries(page)[:2]
    assert (many.opens, few.opens) == (False, True)
    assert f"What changed: {many.brief}" in words(page)
    assert many.brief.startswith("Added: ")
    assert many.brief.endswith("37 more")


def test_the_line_of_an_entry_names_only_what_was_accepted(opened, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1900, land_lease_term_years=50)
    refused = {one.changes.get().pk: ["area_total_ha"]}
    deciding.accept(change_set=one, by=people.coordinator, refused_columns=refused)
    (entry,) = [each for each in entries(opened()) if each.change_set == one]
    assert entry.brief.endswith(": 50 years")
    assert "1,900" not in entry.brief
