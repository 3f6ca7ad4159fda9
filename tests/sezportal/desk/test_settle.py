"""What sources disagree on waits at the desk until somebody who keeps the zone has looked."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sezportal.desk.settle import settle_lines
from tests.pages import plain
from zones.due import facts
from zones.models import Citation, Observation, Source, Zone
from zones.services import cite

pytestmark = pytest.mark.django_db
YEAR = "Year established"


def labels(zone):
    fresh = Zone.objects.get(pk=zone.pk)
    return [line.label for line in settle_lines(fresh, facts(fresh, timezone.localdate()))]


def block(client, somebody):
    client.force_login(somebody)
    page = client.get("/admin/").content.decode()
    found = re.search(r'<section class="desk-sect" id="settle".*?</section>', page, re.S)
    return found.group() if found else ""


def test_both_values_stand_there_with_their_sources_and_lead_to_the_box(official, boten, client):
    found = block(client, official)
    said = plain(found)
    cited = Citation.objects.filter(object_id=boten.pk, field="established_year")
    for citation in cited.select_related("source"):
        assert citation.stated_value in said
        assert citation.source.title in said
    box = reverse("admin:zones_zone_section", args=[boten.pk, "identity"]) + "#id_established_year"
    assert f'href="{box}"' in found
    assert "shown to readers" in said


def test_one_press_keeps_the_value_that_is_shown(official, boten, client):
    found = block(client, official)
    key = re.search(r'name="key" value="(field:established_year@[^"]*)"', found).group(1)
    client.post(reverse("admin:zones_zone_confirm", args=[boten.pk]), {"key": key})
    assert YEAR not in labels(boten)
    boten.refresh_from_db()
    assert boten.established_year == 2003


def test_a_value_that_is_written_anew_with_its_source_is_settled(boten):
    assert YEAR in labels(boten)
    boten.established_year = 2009
    boten.save()
    cite(zone=boten, field="established_year", source=Source.objects.first(), as_of="2026")
    assert YEAR not in labels(boten)


def test_a_source_that_is_added_after_the_check_opens_it_again(boten):
    shown = Citation.objects.get(object_id=boten.pk, field="established_year", is_current=True)
    shown.checked_on = timezone.localdate() - timedelta(days=3)
    shown.save()
    Citation.history.update(history_date=timezone.now() - timedelta(days=30))
    assert YEAR not in labels(boten)

    def add(year, source):
        Citation.objects.create(
            record=boten, field="established_year", stated_value=year, source=source
        )

    first, last = Source.objects.first(), Source.objects.last()
    add(shown.stated_value, first)
    assert YEAR not in labels(boten)
    add("2012", last)
    assert YEAR in labels(boten)


def test_figures_of_one_year_that_differ_are_settled_at_their_row(boten, official, client):
    newest = boten.observations.filter(indicator__code="firms").order_by("-as_of").first()
    assert "Firms" not in labels(boten)
    Observation.objects.create(
        zone=boten,
        indicator=newest.indicator,
        value=newest.value + 7,
        as_of=newest.as_of,
        source=Source.objects.exclude(pk=newest.source_id).first(),
        is_current=False,
    )
    assert "Firms" in labels(boten)
    anchor = f"observation-{newest.pk}"
    assert f"?at={anchor}#{anchor}" in block(client, official)


def test_where_nothing_is_to_be_settled_nothing_is_said(boten, official, client):
    Citation.objects.filter(object_id=boten.pk, is_current=False).delete()
    boten.observations.filter(is_current=False).delete()
    assert labels(boten) == []
    assert block(client, official) == ""
    assert "Values to settle" not in client.get("/admin/").content.decode()


def test_the_badge_says_of_how_many_values_it_speaks_the_worst_first(boten, official, client):
    client.force_login(official)
    page = client.get("/admin/").content.decode()
    badge = re.search(r'<p class="desk-head__state">.*?</p>', page, re.S).group()
    assert re.search(r"\d+ of \d+ values neglected", plain(badge))
    for name in ("firms", "employment"):
        new = boten.observations.filter(indicator__code=name).first()
        if new:
            new.pk, new.as_of = None, str(timezone.localdate().year)
            new.save()
    page = client.get("/admin/").content.decode()
    badge = re.search(r'<p class="desk-head__state">.*?</p>', page, re.S).group()
    assert "fresh--ok" not in badge
    assert re.search(r"\d+ of \d+ values neglected", plain(badge))
