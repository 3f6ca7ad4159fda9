"""Pictures of a zone's measures: values by year with targets, and the index beside the country."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.monitoring.reading import Measure
from sezportal.monitoring.targets import target_text
from sezportal.plots import PanelView, YearPoint, Years
from sezportal.plots.figure import KeyEntry
from sezportal.presenters.factsheet.plots import scale_of, time_of
from training.evaluation import round_half_up
from training.growth import IndexPoint
from training.models import Target
from zones.models import Observation
from zones.presenters import formats

DIGITS = 3


def years_view(measure: Measure, targets: Sequence[Target]) -> PanelView:
    """A point a year; a hollow diamond for each target at the end of its year."""
    rows = list(measure.rows.values())
    scale = scale_of(rows)
    points = [
        YearPoint(
            time_of(row.as_of),
            float(row.value / scale.size),
            _short(row.value / scale.size),
            link=link,
        )
        for row, link in _linked(rows)
    ]
    for target in targets:
        value = target.value / scale.size
        points.append(YearPoint(target.year + 0.99, float(value), _short(value), is_current=False))
    years = [int(point.at) for point in points]
    panel = Years(
        tuple(sorted(points, key=lambda one: (one.at, one.is_current))), min(years), max(years)
    )
    unit = "" if scale.unit.casefold() in measure.indicator.name.casefold() else scale.unit
    sentence = " ".join([_from_to(rows), *map(_target, targets)])
    return PanelView(measure.indicator.name, unit, sentence, panel)


def index_view(measure: Measure, points: list[IndexPoint]) -> PanelView | None:
    """The zone as points, the national average as hollow diamonds; None where no other zone
    reports two of the years."""
    if sum(point.country is not None for point in points) < 2:
        return None
    base = next(point.year for point in points if point.zone == 100)
    drawn = []
    for number, point in enumerate(points):
        before = points[number - 1].year if number else None
        link = "" if before is None else "same" if point.year == before + 1 else ""
        drawn.append(_at(point.year, point.zone, link=link))
        if point.country is not None and point.year != base:
            drawn.append(_at(point.year, point.country, is_current=False))
    last = max(point.year for point in points if point.country is not None)
    end = next(point for point in points if point.year == last)
    words = ngettext(
        "%(base)s is 100. In %(year)s: this zone %(zone)s, the one other zone that reports both "
        "years %(country)s.",
        "%(base)s is 100. In %(year)s: this zone %(zone)s, the average of the %(n)s other zones "
        "that report both years %(country)s.",
        end.zones,
    )
    sentence = words % {
        "n": end.zones,
        "base": base,
        "year": last,
        "zone": on_index(end.zone),
        "country": on_index(end.country),
    }
    panel = Years(tuple(drawn), points[0].year, points[-1].year)
    title = _("%(measure)s, index") % {"measure": measure.indicator.name}
    return PanelView(title, _("%(base)s = 100") % {"base": base}, sentence, panel)


def signs(views: Iterable[PanelView], diamond: str) -> tuple[KeyEntry, ...]:
    """What the signs of these pictures mean; ``diamond`` is the word for the hollow ones."""
    found = [KeyEntry("current", _("This zone"))]
    if any(not point.is_current for view in views for point in view.panel.points):
        found.append(KeyEntry("rival", diamond))
    return tuple(found)


def on_index(value) -> str:
    return formats.number(round_half_up(value), 1)


def _at(year: int, value, **more) -> YearPoint:
    shown = formats.number(round_half_up(value), 0)
    return YearPoint(year + 0.5, float(value), shown, **more)


def _linked(rows: list[Observation]) -> Iterable[tuple[Observation, str]]:
    before = None
    for row in rows:
        follows = before is not None and int(row.as_of[:4]) == int(before.as_of[:4]) + 1
        is_same = follows and row.source_id == before.source_id
        yield row, ("same" if is_same else "other") if follows else ""
        before = row


def _from_to(rows: list[Observation]) -> str:
    first, last = rows[0], rows[-1]
    if first is last:
        return _("One value, of %(date)s.") % {"date": formats.partial_date(first.as_of)}
    return _("From %(before)s in %(first)s to %(after)s in %(last)s.") % {
        "before": _amount(first),
        "first": formats.partial_date(first.as_of),
        "after": _amount(last),
        "last": formats.partial_date(last.as_of),
    }


def _target(target: Target) -> str:
    words = _("Target by the end of %(year)s: %(value)s.")
    return words % {"year": target.year, "value": target_text(target)}


def _amount(row: Observation) -> str:
    if row.currency:
        return formats.money(row.value, row.currency)
    return formats.number(row.value)


def _short(value: Decimal) -> str:
    if value == value.to_integral_value():
        return formats.number(value)
    places = max(0, DIGITS - 1 - value.adjusted())
    return formats.number(value.quantize(Decimal(1).scaleb(-places)))
