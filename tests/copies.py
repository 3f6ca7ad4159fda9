"""Setting a whole database aside and putting it back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections


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


def _replace(target: str, *, by: str) -> None:
    disconnect(by)
    _run(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
    _run(f'CREATE DATABASE "{target}" TEMPLATE "{by}"')


def disconnect(name: str) -> None:
    """End every connection to a database; a template must have none. Ours open again when used."""
    connections.close_all()
    _run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _run(statement: str, values=None) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values)
