"""A workbook of ten thousand figures: checked as after an upload (opened, read, compared), and
saved as after its confirmation, with history and the set of changes, all or nothing. First the
figures are new, then all of them change."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.db import transaction

from bench.clock import timed
from bench.measuring import Taken, Timing, timing

ROWS = 10_000
#: Name: the most that the median may take, in milliseconds.
BOUNDS = {
    f"check of {ROWS:,} new rows": 10_000,
    f"saving of {ROWS:,} new rows": 20_000,
    f"check of {ROWS:,} changed rows": 10_000,
    f"saving of {ROWS:,} changed rows": 20_000,
}
ROUNDS = 3


def book(
    zones: Sequence[str], sources: Sequence[str], rows: int = ROWS, *, keys: Sequence[int] = ()
) -> bytes:
    """A workbook with one sheet: new observations of many zones, years and sources; with ``keys``
    the same ones again, each with another value and remark."""
    from sezportal.workbooks.checking import columns_of_sheets

    columns = list(columns_of_sheets()["observations"])
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Indicators")
        for place, name in enumerate(columns):
            sheet.write_string(0, place, f"observations/{name}" if place == 0 else name)
            sheet.write_string(1, place, name)
        for line in range(3, rows + 3):
            row = _row(line, zones, sources)
            if keys:
                row |= {"id": str(keys[line - 3]), "qualifier": "counted", "current": "yes"}
            for name, text in row.items():
                sheet.write_string(line, columns.index(name), text)
            sheet.write_number(line, columns.index("value"), line + bool(keys))
    return out.getvalue()


def _row(line: int, zones: Sequence[str], sources: Sequence[str]) -> dict[str, str]:
    return {
        "zone": zones[line % len(zones)],
        "indicator": "firms" if line % 2 else "employment",
        "as_of": f"{1950 + line // (2 * len(zones))}-{1 + line % 12:02}",
        "source": sources[line % len(sources)],
        "locator": f"page {line}",
        "qualifier": "about",
    }


def workbooks() -> dict[str, Timing]:
    """What somebody waits for before the preview, and after confirming it. Nothing stays."""
    rounds = [_round() for _number in range(ROUNDS)]
    return {
        name: timing(taken, taken, queries=0, size=size, bound=bound)
        for (name, bound), (size, taken) in zip(
            BOUNDS.items(), map(_together, zip(*rounds, strict=True)), strict=True
        )
    }


def _together(one: Sequence[tuple[int, Taken]]) -> tuple[int, list[Taken]]:
    return one[0][0], [taken for _size, taken in one]


def _round() -> list[tuple[int, Taken]]:
    """Check and saving of new rows, then of the same ones changed: bytes and times of each."""
    from django.contrib.auth import get_user_model

    from zones.models import Observation, Source, Zone

    zones = list(Zone.objects.values_list("slug", flat=True))
    sources = list(Source.objects.values_list("code", flat=True)[:200])
    with transaction.atomic():
        staff = get_user_model()(username="bench", is_superuser=True, is_staff=True)
        staff.save()
        before = set(Observation.objects.values_list("pk", flat=True))
        taken = _done(book(zones, sources), "added", staff)
        added = Observation.objects.exclude(pk__in=before).order_by("pk")
        keys = list(added.values_list("pk", flat=True))
        taken += _done(book(zones, sources, keys=keys), "changed", staff)
        transaction.set_rollback(True)
    return taken


def _done(content: bytes, action: str, by) -> list[tuple[int, Taken]]:
    from sezportal.workbooks.checking import check
    from sezportal.workbooks.saving import save

    plans = []
    checked = timed(lambda: plans.append(check(io.BytesIO(content), len(content), by=by)))
    (plan,) = plans
    if plan.counts[action] != ROWS:
        raise AssertionError(plan.counts)
    return [(len(content), checked), (len(content), timed(lambda: save(plan, by=by)))]
