"""People around one zone, and changes of theirs that wait or stand."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from tests.sezportal.admin.desk import user
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import Infrastructure, Zone
from zones.review.submitting import submission
from zones.services import cite, keep_source, own_records


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def people(boten):
    """Who publishes at once, who waits, who decides, and who has no business here."""
    official, coordinator = MembershipRole.ZONE_OFFICIAL, MembershipRole.COUNTRY_COORDINATOR
    other = Zone.objects.get(slug="la-savan-seno")
    made = SimpleNamespace(
        trusted=user("trusted", role=official, zone=boten),
        newcomer=user("newcomer", role=official, zone=boten, publishes_at_once=False),
        neighbour=user("neighbour", role=official, zone=other),
        coordinator=user("coordinator", role=coordinator, country=boten.country),
        abroad=user("abroad", role=coordinator, country_id="vn"),
        staff=user("mi", role=MembershipRole.MI_STAFF),
    )
    for name, account in vars(made).items():
        account.email = f"{name}@zones.example"
        account.save()
    return made


def write(by, zone, **values):
    """Change columns of a zone in the name of somebody."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=zone.pk)
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    return made.change_set


FIGURES = {"area_total_ha": Decimal(1035), "regulator": "Boten authority"}


def write_by_own_records(by, zone):
    """Change two figures of a zone on a source that nobody named yet: its own records."""
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        record = Zone.objects.get(pk=zone.pk)
        for field, value in FIGURES.items():
            setattr(record, field, value)
        record.save()
        source = keep_source(own_records(record))
        for field in FIGURES:
            cite(zone=record, field=field, source=source, as_of="2026-08", locator="p. 4")
    return made.change_set


def add_many(by, zone, count):
    """Add rows of infrastructure to a zone."""
    source = Infrastructure.objects.first().source
    with submission(by=by, origin=ChangeOrigin.WORKBOOK) as made:
        first = Infrastructure.objects.filter(zone=zone).count()
        for number in range(first, first + count):
            Infrastructure.objects.create(
                zone=zone,
                kind="power",
                description=f"Substation {number}",
                capacity=Decimal(number + 1),
                capacity_unit="MW",
                source=source,
            )
    return made.change_set


def page_of(one):
    return reverse("admin:zones_changeset_change", args=[one.pk])


def changes_of(zone):
    return reverse("admin:zones_zone_changes", args=[zone.pk])
