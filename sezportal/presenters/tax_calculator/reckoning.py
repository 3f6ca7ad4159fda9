"""A place with its project computed: the paths of its baseline and of every package."""

from collections.abc import Sequence
from dataclasses import dataclass

from incentives.schedules import (
    CLOSED,
    DEPENDS,
    OPEN,
    Candidate,
    ZoneSchedules,
    extended_paths,
)
from incentives.taxpath import Path, Project, tax_path, tax_paths
from sezportal.presenters.tax_calculator.places import Place
from zones.intervals import Interval

YEARS = 15
ORDER = (OPEN, DEPENDS, CLOSED)


@dataclass(frozen=True)
class Option:
    """A package with its paths, one for each clock it may have; empty where it is not
    computable. ``extended``: the same where the condition of every extension is met, empty where
    the reader says so of all or there is none."""

    candidate: Candidate
    paths: tuple[Path, ...]
    extended: tuple[Path, ...] = ()

    @property
    def spanned(self) -> tuple[Path, ...]:
        """With and without the extensions that the reader has not answered."""
        return (*self.paths, *self.extended)

    @property
    def is_best_case(self) -> bool:
        """Whether its years have the best rate or the longest years of a range."""
        applied = [year.step for path in self.paths for year in path.years]
        stated = [step for step in self.candidate.schedule.steps if not step.is_extension]
        return any(step.is_best_case for step in applied or stated)

    def tax(self, years: int) -> Interval:
        return span(self.spanned, lambda path: path.over(years).tax)

    def needs_extension(self, years: int) -> bool:
        """Whether its least tax is reached with an extension alone."""
        if not self.extended:
            return False
        return self.tax(years).low < span(self.paths, lambda path: path.over(years).tax).low


@dataclass(frozen=True)
class Reckoning:
    """``chosen`` is the package the address names for the place, ``refused`` the code of one that
    the place does not have, or not for a project of this year."""

    place: Place
    schedules: ZoneSchedules
    baseline: Path | None
    options: tuple[Option, ...]
    chosen: Option | None
    refused: str

    @property
    def open_options(self) -> tuple[Option, ...]:
        return tuple(
            one for one in self.options if one.candidate.is_possible and one.candidate.is_open
        )

    @property
    def depending_options(self) -> tuple[Option, ...]:
        return tuple(
            one for one in self.options if one.candidate.is_possible and not one.candidate.is_open
        )

    @property
    def possible_options(self) -> tuple[Option, ...]:
        """Every package that can be computed and is not closed to the project, with a profit to
        compute or without."""
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
        return (self.baseline, *(path for one in self.possible_options for path in one.spanned))

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
    options = tuple(_option(candidate, project, discount) for candidate in schedules.candidates)
    chosen = next((one for one in options if one.candidate.incentive.code == code), None)
    refused = code if chosen is None else ""
    return Reckoning(place, schedules, baseline, options, chosen, refused)


def best(options: Sequence[Option]) -> Option | None:
    """The option whose least tax over all years is the lowest; of equals the first by name. None
    where none is computed."""
    return min(
        (one for one in options if one.paths),
        key=lambda one: (one.tax(YEARS).low, one.tax(YEARS).high, one.candidate.incentive.name),
        default=None,
    )


def span(paths: Sequence[Path], value) -> Interval:
    """The bounds of a value over several paths."""
    found = [value(path) for path in paths]
    return Interval(min(found), max(found))


def _option(candidate: Candidate, project: Project | None, discount) -> Option:
    schedule = candidate.schedule
    if project is None or not schedule.is_computable:
        return Option(candidate, ())
    return Option(
        candidate,
        tax_paths(schedule, project, YEARS, discount),
        extended_paths(schedule, project, YEARS, discount),
    )
