"""A summary as a page: what was asked, head figures, chapters of tables, sources, files."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.staff.form import SummaryForm
from sezportal.presenters.staff.tables import TableView, table_view
from sezportal.summaries.headlines import Headline, headlines_of
from sezportal.summaries.tables import Summary
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.pdf import source_entry
from sezportal.summaries.writing.words import made_at
from zones.models import Country
from zones.presenters.figures import SourceEntry, SourceMark

ASKED = ("from", "to", "on", "beside")


@dataclass(frozen=True)
class Chapter:
    """As ``components/contents.html`` and ``section_head.html`` want a section; it counts no
    fields."""

    number: int
    title: str
    tables: tuple[TableView, ...]
    reported: int = 0
    total: int = 0

    @property
    def note(self) -> str:
        count = len(self.tables)
        return ngettext("%(n)s table", "%(n)s tables", count) % {"n": count}


@dataclass(frozen=True)
class SummaryPage:
    """Everything ``sezportal/staff/summary.html`` says. ``note`` and ``notices`` hold for all;
    ``files`` are none where something was not understood."""

    title: str
    place: str
    asked: tuple[tuple[str, str], ...]
    made_at: str
    note: str
    notices: tuple[str, ...]
    form: SummaryForm
    action: str
    is_comparison: bool
    figures: tuple[Headline, ...]
    chapters: tuple[Chapter, ...]
    appendices: tuple[str, ...]
    files: tuple[dict[str, str], ...]
    sources: tuple[SourceEntry, ...]

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Staff's desk"), "url": reverse("staff-desk")},
            {"label": self.place},
        ]


def summary_page(
    made: Summary, *, country: Country | None, query: Mapping[str, str], wrong: Mapping[str, str]
) -> SummaryPage:
    """``wrong`` has a sentence for every parameter of ``query`` that was not understood."""
    sources = tuple(map(source_entry, made.sources))
    is_comparison = any(table.compares for table in made.tables) or bool(
        query.get("beside", "").strip() and not wrong
    )
    return SummaryPage(
        title=made.title,
        place=country.name_en if country else _("Lancang-Mekong region"),
        asked=made.asked,
        made_at=made_at(made),
        note=made.notes[0] if made.notes else "",
        notices=made.notes[1:],
        form=SummaryForm(_typed(query), wrong, country.pk if country else ""),
        action=_address(country),
        is_comparison=is_comparison,
        figures=headlines_of(made),
        chapters=_chapters(made, sources),
        appendices=tuple(table.title for table in made.tables if table.is_appendix),
        files=() if wrong else tuple(_files(country, query)),
        sources=sources,
    )


def _typed(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query.get(name, "") for name in ASKED}


def _address(country: Country | None, ending: str = "") -> str:
    place, end = [country.pk] if country else [], [ending] if ending else []
    name = "staff-country" if country else "staff-region"
    return reverse(f"{name}-file" if ending else name, args=[*place, *end])


def _chapters(made: Summary, sources: tuple[SourceEntry, ...]) -> tuple[Chapter, ...]:
    marks = {
        entry.number: SourceMark(entry.number, entry.anchor, entry.title, entry.publisher)
        for entry in sources
    }
    tables = (table for table in made.tables if not table.is_appendix)
    grouped = groupby(tables, key=lambda table: table.group)
    return tuple(
        Chapter(number, title, tuple(table_view(table, marks) for table in found))
        for number, (title, found) in enumerate(grouped, start=1)
    )


def _files(country: Country | None, query: Mapping[str, str]):
    asked = urlencode({name: value for name, value in _typed(query).items() if value})
    for ending in FORMATS:
        address = _address(country, ending)
        yield {
            "label": ending.upper(),
            "url": f"{address}?{asked}" if asked else address,
            "format": FORMATS[ending][1].partition(";")[0],
        }
