"""What the settings need beyond reading a variable."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

LAST_PORT = 65_535
POSTGRESQL = "django.db.backends.postgresql"


def database_settings(parsed: dict, variable: str) -> dict:
    """Django's settings for the database in ``variable``, parsed by django-environ.

    Raises ImproperlyConfigured for anything but PostgreSQL: constraints, search and distances
    are PostgreSQL's own.
    """
    if parsed.get("ENGINE") != POSTGRESQL:
        raise ImproperlyConfigured(
            f"{variable} must name a PostgreSQL database: postgres://user:password@host:5432/name"
        )
    return {**parsed, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def port(given: str, *, default: int) -> int:
    """The number of a port, 1 to 65535; the default where nothing is given.

    Raises ImproperlyConfigured for anything else.
    """
    if not given:
        return default
    if given.isascii() and given.isdigit() and 1 <= int(given) <= LAST_PORT:
        return int(given)
    raise ImproperlyConfigured(f"PORT must be a number from 1 to {LAST_PORT}, not “{given}”.")


def sender(site_url: str) -> str:
    """The address mails come from where none is named: of the portal's own host, unread."""
    host = urlsplit(site_url).hostname or ""
    is_name = "." in host and not host.replace(".", "").isdigit()
    return f"Lancang-Mekong Economic Zones <noreply@{host if is_name else 'localhost'}>"


def secret_key(given: str, *, home: Path, required: bool) -> str:
    """``given``, or the key kept in ``home``, made there on first use and readable by us alone.

    Raises ImproperlyConfigured when a key is required and none is given: a key in a folder that
    each server of a deployment makes for itself would log people out at random.
    """
    if given:
        return given
    if required:
        raise ImproperlyConfigured(
            "SECRET_KEY must be set when DATABASE_URL is set and DEBUG is off."
        )
    path = home / "secret-key"
    if not path.exists():
        write_private(path, get_random_secret_key())
    return path.read_text("utf-8").strip()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read; whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)
