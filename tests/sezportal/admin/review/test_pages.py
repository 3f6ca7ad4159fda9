"""The pages on which changes are read, decided and put back."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.pages import plain
from tests.sezportal.admin.review.conftest import add_many, changes_of, page_of, write
from zones.enums import ChangeOrigin, ChangeSetState
from zones.models import ChangeSet, Infrastructure, Source, Zone
from zones.review import deciding
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db

QUEUE = "/admin/zones/changeset/"


def words(response):
    return plain(response.content.decode())


def test_a_set_is_told_in_words_with_units_choices_and_links(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750, status="planned", is_at_border=False)
    client.force_login(people.coordinator)
    page = words(client.get(page_of(one)))
    assert "Total area before: 1,640 ha → after: 1,750 ha" in page
    assert "before: Under construction → after: Planned No source is stated" in page
    assert "before: Yes → after: No" in page


def test_a_new_source_is_named_while_it_waits_and_the_page_with_it_is_offered(
    client, people, boten
):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        source = Source.objects.create(code="new", title="Decree of 2026", kind="official")
        Infrastructure.objects.create(
            zone=boten, kind="power", description="Substation", source=source
        )
    for account in (people.newcomer, people.coordinator):
        client.force_login(account)
        page = client.get(page_of(made.change_set))
        assert "Source: Decree of 2026" in words(page)
        assert "no longer known" not in words(page)
        preview = reverse("admin:zones_zone_preview", args=[boten.pk])
        assert f'href="{preview}?changes={made.change_set.pk}"' in page.content.decode()
    client.force_login(people.trusted)
    assert "Look at the public page" not in words(client.get(page_of(made.change_set)))


def test_a_long_text_is_told_word_by_word(client, people, boten):
    text = "One office in Boten takes seven documents and answers within ten days"
    write(people.trusted, boten, one_stop_service=text)
    one = write(people.newcomer, boten, one_stop_service=text.replace("seven", "four"))
    client.force_login(people.coordinator)
    page = client.get(page_of(one)).content.decode()
    assert "<del><span" in page
    assert "takes [taken out: seven ] [put in: four ] documents" in plain(page)


@pytest.mark.parametrize("name", ["neighbour", "abroad"])
def test_beyond_the_scope_a_set_and_a_history_are_not_found(name, client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(getattr(people, name))
    assert client.get(page_of(one)).status_code == 404
    assert client.post(page_of(one), {"do": "accept"}).status_code == 404
    assert client.get(changes_of(boten)).status_code == 404
    assert "Boten" not in words(client.get(QUEUE))


def test_the_author_reads_and_takes_back_but_decides_nothing(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.newcomer)
    assert "Publish" not in words(client.get(page_of(one)))
    assert client.post(page_of(one), {"do": "accept"}).status_code == 403
    client.post(page_of(one), {"do": "withdraw"})
    one.refresh_from_db()
    assert one.state == ChangeSetState.WITHDRAWN
    assert "Take the changes back" not in words(client.get(page_of(one)))


def test_nobody_else_takes_back_or_decides(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.trusted)
    for do in ("accept", "refuse", "withdraw", "mark", "put_back", "", "else"):
        assert client.post(page_of(one), {"do": do, "why": "x", "reason": "x"}).status_code == 403
    one.refresh_from_db()
    assert one.state == ChangeSetState.WAITING


def test_one_field_is_accepted_and_another_refused_with_a_comment(client, people, boten):
    developed = boten.area_developed_ha
    one = write(people.newcomer, boten, area_total_ha=1750, area_developed_ha=3)
    change = one.changes.get()
    client.force_login(people.coordinator)
    client.post(
        page_of(one),
        {
            "do": "accept",
            f"refuse-{change.pk}-area_developed_ha": "on",
            f"comment-{change.pk}": "Three hectares?",
            "comment": "Thank you",
        },
    )
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.area_developed_ha) == (Decimal("1750"), developed)
    page = words(client.get(page_of(one)))
    assert "✕ refused" in page
    assert "Comment: Three hectares?" in page
    assert "Thank you" in page
    assert "coordinator" in page


def test_to_refuse_all_of_it_asks_for_a_comment(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.coordinator)
    refused = client.post(page_of(one), {"do": "refuse", "why": "  "})
    assert "Say why the changes are refused" in words(refused)
    assert ChangeSet.objects.waiting().filter(pk=one.pk).exists()
    client.post(page_of(one), {"do": "refuse", "why": "No source"})
    one.refresh_from_db()
    assert (one.state, one.comment) == (ChangeSetState.REFUSED, "No source")


def conflict(people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    write(people.trusted, boten, area_total_ha=1650)
    return one, f"{one.changes.get().pk}-area_total_ha"


def seen(client, one):
    (told,) = client.get(page_of(one)).context["page"].conflicting
    return told.conflicts[0].conflict.stamp


def test_a_conflict_stands_there_with_all_three_values(client, people, boten):
    one, _name = conflict(people, boten)
    client.force_login(people.coordinator)
    page = words(client.get(page_of(one)))
    assert "When it was proposed 1,640 ha Now trusted," in page
    assert "1,650 ha Proposed newcomer 1,750 ha" in page
    refused = client.post(page_of(one), {"do": "accept"})
    assert "say which of the two values is to stand" in words(refused)
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1650


@pytest.mark.parametrize(("choice", "area"), [("now", 1650), ("proposed", 1750)])
def test_the_reviewer_says_which_value_stands(choice, area, client, people, boten):
    one, name = conflict(people, boten)
    client.force_login(people.coordinator)
    sent = {"do": "accept", f"newer-{name}": choice, f"seen-{name}": seen(client, one)}
    client.post(page_of(one), sent)
    assert Zone.objects.get(pk=boten.pk).area_total_ha == area


def test_what_was_not_shown_is_not_overwritten(client, people, boten):
    one, name = conflict(people, boten)
    client.force_login(people.coordinator)
    stamp = seen(client, one)
    write(people.trusted, boten, area_total_ha=1660)
    answer = client.post(
        page_of(one), {"do": "accept", f"newer-{name}": "proposed", f"seen-{name}": stamp}
    )
    assert "Somebody changed it meanwhile" in words(answer)
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1660
    assert ChangeSet.objects.waiting().filter(pk=one.pk).exists()


def test_a_coordinator_decides_nothing_that_touches_two_countries_or_no_zone(people, boten):
    abroad = Zone.objects.filter(country="vn").first()
    two = both(people.coordinator, boten, abroad)
    ChangeSet.objects.filter(pk=two.pk).update(author=people.newcomer)
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        boten.note = "With a source"
        boten.save()
        Source.objects.create(code="new", title="A new source", kind="official")
    with_source = made.change_set
    with_source.changes.filter(zone=boten).delete()
    ChangeSet.objects.filter(pk=with_source.pk).update(zone=None, country=None)
    decide = ChangeSet.objects.reviewable_by
    assert list(decide(people.coordinator)) == []
    assert list(decide(people.abroad)) == []
    assert set(decide(people.staff)) == {two, with_source}


def both(by, *zones):
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        for zone in zones:
            zone.note = "Both"
            zone.save()
    return made.change_set


def test_of_a_set_of_two_zones_an_official_reads_what_is_of_the_own(client, people, boten):
    other = Zone.objects.get(slug="la-savan-seno")
    one = both(people.staff, boten, other)
    client.force_login(people.neighbour)
    page = words(client.get(page_of(one)))
    assert "Savan-Seno Special" in page
    assert "Boten" not in page
    assert "1 of them belong to zones of others" in page
    assert "Put back" not in page


def test_a_published_set_is_put_back_with_a_reason(client, people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    client.force_login(people.trusted)
    assert "Say why" in words(client.post(page_of(one), {"do": "put_back"}))
    client.post(page_of(one), {"do": "put_back", "reason": "Typed amiss"})
    assert Zone.objects.get(pk=boten.pk).area_total_ha == boten.area_total_ha
    back = one.reversals.get()
    assert (back.reason, back.state) == ("Typed amiss", ChangeSetState.PUBLISHED)


def test_what_a_newcomer_puts_back_waits(client, people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    client.force_login(people.newcomer)
    client.post(page_of(one), {"do": "put_back", "reason": "Typed amiss"})
    assert one.reversals.get().state == ChangeSetState.WAITING
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1750


def test_putting_back_names_the_field_and_the_set_in_the_way(client, people, boten):
    one = write(people.trusted, boten, area_total_ha=1750)
    later = write(people.coordinator, boten, area_total_ha=1800)
    client.force_login(people.trusted)
    page = words(client.post(page_of(one), {"do": "put_back", "reason": "No"}))
    assert "(Total area): Somebody changed it meanwhile" in page
    assert f"changed again by coordinator in changes no. {later.pk}" in page
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1800


def test_of_a_partly_refused_set_only_what_was_accepted_is_put_back(people, boten):
    before = boten.area_total_ha, boten.area_developed_ha
    one = write(people.newcomer, boten, area_total_ha=1750, area_developed_ha=3)
    deciding.accept(
        change_set=one,
        by=people.coordinator,
        refused_columns={one.changes.get().pk: ["area_developed_ha"]},
    )
    one.refresh_from_db()
    made = deciding.reverse(change_set=one, by=people.coordinator, reason="No")
    assert made.change_set.changes.get().columns == ["area_total_ha"]
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.area_developed_ha) == before


def test_the_queue_parts_what_to_decide_from_the_own_and_the_settled(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    two = write(people.newcomer, boten, note="A note")
    deciding.refuse(change_set=two, by=people.staff, comment="No")

    def listed(who, query=""):
        client.force_login(who)
        lists = client.get(QUEUE + query).context["queue"].lists
        return {each["key"]: [row.change_set for row in each["rows"]] for each in lists}

    assert listed(people.coordinator) == {"decide": [one], "own": [], "others": []}
    assert listed(people.newcomer) == {"decide": [], "own": [one], "others": []}
    assert listed(people.trusted) == {"decide": [], "own": [], "others": [one]}
    assert listed(people.coordinator, "?state=refused") == {"settled": [two]}
    assert listed(people.coordinator, f"?state=refused&zone={boten.pk}") == {"settled": [two]}
    assert listed(people.coordinator, "?zone=999&state=x&p=-1")["decide"] == [one]


def test_a_set_of_many_records_is_marked_page_by_page(client, people, boten):
    one = add_many(people.newcomer, boten, 120)
    client.force_login(people.coordinator)
    page = client.get(page_of(one), {"p": 3})
    assert len(page.context["page"].diffs) == 20
    last = page.context["page"].diffs[-1].record
    answer = client.post(
        page_of(one) + "?p=3",
        {"do": "mark", f"refuse-{last.pk}": "on", f"comment-{last.pk}": "Twice"},
    )
    assert answer.url.endswith("?p=1")
    client.post(page_of(one), {"do": "accept"})
    added = Infrastructure.objects.filter(description__startswith="Substation ")
    assert added.count() == 119
    last.refresh_from_db()
    assert (last.is_refused, last.comment) == (True, "Twice")


def test_pages_survive_what_is_gone(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    gone = write(people.trusted, boten, note="A note")
    change = one.changes.get()
    change.before |= {"area_gone": "7"}
    change.after |= {"area_gone": "8", "province_id": 999999, "status": "dreamt"}
    change.before |= {"province_id": boten.province_id, "status": boten.status}
    change.save()
    people.newcomer.delete()
    people.trusted.delete()
    client.force_login(people.coordinator)
    page = words(client.get(page_of(one)))
    assert "“area_gone”, no longer known" in page
    assert "no longer known (no. 999999)" in page
    assert "“dreamt”, no longer a choice" in page
    assert "somebody no longer known" in page
    answer = client.post(page_of(one), {"do": "accept"})
    assert "no longer knows: area_gone" in words(answer)
    assert client.get(page_of(gone)).status_code == 200
    assert client.get(changes_of(boten)).status_code == 200


def test_a_set_of_a_zone_that_was_removed_can_still_be_read(client, people, boten):
    zone = Zone.objects.create(slug="la-x", name_en="X", country_id="la", zone_type=boten.zone_type)
    key, one = zone.pk, write(people.staff, zone, area_total_ha=7)
    with submission(by=people.staff, origin=ChangeOrigin.DESK) as made:
        zone.delete()
    client.force_login(people.staff)
    for each in (one, made.change_set):
        assert client.get(page_of(each)).status_code == 200
    assert client.get(changes_of(Zone(pk=key))).status_code == 404
    page = words(client.post(page_of(one), {"do": "put_back", "reason": "No"}))
    assert "The record is no longer there" in page


def test_an_address_that_is_no_number_is_not_found(client, people):
    client.force_login(people.staff)
    for key in ("x", "9" * 30, "999999"):
        path = reverse("admin:zones_changeset_change", args=[key])
        assert client.get(path).status_code == 404


def test_many_new_records_are_published_together_in_the_name_of_the_author(people, boten):
    one = add_many(people.newcomer, boten, 40)
    deciding.accept(change_set=one, by=people.coordinator)
    added = Infrastructure.objects.filter(description__startswith="Substation ")
    assert set(added.values_list("pk", flat=True)) == {
        int(change.object_id) for change in one.changes.all()
    }
    histories = Infrastructure.history.filter(id__in=added.values("pk"))
    assert [row.history_user for row in histories] == [people.newcomer] * 40


def test_of_many_new_records_the_one_that_no_longer_fits_is_named(client, people, boten):
    one = add_many(people.newcomer, boten, 40)
    taken = one.changes.last().after
    row = {name: value for name, value in taken.items() if name != "id"}
    # the same supply with another capacity: one that says the same would stand in for it
    Infrastructure.objects.create(**row | {"capacity": Decimal("9999")})
    client.force_login(people.coordinator)
    page = words(client.post(page_of(one), {"do": "accept"}))
    assert taken["description"] in page
    assert "Nothing was changed" in page
    assert Infrastructure.objects.filter(description__startswith="Substation ").count() == 1


def test_of_many_new_records_none_is_added_to_what_is_gone(people, boten):
    one = add_many(people.newcomer, boten, 40)
    change = one.changes.last()
    change.after |= {"source_id": 999999}
    change.save()
    with pytest.raises(deciding.NotApplicable) as refusal:
        deciding.accept(change_set=one, by=people.coordinator)
    assert refusal.value.change.pk == change.pk
    assert not Infrastructure.objects.filter(description__startswith="Substation ").exists()
