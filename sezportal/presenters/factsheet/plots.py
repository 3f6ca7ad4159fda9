"""The zone's indicators as pictures: a panel for each that has values of two years."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from sezportal.plots import PanelView, Plot, YearPoint, Years
from sezportal.plots.figure import KeyEntry
from sezportal.presenters.factsheet.figures import Series, YearRow, YearTable
from sezportal.presenters.factsheet.scopes import scope_of
from zones.models import Observation
from zones.presenters import formats
from zones.presenters.figures import BOUNDS, Figure

#: What is drawn has three digits; the table has what was stated.
DIGITS = 3
MONEY_UNITS = ((formats.BILLION, "billion"), (formats.MILLION, "million"))
SIGNS = {
    **dict.fromkeys(("about", "nearly", "almost"), "≈ "),
    **dict.fromkeys(("over", "more than", "at least"), "> "),
    **dict.fromkeys(("less than", "fewer than", "up to", "at most"), "< "),
}
TABLE = "sezportal/factsheet/figures.html"


@dataclass(frozen=True)
class Scale:
    """How an indicator is written on its panel: divided by ``size``, in ``unit``."""

    size: int
    unit: str


def indicator_plot(series: Sequence[Series]) -> Plot | None:
    """The figure for those of the series that can be drawn; None where none can."""
    drawn = [one for one in series if one.is_drawn]
    if not drawn:
        return None
    views = tuple(_view(one) for one in drawn)
    values = sum(len(one.rows) for one in drawn)
    return Plot(
        key="plot-years",
        panels=views,
        summary=formats.count(
            "The %(n)s value with its source", "All %(n)s values with their sources", values
        ),
        signs=tuple(_signs(views)),
        foot=_foot(drawn, views),
        table=YearTable(tuple(drawn)),
        table_template=TABLE,
    )


# -- a panel ----------------------------------------------------------------------------------


def _view(series: Series) -> PanelView:
    rows = _in_time(series.rows)
    scale = scale_of([row.observation for row in rows])
    panel = years_panel(rows, scale)
    is_said = scale.unit.casefold() in series.label.casefold()  # "Firms, firms"
    return PanelView(series.label, "" if is_said else scale.unit, finding(rows), panel)


def _in_time(rows: Iterable[YearRow]) -> list[YearRow]:
    """The dated values, oldest first."""
    dated = [row for row in rows if row.observation.as_of]
    return sorted(dated, key=lambda row: (time_of(row.observation.as_of), row.observation.pk))


def years_panel(rows: Sequence[YearRow], scale: Scale) -> Years:
    """A point a value; another source that states the current one again adds none."""
    points, before = [], None
    current = {(r.observation.as_of, r.observation.value) for r in rows if r.observation.is_current}
    for row in rows:
        one = row.observation
        if not one.is_current and (one.as_of, one.value) in current:
            continue
        link = ""
        if one.is_current:
            link, before = _link(before, one), one
        points.append(
            YearPoint(
                at=time_of(one.as_of),
                value=float(one.value / scale.size),
                label=f"{_sign(row.figure)}{_short(one.value / scale.size)}",
                is_current=one.is_current,
                link=link,
                is_part=bool(scope_of(row.figure.qualifier)),
            )
        )
    years = [int(row.observation.as_of[:4]) for row in rows]
    return Years(tuple(points), min(years), max(years))


def time_of(as_of: str) -> float:
    """A partial date on an axis of years: the middle of what it names."""
    year, *rest = (int(part) for part in as_of.split("-"))
    if not rest:
        return year + 0.5
    day = rest[1] if len(rest) > 1 else 15
    return round(year + (rest[0] - 1 + (day - 0.5) / 31) / 12, 3)


def _link(before: Observation | None, one: Observation) -> str:
    """How a value hangs together with the one before it: nothing joins over a year without one."""
    if before is None or int(one.as_of[:4]) - int(before.as_of[:4]) > 1:
        return ""
    is_alike = before.source_id == one.source_id and before.qualifier == one.qualifier
    return "same" if is_alike else "other"


def scale_of(rows: Sequence[Observation]) -> Scale:
    """Amounts in millions or billions by the largest; anything else as it is counted."""
    currency, unit = rows[0].currency, rows[0].indicator.unit
    if not currency:
        return Scale(1, "%" if unit == "percent" else unit)
    largest = max(row.value for row in rows)
    words = {
        "billion": _("%(currency)s billion") % {"currency": currency},
        "million": _("%(currency)s million") % {"currency": currency},
    }
    for size, name in MONEY_UNITS:
        if largest >= size:
            return Scale(int(size), words[name])
    return Scale(1, currency)


def _short(value: Decimal) -> str:
    """No more than three digits of what is not a whole number: ``1.24``, ``21,717``."""
    if value == value.to_integral_value():
        return formats.number(value)
    places = max(0, DIGITS - 1 - value.adjusted())
    return formats.number(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _sign(figure: Figure) -> str:
    """A word of quantity as a sign: the words stand in the table."""
    signs = {str(BOUNDS[word]): sign for word, sign in SIGNS.items()}
    return signs.get(figure.bound, "≈ " if figure.approximate else "")


# -- what it says -----------------------------------------------------------------------------


def finding(rows: Sequence[YearRow]) -> str:
    """From the first value to the last, and the highest; which years have one, for how many
    sources differ, and what counts otherwise. Of current values, each with what it counts; nothing
    is said of why."""
    current = [row for row in rows if row.observation.is_current]
    first, last = current[0], current[-1]
    said = _("From %(first)s in %(first_date)s to %(last)s in %(last_date)s") % {
        "first": scoped(first.figure),
        "first_date": first.figure.as_of,
        "last": scoped(last.figure),
        "last_date": last.figure.as_of,
    }
    said = f"{said}{_highest(current, rows)}. {_coverage(current, rows)}"
    return " ".join(filter(None, (said, _otherwise(current))))


def _highest(current: Sequence[YearRow], rows: Sequence[YearRow]) -> str:
    """The highest of what is counted as the last value is: of two scopes none is the higher."""
    scope = _scope(current[-1])
    alike = [row for row in rows if _scope(row) == scope]
    shown = [row for row in current if _scope(row) == scope]
    if len(shown) < 2:
        return ""
    highest = max(alike, key=lambda row: (row.observation.value, row.observation.is_current))
    words = (
        _("the highest") if len(shown) == len(current) else _("the highest of those counted alike")
    )
    if highest.observation.value == current[-1].observation.value:
        has_risen = shown[0].observation.value < highest.observation.value
        return f", {words}" if has_risen else ""
    if highest.observation.is_current and highest not in (current[0], current[-1]):
        return _(", %(words)s %(value)s in %(date)s") % {
            "words": words,
            "value": scoped(highest.figure),
            "date": highest.figure.as_of,
        }
    return ""


def _scope(row: YearRow) -> str:
    return scope_of(row.figure.qualifier)


def _otherwise(current: Sequence[YearRow]) -> str:
    """Those between the ends that count a part, or something else: the ends say so themselves."""
    found = [
        _("%(value)s in %(date)s") % {"value": scoped(row.figure), "date": row.figure.as_of}
        for row in current[1:-1]
        if _scope(row)
    ]
    words = _("Of a part, or counted otherwise: %(values)s.")
    return words % {"values": "; ".join(found)} if found else ""


def words_of(figure: Figure) -> str:
    """``about 500``, ``USD 1.24 billion``, ``56%``."""
    amount = f"{figure.text}{figure.unit}" if figure.unit == "%" else figure.text
    return f"{figure.bound} {amount}" if figure.bound else amount


def scoped(figure: Figure) -> str:
    """``1,936 (Zone A)``: what counts less or more than the rest does not pass for the same."""
    said = words_of(figure)
    return f"{said} ({figure.qualifier})" if figure.qualifier else said


def _coverage(current: Sequence[YearRow], rows: Sequence[YearRow]) -> str:
    years = {int(row.observation.as_of[:4]) for row in current}
    span = max(years) - min(years) + 1
    if len(years) == span:
        said = _("Every year has a value")
    else:
        said = _("%(n)s of %(of)s years have a value") % {"n": len(years), "of": span}
    differing = len(_years_that_differ(rows))
    if differing:
        differ = formats.count(
            "sources differ for %(n)s year", "sources differ for %(n)s years", differing
        )
        said = f"{said}; {differ}"
    return f"{said}."


def _years_that_differ(rows: Sequence[YearRow]) -> set[str]:
    """Years of which sources give different values of the same scope: a part of the zone does not
    contradict the whole."""
    values = defaultdict(set)
    for row in rows:
        if row.differs:
            values[row.observation.as_of[:4], row.figure.qualifier].add(row.observation.value)
    return {year for (year, _scope), found in values.items() if len(found) > 1}


def _signs(views: Sequence[PanelView]) -> Iterable[KeyEntry]:
    points = [point for view in views for point in view.panel.points]
    links = {point.link for point in points}
    if any(point.is_current and not point.is_part for point in points):
        yield KeyEntry("current", _("The figure shown for its date"))
    if any(point.is_current and point.is_part for point in points):
        words = _("The same, of a part or counted otherwise: the table says which")
        yield KeyEntry("part", words)
    if any(not point.is_current for point in points):
        yield KeyEntry("rival", _("Another figure on record: another source, or part of a year"))
    if "same" in links:
        yield KeyEntry("same", _("Same source"))
    if "other" in links:
        yield KeyEntry("other", _("Another source, which may count differently"))


def _foot(drawn: Sequence[Series], views: Sequence[PanelView]) -> str:
    undated = sum(not row.observation.as_of for one in drawn for row in one.rows)
    words = [_("Scales begin at zero; nothing is joined over years without a figure.")]
    if any(_is_rounded(one) for one in drawn):
        words.append(_("Amounts in the pictures have three digits, in the table all."))
    words += _signs_in_words(views)
    if undated:
        words.append(
            formats.count(
                "%(n)s value without a date is in the table only.",
                "%(n)s values without a date are in the table only.",
                undated,
            )
        )
    return " ".join(words)


def _signs_in_words(views: Sequence[PanelView]) -> list[str]:
    labels = [point.label for view in views for point in view.panel.points]
    meanings = {
        "> ": _("“>” stands for more than, over or at least."),
        "< ": _("“<” stands for less than, up to or at most."),
        "≈ ": _("“≈” stands for about, nearly or almost."),
    }
    return [
        words for sign, words in meanings.items() if any(one.startswith(sign) for one in labels)
    ]


def _is_rounded(series: Series) -> bool:
    return any(row.observation.currency for row in series.rows)
