"""A figure and what carries its source are shown as one, decided as one and named as one."""

import re
from decimal import Decimal

import pytest
from post_office.models import Email

from tests.pages import plain
from tests.sezportal.admin.review.conftest import (
    FIGURES,
    add_many,
    page_of,
    write,
    write_by_own_records,
)
from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState
from zones.models import Citation, Infrastructure, Source, Zone
from zones.review import deciding
from zones.review.submitting import submission
from zones.services import cite, keep_source, named_source, own_records

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(people, boten):
    """Two figures by the zone's own records, which no source says yet."""
    return write_by_own_records(people.newcomer, boten)


def opened(client, account, one, **asked):
    client.force_login(account)
    return client.get(page_of(one), asked)


def words(response):
    return plain(response.content.decode())


def zone_change(one):
    return one.changes.get(content_type__model="zone")


def test_the_new_source_of_a_waiting_figure_is_named_with_its_date(client, people, waiting):
    page = words(opened(client, people.coordinator, waiting))
    source = "Source: Boten Special Economic Zone: own records of the zone's authority"
    page = page.replace("’", "'").replace("&#x27;", "'")
    assert page.count(f"{source}, new with these changes") >= 2
    assert "as of Aug 2026; p. 4" in page
    assert "No source is stated" not in page
    assert "no longer known" not in page


def test_a_source_that_another_set_brought_meanwhile_is_no_longer_new(
    client, people, boten, waiting
):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=boten.pk)
        record.area_available_ha = 1357
        record.save()
        source = keep_source(own_records(record))
        cite(zone=record, field="area_available_ha", source=source, as_of="2026")
    assert "new with these changes" in words(opened(client, people.coordinator, made.change_set))
    deciding.accept(change_set=waiting, by=people.coordinator)
    page = words(opened(client, people.coordinator, made.change_set))
    assert "own records" in page
    assert "new with these changes" not in page
    assert "It is on record by now" in page


def test_a_figure_and_what_carries_its_source_have_one_box(client, people, waiting):
    assert waiting.changes.count() > 3
    page = opened(client, people.coordinator, waiting)
    (told,) = page.context["page"].diffs
    assert told.record == zone_change(waiting)
    html = page.content.decode()
    assert html.count("Refuse this field") == len(FIGURES)
    assert html.count("Refuse this record") == 1
    assert "1 record" in plain(html)
    assert "A field and its source are decided together." in plain(html)


def test_a_refused_figure_takes_its_source_along_and_the_message_counts(
    client, people, waiting, boten
):
    opened(client, people.coordinator, waiting)
    field = f"{zone_change(waiting).pk}-area_total_ha"
    sent = {"do": "accept", f"refuse-{field}": "on", f"remark-{field}": "Another area"}
    page = client.post(page_of(waiting), sent, follow=True)
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.regulator) == (1640, "Boten authority")
    assert not Citation.objects.filter(object_id=boten.pk, stated_value="1035").exists()
    assert "Left out together with it: 2 records" in words(page)


def test_where_all_figures_are_refused_their_new_source_is_not_published(client, people, waiting):
    opened(client, people.coordinator, waiting)
    key = zone_change(waiting).pk
    sent = {f"refuse-{key}-{field}": "on" for field in FIGURES}
    sent |= {f"remark-{key}-{field}": "Of which year?" for field in FIGURES}
    client.post(page_of(waiting), {"do": "accept", **sent})
    waiting.refresh_from_db()
    assert waiting.state == ChangeSetState.REFUSED
    assert not Source.objects.filter(code__startswith="own-records-la-boten").exists()


def test_a_former_mark_on_what_has_no_box_is_no_refusal(client, people, waiting, boten):
    waiting.changes.filter(content_type__model="citation").update(is_refused=True)
    opened(client, people.coordinator, waiting)
    client.post(page_of(waiting), {"do": "accept"})
    boten.refresh_from_db()
    assert boten.area_total_ha == 1035


