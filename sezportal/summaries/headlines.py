"""The figures that a summary is asked for first, taken from its tables; sums in whole numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.summaries.shown import coverage_notes, mark_of
from sezportal.summaries.tables import Summary, Value
from sezportal.summaries.unrecorded import not_recorded
from zones.models import Indicator
from zones.presenters import formats

#: Indicators of the head, in reading order.
INDICATORS = ("firms", "employment")
TABLES = frozenset({"zones", "land", "newest_figures", "beside_stated", "coverage"})


@dataclass(frozen=True)
class Headline:
    """``text`` is empty where nobody reports it; ``foot`` says what it covers, ``mark`` sets it
    apart where that is not all; ``beside`` is what a source states of all zones."""

    label: str
    text: str
    unit: str = ""
    foot: str = ""
    mark: str = ""
    beside: tuple[str, ...] = ()


def indicator_names() -> dict[str, str]:
    found = dict(Indicator.objects.filter(code__in=INDICATORS).values_list("code", "name"))
    return {code: found[code] for code in INDICATORS if code in found}


def headlines_of(summary: Summary) -> tuple[Headline, ...]:
    """Of the place that the summary is of; none where it compares days or lacks these chapters."""
    is_whole = {table.key for table in summary.tables} >= TABLES
    if any(table.compares for table in summary.tables) or not is_whole:
        return ()
    place = next(reversed(list(summary.table("coverage").records())))["place"]
    return headlines(summary, str(place), "zones", indicator_names())


def headlines(
    summary: Summary, place: str, column: str, names: Mapping[str, str]
) -> tuple[Headline, ...]:
    """Of a place as the tables name it; ``column`` is the place's in the counts of zones, and
    ``names`` those of the indicators."""
    return tuple(_headlines(summary, place, column, names))


def _headlines(
    summary: Summary, place: str, column: str, names: Mapping[str, str]
) -> Iterator[Headline]:
    every, whole = (record[column] for record in summary.table("zones").records())
    yield (
        Headline(_("Zones known"), formats.number(every), foot=_parts(every - whole))
        if summary.is_recorded
        else Headline(_("Zones known"), not_recorded())
    )
    land = next(_of(summary, "land", place))
    yield _sum(_("Total area"), land, "hectares", _("ha"))
    for name in names.values():
        found = (record for record in _of(summary, "newest_figures", place))
        nothing = {} if summary.is_recorded else {"total": not_recorded()}
        figure = _sum(name, next((r for r in found if r["indicator"] == name), nothing), "total")
        yield replace(figure, beside=tuple(_stated(summary, place, name)))
    asked = next(_of(summary, "coverage", place))
    if not summary.is_recorded:
        yield Headline(_("Fields reported"), not_recorded())
        return
    yield Headline(
        _("Fields reported"),
        formats.number(asked["percent"]) if asked["percent"] is not None else "",
        "%",
        _("%(n)s of %(of)s fields")
        % {"n": formats.number(asked["reported"]), "of": formats.number(asked["asked"])},
    )


def _parts(count: int) -> str:
    """Of zones that lie within another, of which sums are not made."""
    if not count:
        return _("none of them within another")
    return ngettext("%(n)s of them within another", "%(n)s of them within others", count) % {
        "n": count
    }


def _of(summary: Summary, table: str, place: str) -> Iterator[Mapping[str, Value]]:
    return (record for record in summary.table(table).records() if record["place"] == place)


def _stated(summary: Summary, place: str, indicator: str) -> Iterator[str]:
    """What is stated of all zones of a place, by whom and when, and whether the sum agrees."""
    publishers = {str(source.number): source.publisher for source in summary.sources}
    for record in _of(summary, "beside_stated", place):
        if record["indicator"] != indicator:
            continue
        when = formats.partial_date(str(record["as_of"] or ""))
        about = (when, record["qualifier"], publishers.get(str(record["sources"]), ""))
        yield _("“%(group)s”: %(value)s (%(about)s). %(agreement)s") % {
            "group": record["group_of_zones"],
            "value": formats.number(record["stated"]),
            "about": "; ".join(filter(None, map(str, about))),
            "agreement": record["agreement"],
        }


def _sum(label: str, record: Mapping[str, Value], name: str, unit: str = "") -> Headline:
    value = record.get(name)
    if value is None:
        return Headline(label, "")
    if isinstance(value, str):
        return Headline(label, value)
    return Headline(
        label,
        formats.number(round(value)),
        unit,
        "; ".join(coverage_notes(record)),
        mark_of(record),
    )
