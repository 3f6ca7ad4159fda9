"""Measure every page of `bench.pages` in one run, side by side, and write `results.json`.

Exits with 1 where a bound is broken. See README.md for how and why.
"""

import json
import os
import sys
from collections import defaultdict
from pathlib import Path

ROUNDS, WARM_UP, ANEW = 30, 3, 5
SIZES = (50, 100, None)  # numbers of zones, None for all
RESULTS = Path(__file__).parent / "results.json"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sezportal.settings")
    os.environ["ALLOWED_HOSTS"] = "localhost"
    import sezportal.wsgi  # noqa: F401  # loaded as it is served

    _prepare()
    from bench.desk import desk
    from bench.machine import facts, load
    from bench.measuring import plain
    from bench.papers import papers
    from bench.summaries import summaries, synthetic
    from bench.workbooks import workbooks

    found = {"machine": facts(), "pages": {}, "growth": {}}
    often = (ROUNDS, WARM_UP, ANEW)
    timings = {**_pages(), **desk(*often), **papers(*often), **workbooks(), **summaries()}
    found["pages"] = {name: plain(one) for name, one in timings.items()}
    ranking = _ranking()
    many = {
        "summary of invented zones": synthetic("summary"),
        "pivot table of invented zones": synthetic("pivot-xlsx"),
    }
    found["growth"] = {
        "ranking of zones": plain(ranking),
        **{name: {"ok": one.ok, "measured": one.measured} for name, one in many.items()},
    }
    found["machine"]["load_after"] = load()
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    _print(timings, ranking, many)
    return 0 if all(one.ok for one in (*timings.values(), ranking, *many.values())) else 1


def _prepare() -> None:
    """The real data, and static files without collecting them."""
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    call_command("migrate", verbosity=0)
    call_command("load_reference_data", verbosity=0)


def _pages():
    """Round after round over all pages, so that a busy minute of the machine meets all alike."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.clock import forget, timed
    from bench.measuring import Taken, timing
    from bench.pages import PAGES

    client = Client(SERVER_NAME="localhost")
    taken: dict[str, list[Taken]] = defaultdict(list)
    anew: dict[str, list[Taken]] = defaultdict(list)
    queries, sizes = {}, {}
    for name, (address, _bound) in PAGES.items():
        for _time in range(WARM_UP):
            with CaptureQueriesContext(connection) as asked:
                response = client.get(address, secure=True)
            if response.status_code != 200:
                sys.exit(f"{name}: {address} answers {response.status_code}")
        queries[name], sizes[name] = len(asked), len(b"".join(response))
    for _round in range(ROUNDS):
        for name, (address, _bound) in PAGES.items():
            taken[name].append(timed(lambda address=address: client.get(address, secure=True)))
    for _round in range(ANEW):
        for name, (address, _bound) in PAGES.items():
            forget()
            anew[name].append(timed(lambda address=address: client.get(address, secure=True)))
    return {
        name: timing(taken[name], anew[name], queries=queries[name], size=sizes[name], bound=bound)
        for name, (_address, bound) in PAGES.items()
    }


def _ranking():
    """Reading and ranking 50, 100 and all zones, with the answer to what hangs on each weight."""
    from django.http import QueryDict

    from bench.clock import timed
    from bench.measuring import growth
    from bench.pages import PROJECT
    from sezportal.presenters.site_selection.measures import EVEN_WEIGHT, MEASURES
    from sezportal.presenters.site_selection.must_haves import finder_of
    from sezportal.presenters.site_selection.questions import SelectionForm
    from sezportal.presenters.site_selection.readings import readings_of, zones_of
    from zones.ranking import Candidate, rank, sensitivity

    asked = QueryDict(mutable=True)
    asked.update(PROJECT)
    values = SelectionForm(asked).understood()
    zones = zones_of(finder_of(QueryDict()))
    weights = {measure.key: EVEN_WEIGHT for measure in MEASURES}

    def run(number: int) -> None:
        chosen = zones[:number]
        readings = readings_of(chosen, values)
        candidates = [
            Candidate(
                zone.pk,
                zone.name_en,
                {key: known.range for key, known in readings[zone.pk].items()},
            )
            for zone in chosen
        ]
        sensitivity(rank([measure.criterion for measure in MEASURES], candidates, weights))

    numbers = [number or len(zones) for number in SIZES]
    seconds: dict[int, list[float]] = defaultdict(list)
    for at in range(WARM_UP + ROUNDS):
        for number in numbers:
            taken = timed(lambda number=number: run(number))
            if at >= WARM_UP:
                seconds[number].append(taken.server)
    return growth(seconds)


def _print(timings, ranking, many) -> None:
    out = sys.stdout.write
    out(f"{'page, times in ms':<29}{'median':>8}{'p95':>8}{'bound':>8}{'wall':>8}{'p95':>8}")
    out(f"{'anew':>8}{'queries':>9}{'kB':>6}\n")
    for name, one in timings.items():
        out(
            f"{name:<29}{one.median:>8.0f}{one.p95:>8.0f}{one.bound:>8.0f}{one.wall_median:>8.0f}"
            f"{one.wall_p95:>8.0f}{one.anew:>8.0f}{one.queries:>9}{one.bytes / 1000:>6.0f}"
            f"  {_verdict(one)}\n"
        )
    words = ", ".join(f"{number} zones {ms:.0f} ms" for number, ms in ranking.medians.items())
    out(f"ranking grows in proportion: {words}  {_verdict(ranking)}\n")
    for name, found in many.items():
        words = ", ".join(
            f"{one['zones']:,} zones {one['seconds']:.1f} s and {one['peak_mb']} MB"
            for one in found.measured
        )
        out(f"{name}: {words}  {_verdict(found)}\n")
    out(f"written to {RESULTS}\n")


def _verdict(one) -> str:
    return "ok" if one.ok else "BROKEN"


if __name__ == "__main__":
    sys.exit(main())
