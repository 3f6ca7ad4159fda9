"""Which zones a search found at an earlier moment.

The search runs as it does today, on tables of the same names that hold what the histories kept:
in PostgreSQL a common table expression stands before a table of its name. The zones themselves,
their corridors and stated distances are those of the moment; sectors and names of places in other
languages are today's, for their links have no history.
"""

from datetime import datetime

from django.db import connection
from django.db.models import Model
from django.http import QueryDict

from zones.filters import ZoneFilters
from zones.models import Zone, ZoneCorridor, ZoneDistance

TABLES = (Zone, ZoneCorridor, ZoneDistance)


def found_now(data: QueryDict) -> frozenset[int]:
    """The keys of the zones that a query string finds."""
    return frozenset(_search(data).values_list("pk", flat=True))


def found_at(data: QueryDict, moment: datetime) -> frozenset[int]:
    """The keys of the zones that a query string found at a moment, in one query."""
    sql, params = _search(data).values_list("pk").query.sql_with_params()
    tables = ", ".join(_as_it_was(model) for model in TABLES)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tables} {sql}", [*[moment] * len(TABLES), *params])
        return frozenset(row[0] for row in cursor.fetchall())


def _search(data: QueryDict):
    return ZoneFilters(data, Zone.objects.all()).qs.order_by()


def _as_it_was(model: type[Model]) -> str:
    """``"zones_zone" AS (…)`` with one parameter, the moment. Every name is a model's own."""
    table, history = model._meta.db_table, model.history.model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    key = model._meta.pk.column
    newest = (
        f'SELECT DISTINCT ON ("{key}") {columns}, history_type FROM "{history}"'  # noqa: S608
        f' WHERE history_date <= %s ORDER BY "{key}", history_date DESC, history_id DESC'
    )
    kept = f"SELECT {columns} FROM ({newest}) AS newest WHERE history_type <> '-'"  # noqa: S608
    return f'"{table}" AS ({kept})'
