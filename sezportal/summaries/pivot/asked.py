"""What a reader asks of a pivot table, as a query string says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from sezportal.changes.followed import search_words
from sezportal.summaries.asked import Asked, NotAsked, asked_from
from sezportal.summaries.pivot.dimensions import DIMENSION_OF, YEAR, Dimension, Subject
from sezportal.summaries.pivot.measures import Measure, measures
from zones.filters import ZoneFilters
from zones.models import Zone

MEASURE, ROWS, COLUMNS, AT, ON = "measure", "rows", "columns", "year", "on"
OWN = (MEASURE, ROWS, COLUMNS, AT, ON)
#: What is shown before anything is asked, and what stands in for what is not understood.
FIRST = {
    Subject.ZONES: ("country", "status"),
    Subject.COMPANIES: ("home", "country"),
    Subject.LAWS: ("country", "subject"),
    Subject.INCENTIVES: ("country", "instrument"),
}
FIRST_MEASURE = "zones"
#: What lies in zones, which every filter of zones narrows.
IN_ZONES = frozenset({Subject.ZONES, Subject.COMPANIES})
#: Filters that hold for what belongs to a country and to no zone.
OF_COUNTRIES = "country"


class PivotFilters(ZoneFilters):
    """Those of the list of zones; comparators are in no total."""

    comparators = None


@dataclass(frozen=True, eq=False)
class PivotAsked:
    """``base`` holds the day and, with a year chosen, the year of the values; ``filters`` are read
    as of today and applied to the zones of the day. ``query`` holds what was understood, in one
    order."""

    measure: Measure
    rows: Dimension
    columns: Dimension
    base: Asked
    filters: PivotFilters
    query: QueryDict

    @property
    def year(self) -> int | None:
        return self.base.first_year

    @property
    def iso2s(self) -> frozenset[str]:
        """The countries that the filters name; none for all."""
        return frozenset(self.filters.understood()["country"] or ())

    @property
    def filter_words(self) -> str:
        """``Zones: Lao PDR, from 500 ha``; of no filter ``All zones``."""
        words = search_words(self.filters)
        if self.measure.subject in IN_ZONES:
            return words
        return words.partition(": ")[2] if self.iso2s else _("none")

    @property
    def title(self) -> str:
        words = _("%(measure)s by %(rows)s and %(columns)s") % {
            "measure": self.measure.title,
            "rows": in_sentence(self.rows),
            "columns": in_sentence(self.columns),
        }
        return (
            _("%(title)s, %(year)s") % {"title": words, "year": self.year} if self.year else words
        )


def in_sentence(dimension: Dimension) -> str:
    """Its title within a line; names that begin with several capitals keep them."""
    title = str(dimension.title)
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def pivot_from(data: QueryDict, today: date) -> tuple[PivotAsked, dict[str, str]]:
    """What a query string asks, and a sentence for every parameter that was not understood, which
    asks for nothing then: ``FIRST`` stands in. Nothing at all asks for the first table."""
    wrong: dict[str, str] = {}
    every = measures()
    measure = _measure(data, every, wrong)
    rows, columns = _dimensions(data, measure, wrong)
    filters = _filters(data, measure, wrong)
    base = _base(data, measure, today, wrong)
    query = _understood(filters, measure, rows, columns, base)
    return PivotAsked(measure, rows, columns, base, filters, query), wrong


def dimensions_of(subject: Subject) -> list[Dimension]:
    return [one for one in DIMENSION_OF.values() if subject in one.groups]


def _measure(data: QueryDict, every: Mapping[str, Measure], wrong: dict[str, str]) -> Measure:
    typed = data.get(MEASURE, "").strip()
    if typed and typed not in every:
        wrong[MEASURE] = _("“%(typed)s” is nothing that is counted here: choose from the list.") % {
            "typed": typed[:40]
        }
    return every.get(typed) or every[FIRST_MEASURE]


def _dimensions(
    data: QueryDict, measure: Measure, wrong: dict[str, str]
) -> tuple[Dimension, Dimension]:
    first = [DIMENSION_OF[code] for code in FIRST[measure.subject]]
    rows = _dimension(data, ROWS, measure, wrong)
    columns = _dimension(data, COLUMNS, measure, wrong)
    if rows is not None and rows is columns:
        wrong[COLUMNS] = _("Rows and columns tell the same apart: choose another for one of them.")
        columns = None
    rows = rows or next(one for one in first if one is not columns)
    return rows, columns or next(one for one in reversed(first) if one is not rows)


def _dimension(
    data: QueryDict, name: str, measure: Measure, wrong: dict[str, str]
) -> Dimension | None:
    typed = data.get(name, "").strip()
    found = DIMENSION_OF.get(typed)
    if not typed:
        return None
    if found is None:
        wrong[name] = _("“%(typed)s” tells nothing apart here: choose from the list.") % {
            "typed": typed[:40]
        }
    elif measure.subject not in found.groups:
        wrong[name] = _("“%(title)s” does not tell %(things)s apart. What does: %(list)s.") % {
            "title": found.title,
            "things": measure.many,
            "list": ", ".join(str(one.title) for one in dimensions_of(measure.subject)),
        }
        return None
    elif found.code == YEAR and not measure.by_year:
        wrong[name] = _not_by_year(measure)
        return None
    return found


def _not_by_year(measure: Measure) -> str:
    words = _("“%(title)s” is not reported by year; firms, jobs, investment and trade are.")
    return words % {"title": measure.title}


def _filters(data: QueryDict, measure: Measure, wrong: dict[str, str]) -> PivotFilters:
    filters = PivotFilters(data, Zone.objects.all())
    for name, messages in filters.form.errors.items():
        wrong[name] = " ".join(messages)
    if any(data.getlist("comparators")):
        wrong["comparators"] = _("Zones kept for comparison alone are counted in no pivot table.")
    if measure.subject not in IN_ZONES:
        others = [
            str(filters.filters[name].label)
            for name, value in filters.understood().items()
            if value not in (None, "", []) and name != OF_COUNTRIES
        ]
        if others:
            wrong[MEASURE] = _(
                "%(things)s belong to countries, not to zones: only the filter by country holds "
                "for them. Take away: %(filters)s."
            ) % {"things": measure.many.capitalize(), "filters": ", ".join(others)}
    return filters


def _base(data: QueryDict, measure: Measure, today: date, wrong: dict[str, str]) -> Asked:
    """Day and year; with the messages of a summary, that of its first year at the year."""
    typed = {ON: data.get(ON, ""), "from": data.get(AT, ""), "to": data.get(AT, "")}
    try:
        base = asked_from(typed, None, today)
    except NotAsked as refused:
        renamed = {"from": AT, "to": AT}
        wrong |= {renamed.get(name, name): words for name, words in refused.messages.items()}
        kept = {name: value for name, value in typed.items() if name not in refused.messages}
        base = asked_from(kept, None, today)
    if base.first_year and not measure.by_year:
        wrong[AT] = _not_by_year(measure)
        base = Asked(on=base.on)
    return base


def _understood(
    filters: PivotFilters, measure: Measure, rows: Dimension, columns: Dimension, base: Asked
) -> QueryDict:
    query = QueryDict(mutable=True)
    query[MEASURE], query[ROWS], query[COLUMNS] = measure.code, rows.code, columns.code
    if base.first_year:
        query[AT] = str(base.first_year)
    if base.on:
        query[ON] = base.on.isoformat()
    for name, value in filters.understood().items():
        if isinstance(value, list | tuple):
            query.setlist(name, sorted(map(str, value)))
        elif value not in (None, ""):
            query[name] = filters.data.get(name).strip()
    return query
