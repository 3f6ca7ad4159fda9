"""All factsheets one after the other, with what there is to say of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from django.utils import timezone

from sezportal.paper import shelf
from sezportal.paper.content import Paper
from sezportal.paper.country import country_paper
from sezportal.paper.setting import set_page
from sezportal.paper.zone import zone_paper
from sezportal.presenters.factsheet import factsheet_zones
from sezportal.presenters.factsheet.records import Region
from zones.models import Country


@dataclass(frozen=True)
class Task:
    """A factsheet to set: the ``kind`` and ``key`` it is kept by."""

    kind: str
    key: str
    write: Callable[[], Paper]


@dataclass(frozen=True)
class Rendered:
    """``seconds`` are those of setting the page, without reading what it says."""

    name: str
    seconds: float
    is_cut: bool
    warnings: tuple[str, ...]


def all_papers(keys: Sequence[str] = ()) -> list[Task]:
    """Every zone's and every member country's, or those of ``keys``."""
    today, region = timezone.localdate(), Region()
    tasks = [
        Task("zone", zone.slug, lambda zone=zone: zone_paper(zone, today, region))
        for zone in factsheet_zones().order_by("slug")
    ]
    tasks += [
        Task("country", one.pk, lambda one=one: country_paper(one, today, region=region))
        for one in Country.objects.filter(is_member=True)
    ]
    return [task for task in tasks if not keys or task.key in keys]


def rendered(task: Task) -> Rendered:
    """Sets a factsheet and keeps it, unless something is wrong with it."""
    paper = task.write()
    begun = perf_counter()
    page = set_page(paper)
    seconds = perf_counter() - begun
    if not page.warnings:
        shelf.kept(task.kind, task.key, shelf.edition(timezone.localdate()), lambda: page.pdf)
    return Rendered(f"{task.kind} {task.key}", seconds, page.is_cut, page.warnings)


def complaints(found: Sequence[Rendered]) -> list[str]:
    """What Typst warned of, page by page."""
    return [f"{one.name}: {'; '.join(one.warnings)}" for one in found if one.warnings]
