"""A record that is moved from one zone to another belongs to the histories of both."""

import pytest

from tests.zones.review.people import person
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import ChangeSet, Infrastructure, Zone
from zones.presenters.changes.sets import waiting_for_record
from zones.presenters.changes.zone_history import history_page
from zones.review import deciding
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def savan(reference_data):
    return Zone.objects.get(slug="la-savan-seno")


@pytest.fixture(params=["up", "down"])
def pair(request, boten, savan):
    """The zone a record is moved from and the one it is moved to: keys in either order."""
    low, high = sorted([boten, savan], key=lambda zone: zone.pk)
    return (low, high) if request.param == "up" else (high, low)


@pytest.fixture
def officials(pair):
    roles = {"role": MembershipRole.ZONE_OFFICIAL}
    return [person(f"official{n}", zone=zone, **roles) for n, zone in enumerate(pair)]


def moved(by, pair):
    left, entered = pair
    row = Infrastructure.objects.filter(zone=left).first()
    if row is None:
        other = Infrastructure.objects.exclude(zone=entered).first()
        row = Infrastructure.objects.create(
            zone=left, kind=other.kind, description="Water tower", source=other.source
        )
    with submission(by=by, origin=ChangeOrigin.DESK) as made:
        row.zone = entered
        row.save()
    return made.change_set


def test_both_zones_tell_of_it(pair, officials):
    made = moved(person("staff", role=MembershipRole.MI_STAFF), pair)
    for zone, official in zip(pair, officials, strict=True):
        entries = list(history_page(zone, official, None).object_list)
        (entry,) = [one for one in entries if one.change_set == made]
        assert len(entry.diffs) == 1
        assert made in ChangeSet.objects.visible_to(official)
        assert made in ChangeSet.objects.of_zone(zone)


def test_who_speaks_for_one_of_both_does_not_put_it_back(pair, officials):
    made = moved(person("staff", role=MembershipRole.MI_STAFF), pair)
    assert [deciding.may_reverse(one, made) for one in officials] == [False, False]
    coordinator = person("both", role=MembershipRole.COUNTRY_COORDINATOR, country=pair[0].country)
    assert deciding.may_reverse(coordinator, made)


def test_while_it_waits_both_zones_say_so(pair, officials, coordinator):
    made = moved(coordinator, pair)
    assert made.state == "waiting"
    for zone, official in zip(pair, officials, strict=True):
        assert [one.change_set for one in waiting_for_record(zone, official)] == [made]
    assert set(made.changes.zone_keys()) == {zone.pk for zone in pair}


def test_the_record_is_told_under_the_zone_it_stands_in(pair):
    made = moved(person("staff", role=MembershipRole.MI_STAFF), pair)
    change = made.changes.get()
    assert (change.zone, change.further_zones) == (pair[1], [pair[0].pk])
