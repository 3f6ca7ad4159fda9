"""How current each value is, in the answers of the API and in the files of zones."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone

from zones.api.currentness import CODES
from zones.due import facts
from zones.freshness import freshness
from zones.models import CostObservation, Observation, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def rows(client, path, **query):
    return client.get(f"/api/v1/{path}", {"page_size": 500, **query}).json()["results"]


def test_a_fact_of_a_zone_says_how_current_it_is(client):
    zone = Zone.objects.get(slug="la-savan-seno")
    by_key = {item.key: item for item in facts(zone, timezone.localdate())}
    record = client.get("/api/v1/zones/la-savan-seno/").json()
    told = {
        name: (record[name]["freshness"], record[name]["due_on"])
        for name in ("status", "area_total_ha", "developer", "established_year")
        if record[name]
    }
    assert told == {
        name: (item.state.code, item.due_on.isoformat() if item.due_on else None)
        for name in told
        if (item := by_key[f"field:{name}"])
    }


@pytest.mark.parametrize(
    ("path", "model"), [("costs", CostObservation), ("indicators", Observation)]
)
def test_the_newest_of_a_zone_falls_due_and_older_ones_are_history(path, model, client):
    """The same rows have a state here and fall due at the desk."""
    zone = Zone.objects.filter(
        **{f"{'cost_' * (path == 'costs')}observations__isnull": False}
    ).first()
    label = model._meta.label
    expected = {
        item.key.rpartition(":")[2]: item.state.code
        for item in facts(zone, timezone.localdate())
        if item.key.startswith(f"{label}:")
    }
    found = {str(row["id"]): row["freshness"] for row in rows(client, f"{path}/", zone=zone.slug)}
    assert {key: state for key, state in found.items() if state} == expected


def test_a_newer_figure_makes_the_older_one_history(client):
    old = Observation.objects.filter(is_current=True, zone=None, province=None).first()
    new = Observation.objects.get(pk=old.pk)
    new.pk, new.as_of, new._state.adding = None, "2099", True
    new.save()
    states = {
        row["id"]: row["freshness"] for row in rows(client, "indicators/", country=old.country_id)
    }
    assert states[old.pk] is None
    assert states[new.pk] in CODES


@pytest.mark.parametrize("path", ["infrastructure", "distances", "investors", "focal-points"])
def test_every_row_has_a_state_of_the_list(path, client):
    assert {row["freshness"] for row in rows(client, f"{path}/")} <= {*CODES, None}


def test_the_files_of_zones_say_it_beside_each_value(client):
    text = client.get("/data/zones.csv").content.decode("utf-8-sig")
    table = {row["slug"]: row for row in csv.DictReader(io.StringIO(text))}
    zone = Zone.objects.get(slug="la-savan-seno")
    citation = zone.citations.get(field="area_total_ha", is_current=True)
    state = freshness(
        checked_on=citation.checked_on, as_of=citation.as_of, today=timezone.localdate(), months=12
    )
    row = table["la-savan-seno"]
    assert row["area_total_freshness"] == state.code
    assert row["area_total_checked_on"] == (
        citation.checked_on.isoformat() if citation.checked_on else ""
    )
    assert {row["jobs_freshness"] for row in table.values()} <= {*CODES, ""}
    assert not [
        slug
        for slug, row in table.items()
        if not row["area_total_ha"] and row["area_total_freshness"]
    ]


def test_files_are_made_anew_each_day(client, monkeypatch):
    first = client.get("/data/zones.csv")["ETag"]
    assert client.get("/data/zones.csv", headers={"if-none-match": first}).status_code == 304
    monkeypatch.setattr(timezone, "localdate", lambda *_zone: date(2031, 1, 1))
    assert client.get("/data/zones.csv", headers={"if-none-match": first}).status_code == 200
