"""Rows and panels that upper floors hang into the sections."""

import pytest

from directory.models import Organisation
from tests.zones.admin.forms import section, sent_back
from zones.admin.zone.sections import counted

pytestmark = pytest.mark.django_db


def blank(client, zone, key, model):
    groups = client.get(section(zone, key)).context["page"].rows
    formset = next(g.formset for g in groups if g.formset.model._meta.model_name == model)
    return f"{formset.prefix}-{formset.initial_form_count()}"


def test_a_company_is_named_and_kept_with_its_source(official, boten, client):
    row = blank(client, boten, "investors", "investorpresence")
    changes = {
        f"{row}-organisation": "Mekong Cold Chain Co., Ltd",
        f"{row}-as_of": "2026",
        f"{row}-source": "own",
    }
    values = sent_back(client, boten, "investors", **changes)
    assert client.post(section(boten, "investors"), values).status_code == 302
    presence = boten.investor_presences.get(organisation__name_en="Mekong Cold Chain Co., Ltd")
    assert presence.organisation.source == presence.source


def test_a_company_on_record_is_not_kept_twice(official, boten, client):
    known = Organisation.objects.filter(kind="company").first()
    row = blank(client, boten, "investors", "investorpresence")
    changes = {
        f"{row}-organisation": known.name_en.upper(),
        f"{row}-as_of": "2026",
        f"{row}-source": "own",
    }
    before = Organisation.objects.count()
    client.post(section(boten, "investors"), sent_back(client, boten, "investors", **changes))
    assert Organisation.objects.count() == before
    assert boten.investor_presences.filter(organisation=known, as_of="2026").exists()


def test_an_office_of_the_zone_is_added(official, boten, client):
    row = blank(client, boten, "contact", "focalpoint")
    changes = {
        f"{row}-office": "Boten one-stop office",
        f"{row}-phone": "+856 00 000 000",
        f"{row}-as_of": "2026",
        f"{row}-source": "own",
    }
    client.post(section(boten, "contact"), sent_back(client, boten, "contact", **changes))
    assert boten.focal_points.get(office="Boten one-stop office").country_id == "la"


def test_incentives_are_read_not_written_and_lead_to_whom_to_ask(official, boten, client):
    page = client.get(section(boten, "incentives")).content.decode()
    assert "they are not changed here" in page
    assert "/about/#corrections" in page
    assert 'name="_next"' not in page


def test_the_navigation_counts_what_is_reported(official, boten, client):
    doors = client.get(section(boten, "land")).context["page"].doors
    assert [(door.reported, door.total) for door in doors[:10]] == list(counted(boten).sections)
    assert doors[2].is_here
