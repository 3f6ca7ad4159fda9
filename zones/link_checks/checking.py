"""Opens the addresses of sources, those that were not opened for longest first, and notes what
became of each.

A source that does not answer and a server without a network look alike from here. So a silence is
held back until another host answers; where ``SILENT_HOSTS`` hosts one after the other are silent,
the network is taken to be absent, the run ends, and none of them is noted.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from urllib.parse import urlsplit

from django.db.models import F
from django.utils import timezone

from zones.link_checks.opening import Outcome, opened
from zones.models import LinkCheck, LinkCheckRun, Source

SILENT_HOSTS = 10
LONGEST_ERROR = 300


@dataclass(frozen=True)
class Bounds:
    """``most`` addresses in at most ``minutes``, each within ``seconds`` a step; ``pause`` seconds
    between two requests to one host."""

    most: int = 2000
    minutes: float = 90
    seconds: float = 10
    pause: float = 1


@dataclass
class Run:
    """What a run did: addresses that ``opened`` and that ``failed``, those ``left`` for another
    time; whether anybody answered, and whether the network was away at the end."""

    opened: int = 0
    failed: int = 0
    left: int = 0
    has_answer: bool = False
    is_offline: bool = False
    newly_failed: list[str] = field(default_factory=list)


def check_links(
    bounds: Bounds,
    *,
    agent: str,
    loopback: bool = False,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Run:
    """Open the addresses and note what became of them, and of the run. ``loopback`` is for tests,
    whose server stands on this machine."""
    sources = _sources_by_url()
    urls = list(sources)[: bounds.most]
    run = Run(left=len(sources) - len(urls))
    until, asked_at = clock() + bounds.minutes * 60, dict[str, float]()
    held: list[tuple[str, Outcome]] = []
    for number, url in enumerate(turned(urls)):
        if clock() > until:
            run.left += len(urls) - number
            break
        host = _host(url)
        if host in asked_at:
            sleep(max(0.0, asked_at[host] + bounds.pause - clock()))
        outcome = opened(url, agent=agent, seconds=bounds.seconds, loopback=loopback)
        asked_at[host] = clock()
        held.append((url, outcome))
        if outcome.is_answer:
            run.has_answer = True
            _note_all(held, sources, run)
        elif _silent_hosts(held) >= SILENT_HOSTS:
            run.left += len(urls) - number - 1
            break
    _end(held, sources, run)
    LinkCheckRun.objects.create(
        ended_at=timezone.now(),
        opened=run.opened,
        failed=run.failed,
        left=run.left,
        is_offline=run.is_offline,
    )
    return run


def _silent_hosts(held: list[tuple[str, Outcome]]) -> int:
    return len({_host(url) for url, outcome in held if outcome.is_silent})


def _end(held: list[tuple[str, Outcome]], sources: dict[str, list[Source]], run: Run) -> None:
    """The silent ones that came last: noted where others answered and they are few."""
    silent = [one for one in held if one[1].is_silent]
    if silent and (not run.has_answer or _silent_hosts(silent) >= SILENT_HOSTS):
        run.is_offline = True
        run.left += len(silent)
        held = [one for one in held if not one[1].is_silent]
    _note_all(held, sources, run)


def turned(urls: Iterable[str]) -> Iterator[str]:
    """The addresses with those of one host far from each other: one of each host in turn."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[_host(url)].append(url)
    for row in zip_longest(*by_host.values()):
        yield from filter(None, row)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _sources_by_url() -> dict[str, list[Source]]:
    """Sources by their addresses, those never opened first, then those opened longest ago."""
    rows = Source.objects.exclude(url="").select_related("link_check")
    found: dict[str, list[Source]] = defaultdict(list)
    for source in rows.order_by(F("link_check__checked_at").asc(nulls_first=True), "pk"):
        found[source.url].append(source)
    return found


def _note_all(held: list[tuple[str, Outcome]], sources: dict[str, list[Source]], run: Run) -> None:
    for url, outcome in held:
        for source in sources[url]:
            _note(source, outcome, run)
        run.failed += outcome.has_failed
        run.opened += not outcome.has_failed
    held.clear()


def _note(source: Source, outcome: Outcome, run: Run) -> None:
    now = timezone.now()
    before = getattr(source, "link_check", None)
    was_failing = before is not None and before.url == source.url and before.failures > 0
    if outcome.has_failed and not was_failing:
        run.newly_failed.append(f"{source.url}: {outcome.error}")
    LinkCheck.objects.update_or_create(
        source=source,
        defaults={
            "url": source.url,
            "checked_at": now,
            "status": outcome.status,
            "error": outcome.error[:LONGEST_ERROR],
            "final_url": outcome.final_url,
            "failures": (before.failures if was_failing else 0) + 1 if outcome.has_failed else 0,
            "failed_since": (before.failed_since if was_failing else now)
            if outcome.has_failed
            else None,
        },
    )
