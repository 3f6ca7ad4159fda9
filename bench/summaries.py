"""Summaries: of the real data, and of many invented zones in a process of its own."""

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.clock import timed
from bench.measuring import Taken, Timing, timing

#: One of the largest pivot tables: provinces by sections of the economy, in converted money.
PIVOT = "measure=cumulative_investment&rows=province&columns=section"
#: Name: what is made, and the most that the median may take, in milliseconds.
REAL = {
    "summary of a country": ("la", 1_000),
    "summary of the region": (None, 2_000),
    "pivot table of the region": (
        PIVOT,
        1_000,
    ),
}
ROUNDS = 10
#: Numbers of invented zones; the last is bounded, the first shows that time grows in proportion.
SIZES = (25_000, 100_000)
MOST_SECONDS, MOST_MEGABYTES = 30, 1_000
SLACK = 1.25


@dataclass(frozen=True)
class Synthetic:
    """Zones, seconds of the wall and megabytes of the process for each size."""

    measured: tuple[dict, ...]

    @property
    def ok(self) -> bool:
        first, last = self.measured[0], self.measured[-1]
        share = last["zones"] / first["zones"]
        return (
            last["seconds"] <= MOST_SECONDS
            and last["peak_mb"] <= MOST_MEGABYTES
            and last["seconds"] <= first["seconds"] * share * SLACK
        )


def summaries() -> dict[str, Timing]:
    """Reading, counting and writing the workbook, as a download does."""
    from django.http import QueryDict
    from django.utils import timezone

    from sezportal.summaries import Asked, summary_of
    from sezportal.summaries.pivot import pivot_from, pivot_of
    from sezportal.summaries.writing import written

    def make(asked: str | None) -> bytes:
        """Of a country, of the region, or of a pivot table's query string."""
        if asked and "=" in asked:
            question, _wrong = pivot_from(QueryDict(asked), timezone.localdate())
            return written(pivot_of(question), "xlsx")
        return written(summary_of(Asked(country=asked)), "xlsx")

    taken: dict[str, list[Taken]] = defaultdict(list)
    queries, sizes = {}, {}
    for name, (what, _bound) in REAL.items():
        with CaptureQueriesContext(connection) as asked:
            sizes[name] = len(make(what))
        queries[name] = len(asked)
        for _round in range(ROUNDS):
            taken[name].append(timed(lambda what=what: make(what)))
    return {
        name: timing(taken[name], taken[name], queries=queries[name], size=sizes[name], bound=bound)
        for name, (_what, bound) in REAL.items()
    }


def synthetic(what: str) -> Synthetic:
    """``summary`` or ``pivot``, each size in a new process, so that the memory is that of its own
    summary."""
    made = []
    for size in SIZES:
        done = subprocess.run(
            [sys.executable, "-m", "bench.synthetic", what, str(size)],
            check=True,
            capture_output=True,
            text=True,
        )
        made.append(json.loads(done.stdout.splitlines()[-1]))
    return Synthetic(tuple(made))