def test_a_source_of_other_records_keeps_its_own_box(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        source = keep_source(named_source(title="Decree 7", kind="official"))
        Infrastructure.objects.create(zone=boten, kind="gas", description="Line", source=source)
    page = opened(client, people.coordinator, made.change_set)
    assert len(page.context["page"].diffs) == 2
    assert "Source: Decree 7, new with these changes" in words(page)
    assert "decided together" not in words(page)


def test_sources_on_another_page_stand_with_their_figure(client, people, boten):
    """The zone comes first, then as many records as two pages hold, then its citations."""
    with submission(by=people.newcomer, origin=ChangeOrigin.WORKBOOK) as made:
        record = Zone.objects.get(pk=boten.pk)
        record.area_total_ha = 1035
        record.save()
        add_many(people.newcomer, boten, 60)
        source = keep_source(named_source(title="Decree 7", kind="official"))
        cite(zone=record, field="area_total_ha", source=source, as_of="2026")
    first = opened(client, people.coordinator, made.change_set)
    assert "Source: Decree 7, new with these changes" in words(first)
    second = opened(client, people.coordinator, made.change_set, p=2)
    assert len(second.context["page"].diffs) == 11
    client.post(page_of(made.change_set) + "?p=2", {"do": "mark"})
    client.post(page_of(made.change_set), {"do": "accept"})
    boten.refresh_from_db()
    assert boten.citations.get(field="area_total_ha", is_current=True).source.title == "Decree 7"


def test_lists_name_fields_and_values_not_columns(client, people, waiting, boten):
    line = "Total area: 1,035 ha; Regulator: Boten authority"
    client.force_login(people.coordinator)
    for path in ("/admin/zones/changeset/", "/admin/"):
        page = words(client.get(path))
        assert line in page, path
        assert "area_total_ha" not in page
        assert "stands behind" not in page
    client.force_login(people.newcomer)
    assert line in words(client.get("/admin/"))
    mail = Email.objects.filter(to=["coordinator@zones.example"]).get()
    assert f"{boten.name_en}: {line}\n" in mail.message


def test_a_line_of_many_records_says_how_many_more(client, people, boten):
    add_many(people.newcomer, boten, 60)
    client.force_login(people.coordinator)
    page = words(client.get("/admin/zones/changeset/"))
    assert "Added: " in page
    assert "; 57 more" in page


def test_a_source_exchanged_alone_keeps_its_records(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        source = keep_source(named_source(title="Decree 7", kind="official"))
        cite(zone=boten, field="area_total_ha", source=source, as_of="2026")
    page = opened(client, people.coordinator, made.change_set)
    assert len(page.context["page"].diffs) == made.change_set.changes.count()
    added = made.change_set.changes.get(content_type__model="citation", action=ChangeAction.ADD)
    deciding.accept(change_set=made.change_set, by=people.coordinator, refused=[added.pk])
    assert not Source.objects.filter(title="Decree 7").exists()


def test_a_position_is_one_box_and_is_refused_whole(client, people, boten):
    before = (boten.latitude, boten.longitude)
    made = write(
        people.newcomer, boten, latitude=Decimal("21.2"), longitude=Decimal("101.7"), note="New"
    )
    change = made.changes.get()
    client.force_login(people.coordinator)
    page = client.get(page_of(made)).content.decode()
    boxes = sorted(re.findall(rf'name="refuse-{change.pk}-(\w+)"', page))
    assert boxes == ["latitude", "note"]
    assert "Position" in plain(page)
    assert "21.2" in plain(page)
    sent = {f"refuse-{change.pk}-latitude": "on", f"remark-{change.pk}-latitude": "In the river"}
    client.post(page_of(made), {"do": "accept", **sent})
    boten.refresh_from_db()
    assert ((boten.latitude, boten.longitude), boten.note) == (before, "New")
