"""Invented people with a role."""

from itertools import count

from django.contrib.auth import get_user_model

from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone

_numbers = count(1)


def person(name: str = "person", **more):
    """An account that may enter the desk and has no role yet."""
    name = f"{name}-{next(_numbers)}"
    more = {"email": f"{name}@office.example", "is_staff": True, **more}
    return get_user_model().objects.create_user(name, **more)


def official(*zones: Zone, publishes_at_once: bool = False, **more):
    user = person("official", **more)
    for zone in zones:
        Membership.objects.create(
            user=user,
            role=MembershipRole.ZONE_OFFICIAL,
            zone=zone,
            publishes_at_once=publishes_at_once,
        )
    return user


def coordinator(country: Country, **more):
    user = person("coordinator", **more)
    Membership.objects.create(user=user, role=MembershipRole.COUNTRY_COORDINATOR, country=country)
    return user


def mi_staff(**more):
    user = person("staff", **more)
    Membership.objects.create(user=user, role=MembershipRole.MI_STAFF)
    return user
