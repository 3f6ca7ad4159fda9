"""An author corrects what waits, or was refused, on the forms it was made with."""

import re

import pytest
from django.urls import reverse

from tests.pages import plain
from tests.sezportal.admin.review.conftest import page_of, write
from tests.zones.admin.forms import as_sent, section
from zones.enums import ChangeOrigin, ChangeSetState
from zones.models import ChangeSet, Infrastructure, Observation, Source, Zone
from zones.review import deciding
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


def correcting(one, key="land"):
    return f"{section(one.zone, key)}?correct={one.pk}"


def typed(response) -> dict:
    """What a form would send as it stands."""
    context = response.context
    sent = as_sent(context) | {"_stay": "1"}
    if context.get("correcting"):
        sent["_shown"] = context["correcting"].shown
    return {name: value for name, value in sent.items() if value is not None}


@pytest.fixture
def sent_area(client, people, boten):
    """An area with a new source, sent from the section's form."""
    client.force_login(people.newcomer)
    data = typed(client.get(section(boten, "land"))) | {
        "area_total_ha": "1750",
        "area_total_ha-source": "new",
        "area_total_ha-source_title": "Decree of 2026",
        "area_total_ha-source_kind": "official",
        "area_total_ha-as_of": "2026-03",
    }
    answer = client.post(section(boten, "land"), data)
    assert answer.status_code == 302, answer.context["errors"]
    return ChangeSet.objects.waiting().get()


def test_the_set_leads_to_the_forms_that_hold_something_of_it(client, people, sent_area):
    page = client.get(page_of(sent_area))
    assert [(door.url, door.words) for door in page.context["page"].doors] == [
        (correcting(sent_area), "Land and infrastructure")
    ]
    client.force_login(people.coordinator)
    assert not client.get(page_of(sent_area)).context["page"].doors


def test_the_form_holds_what_was_sent_and_says_what_is_public(client, boten, sent_area):
    page = client.get(correcting(sent_area))
    form = page.context["adminform"].form
    assert form["area_total_ha"].value() == 1750
    source = Source.objects.filter(title="Decree of 2026")
    assert not source.exists()
    assert form["area_total_ha-as_of"].value() == "2026-03"
    told = words(page)
    assert f"You correct changes no. {sent_area.pk}" in told
    assert re.search(r"Published now 1,640", told)
    assert not re.search(r"Published now 1,750", told)
    assert ChangeSet.objects.get() == sent_area


def test_what_is_saved_waits_in_place_of_it_with_its_source(client, people, boten, sent_area):
    data = typed(client.get(correcting(sent_area))) | {"area_total_ha": "1700"}
    answer = client.post(correcting(sent_area), data, follow=True)
    new = ChangeSet.objects.waiting().get()
    assert answer.redirect_chain[-1][0] == page_of(new)
    assert f"Sent for review in place of changes no. {sent_area.pk}" in words(answer)
    assert f"In place of no. {sent_area.pk}" in words(answer)
    assert "before: 1,640 ha → after: 1,700 ha Source: Decree of 2026" in words(answer)
    assert "1,750" not in words(answer)
    former = words(client.get(page_of(sent_area)))
    assert f"Corrected by its author Changes no. {new.pk}" in former
    assert "Correct something" not in former
    deciding.accept(change_set=new, by=people.coordinator)
    citation = boten.citations.get(field="area_total_ha", is_current=True)
    assert (citation.stated_value, citation.as_of) == ("1700", "2026-03")
    assert citation.source.title == "Decree of 2026"
    assert boten.citations.filter(source__title="Decree of 2026").count() == 1


def test_saved_as_it_is_nothing_changes(client, sent_area):
    data = typed(client.get(correcting(sent_area)))
    answer = client.post(correcting(sent_area), data, follow=True)
    assert "Nothing was changed" in words(answer)
    assert ChangeSet.objects.get().state == ChangeSetState.WAITING


def test_what_the_form_refuses_leaves_the_set_as_it_was(client, sent_area):
    data = typed(client.get(correcting(sent_area))) | {"area_total_ha": "-3"}
    answer = client.post(correcting(sent_area), data)
    assert answer.status_code == 200
    assert answer.context["adminform"].form["area_total_ha"].value() == "-3"
    assert ChangeSet.objects.get().state == ChangeSetState.WAITING


