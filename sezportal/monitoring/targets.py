"""Targets beside what was reached."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sezportal.monitoring.measured import Series, key_of, measured_figure
from sezportal.monitoring.reading import Measure
from training.models import MeasuredValue, Target
from zones.models import Observation, Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceMark, SourceRegister
from zones.presenters.observations import figure_of

PERCENT = 100


@dataclass(frozen=True)
class TargetLine:
    """A target with the newest value up to its year; ``finding`` says how they compare. Without a
    value ``reached`` is None and stands for "Not reported"."""

    key: int
    measure: str
    year: int
    target: str
    reached: Figure | None
    finding: str
    reason: str
    marks: tuple[SourceMark, ...]


def targets_of(zone: Zone) -> list[Target]:
    rows = Target.objects.filter(zone=zone).select_related(
        "indicator", "framework_indicator", "source"
    )
    return list(rows.order_by("indicator__name", "framework_indicator__indicator", "year"))


def target_lines(
    targets: Iterable[Target],
    measures: Iterable[Measure],
    measured: Series,
    register: SourceRegister,
) -> list[TargetLine]:
    """Measures and measured values are those of the same zone."""
    known = {(one.indicator.pk, one.currency): one for one in measures}
    return [
        _measured_line(one, measured, register)
        if one.framework_indicator_id
        else _line(one, known.get((one.indicator_id, one.currency)), register)
        for one in targets
    ]


def _line(target: Target, measure: Measure | None, register: SourceRegister) -> TargetLine:
    newest = _newest(target, measure)
    reached = None
    if newest is not None:
        reached = figure_of(newest, register, str(target.measure))
    return _told(target, newest, reached, register)


def _measured_line(target: Target, measured: Series, register: SourceRegister) -> TargetLine:
    """Of an indicator of the framework: the newest of the values that were typed for it."""
    rows = measured.get(key_of(target), [])
    newest = next((row for row in reversed(rows) if int(row.as_of[:4]) <= target.year), None)
    reached = None
    if newest is not None:
        reached = measured_figure(newest, register, str(target.measure))
    line = _told(target, newest, reached, register)
    others = [one for one in measured if one[0] == target.framework_indicator_id]
    if newest is None and others and not rows:
        words = _("Values on record are in another unit and cannot be compared.")
        return replace(line, finding=words)
    return line


def _told(
    target: Target,
    newest: Observation | MeasuredValue | None,
    reached: Figure | None,
    register: SourceRegister,
) -> TargetLine:
    name = str(target.measure)
    return TargetLine(
        key=target.pk,
        measure=name,
        year=target.year,
        target=target_text(target),
        reached=reached,
        finding=_finding(target, newest),
        reason=target.reason,
        marks=register.marks([target.source], name) if target.source else (),
    )


def target_text(target: Target) -> str:
    if target.currency:
        return formats.money(target.value, target.currency)
    unit = target.unit or (target.indicator.unit if target.indicator else "")
    return " ".join(filter(None, (formats.number(target.value), unit)))


def _newest(target: Target, measure: Measure | None) -> Observation | None:
    """The newest value that is not later than the target's year."""
    if measure is None:
        return None
    years = [year for year in measure.rows if year <= target.year]
    return measure.rows[max(years)] if years else None


def _finding(target: Target, newest: Observation | MeasuredValue | None) -> str:
    if newest is None:
        return _("No value up to that year is on record.")
    if newest.value >= target.value:
        return _("Reached.")
    share = {"share": formats.number(newest.value / target.value * PERCENT, 0)}
    if int(newest.as_of[:4]) < target.year:
        return _("%(share)s%% of the target so far.") % share
    return _("Missed: %(share)s%% of the target.") % share
