"""The board of data quality as a page: counts, countries by kind, trend, and the lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.staff.quality_trend import TrendView, trend_view
from sezportal.quality.asking import Addressee, whom_to_ask
from sezportal.quality.board import Board
from sezportal.quality.counting import LATELY, Point, before, counted_since, trend
from sezportal.quality.files import ENDINGS, country_name, of_country
from sezportal.quality.lines import NO_COUNTRY, Finding, Line
from sezportal.quality.words import WORDS
from sezportal.summaries.headlines import Headline
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.words import moment
from zones.enums import QualityMeasure
from zones.presenters import formats

COUNTRY, KIND, PAGE = "country", "kind", "page"
#: What the address says of ``NO_COUNTRY``.
NONE = "none"
PER_PAGE, FIRST = 40, 5


class BoardForm(forms.Form):
    """Country and kind, with a message where the address names one that there is not."""

    use_required_attribute = False

    def __init__(self, countries: Mapping[str, str], query: Mapping[str, str]):
        super().__init__({name: query.get(name, "") for name in (COUNTRY, KIND)}, auto_id="q-%s")
        places = [*countries.items(), (NONE, country_name(countries, NO_COUNTRY))]
        kinds = [(one.value, WORDS[one].title) for one in QualityMeasure]
        for name, label, every, choices in (
            (COUNTRY, _("Country"), _("All six countries"), places),
            (KIND, _("Kind"), _("All kinds"), kinds),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", every), *choices],
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
                error_messages={"invalid_choice": _("“%(value)s” is not one of the list.")},
            )
        self.is_valid()

    def __iter__(self):
        return (self[name] for name in self.fields)

    @property
    def country(self) -> str | None:
        """None for all; what was not understood asks for all."""
        chosen = self.cleaned_data.get(COUNTRY)
        return NO_COUNTRY if chosen == NONE else chosen or None

    @property
    def kind(self) -> QualityMeasure | None:
        chosen = self.cleaned_data.get(KIND)
        return QualityMeasure(chosen) if chosen else None


@dataclass(frozen=True)
class Entry:
    """A line with the people who know; ``place`` is empty where the page is of one country."""

    line: Line
    place: str
    ask: tuple[Addressee, ...]


@dataclass(frozen=True)
class Section:
    """A kind's list; ``url`` leads to all of it where ``entries`` are the first."""

    number: int
    key: str
    title: str
    about: str
    note: str
    counted: str
    entries: tuple[Entry, ...]
    url: str
    every: int


@dataclass(frozen=True)
class CountCell:
    """``label`` is the head of the column, for narrow pages."""

    label: str
    count: str
    out_of: str
    url: str


@dataclass(frozen=True)
class CountRow:
    name: str
    url: str
    cells: tuple[CountCell, ...]


@dataclass(frozen=True)
class QualityPage:
    """Everything ``sezportal/staff/quality/board.html`` says. ``since`` is the first day that was
    counted, ``changes_from`` the first on which thirty days lie behind it, empty once it is over.
    ``page`` is of the only section, where one kind is asked for."""

    form: BoardForm
    place: str
    counted_at: str
    figures: tuple[Headline, ...]
    heads: tuple[str, ...]
    rows: tuple[CountRow, ...]
    trends: tuple[TrendView, ...]
    since: str
    changes_from: str
    sections: tuple[Section, ...]
    page: Page | None
    files: tuple[dict[str, str], ...]

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [
            {"label": _("Staff's desk"), "url": reverse("staff-desk")},
            {"label": _("Data quality")},
        ]


def quality_page(board: Board, query: Mapping[str, str]) -> QualityPage:
    form = BoardForm(board.countries, query)
    country, kind = form.country, form.kind
    days, since = trend(country), counted_since()
    found = [one for one in board.findings if kind in (None, one.measure)]
    page = _page(found[0], country, query) if kind else None
    return QualityPage(
        form=form,
        place=_("All six countries") if country is None else country_name(board.countries, country),
        counted_at=moment(timezone.now()),
        figures=tuple(
            _headline(one, country, days.get(one.measure, []), board.day) for one in board.findings
        ),
        heads=tuple(str(WORDS[one.measure].title) for one in board.findings),
        rows=tuple(_rows(board)),
        trends=tuple(
            trend_view(str(WORDS[one.measure].title), days.get(one.measure, [])) for one in found
        ),
        since=formats.partial_date(since.isoformat()) if since else "",
        changes_from=_changes_from(since, board.day),
        sections=_sections(board, found, country, page),
        page=page,
        files=() if form.errors else tuple(_files(query)),
    )


