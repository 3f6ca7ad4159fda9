"""What somebody sent, and waits for review, is neither confirmed nor asked for again."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from incentives.models import Incentive
from sezportal.desk.sent import sent_of
from tests.pages import plain
from zones.due import facts
from zones.enums import ChangeOrigin
from zones.models import CostItem, CostObservation, Indicator, Observation, Source, Zone
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    def get(somebody, zone):
        client.force_login(somebody)
        return client.get(reverse("admin:zones_zone_desk", args=[zone.pk])).content.decode()

    return get


@pytest.fixture
def send():
    """Somebody adds rows; they wait."""

    def add(by, *records):
        with submission(by=by, origin=ChangeOrigin.DESK, reason="A survey") as made:
            for record in records:
                record.save()
        return made.change_set

    return add


def firms(zone, as_of, value=140):
    indicator, source = Indicator.objects.get(code="firms"), Source.objects.first()
    return Observation(zone=zone, indicator=indicator, source=source, as_of=as_of, value=value)


def test_a_value_written_anew_is_not_to_be_confirmed(desk, official, boten, submit):
    assert 'value="field:area_total_ha@' in desk(official, boten)
    made = submit(official, boten, area_total_ha=1500)
    page = desk(official, boten)
    assert 'value="field:area_total_ha@' not in page
    assert "you sent 1,500 ha: it waits for review" in plain(page)
    assert reverse("admin:zones_changeset_change", args=[made.pk]) in page


def test_whoever_did_not_write_it_is_still_asked(desk, official, coordinator, boten, submit):
    submit(official, boten, area_total_ha=1500)
    assert 'value="field:area_total_ha@' in desk(coordinator, boten)


def test_a_newer_figure_stands_for_the_one_before_and_an_older_one_does_not(official, boten, send):
    Observation.objects.filter(zone=boten, indicator__code="firms").delete()
    there = firms(boten, "2018", 39)
    there.is_current = True
    there.save()
    key = f"zones.Observation:{there.pk}"
    send(official, firms(boten, "2015"))
    assert key not in sent_of(boten, official, facts(boten, timezone.localdate())).facts
    send(official, firms(boten, "2026-09"))
    sent = sent_of(boten, official, facts(boten, timezone.localdate()))
    assert sent.facts[key].words.startswith("140")


def test_fields_that_were_sent_are_not_asked_for(desk, official, boten, submit, send):
    Zone.objects.filter(pk=boten.pk).update(regulator="")
    CostObservation.objects.filter(zone=boten, item__code="electricity").delete()
    before = fields_to_fill(desk(official, boten))
    submit(official, boten, regulator="The authority of Boten")
    item = CostItem.objects.get(code="electricity")
    source = Source.objects.first()
    price = {"low": "0.08", "high": "0.08", "currency": "USD", "unit": item.unit}
    send(official, CostObservation(zone=boten, item=item, source=source, as_of="2026", **price))
    page = desk(official, boten)
    assert fields_to_fill(page) == before - 2
    for label in ("Regulator", "Electricity price"):
        assert f"{label} You sent it: it waits for review" in plain(page)


def test_the_numbers_of_the_desk_add_up_and_say_what_they_leave_out(
    desk, official, boten, submit, send
):
    Incentive.zones.through.objects.filter(zone=boten).delete()
    Zone.objects.filter(pk=boten.pk).update(regulator="")
    submit(official, boten, regulator="The authority of Boten", area_total_ha=1500)
    page = desk(official, boten)
    said = plain(page)
    reported, total = map(int, re.search(r"(\d+) of (\d+) fields", said).groups())
    assert f"not reported, of {total}; 1 more sent, waits for review; " in said
    theirs = int(re.search(r"(\d+) more kept by the Mekong Institute", said).group(1))
    assert fields_to_fill(page) == total - reported - 1 - theirs
    found = re.search(r"Values to confirm (\d+) past their date, or undated; (\d+) more sent", said)
    counts = re.findall(r'<span class="desk-count">(\d+(?!\d| sent))?(?:; )?(?:(\d+) sent)?', page)
    assert list(map(int, found.groups())) == [
        sum(int(count or 0) for count in each) for each in zip(*counts, strict=True)
    ]


def fields_to_fill(page: str) -> int:
    return int(re.search(r"Fields to fill</a></dt><dd>(\d+)", page).group(1))


def test_what_the_institute_keeps_is_no_field_of_an_official(desk, official, staff, boten):
    Incentive.zones.through.objects.filter(zone=boten).delete()
    said = "Kept by the Mekong Institute"
    for_official, for_staff = desk(official, boten), desk(staff, boten)
    assert said in for_official
    assert said not in for_staff
    assert fields_to_fill(for_official) < fields_to_fill(for_staff)


def test_many_changes_ask_no_more_often_than_few(official, boten, send):
    items = facts(boten, timezone.localdate())

    def queries():
        sent_of(boten, official, items)
        with CaptureQueriesContext(connection) as asked:
            sent_of(boten, official, items)
        return len(asked)

    send(official, firms(boten, "2026-01"))
    once = queries()
    send(official, firms(boten, "2026-02"), firms(boten, "2026-03"))
    assert queries() == once
