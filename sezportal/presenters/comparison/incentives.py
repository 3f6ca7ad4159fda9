"""Incentives: the standard tax on profit, and the packages a firm may choose among."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.models import Incentive, IncentiveTerm
from incentives.presenters.common import clock_note, percent, period, rate
from incentives.schedules import (
    CLOSED,
    DEPENDS,
    DEVELOPERS_ONLY,
    ON_DATE,
    ON_GRANT,
    ON_LIST,
    ON_PROMOTION,
    ON_REPEALED,
    ON_SECTOR,
    ON_ZONE_CLASS,
    Candidate,
    ZoneSchedules,
    schedules_for,
)
from incentives.taxpath import HOLIDAY, REDUCED
from sezportal.presenters.comparison.values import Cell, Group, Row, Value
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister


def incentives(
    zones: Sequence[Zone], start_year: int, sector: str | None, register: SourceRegister
) -> Group:
    """What a project licensed in ``start_year`` pays, and may pay instead."""
    found = schedules_for(zones, start_year=start_year, sector=sector)
    schedules = [found[zone.pk] for zone in zones]
    return Group(
        "incentives",
        _("Incentives"),
        (
            Row("standard_tax", _("Standard tax on profit"), _standards(schedules, register)),
            Row("holiday", _("Longest exemption"), tuple(map(_longest, schedules))),
            Row(
                "packages",
                _("Packages, one of which a firm may choose"),
                tuple(_packages(one, register) for one in schedules),
                is_text=True,
            ),
        ),
        note=_(
            "For a licence in %(year)s. Not marked: which package is best depends on the project."
        )
        % {"year": start_year},
    )


def _standards(schedules: Sequence[ZoneSchedules], register: SourceRegister) -> tuple[Cell, ...]:
    return tuple(_standard(one, register) for one in schedules)


def _standard(schedules: ZoneSchedules, register: SourceRegister) -> Cell:
    if schedules.baseline is None:
        return Cell()
    step = schedules.baseline.standard
    term: IncentiveTerm = step.record
    figure = Figure(
        formats.number(step.rate_percent),
        "%",
        as_of=formats.partial_date(term.as_of),
        marks=register.marks([term.source], _("standard tax on profit")),
    )
    return Cell((Value(figure, scope=_("national"), number=step.rate_percent),))


def _longest(schedules: ZoneSchedules) -> Cell:
    """The longest holiday of a package that is not closed: computed from its years, with what it
    depends on whether the package is open. Of equally long ones the surest stands."""
    lengths = [
        (step.last_year - step.first_year + 1, candidate)
        for candidate in schedules.possible
        for step in candidate.schedule.steps
        if step.kind == HOLIDAY and step.last_year is not None and not step.is_extension
    ]
    if not lengths:
        return Cell(gap=_("None stated"))
    longest, candidate = max(lengths, key=lambda found: (found[0], found[1].is_open))
    figure = Figure(str(longest), _("years"), is_computed=True)
    words = candidate.incentive.name
    if not candidate.is_open:
        words = _("may be open: %(package)s") % {"package": words}
    note = "; ".join((words, *_questions(candidate)))
    return Cell((Value(figure, note=note, number=longest),))


def _packages(schedules: ZoneSchedules, register: SourceRegister) -> Cell:
    shown = [one for one in schedules.candidates if one.availability != CLOSED]
    values = tuple(_package(one, register) for one in shown)
    return Cell(values, gap="" if values else _("None recorded"))


def _package(candidate: Candidate, register: SourceRegister) -> Value:
    incentive: Incentive = candidate.incentive
    steps = [one for one in candidate.schedule.steps if one.kind in (HOLIDAY, REDUCED)]
    terms = [step.record for step in steps] or list(incentive.terms.all())
    sources = [term.source for term in terms]
    words = [_term(step.record) for step in steps if not step.is_extension]
    if not words and not candidate.schedule.is_computable:
        words = [_("no rate and years that can be computed with")]
    clocks = clock_note([step.record for step in steps])
    figure = Figure(incentive.name, marks=register.marks(sources, _("incentives")))
    return Value(
        figure,
        note="; ".join(filter(None, (*words, clocks, *_questions(candidate)))),
        url=reverse("incentive-detail", kwargs={"slug": incentive.code}),
    )


def _term(term: IncentiveTerm) -> str:
    return _("years %(years)s: %(rate)s") % {
        "years": period(term) or _("not stated"),
        "rate": rate(term) or percent(term.rate_percent) or _("not stated"),
    }


def _questions(candidate: Candidate) -> list[str]:
    """What it depends on whether a project may use the package."""
    if candidate.availability != DEPENDS:
        return []
    words = {
        ON_LIST: _("for listed activities"),
        ON_SECTOR: _("for some sectors"),
        ON_ZONE_CLASS: _("depends on the class of the zone"),
        ON_PROMOTION: _("for promoted places or activities"),
        ON_REPEALED: _("the law it rests on has been repealed"),
        ON_DATE: _("depends on the month of the licence"),
        ON_GRANT: _("the most that may be granted"),
        DEVELOPERS_ONLY: _("for developers of zones"),
    }
    return [words[question] for question in candidate.questions if question in words]
