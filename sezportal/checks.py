"""Checks that `manage.py check` and `migrate` make of the portal's surroundings."""

from email.utils import parseaddr

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connections

OLDEST_POSTGRESQL = 15


@register(Tags.database)
def postgresql_is_recent(databases=None, **kwargs):
    """PostgreSQL 15 or newer, for NULLS NOT DISTINCT in uniqueness."""
    errors = []
    for alias in databases or []:
        version = connections[alias].pg_version
        if version < OLDEST_POSTGRESQL * 10_000:
            errors.append(
                Error(
                    f"The database '{alias}' is PostgreSQL {version // 10_000}; "
                    f"the portal needs {OLDEST_POSTGRESQL} or newer.",
                    id="sezportal.E001",
                )
            )
    return errors


@register()
def tiles_are_attributed(app_configs=None, **kwargs):
    """Whoever draws the tiles of TILE_URL is named: licences as OpenStreetMap's ask for it."""
    if not settings.TILE_URL or settings.TILE_ATTRIBUTION:
        return []
    return [
        Warning(
            "TILE_URL is set without TILE_ATTRIBUTION: maps do not say whose tiles they show.",
            id="sezportal.W001",
        )
    ]


@register()
def mail_addresses_can_be_written_to(app_configs=None, **kwargs):
    """With a slip in the sender every mail would be refused, and nobody at the keyboard see it."""
    given = {"MAIL_FROM": settings.DEFAULT_FROM_EMAIL, "ENQUIRIES_EMAIL": settings.ENQUIRIES_EMAIL}
    return [
        Error(f"{name} is not an e-mail address: “{address}”.", id="sezportal.E002")
        for name, address in given.items()
        if address and not _is_address(address, bare=name == "ENQUIRIES_EMAIL")
    ]


def _is_address(text: str, *, bare: bool) -> bool:
    """``somebody@example.org``; unless ``bare``, ``A Name <somebody@example.org>`` too."""
    try:
        validate_email(text if bare else parseaddr(text)[1])
    except ValidationError:
        return False
    return True
