"""The board as a ``Summary``, which the writers of summaries put into files."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.quality.asking import whom_to_ask
from sezportal.quality.board import Board
from sezportal.quality.counting import trend
from sezportal.quality.lines import NO_COUNTRY, Finding, Line
from sezportal.quality.words import WORDS
from sezportal.summaries.tables import Column, Kind, Summary, SummaryTable, Value, key
from zones.enums import QualityMeasure

#: The endings that the lists are offered with: thousands of lines are nothing for paper.
ENDINGS = ("xlsx", "csv", "json")


def summary_of_board(
    board: Board, *, country: str | None, measure: QualityMeasure | None, url: str, root: str
) -> Summary:
    """The lists of one country, of ``NO_COUNTRY`` or of all for None, and of one kind or all.
    ``root`` begins the addresses of records: ``https://portal.example``."""
    findings = [one for one in board.findings if measure in (None, one.measure)]
    place = _("All six countries") if country is None else country_name(board.countries, country)
    return Summary(
        title=_("Data quality: %(place)s") % {"place": place},
        scope=country or ("region" if country is None else "no-country"),
        on=None,
        made_at=timezone.now(),
        tables=(
            _counts(board, findings, country),
            *(_list(board, one, country, root) for one in findings),
            _days(findings, country),
        ),
        asked=(
            (_("Country"), place),
            (_("Kind"), str(WORDS[measure].title) if measure else _("all")),
        ),
        notes=(
            _("What is listed wants a look; it is not wrong for that."),
            _("Counts by day begin with the first day that was counted; none is computed later."),
        ),
        url=url,
    )


def file_name(summary: Summary, ending: str) -> str:
    """``data-quality-la-2026-11-22.xlsx``."""
    day = timezone.localdate(summary.made_at)
    return f"data-quality-{summary.scope}-{day.isoformat()}.{ending}"


def country_name(countries: Mapping[str, str], country: str) -> str:
    """Names by code are those of ``members``."""
    return countries.get(country) or _("Of no single country")


def of_country(lines: Iterable[Line], country: str | None) -> list[Line]:
    return [line for line in lines if country in (None, line.country)]


def _group() -> str:
    return _("Data quality")


def _counts(board: Board, findings: list[Finding], country: str | None) -> SummaryTable:
    places = [*board.countries, NO_COUNTRY] if country is None else [country]
    rows = [
        (str(WORDS[one.measure].title), country_name(board.countries, place), *one.total(place))
        for one in findings
        for place in places
    ]
    return SummaryTable(
        key="counts",
        title=_("Counts"),
        columns=(
            key("kind", _("Kind")),
            key("place", _("Country")),
            Column("count", _("Wants a look"), Kind.COUNT),
            Column("out_of", _("Out of"), Kind.COUNT),
        ),
        rows=tuple(rows),
        group=_group(),
        about="; ".join(
            _("%(kind)s: %(unit)s, out of %(of)s")
            % {
                "kind": WORDS[one.measure].title,
                "unit": WORDS[one.measure].unit,
                "of": WORDS[one.measure].looked_at,
            }
            for one in findings
        ),
    )


def _list(board: Board, found: Finding, country: str | None, root: str) -> SummaryTable:
    lines = of_country(found.lines, country)
    asked = whom_to_ask(lines)
    is_compared = found.measure == QualityMeasure.DOUBTED
    words = WORDS[found.measure]
    return SummaryTable(
        key=found.measure.value,
        title=str(words.title),
        columns=(*_columns(str(words.unit)), *(_compared_columns() if is_compared else ())),
        rows=tuple(
            (*_row(board, line, people, root), *(_compared(line) if is_compared else ()))
            for line, people in zip(lines, asked, strict=True)
        ),
        group=_group(),
        about=str(words.about),
        notes=(found.note,) if found.note else (),
    )


def _columns(unit: str) -> tuple[Column, ...]:
    return (
        key("place", _("Country")),
        key("record", _("Record")),
        key("part", _("Which part of it")),
        key("said", _("What is the matter")),
        Column("count", _("Stands for"), Kind.COUNT, unit),
        Column("ask", _("Whom to ask")),
        Column("address", _("Where to mend it")),
    )


def _row(board: Board, line: Line, people: tuple, root: str) -> tuple[Value, ...]:
    return (
        country_name(board.countries, line.country),
        line.title,
        line.what,
        line.more or line.said,
        line.weight,
        "; ".join(str(one) for one in people if not one.is_invitation),
        f"{root}{line.url}",
    )


def _compared_columns() -> tuple[Column, ...]:
    return (
        Column("value", _("Value"), Kind.NUMBER, unit_in="unit"),
        Column("middle", _("Middle of the values"), Kind.NUMBER, unit_in="unit"),
        Column("unit", _("Unit")),
        Column("compared", _("Values compared"), Kind.COUNT, _("values")),
        Column("whose", _("Whose values")),
    )


def _compared(line: Line) -> tuple[Value, ...]:
    beside = line.beside
    if beside is None:
        return (None, None, "", None, "")
    return (beside.value, beside.middle, beside.unit, beside.count, beside.whose)


def _days(findings: list[Finding], country: str | None) -> SummaryTable:
    return SummaryTable(
        key="counts_by_day",
        title=_("Counts by day"),
        columns=(
            key("kind", _("Kind")),
            key("day", _("Day"), Kind.DATE),
            Column("count", _("Wanted a look"), Kind.COUNT),
            Column("out_of", _("Out of"), Kind.COUNT),
        ),
        rows=tuple(_points(findings, country)),
        group=_group(),
    )


def _points(findings: list[Finding], country: str | None) -> Iterator[tuple[Value, ...]]:
    days = trend(country)
    for found in findings:
        for point in days.get(found.measure, ()):
            yield (str(WORDS[found.measure].title), point.day, point.count, point.out_of)
