"""Putting back what a published set did, also where others built on it."""

from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model

from zones.enums import ChangeOrigin, ChangeSetState, MembershipRole
from zones.models import Infrastructure, Membership, Source, Zone
from zones.review import deciding
from zones.review.applying import NotApplicable
from zones.review.submitting import submission
from zones.services import cite, keep_source, named_source

pytestmark = pytest.mark.django_db
DECREE = "Decree of 2026"


def official(name, zone, *, publishes_at_once=True):
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    role = MembershipRole.ZONE_OFFICIAL
    Membership.objects.create(user=user, role=role, zone=zone, publishes_at_once=publishes_at_once)
    return user


@pytest.fixture
def trusted(boten):
    return official("trusted", boten)


@pytest.fixture
def newcomer(boten):
    return official("newcomer", boten, publishes_at_once=False)


@pytest.fixture
def coordinator(boten):
    user = get_user_model().objects.create_user("coordinator", password="x", is_staff=True)
    role = MembershipRole.COUNTRY_COORDINATOR
    Membership.objects.create(user=user, role=role, country=boten.country, publishes_at_once=True)
    return user


@pytest.fixture
def published(trusted, boten):
    """An area, published with a source of its own."""
    with submission(by=trusted, origin=ChangeOrigin.DESK) as made:
        boten.area_total_ha = Decimal(1750)
        boten.save()
        source = keep_source(named_source(title=DECREE, kind="official"))
        cite(zone=boten, field="area_total_ha", source=source, as_of="2026")
    return made.change_set


def cite_it_elsewhere():
    other = Zone.objects.get(slug="la-savan-seno")
    source = Source.objects.get(title=DECREE)
    return Infrastructure.objects.create(
        zone=other, kind="power", description="Substation", source=source
    )


def area():
    return Zone.objects.values_list("area_total_ha", flat=True).get(slug="la-boten")


def test_a_source_nobody_else_cites_goes_with_the_set(published, trusted):
    made = deciding.reverse(change_set=published, by=trusted, reason="Amiss")
    assert (made.kept, area()) == ([], 1640)
    assert not Source.objects.filter(title=DECREE).exists()


def test_a_source_others_cite_stays_and_is_named(published, trusted):
    cite_it_elsewhere()
    made = deciding.reverse(change_set=published, by=trusted, reason="Amiss")
    assert (made.kept, area()) == ([DECREE], 1640)
    assert Source.objects.filter(title=DECREE).exists()


def test_so_it_does_where_others_came_to_cite_it_while_the_reversal_waited(
    published, newcomer, coordinator
):
    made = deciding.reverse(change_set=published, by=newcomer, reason="Amiss")
    cite_it_elsewhere()
    settled = deciding.accept(change_set=made.change_set, by=coordinator)
    assert (settled.state, area()) == (ChangeSetState.PUBLISHED, 1640)
    change = settled.changes.get(label=DECREE)
    assert (change.is_refused, change.comment) == (True, "Others cite it by now: it stays.")
    assert Source.objects.filter(title=DECREE).exists()


def test_nothing_else_that_is_in_use_is_spared(trusted, boten):
    staff = get_user_model().objects.create_user("mi", password="x", is_staff=True)
    Membership.objects.create(user=staff, role=MembershipRole.MI_STAFF)
    with submission(by=staff, origin=ChangeOrigin.DESK) as made:
        zone = Zone.objects.create(
            slug="la-x", name_en="X", country_id="la", zone_type=boten.zone_type
        )
    part = Zone.objects.create(
        slug="la-y", name_en="Y", country_id="la", zone_type=boten.zone_type, part_of=zone
    )
    with pytest.raises(NotApplicable):
        deciding.reverse(change_set=made.change_set, by=staff, reason="Amiss")
    assert Zone.objects.filter(pk=part.pk).exists()
