"""A summary as a page: what was asked, head figures, chapters of tables, sources, files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.staff.form import SummaryForm
from sezportal.presenters.staff.tables import TableView, table_view
from sezportal.summaries.headlines import Headline, headlines_of
from sezportal.summaries.tables import Summary, SummaryTable
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.pdf import source_entry
from sezportal.summaries.writing.words import made_at
from zones.models import Country
from zones.presenters.figures import SourceEntry, SourceMark

ASKED = ("from", "to", "on", "beside")
#: The parameter that names a table to be shown alone.
TABLE = "table"
NUMBER = re.compile(r"\d+")


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
    ``files`` are none where something was not understood. ``alone``: the title of the table that is
    shown alone, ``whole_url`` the page with all of them."""

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
    alone: str
    whole_url: str
    files: tuple[dict[str, str], ...]
    sources: tuple[SourceEntry, ...]

    @property
    def crumbs(self) -> list[dict[str, str]]:
        above = [{"label": _("Staff's desk"), "url": reverse("staff-desk")}]
        if self.alone:
            return [*above, {"label": self.place, "url": self.whole_url}, {"label": self.alone}]
        return [*above, {"label": self.place}]


def summary_page(
    made: Summary, *, country: Country | None, query: Mapping[str, str], wrong: Mapping[str, str]
) -> SummaryPage:
    """``wrong`` has a sentence for every parameter of ``query`` that was not understood.

    Raises KeyError for a table to be shown alone that there is not.
    """
    sources = tuple(map(source_entry, made.sources))
    alone = made.table(query[TABLE]) if query.get(TABLE) else None
    chapters = _chapters(made, sources, alone, _asked(country, query))
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
        alone=alone.title if alone else "",
        whole_url=_asked(country, query),
        is_comparison=is_comparison,
        figures=() if alone else headlines_of(made),
        chapters=chapters,
        appendices=tuple(table.title for table in made.tables if table.is_appendix),
        files=() if wrong else tuple(_files(country, query)),
        sources=_cited(sources, chapters),
    )


def _typed(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query.get(name, "") for name in ASKED}


def _address(country: Country | None, ending: str = "") -> str:
    place, end = [country.pk] if country else [], [ending] if ending else []
    name = "staff-country" if country else "staff-region"
    return reverse(f"{name}-file" if ending else name, args=[*place, *end])


def _asked(country: Country | None, query: Mapping[str, str], **more: str) -> str:
    """The page with what was asked of it."""
    asked = {name: value for name, value in _typed(query).items() if value} | more
    return f"{_address(country)}?{urlencode(asked)}" if asked else _address(country)


def _chapters(
    made: Summary, sources: tuple[SourceEntry, ...], alone: SummaryTable | None, whole_url: str
) -> tuple[Chapter, ...]:
    """Every table in its chapter, or one alone and open; a long one only leads to its own page."""
    marks = {
        entry.number: SourceMark(entry.number, entry.anchor, entry.title, entry.publisher)
        for entry in sources
    }
    tables = [alone] if alone else [table for table in made.tables if not table.is_appendix]
    grouped = groupby(tables, key=lambda table: table.group)
    views = (
        (title, [_view(table, marks, alone is not None, whole_url) for table in found])
        for title, found in grouped
    )
    return tuple(
        Chapter(number, title, tuple(found)) for number, (title, found) in enumerate(views, start=1)
    )


def _view(
    table: SummaryTable, marks: Mapping[int, SourceMark], is_alone: bool, whole_url: str
) -> TableView:
    view = table_view(table, marks)
    if is_alone:
        return replace(view, fold="", lead=())
    if not view.is_long or view.plot:
        return view
    sign = "&" if "?" in whole_url else "?"
    return replace(view, url=f"{whole_url}{sign}{urlencode({TABLE: table.key})}")


def _cited(
    sources: tuple[SourceEntry, ...], chapters: tuple[Chapter, ...]
) -> tuple[SourceEntry, ...]:
    """The sources of the tables on the page; a table's sentence may name some by number."""
    shown = [table for chapter in chapters for table in chapter.tables if not table.url]
    cited = {mark.number for table in shown for row in table.rows for mark in row.marks}
    cited |= {int(number) for table in shown for number in NUMBER.findall(table.about)}
    return tuple(entry for entry in sources if entry.number in cited)


def _files(country: Country | None, query: Mapping[str, str]):
    asked = urlencode({name: value for name, value in _typed(query).items() if value})
    for ending in FORMATS:
        address = _address(country, ending)
        yield {
            "label": ending.upper(),
            "url": f"{address}?{asked}" if asked else address,
            "format": FORMATS[ending][1].partition(";")[0],
        }