def test_a_row_that_is_only_in_the_set_is_corrected_and_taken_out(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        for number in (1, 2):
            Infrastructure.objects.create(
                zone=boten,
                kind="power",
                description=f"Substation {number}",
                as_of="2026",
                source=Source.objects.filter(year=None).first(),
            )
    one = made.change_set
    client.force_login(people.newcomer)
    data = typed(client.get(correcting(one)))
    names = {value: name for name, value in data.items() if isinstance(value, str)}
    first = names["Substation 1"]
    data[first] = "Substation of 40 MW"
    data[names["Substation 2"].replace("description", "DELETE")] = "on"
    answer = client.post(correcting(one), data)
    assert answer.status_code == 302, answer.context["errors"]
    change = ChangeSet.objects.waiting().get().changes.get()
    assert change.after["description"] == "Substation of 40 MW"


def test_a_figure_of_a_year_is_corrected_where_it_stands(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        known = Observation.objects.filter(indicator__code="employment").first()
        Observation.objects.create(
            zone=boten,
            indicator=known.indicator,
            value=5150,
            as_of="2025",
            source=Source.objects.filter(year=None).first(),
            is_current=False,
        )
    one = made.change_set
    client.force_login(people.newcomer)
    page = client.get(correcting(one, "investors"), follow=True)
    assert page.context.get("adminform"), words(page)
    data = typed(page)
    (name,) = [name for name, value in data.items() if str(value).startswith("5150")]
    data |= {name: "5160", name.replace("value", "as_of"): "2026"}
    answer = client.post(correcting(one, "investors"), data)
    assert answer.status_code == 302, answer.context["errors"]
    change = ChangeSet.objects.waiting().get().changes.get(content_type__model="observation")
    assert (change.after["value"][:4], change.after["as_of"]) == ("5160", "2026")


def test_a_refused_set_is_tried_again_under_the_reviewers_words(client, people, boten, sent_area):
    change = sent_area.changes.get(content_type__model="zone")
    deciding.mark(
        change_set=sent_area,
        by=people.coordinator,
        among=[change.pk],
        comments={change.pk: "In which decree?"},
    )
    assert "In which decree?" in words(client.get(correcting(sent_area)))
    deciding.refuse(change_set=sent_area, by=people.coordinator, comment="Please look again")
    assert "Try again from these changes" in words(client.get(page_of(sent_area)))
    page = client.get(correcting(sent_area))
    assert "Please look again" in words(page)
    client.post(correcting(sent_area), typed(page) | {"area_total_ha": "1700"})
    new = ChangeSet.objects.waiting().get()
    assert new.replaces == sent_area
    again = words(client.get(correcting(new)))
    assert "Please look again" in again
    sent_area.refresh_from_db()
    assert sent_area.state == ChangeSetState.REFUSED


def test_what_others_changed_meanwhile_is_shown_and_never_overwritten_unseen(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.newcomer)
    data = typed(client.get(correcting(one))) | with_source("1760")
    write(people.trusted, boten, area_total_ha=1650)
    answer = client.post(correcting(one), data)
    assert answer.url == correcting(one)
    page = client.get(correcting(one))
    assert "Somebody changed it meanwhile" in words(page)
    assert "1,640 ha Now trusted," in words(page)
    assert "1,650 ha Yours 1,750 ha" in words(page)
    client.post(correcting(one), typed(page) | with_source("1760"))
    change = ChangeSet.objects.waiting().get().changes.get(content_type__model="zone")
    assert (change.before["area_total_ha"], change.after["area_total_ha"]) == (
        "1650.00",
        "1760.00",
    )


def with_source(area):
    return {
        "area_total_ha": area,
        "area_total_ha-source": "own",
        "area_total_ha-as_of": "2026",
    }


def test_what_a_colleague_published_in_another_box_meanwhile_is_kept(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.newcomer)
    data = typed(client.get(correcting(one))) | with_source("1760")
    write(people.trusted, boten, land_lease_term_years=44)
    page = client.post(correcting(one), data)
    assert "Somebody else changed this while you had it open" in words(page)
    (conflict,) = page.context["conflicts"]
    assert [each.theirs for each in conflict.differences] == ["44"]
    client.post(correcting(one), typed(page) | with_source("1760"))
    change = ChangeSet.objects.waiting().get().changes.get(content_type__model="zone")
    assert set(change.after) == {"area_total_ha"}


@pytest.mark.parametrize("name", ["trusted", "coordinator", "staff", "neighbour"])
def test_nobody_corrects_for_somebody_else(name, client, people, sent_area):
    client.force_login(getattr(people, name))
    for method in (client.get, client.post):
        assert method(correcting(sent_area)).status_code == 404
    assert ChangeSet.objects.get().state == ChangeSetState.WAITING


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "٣"])
def test_what_is_no_set_is_not_found(number, client, people, boten):
    client.force_login(people.newcomer)
    assert client.get(f"{section(boten, 'land')}?correct={number}").status_code == 404


def test_what_was_settled_meanwhile_is_said(client, people, sent_area):
    deciding.accept(change_set=sent_area, by=people.coordinator)
    answer = client.get(correcting(sent_area), follow=True)
    assert answer.redirect_chain[-1][0] == page_of(sent_area)
    assert "cannot be corrected any more" in words(answer)


def test_a_record_with_a_page_of_its_own_is_corrected_there(client, people, boten):
    from directory.models import PromotionMaterial

    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        PromotionMaterial.objects.create(
            zone=boten,
            kind="video",
            title="A film",
            credit="The zone",
            link="https://films.example/boten",
            language="en",
        )
    one = made.change_set
    client.force_login(people.newcomer)
    doors = client.get(page_of(one)).context["page"].doors
    assert [door.words for door in doors] == ["Photos and material"]
    own = reverse("admin:directory_promotionmaterial_change", args=[one.changes.get().object_id])
    page = client.get(f"{own}?correct={one.pk}")
    client.post(f"{own}?correct={one.pk}", typed(page) | {"title": "A film of the zone"})
    change = ChangeSet.objects.waiting().get().changes.get()
    assert change.after["title"] == "A film of the zone"
    assert not PromotionMaterial.objects.exists()


def test_many_records_are_corrected_in_the_workbook(client, people, boten, monkeypatch):
    from zones.admin.reviews import change_sets

    monkeypatch.setattr(change_sets, "MOST_RECORDS", 0)
    one = write(people.newcomer, boten, area_total_ha=1750)
    client.force_login(people.newcomer)
    assert "correct them in the workbook" in words(client.get(page_of(one)))
    assert Zone.objects.get(pk=boten.pk).area_total_ha == boten.area_total_ha
