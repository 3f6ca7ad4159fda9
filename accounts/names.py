"""The name that somebody signs in with."""

from django.contrib.auth import get_user_model


def name_of(typed: str) -> str:
    """The name of the one account in use whose e-mail address was typed; else what was typed, which
    is a name, or opens nothing: an address that two accounts have tells nobody which is meant."""
    accounts = get_user_model().objects
    if "@" not in typed or accounts.filter(username=typed).exists():
        return typed
    found = accounts.filter(email__iexact=typed, is_active=True).order_by("pk")[:2]
    names = [user.get_username() for user in found]
    return names[0] if len(names) == 1 else typed
