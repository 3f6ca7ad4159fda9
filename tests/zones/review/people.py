"""Accounts that write and decide."""

from django.contrib.auth import get_user_model

from zones.models import Membership


def person(name: str, **membership):
    """An account that opens the desk, with one membership if any is told."""
    user = get_user_model().objects.create_user(name, password="x", is_staff=True)
    if membership:
        Membership.objects.create(user=user, **membership)
    return user
