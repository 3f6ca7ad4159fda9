"""A workbook of ten thousand new figures, checked as after an upload: opened, read, compared."""

import io

import xlsxwriter
from django.db import transaction

from bench.clock import timed
from bench.measuring import Timing, timing

ROWS = 10_000
BOUND = 10_000  # milliseconds
ROUNDS = 3
NAME = f"workbook of {ROWS:,} rows"


def book(zones: list[str], sources: list[str], rows: int = ROWS) -> bytes:
    """A workbook with one sheet: new observations of many zones, years and sources."""
    from sezportal.workbooks.checking import columns_of_sheets

    columns = columns_of_sheets()["observations"]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Indicators")
        for place, name in enumerate(columns):
            sheet.write_string(0, place, f"observations/{name}" if place == 0 else name)
            sheet.write_string(1, place, name)
        for line in range(3, rows + 3):
            zone = zones[line % len(zones)]
            row = {
                "zone": zone,
                "indicator": "firms" if line % 2 else "employment",
                "as_of": f"{1950 + line // (2 * len(zones))}-{1 + line % 12:02}",
                "source": sources[line % len(sources)],
                "locator": f"page {line}",
                "qualifier": "about",
            }
            for name, text in row.items():
                sheet.write_string(line, columns.index(name), text)
            sheet.write_number(line, columns.index("value"), line)
    return out.getvalue()


def workbooks() -> dict[str, Timing]:
    """Nothing is saved: what is timed is what somebody waits for before the preview."""
    from django.contrib.auth import get_user_model

    from sezportal.workbooks.checking import check
    from zones.models import Source, Zone

    zones = list(Zone.objects.values_list("slug", flat=True))
    sources = list(Source.objects.values_list("code", flat=True)[:200])
    content = book(zones, sources)
    with transaction.atomic():
        everybody = get_user_model()(username="bench", is_superuser=True, is_staff=True)
        everybody.save()

        def run() -> None:
            plan = check(io.BytesIO(content), len(content), by=everybody)
            if plan.counts["added"] != ROWS:
                raise AssertionError(plan.counts)

        taken = [timed(run) for _round in range(ROUNDS)]
        transaction.set_rollback(True)
    return {NAME: timing(taken, taken, queries=0, size=len(content), bound=BOUND)}
