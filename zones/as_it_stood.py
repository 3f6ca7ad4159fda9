"""The data as they stood at an earlier moment, for the same queries that read them today.

    with as_it_stood(moment, [Zone, Observation]):
        Zone.objects.regional().count()  # the zones of that moment

Inside, temporary tables stand before the tables of the same names, filled from the histories: the
last version of each record that is not younger than the moment, without those removed by then.
Links between records come with the first of their tables. Tables that are not named are today's.

Nothing can be written inside, and nothing that is read there is kept for other requests
(``zones.kept`` keeps nothing inside a transaction).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, models, transaction

from zones.models import LinkVersion

TEMPORARY = "pg_temp"


class WithoutHistory(ValueError):
    """A table was asked for as it stood that keeps no history."""


@contextmanager
def as_it_stood(moment: datetime, tables: Iterable[type[models.Model]]) -> Iterator[None]:
    """Let queries read ``tables``, and the links that their records make, as of ``moment``.

    The transaction, or the part of it that this is, is rolled back at the end. Raises
    WithoutHistory for a model without a history.
    """
    tables = list(tables)
    with transaction.atomic():
        with connection.cursor() as cursor:
            for model in tables:
                _stand_before(cursor, model._meta.db_table, *_versions(model, moment))
                for through in _links(model):
                    _stand_before(cursor, through._meta.db_table, *_link_versions(through, moment))
            cursor.execute("SET LOCAL transaction_read_only = on")
        try:
            yield
        finally:
            transaction.set_rollback(True)


def beginning_of(tables: Iterable[type[models.Model]]) -> datetime | None:
    """The moment from which on all ``tables`` that hold anything have a past; None where all are
    empty. Before it, records are missing that existed."""
    first = [
        model.history.order_by("history_date").values_list("history_date", flat=True).first()
        for model in tables
    ]
    return max(filter(None, first), default=None)


def _links(model: type[models.Model]) -> list[type[models.Model]]:
    return [field.remote_field.through for field in model._meta.local_many_to_many]


def _stand_before(cursor, table: str, columns: str, select: str, params: list) -> None:
    """A temporary table with the shape and the indexes of ``table``, filled by ``select``."""
    cursor.execute(
        f'CREATE TEMPORARY TABLE "{table}" (LIKE public."{table}" INCLUDING INDEXES) ON COMMIT DROP'
    )
    cursor.execute(
        f'INSERT INTO {TEMPORARY}."{table}" ({columns}) {select}',
        params,
    )
    cursor.execute(f'ANALYZE {TEMPORARY}."{table}"')


def _versions(model: type[models.Model], moment: datetime) -> tuple[str, str, list]:
    """Columns, query and parameters of the records at a moment. Every name is a model's own."""
    if not hasattr(getattr(model, "history", None), "model"):
        raise WithoutHistory(f"{model._meta.label} keeps no history")
    history, key = model.history.model._meta.db_table, model._meta.pk.column
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    newest = (
        f'SELECT DISTINCT ON ("{key}") {columns}, history_type FROM public."{history}"'  # noqa: S608
        f' WHERE history_date <= %s ORDER BY "{key}", history_date DESC, history_id DESC'
    )
    kept = f"SELECT {columns} FROM ({newest}) AS newest WHERE history_type <> '-'"  # noqa: S608
    return columns, kept, [moment]


def _link_versions(through: type[models.Model], moment: datetime) -> tuple[str, str, list]:
    """The same of a table of links: those whose last change was that they were made."""
    key, from_field, to_field = through._meta.concrete_fields
    columns = f'"{key.column}", "{from_field.column}", "{to_field.column}"'
    newest = (
        "SELECT DISTINCT ON (from_key, to_key) id, from_key, to_key, is_present"  # noqa: S608
        f" FROM public.{LinkVersion._meta.db_table} WHERE link_table = %s AND at <= %s"
        " ORDER BY from_key, to_key, at DESC, id DESC"
    )
    kinds = [_kind_of_key(field) for field in (from_field, to_field)]
    kept = (
        f"SELECT id, from_key::{kinds[0]}, to_key::{kinds[1]}"  # noqa: S608
        f" FROM ({newest}) AS newest WHERE is_present"
    )
    return columns, kept, [through._meta.db_table, moment]


def _kind_of_key(field: models.ForeignKey) -> str:
    return field.target_field.rel_db_type(connection).split()[0]
