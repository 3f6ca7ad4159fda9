"""What a reviewer marked and wrote stays on the page; what was kept is said, with whose it is."""

import pytest

from tests.pages import plain
from tests.sezportal.admin.review.conftest import (
    changes_of,
    page_of,
    write,
    write_by_own_records,
)
from zones.enums import ChangeOrigin, ChangeSetState
from zones.models import Source, Zone
from zones.review import deciding
from zones.review.correcting import may_correct
from zones.review.submitting import submission
from zones.services import cite, keep_source, own_records

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


@pytest.fixture
def crossed(people, boten):
    """Two fields that wait; somebody changed one of them meanwhile."""
    one = write(people.newcomer, boten, area_total_ha=1750, area_developed_ha=3)
    write(people.trusted, boten, area_total_ha=1650)
    return one, one.changes.get().pk


@pytest.fixture
def reviewing(client, people):
    client.force_login(people.coordinator)
    return client


def stamp(client, one):
    (told,) = client.get(page_of(one)).context["page"].conflicting
    return told.conflicts[0].conflict.stamp


def decided(key, stamp="", **more):
    return {
        "do": "accept",
        f"refuse-{key}-area_developed_ha": "on",
        f"comment-{key}": "Three hectares?",
        f"seen-{key}-area_total_ha": stamp,
        "comment": "Thank you for the rest",
        **more,
    }


def assert_marks_stand(page, key):
    html = page.content.decode()
    assert f'name="refuse-{key}-area_developed_ha" checked' in html
    assert f'name="refuse-{key}-area_total_ha" checked' not in html
    assert 'value="Three hectares?"' in html
    assert ">Thank you for the rest</textarea>" in html


def test_marks_and_comments_stay_where_no_value_was_chosen(reviewing, crossed):
    one, key = crossed
    page = reviewing.post(page_of(one), decided(key, stamp(reviewing, one)))
    assert "say which of the two values is to stand" in words(page)
    assert_marks_stand(page, key)


def test_marks_stay_where_somebody_changed_it_once_more_and_the_choice_is_asked_again(
    reviewing, crossed, people, boten
):
    one, key = crossed
    seen = stamp(reviewing, one)
    write(people.trusted, boten, area_total_ha=1660)
    choice = {f"newer-{key}-area_total_ha": "proposed"}
    page = reviewing.post(page_of(one), decided(key, seen, **choice))
    assert "Somebody changed it meanwhile" in words(page)
    assert "It was changed once more since you chose" in words(page)
    assert_marks_stand(page, key)
    assert f'name="newer-{key}-area_total_ha" value="proposed" checked' not in page.content.decode()


@pytest.mark.parametrize("choice", ["now", "proposed"])
def test_a_choice_stays_while_the_same_stands_there(choice, reviewing, crossed):
    one, key = crossed
    chosen = {f"newer-{key}-area_total_ha": choice, "do": "refuse", "why": " "}
    page = reviewing.post(page_of(one), decided(key, stamp(reviewing, one), **chosen))
    assert "Say why the changes are refused" in words(page)
    assert_marks_stand(page, key)
    html = page.content.decode()
    assert f'name="newer-{key}-area_total_ha" value="{choice}" checked' in html


def test_what_was_to_be_refused_is_not_published_by_the_page_that_came_back(
    reviewing, crossed, boten
):
    """What stands on that page is sent as it is, with the value chosen."""
    one, key = crossed
    seen = stamp(reviewing, one)
    reviewing.post(page_of(one), decided(key, seen))
    reviewing.post(page_of(one), decided(key, seen, **{f"newer-{key}-area_total_ha": "proposed"}))
    developed = boten.area_developed_ha
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.area_developed_ha) == (1750, developed)


def keep(client, one, key, **more):
    sent = {
        "do": "accept",
        f"newer-{key}-area_total_ha": "now",
        f"seen-{key}-area_total_ha": stamp(client, one),
        **more,
    }
    return client.post(page_of(one), sent, follow=True)


def test_a_field_that_was_kept_is_not_called_refused(reviewing, crossed):
    one, key = crossed
    page = words(keep(reviewing, one, key))
    assert "What stood there was kept in 1 field" in page
    assert "Not taken over. What stood there was kept: 1,650 ha (trusted, " in page
    assert "✕ refused" not in page
    one.refresh_from_db()
    assert one.state == ChangeSetState.PUBLISHED


