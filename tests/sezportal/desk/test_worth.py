"""What the desk says a field is worth is what the public pages do with it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.urls import reverse

from sezportal.desk import worth
from sezportal.desk.worth import PAGES, WORTH
from sezportal.presenters.site_selection import measures
from sezportal.reporting import (
    INVESTMENT,
    PREFIX,
    TRANSPORT,
    UTILITIES,
    with_reported_fields,
)
from zones.completeness import FIELDS
from zones.enums import DistanceKind
from zones.models import Citation, CostItem, CostObservation, Zone

pytestmark = pytest.mark.django_db

#: A project that makes the calculators and the choice of a site read everything they can.
PROJECT = (
    "sector=29&headcount=800&skilled=40&power=50000&water=3000&floor=5000&premises=factory"
    "&market=th&start=2027&profit=500000;900000&investment=5000000"
)
STATED = {"water": "water", "wage": "worker_wage"}
#: Of everything but the share of fields reported, which every field would change.
WEIGHTS = "".join(
    f"&{one.query_name}=10" for one in measures.MEASURES if one.key != measures.COMPLETENESS
)


def test_every_field_of_the_factsheet_has_its_worth():
    assert tuple(WORTH) == FIELDS


def test_every_page_that_is_named_has_an_address():
    assert all(reverse(name) for name in PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_that_is_said_to_read_a_field_says_something_else_without_it(
    reference_data, client, page
):
    unread = []
    for field in (name for name, one in WORTH.items() if page in one.pages):
        with transaction.atomic():
            zone = _reporting(field)
            before = _said(client, page, zone)
            _remove(zone, field)
            if _said(client, page, zone) == before:
                unread.append(field)
            transaction.set_rollback(True)
    assert unread == []


def _reporting(field: str) -> Zone:
    """A zone that reports the field; of what none reports yet, or the law has overtaken, one that
    is made to."""
    zones = with_reported_fields(Zone.objects.regional()).order_by("country", "slug")
    if field == "area_available_ha":
        Zone.objects.filter(pk=zones.first().pk).update(area_available_ha=100)
    if field in STATED:
        return _with_price(field)
    return zones.filter(**{PREFIX + field: True}).first()


def _with_price(field: str) -> Zone:
    zone = Zone.objects.get(slug="la-savan-seno")
    item = CostItem.objects.get(code=STATED[field])
    known = CostObservation.objects.filter(item=item, currency="USD").exclude(unit="").first()
    zone.cost_observations.filter(item__category=item.category).delete()
    figure = {"low": 987, "high": 987, "currency": "USD", "unit": known.unit}
    figure |= {"as_of": "2026", "is_current": True}
    CostObservation.objects.create(item=item, zone=zone, source=known.source, **figure)
    return zone


def _said(client, page: str, zone: Zone) -> bytes:
    other = Zone.objects.filter(country=zone.country).exclude(pk=zone.pk).order_by("slug").first()
    queries = {
        worth.COMPARISON: f"?zone={zone.slug}&zone={other.slug}",
        worth.CHOICE: f"?q={zone.slug}&{PROJECT}{WEIGHTS}",
        worth.COSTS: f"?zone={zone.slug}&{PROJECT}",
        worth.TAX: f"?zone={zone.slug}&{PROJECT}",
        worth.LIST: f"?q={zone.slug}",
    }
    address = reverse(page)
    if page == worth.COUNTRY:
        address = reverse("country-detail", args=[zone.country_id])
    answer = client.get(address + queries.get(page, ""))
    assert answer.status_code == 200
    return answer.content


def _remove(zone: Zone, field: str) -> None:
    rows = {
        "seaport": zone.distances.filter(kind=DistanceKind.SEAPORT),
        "airport": zone.distances.filter(kind=DistanceKind.AIRPORT),
        "border": zone.distances.filter(kind=DistanceKind.BORDER),
        "transport": zone.infrastructure.filter(kind__in=TRANSPORT),
        "utilities": zone.infrastructure.filter(kind__in=UTILITIES),
        "land_price": zone.cost_observations.filter(item__category__in=("land", "premises")),
        "electricity": zone.cost_observations.filter(item__code="electricity"),
        "water": zone.cost_observations.filter(item__code="water"),
        "wage": zone.cost_observations.filter(item__category="labour"),
        "sectors": zone.zone_sectors.all(),
        "firms": zone.observations.filter(indicator__code="firms"),
        "employment": zone.observations.filter(indicator__code="employment"),
        "investment": zone.observations.filter(indicator__code__in=INVESTMENT),
        "exports": zone.observations.filter(indicator__code="annual_exports"),
        "investors": zone.investor_presences.all(),
        "office_address": zone.focal_points.all(),
        "phone": zone.focal_points.all(),
        "email": zone.focal_points.all(),
    }
    if field in rows:
        rows[field].delete()
    elif field == "incentives":
        for incentive in zone.incentives.all():
            incentive.zones.remove(zone)
    elif field == "cross_border":
        for side in zone.cross_border_sides.all():
            side.zones.remove(zone)
    else:
        columns = {"position": ("latitude", "longitude")}.get(field, (field,))
        texts = [name for name in columns if Zone._meta.get_field(name).empty_strings_allowed]
        empty = {name: "" if name in texts else None for name in columns}
        Zone.objects.filter(pk=zone.pk).update(**empty)
    kind = ContentType.objects.get_for_model(Zone)
    Citation.objects.filter(content_type=kind, object_id=zone.pk, field=field).delete()
