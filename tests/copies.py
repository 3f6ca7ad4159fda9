"""Whole databases copied: one set aside and put back, some kept as the start of other sessions.

PostgreSQL copies a database in about a second, as a file system would. What takes long to make,
the migrated tables and the reference data in them, is made once under a name that says what went
into it, by the first process that needs it; the others wait and copy.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections
from django.utils import timezone

MIGRATED = "test_migrated_"
FILLED = "test_filled_"
UNFINISHED = "test_unfinished"
#: The number of the lock that processes take turns with; any number nobody else uses.
TURN = 728_140


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


def migrated() -> str:
    """The database that has the present schema and no rows, made where there is none.

    Migrating from nothing takes Django fifteen seconds, nearly all of them on models it draws
    again after each operation.
    """
    return _template(MIGRATED, _digest(_schema()), make=_migrate)


def fill(load: Callable[[], object]) -> None:
    """Have the test database hold what ``load`` writes into empty tables, and nothing else."""
    name = connection.settings_dict["NAME"]
    if not name.startswith("test_"):  # tests without the mark django_db get no database made
        raise ValueError(f"{name} is no test database: nothing is filled over it.")
    empty = migrated()

    def make(target: str) -> None:
        _replace(name, by=empty)
        load()
        _replace(target, by=name)

    _replace(name, by=_template(FILLED, _digest([*_schema(), *_data()], _today()), make=make))
    ContentType.objects.clear_cache()


@contextmanager
def turn() -> Iterator[None]:
    """Alone among the processes that test on this server; a process that dies gives way."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TURN])
        yield


def disconnect(name: str) -> None:
    """End every connection to a database; a template must have none. Ours open again when used."""
    connections.close_all()
    _run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _template(prefix: str, digest: str, *, make: Callable[[str], None]) -> str:
    """The one database of a kind that is up to date, made where there is none; older ones go."""
    name = prefix + digest
    with turn():
        known = _databases(prefix)
        for older in known - {name}:
            _run(f'DROP DATABASE IF EXISTS "{older}" WITH (FORCE)')
        if name not in known:
            _run(f'DROP DATABASE IF EXISTS "{UNFINISHED}" WITH (FORCE)')
            make(UNFINISHED)
            disconnect(UNFINISHED)
            _run(f'ALTER DATABASE "{UNFINISHED}" RENAME TO "{name}"')
    return name


def _migrate(target: str) -> None:
    """Make an empty database with the present schema, by Django's own way to a test database."""
    ours, theirs = connection.settings_dict["NAME"], connection.settings_dict["TEST"]["NAME"]
    connection.settings_dict["TEST"]["NAME"] = target
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        connection.close()
        connection.settings_dict["TEST"]["NAME"] = theirs
        connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = ours


def _schema() -> Iterable[Path]:
    """What says how tables look: every migration, ours or a package's."""
    return [*settings.BASE_DIR.glob("*/migrations/*.py"), settings.BASE_DIR / "requirements.txt"]


def _data() -> Iterable[Path]:
    """What the reference data come from: the files, and all code that may have a part in it."""
    apps = {path.parent for path in settings.BASE_DIR.glob("*/__init__.py")}
    code = (path for app in apps if app.name not in ("tests", "bench") for path in app.rglob("*"))
    files = (settings.BASE_DIR / "fixtures").iterdir()
    return [path for path in (*code, *files) if path.is_file() and path.suffix != ".pyc"]


def _today() -> str:
    """Rows say when they were loaded; a test may count on today."""
    return str(timezone.localdate())


def _digest(files: Iterable[Path], *more: str) -> str:
    digest = hashlib.sha256("".join(more).encode())
    for file in sorted(set(files)):
        digest.update(str(file.relative_to(settings.BASE_DIR)).encode() + file.read_bytes())
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