def test_a_set_of_which_all_was_kept_says_that_newer_values_stand(reviewing, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    newer = write(people.trusted, boten, area_total_ha=1650)
    page = keep(reviewing, one, one.changes.get().pk)
    assert "What stood there stays: nothing of it is published" in words(page)
    assert "Newer values stand" in words(page)
    assert "refused" not in words(page).partition("1 record")[2]
    assert f'<a href="{page_of(newer)}">changes no. {newer.pk}</a>' in page.content.decode()
    assert "Newer values stand" in words(reviewing.get("/admin/zones/changeset/?state=overtaken"))
    one.refresh_from_db()
    assert may_correct(people.newcomer, one)


def test_where_a_field_is_refused_and_another_kept_the_set_is_refused(reviewing, crossed):
    one, key = crossed
    field = f"{key}-area_developed_ha"
    sent = {f"refuse-{field}": "on", f"remark-{field}": "Three hectares?"}
    page = words(keep(reviewing, one, key, **sent))
    one.refresh_from_db()
    assert one.state == ChangeSetState.REFUSED
    assert page.count("✕ refused") == 1
    assert "Developed area ✕ refused" in page


def test_the_source_of_a_value_that_was_not_taken_over_is_left_out_with_it(
    reviewing, people, boten
):
    one = write_by_own_records(people.newcomer, boten)
    write(people.trusted, boten, area_total_ha=1650, regulator="Another")
    change = one.changes.get(content_type__model="zone")
    (told,) = reviewing.get(page_of(one)).context["page"].conflicting
    sent = {"do": "accept"}
    for field in told.conflicts:
        sent[f"newer-{change.pk}-{field.name}"] = "now"
        sent[f"seen-{change.pk}-{field.name}"] = field.conflict.stamp
    page = words(reviewing.post(page_of(one), sent, follow=True))
    one.refresh_from_db()
    assert one.state == ChangeSetState.OVERTAKEN
    assert "✕ refused" not in page
    assert "Left out together with" in page
    assert not Source.objects.filter(code="own-records-la-boten").exists()


def own_area(by, zone, field, value):
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=zone.pk)
        setattr(record, field, value)
        record.save()
        cite(zone=record, field=field, source=keep_source(own_records(record)), as_of="2026")
    return made.change_set


def test_a_source_that_was_there_already_is_not_called_refused(reviewing, people, boten):
    first = own_area(people.newcomer, boten, "area_total_ha", 1700)
    second = own_area(people.newcomer, boten, "area_developed_ha", 3)
    for one in (first, second):
        deciding.accept(change_set=one, by=people.coordinator)
    second.refresh_from_db()
    page = words(reviewing.get(page_of(second)))
    assert "It was there already" in page
    assert "refused" not in page.partition("1 record")[2]
    assert not may_correct(people.newcomer, second)


def test_published_changes_no_longer_call_their_source_new(reviewing, people, boten):
    one = write_by_own_records(people.trusted, boten)
    for page in (page_of(one), changes_of(boten)):
        assert "own records" in words(reviewing.get(page))
        assert "new with these changes" not in words(reviewing.get(page))


def test_a_reversal_names_the_source_that_it_takes_away(reviewing, people, boten):
    one = write_by_own_records(people.trusted, boten)
    made = deciding.reverse(change_set=one, by=people.staff, reason="Amiss")
    for page in (page_of(made.change_set), page_of(one), changes_of(boten)):
        assert "no longer known" not in words(reviewing.get(page))


def test_what_was_put_back_is_not_put_back_again(client, people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    client.force_login(people.trusted)
    assert "Put back what stood before" in words(client.get(page_of(one)))
    made = deciding.reverse(change_set=one, by=people.trusted, reason="Amiss")
    assert "Put back what stood before" not in words(client.get(page_of(one)))
    entries = {each.change_set: each for each in client.get(changes_of(boten)).context["page"]}
    assert (entries[one].may_put_back, entries[one].put_back_by) == (False, made.change_set)
    answer = client.post(page_of(one), {"do": "put_back", "reason": "Again"})
    assert "These changes are put back already" in words(answer)
    with pytest.raises(deciding.AlreadySettled):
        deciding.reverse(change_set=one, by=people.trusted, reason="Again")


def test_where_the_putting_back_was_put_back_it_may_be_put_back_anew(people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    first = deciding.reverse(change_set=one, by=people.trusted, reason="Amiss").change_set
    deciding.reverse(change_set=first, by=people.trusted, reason="It was right")
    deciding.reverse(change_set=one, by=people.trusted, reason="It was not")
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640
