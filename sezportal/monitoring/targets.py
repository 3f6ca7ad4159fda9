"""Targets beside what was reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.monitoring.reading import Measure
from training.models import Target
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
    targets: Iterable[Target], measures: Iterable[Measure], register: SourceRegister
) -> list[TargetLine]:
    """Measures are those of the same zone."""
    known = {(one.indicator.pk, one.currency): one for one in measures}
    return [_line(one, known.get((one.indicator_id, one.currency)), register) for one in targets]


def _line(target: Target, measure: Measure | None, register: SourceRegister) -> TargetLine:
    newest = _newest(target, measure)
    name = str(target.measure)
    return TargetLine(
        key=target.pk,
        measure=name,
        year=target.year,
        target=target_text(target),
        reached=None if newest is None else figure_of(newest, register, name),
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


def _finding(target: Target, newest: Observation | None) -> str:
    if newest is None:
        if target.framework_indicator_id:
            return _("The portal keeps no figures of this indicator: see the assessment.")
        return _("No value up to that year is on record.")
    if newest.value >= target.value:
        return _("Reached.")
    share = {"share": formats.number(newest.value / target.value * PERCENT, 0)}
    if int(newest.as_of[:4]) < target.year:
        return _("%(share)s%% of the target so far.") % share
    return _("Missed: %(share)s%% of the target.") % share
