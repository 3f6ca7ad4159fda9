"""A place with its project computed: the paths of its baseline and of every package."""

from collections.abc import Sequence
from dataclasses import dataclass

from incentives.schedules import CLOSED, DEPENDS, OPEN, Candidate, ZoneSchedules
from incentives.taxpath import Path, Project, Schedule, tax_path, tax_paths
from sezportal.presenters.tax_calculator.places import Place
from zones.intervals import Interval

YEARS = 15
ORDER = (OPEN, DEPENDS, CLOSED)


@dataclass(frozen=True)
class Option:
    """A package with its paths, one for each clock it may have; empty where it is not
    computable."""

    candidate: Candidate
    paths: tuple[Path, ...]

    def tax(self, years: int) -> Interval:
        return span(self.paths, lambda path: path.over(years).tax)


@dataclass(frozen=True)
class Reckoning:
    """``chosen`` is the package the address names for the place, ``refused`` the name of one that
    the place does not have."""

    place: Place
    schedules: ZoneSchedules
    baseline: Path | None
    options: tuple[Option, ...]
    chosen: Option | None
    refused: str

    @property
    def open_options(self) -> tuple[Option, ...]:
        return tuple(one for one in self.options if one.paths and one.candidate.is_open)

    @property
    def depending_options(self) -> tuple[Option, ...]:
        return tuple(
            one
            for one in self.options
            if one.paths and one.candidate.is_possible and not one.candidate.is_open
        )

    @property
    def possible_options(self) -> tuple[Option, ...]:
        """Every package that can be computed and is not closed to the project."""
        return (*self.open_options, *self.depending_options)

    @property
    def by_availability(self) -> list[Option]:
        """Open packages first, closed ones last, each kind in reading order."""
        return sorted(self.options, key=lambda one: ORDER.index(one.candidate.availability))

    @property
    def shown(self) -> Option | None:
        """The chosen package, else the open one of the least tax; None: the standard rate."""
        if self.chosen is not None:
            return self.chosen
        return best(self.open_options)

    @property
    def paths(self) -> tuple[Path, ...]:
        """What the place's range spans: the chosen package alone, else the standard rate and
        every package that is not closed. What an authority or a list decides is decided neither
        way here, as in ``incentives.schedules.effective_rates``."""
        if self.baseline is None:
            return ()
        if self.chosen is not None and self.chosen.paths:
            return self.chosen.paths
        if self.chosen is not None:
            return (self.baseline,)
        return (self.baseline, *(path for one in self.possible_options for path in one.paths))

    @property
    def shown_paths(self) -> tuple[Path, ...]:
        """The paths whose years are shown: those of one package, or the standard rate's."""
        if self.shown is not None and self.shown.paths:
            return self.shown.paths
        return () if self.baseline is None else (self.baseline,)


def reckon(
    place: Place, schedules: ZoneSchedules, project: Project | None, discount, code: str
) -> Reckoning:
    """The place computed; without a project nothing is, but the packages stand there."""
    baseline = None
    if project is not None and schedules.baseline is not None:
        baseline = tax_path(schedules.baseline, project, YEARS, discount)
    options = tuple(
        Option(candidate, _paths(candidate.schedule, project, discount))
        for candidate in schedules.candidates
    )
    chosen = next((one for one in options if one.candidate.incentive.code == code), None)
    refused = code[:60] if code and chosen is None else ""
    return Reckoning(place, schedules, baseline, options, chosen, refused)


def best(options: Sequence[Option]) -> Option | None:
    """The option whose least tax over all years is the lowest; of equals the first by name."""
    return min(
        options,
        key=lambda one: (one.tax(YEARS).low, one.tax(YEARS).high, one.candidate.incentive.name),
        default=None,
    )


def span(paths: Sequence[Path], value) -> Interval:
    """The bounds of a value over several paths."""
    found = [value(path) for path in paths]
    return Interval(min(found), max(found))


def _paths(schedule: Schedule, project: Project | None, discount) -> tuple[Path, ...]:
    if project is None or not schedule.is_computable:
        return ()
    return tax_paths(schedule, project, YEARS, discount)
