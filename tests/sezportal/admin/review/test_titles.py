"""What sets are called, what is said of what became of them, and how one that deletes comes in."""

import pytest
from django.urls import reverse
from post_office.models import Email

from tests.pages import plain
from tests.sezportal.admin.review.conftest import add_many, page_of, write
from zones.enums import ChangeOrigin, ChangeSetState
from zones.models import (
    ChangeSet,
    CostObservation,
    Indicator,
    Infrastructure,
    Membership,
    Observation,
    Source,
)
from zones.presenters.changes.sets import title_of
from zones.review import deciding
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def price(reference_data):
    """One of Lao PDR as a whole."""
    return CostObservation.objects.filter(country="la", zone=None, is_current=True).first()


@pytest.fixture
def waits(people):
    Membership.objects.filter(user=people.coordinator).update(publishes_at_once=False)
    return people.coordinator


def test_a_price_of_a_country_is_called_after_it(people, price):
    with submission(by=people.staff, origin=ChangeOrigin.DESK) as changed:
        price.low, price.high = price.low * 2, price.high * 2
        price.save()
    assert title_of(changed.change_set) == "Lao PDR as a whole"
    with submission(by=people.staff, origin=ChangeOrigin.DESK) as removed:
        price.delete()
    assert title_of(removed.change_set) == "Lao PDR as a whole"


def test_who_deletes_is_told_that_it_waits_and_may_say_why(client, waits, price):
    client.force_login(waits)
    address = reverse("admin:zones_costobservation_delete", args=[price.pk])
    asked = client.get(address)
    page = plain(asked.content.decode())
    assert "This waits for review" in page
    assert "Why? Reviewers and the history read it." in page
    sent = {"post": "yes", "_versions": asked.context["versions"], "_reason": "Offered no more"}
    client.post(address, sent)
    one = ChangeSet.objects.latest("pk")
    assert (one.state, one.reason) == (ChangeSetState.WAITING, "Offered no more")
    listed = plain(client.get("/admin/zones/changeset/").content.decode())
    assert "Lao PDR as a whole" in listed
    assert "Beyond one country" not in listed


def test_what_is_deleted_at_once_is_not_said_to_wait(client, people, price):
    client.force_login(people.staff)
    page = client.get(reverse("admin:zones_costobservation_delete", args=[price.pk]))
    assert "This waits for review" not in plain(page.content.decode())


def test_a_rule_that_stops_it_is_not_blamed_on_somebody_else(client, people, boten):
    write(people.trusted, boten, area_total_ha=1640, note="Neither area")
    one = write(people.newcomer, boten, area_total_ha=1900, area_developed_ha=1800)
    change = one.changes.get()
    client.force_login(people.coordinator)
    sent = {
        "do": "accept",
        f"refuse-{change.pk}-area_total_ha": "on",
        f"remark-{change.pk}-area_total_ha": "Which decree?",
    }
    page = plain(client.post(page_of(one), sent).content.decode())
    assert "This stops it" in page
    assert "Nothing was changed." in page
    assert "It was changed again by" not in page


def test_what_was_accepted_in_part_says_so_in_page_list_desk_and_mail(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1900, land_lease_term_years=50)
    refused = {one.changes.get().pk: ["area_total_ha"]}
    deciding.accept(change_set=one, by=people.coordinator, refused_columns=refused)
    client.force_login(people.coordinator)
    for address in (page_of(one), "/admin/zones/changeset/?state=published"):
        assert "Published in part" in plain(client.get(address).content.decode())
    client.force_login(people.newcomer)
    assert "Published in part" in plain(client.get("/admin/").content.decode())
    mail = Email.objects.get(to=["newcomer@zones.example"])
    assert mail.subject.endswith("were published in part")
    assert "accepted in part by coordinator" in mail.message


def test_what_was_accepted_whole_is_not_said_to_be_in_part(client, people, boten):
    one = write(people.newcomer, boten, area_total_ha=1750)
    deciding.accept(change_set=one, by=people.coordinator)
    client.force_login(people.coordinator)
    page = plain(client.get(page_of(one)).content.decode())
    mail = Email.objects.get(to=["newcomer@zones.example"])
    assert "in part" not in page + mail.subject + mail.message
    assert "refused" not in mail.message


def test_a_row_that_gives_way_says_which_takes_its_place(client, people, boten):
    indicator = Indicator.objects.get(code="employment")
    source = Source.objects.filter(year=None).first()
    said = {"zone": boten, "indicator": indicator, "source": source, "as_of": "2025"}
    former = Observation.objects.create(**said, value=6000, is_current=True)
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        former.is_current = False
        former.save()
        new = Observation.objects.create(**said, value=6100, is_current=True)
    client.force_login(people.coordinator)
    page = plain(client.get(page_of(made.change_set)).content.decode())
    assert f"In its place: {new}" in page


def test_also_where_that_row_stands_on_another_page(client, people, boten):
    indicator = Indicator.objects.get(code="employment")
    source = Source.objects.filter(year=None).first()
    said = {"zone": boten, "indicator": indicator, "source": source, "as_of": "2025"}
    former = Observation.objects.create(**said, value=6000, is_current=True)
    with submission(by=people.newcomer, origin=ChangeOrigin.WORKBOOK) as made:
        former.is_current = False
        former.save()
        for number in range(60):
            Infrastructure.objects.create(
                zone=boten, kind="power", description=f"Substation {number}", source=source
            )
        new = Observation.objects.create(**said, value=6100, is_current=True)
    client.force_login(people.coordinator)
    page = plain(client.get(page_of(made.change_set)).content.decode())
    assert f"In its place: {new}" in page


def test_of_many_pages_each_leads_on_and_says_what_is_refused_on_others(client, people, boten):
    one = add_many(people.newcomer, boten, 60)
    last = one.changes.last()
    client.force_login(people.coordinator)
    client.post(f"{page_of(one)}?p=2", {"do": "mark", f"refuse-{last.pk}": "on"})
    first = client.get(page_of(one)).content.decode()
    assert first.count('rel="next"') == 2
    assert "Marked as refused 1" in plain(first)
    assert f'href="?p=2#r{last.pk}"' in first
    assert 'rel="prev"' in client.get(page_of(one), {"p": 2}).content.decode()
    client.post(page_of(one), {"do": "accept"})
    assert "Refused or not taken over 1" in plain(client.get(page_of(one)).content.decode())