def _headline(found: Finding, country: str | None, days: list[Point], today: date) -> Headline:
    count, out_of = found.total(country)
    words = WORDS[found.measure]
    if not out_of:
        foot = _("nothing to look at yet")
        return Headline(str(words.title), "–", foot=foot)
    foot = _("of %(n)s %(what)s") % {"n": formats.number(out_of), "what": words.looked_at}
    foot += _in_lines(count, len(of_country(found.lines, country)))
    earlier = before(days, today)
    change = f"; {_change(count, earlier)}" if earlier else ""
    return Headline(str(words.title), formats.number(count), foot=f"{foot}{change}")


def _in_lines(count: int, lines: int) -> str:
    """How many lines there are, where some stand for several of what is counted."""
    if count == lines:
        return ""
    return ngettext(", in %(n)s line", ", in %(n)s lines", lines) % {"n": formats.number(lines)}


def _change(count: int, earlier: Point) -> str:
    """Since thirty days ago."""
    day = formats.partial_date(earlier.day.isoformat())
    change = count - earlier.count
    if not change:
        return _("as many as on %(day)s") % {"day": day}
    said = _("%(n)s more than on %(day)s") if change > 0 else _("%(n)s fewer than on %(day)s")
    return said % {"n": formats.number(abs(change)), "day": day}


def _changes_from(since: date | None, today: date) -> str:
    first = since + timedelta(days=LATELY) if since else today
    return formats.partial_date(first.isoformat()) if first > today else ""


def _rows(board: Board):
    for country in (*board.countries, NO_COUNTRY):
        asked = country or NONE
        yield CountRow(
            name=country_name(board.countries, country),
            url=_address({COUNTRY: asked}),
            cells=tuple(_cell(one, country, asked) for one in board.findings),
        )
    yield CountRow(
        name=_("All"),
        url=_address({}),
        cells=tuple(_cell(one, None, "") for one in board.findings),
    )


def _cell(found: Finding, country: str | None, asked: str) -> CountCell:
    count, out_of = found.total(country)
    return CountCell(
        label=str(WORDS[found.measure].title),
        count=formats.number(count) if out_of else "",
        out_of=_("of %(n)s") % {"n": formats.number(out_of)} if out_of else "",
        url=_address({COUNTRY: asked, KIND: found.measure.value}) if count else "",
    )


def _page(found: Finding, country: str | None, query: Mapping[str, str]) -> Page:
    lines = of_country(found.lines, country)
    return Paginator(lines, PER_PAGE).get_page(query.get(PAGE))


def _sections(
    board: Board, found: list[Finding], country: str | None, page: Page | None
) -> tuple[Section, ...]:
    """Whom to ask is read once for all lines of the page."""
    shown = []
    for one in found:
        lines = of_country(one.lines, country)
        shown.append((one, lines, list(page.object_list) if page else lines[:FIRST]))
    every = [line for _one, _lines, first in shown for line in first]
    ask = iter(whom_to_ask(every))
    return tuple(
        _section(board, number, one, lines, [(line, next(ask)) for line in first], country)
        for number, (one, lines, first) in enumerate(shown, start=1)
    )


def _section(
    board: Board,
    number: int,
    found: Finding,
    lines: list[Line],
    first: list[tuple[Line, tuple[Addressee, ...]]],
    country: str | None,
) -> Section:
    count, out_of = found.total(country)
    words, names = WORDS[found.measure], board.countries
    counted = _("%(n)s of %(of)s %(what)s") % {
        "n": formats.number(count),
        "of": formats.number(out_of),
        "what": words.looked_at,
    } + _in_lines(count, len(lines))
    asked = {COUNTRY: NONE if country == NO_COUNTRY else country or "", KIND: found.measure.value}
    return Section(
        number=number,
        key=found.measure.value,
        title=str(words.title),
        about=str(words.about),
        note=found.note if country is None or not out_of else "",
        counted=counted if out_of else "",
        entries=tuple(
            Entry(line, country_name(names, line.country) if country is None else "", people)
            for line, people in first
        ),
        url=_address(asked) if len(first) < len(lines) else "",
        every=len(lines),
    )


def _address(asked: Mapping[str, str], ending: str = "") -> str:
    page = reverse("staff-quality-file", args=[ending]) if ending else reverse("staff-quality")
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{page}?{query}" if query else page


def _files(query: Mapping[str, str]):
    asked = {name: query.get(name, "") for name in (COUNTRY, KIND)}
    for ending in ENDINGS:
        yield {
            "label": ending.upper(),
            "url": _address(asked, ending),
            "format": FORMATS[ending][1].partition(";")[0],
        }
