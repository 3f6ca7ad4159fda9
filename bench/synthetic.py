"""Summaries of many invented zones: `python -m bench.synthetic 25000 100000`; of one
pivot table `python -m bench.synthetic pivot 25000`, of its file `pivot-pdf`, `pivot-xlsx`, …

Copies of the real zones, with all that hangs on them, are put beside them until there are as many
as asked; then the region is summarised, and everything is taken back. A process of its own, so that
the most memory it ever held is that of the summary. Writes one line of JSON a number: ``zones``,
``seconds`` of the wall, and ``peak_mb`` of this process.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable

STEP = 1_000_000  # between the keys of one copy and the next: more than any table has rows
MEGABYTE = 1024  # kilobytes, in which Linux counts


def main(what: str, numbers: list[int]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sezportal.settings")
    os.environ["ALLOWED_HOSTS"] = "localhost"
    import sezportal.wsgi  # noqa: F401

    for number in numbers:
        sys.stdout.write(json.dumps(_measured(what, number)) + "\n")
        sys.stdout.flush()


def _measured(what: str, number: int) -> dict:
    from django.db import transaction

    make = _maker(what)
    with transaction.atomic():
        zones = _fill(number)
        began = time.perf_counter()
        make()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    return {"zones": zones, "seconds": round(seconds, 2), "peak_mb": round(peak)}


def _maker(what: str) -> Callable[[], object]:
    """What is measured; all of it is imported before the clock runs."""
    from django.http import QueryDict
    from django.utils import timezone

    from bench.summaries import PIVOT
    from sezportal.summaries import Asked, summary_of
    from sezportal.summaries.pivot import pivot_from, pivot_of
    from sezportal.summaries.writing import written

    if what == "summary":
        return lambda: summary_of(Asked())
    _kind, _dash, ending = what.partition("-")
    asked, _wrong = pivot_from(QueryDict(PIVOT), timezone.localdate())
    return lambda: written(pivot_of(asked), ending) if ending else pivot_of(asked)


def _fill(number: int) -> int:
    """As many zones as asked, or a few more: whole copies. Returns how many there are."""
    from django.db import connection

    from zones.models import Zone, ZoneSector

    copies = -(-number // Zone.objects.regional().count()) - 1
    with connection.cursor() as cursor:
        # No triggers and no checks of keys: the copies are right, and nobody keeps them.
        cursor.execute("SET LOCAL session_replication_role = replica")
        _copy(cursor, Zone, copies, where="WHERE NOT is_comparator")
        for model in _of_zones():
            _copy(cursor, model, copies, keeps_keys=model is ZoneSector)
        _copy_links(cursor, ZoneSector.sectors.through._meta.db_table, copies)
        cursor.execute("ANALYZE")
    return Zone.objects.regional().count()


def _of_zones():
    """The tables whose rows are of one zone, and citations, which are of one record."""
    from directory.models import FocalPoint, InvestorPresence
    from zones.models import (
        Citation,
        CostObservation,
        Infrastructure,
        Observation,
        ZoneCorridor,
        ZoneDistance,
        ZoneSector,
    )

    return (
        *(Citation, Observation, CostObservation, Infrastructure, ZoneDistance),
        *(ZoneSector, ZoneCorridor, InvestorPresence, FocalPoint),
    )


def _copy(cursor, model, copies: int, *, where: str = "", keeps_keys: bool = False) -> None:
    """Each row once a copy, its keys moved by ``STEP``; names of zones get the copy's number."""
    from zones.models import Citation, Zone

    shift = f"+ copy * {STEP}"
    made = {
        "id": f"id {shift}" if model is Zone or keeps_keys else None,
        "zone_id": f"zone_id {shift}",
        "object_id": f"object_id {shift}",
        "slug": "slug || '-copy-' || copy",
        "name_en": "name_en || ' copy ' || copy",
        "part_of_id": f"part_of_id {shift}",
    }
    if model is not Zone:
        where = "WHERE " + ("true" if model is Citation else "zone_id IS NOT NULL")
    columns = [
        field.column
        for field in model._meta.concrete_fields
        if not field.generated and made.get(field.column, "") is not None
    ]
    values = ", ".join(made.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    cursor.execute(
        f'INSERT INTO "{model._meta.db_table}" ({names})'  # noqa: S608
        f' SELECT {values} FROM "{model._meta.db_table}", generate_series(1, %s) AS copy {where}',
        [copies],
    )


def _copy_links(cursor, table: str, copies: int) -> None:
    cursor.execute(
        f"INSERT INTO {table} (zonesector_id, sector_id)"  # noqa: S608
        f" SELECT zonesector_id + copy * {STEP}, sector_id"
        f" FROM {table}, generate_series(1, %s) AS copy",
        [copies],
    )


if __name__ == "__main__":
    what, numbers = sys.argv[1], sys.argv[2:]
    if what.isdigit():
        what, numbers = "summary", sys.argv[1:]
    main(what, [int(number) for number in numbers])
