"""Whole databases copied: one set aside and put back, one kept as the start of later sessions.

PostgreSQL copies a database in about a second, as a file system would.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, connections

MIGRATED = "test_migrated_"


@contextmanager
def kept() -> Iterator[None]:
    """Run the block, then bring the test database back to what it was before."""
    name = connection.settings_dict["NAME"]
    copy = f"{name}_kept"
    _replace(copy, by=name)
    try:
        yield
    finally:
        _replace(name, by=copy)
        _run(f'DROP DATABASE "{copy}"')


def migrated() -> str | None:
    """The database that an earlier session migrated to the present schema, if there is one.

    Migrating from nothing takes Django fifteen seconds, nearly all of them on models it draws
    again after each operation.
    """
    name = MIGRATED + _schema_digest()
    return name if name in _databases(MIGRATED) else None


def keep_migrated() -> None:
    """Keep the test database as it is now, just migrated, for later sessions; forget older ones."""
    name = MIGRATED + _schema_digest()
    known = _databases(MIGRATED)
    for older in known - {name}:
        _run(f'DROP DATABASE IF EXISTS "{older}" WITH (FORCE)')
    if name not in known:
        _replace(name, by=connection.settings_dict["NAME"])


def disconnect(name: str) -> None:
    """End every connection to a database; a template must have none. Ours open again when used."""
    connections.close_all()
    _run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _schema_digest() -> str:
    """Changes with every migration, ours or a package's."""
    files = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    digest = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for file in files:
        digest.update(f"{file.parent.parent.name}/{file.name}".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _databases(prefix: str) -> set[str]:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return {name for (name,) in cursor}


def _replace(target: str, *, by: str) -> None:
    disconnect(by)
    _run(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
    _run(f'CREATE DATABASE "{target}" TEMPLATE "{by}"')


def _run(statement: str, values=None) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values)
