"""Which packages a project may use in a zone, as schedules that ``taxpath`` computes with.

``schedules_for`` reads them for any number of zones in a constant number of queries. Nothing is
decided for the reader: a package is open, closed, or depends on something that the data do not
hold, and ``effective_rates`` spans them all.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from incentives.enums import Clock, IncentiveInstrument, Scope, SectorRule
from incentives.models import Incentive, IncentiveTerm, Law
from incentives.taxpath import (
    HOLIDAY,
    REDUCED,
    STANDARD,
    ZERO,
    Path,
    Project,
    Schedule,
    Step,
    tax_paths,
)
from zones.intervals import Interval, hull
from zones.kept import kept
from zones.models import Country, Sector, Zone

Key = TypeVar("Key", bound=Hashable)

LOSSES = IncentiveInstrument.LOSS_CARRY_FORWARD
KINDS = {
    IncentiveInstrument.CIT_HOLIDAY: HOLIDAY,
    IncentiveInstrument.CIT_REDUCED_RATE: REDUCED,
    IncentiveInstrument.CIT_STANDARD_RATE: STANDARD,
}
#: A loss that no year ends: longer than any path.
WITHOUT_END = 1000

#: Whether a project may use a package.
OPEN, DEPENDS, CLOSED = "open", "depends", "closed"

#: What it depends on, or why it is closed: ``Candidate.questions``.
ON_LIST = "list"  # a list of activities that the portal does not hold
ON_SECTOR = "sector"  # the project's sector: not given, or only partly covered
ON_ZONE_CLASS = "zone_class"  # the class a law gives the zone
ON_PROMOTION = "promotion"  # whether the place or activity is a promoted one
ON_DATE = "date"  # the month of the licence: the package begins or ends within the start year
ON_GRANT = "grant"  # how much of it is granted: the source gives the most only
ON_REPEALED = "repealed"  # whether it is granted still: its law is repealed, no last licence known
OTHER_SECTOR = "other_sector"  # closed: the package is for other sectors
DEVELOPERS_ONLY = "developers_only"  # closed: for those who build a zone


@dataclass(frozen=True)
class Candidate:
    """A package granted in the start year. ``schedule.is_computable`` is False where its benefit
    is not in the rate of tax, or no source states its years."""

    incentive: Incentive
    schedule: Schedule
    questions: tuple[str, ...] = ()

    @property
    def availability(self) -> str:
        if {OTHER_SECTOR, DEVELOPERS_ONLY} & set(self.questions):
            return CLOSED
        return DEPENDS if self.questions else OPEN

    @property
    def is_open(self) -> bool:
        return self.availability == OPEN

    @property
    def is_possible(self) -> bool:
        return self.availability != CLOSED and self.schedule.is_computable


@dataclass(frozen=True)
class ZoneSchedules:
    """What a project may pay in a place: ``baseline`` is the standard rate, which holds outside
    any zone too; None where no source states it (comparators outside the region). ``untied``:
    packages of the country for a named place that is no zone of the data, so that nobody can say
    whether they hold here."""

    place: Zone | Country
    baseline: Schedule | None
    candidates: tuple[Candidate, ...] = ()
    untied: tuple[Incentive, ...] = ()

    def candidate(self, code: str) -> Candidate | None:
        """The package with this code, if it is one of the place."""
        return next((one for one in self.candidates if one.incentive.code == code), None)

    @property
    def possible(self) -> tuple[Candidate, ...]:
        """Candidates that can be computed and are not closed."""
        return tuple(one for one in self.candidates if one.is_possible)


def schedules_for(
    zones: Iterable[Zone], *, start_year: int, sector: str | None = None
) -> dict[int, ZoneSchedules]:
    """By primary key of the zone: what a project licensed in ``start_year`` may pay there.

    ``sector`` is an ISIC code of ``zones.Sector`` or None where it is not given. The number of
    queries does not depend on the number of zones.
    """
    chosen = list(zones)
    book = _book({zone.country_id for zone in chosen}, start_year, sector)
    return {zone.pk: book.of(zone, zone.country_id, _in_zone(zone)) for zone in chosen}


def schedules_outside(
    countries: Iterable[Country], *, start_year: int, sector: str | None = None
) -> dict[str, ZoneSchedules]:
    """By ISO code: the same for a place in a country that lies in none of its zones."""
    chosen = list(countries)
    book = _book({country.pk for country in chosen}, start_year, sector)
    return {country.pk: book.of(country, country.pk, _outside) for country in chosen}


def holds_for(place: Zone | Country, row: Incentive) -> bool:
    """Whether a package read ``with_zones()`` is one of a zone, or of its country outside zones."""
    if isinstance(place, Zone):
        return row.country_id == place.country_id and _in_zone(place)(row)
    return row.country_id == place.pk and _outside(row)


def extended_paths(
    schedule: Schedule, project: Project, years: int = 15, discount_percent: Decimal = ZERO
) -> tuple[Path, ...]:
    """The paths of a project that meets the condition of every extension; none where that would
    be nothing new."""
    extensions = {step.code for step in schedule.steps if step.is_extension}
    if extensions <= project.extensions_met:
        return ()
    most = replace(project, extensions_met=project.extensions_met | extensions)
    return tax_paths(schedule, most, years, discount_percent)


def effective_rates(
    schedules: ZoneSchedules, project: Project, *, years: int = 10
) -> Interval | None:
    """Tax over the first years in percent of the profits: from the best package that is not
    closed, its extensions included, to the dearest, as a rule the baseline. None without a profit
    or a known rate."""
    return effective_rates_of({0: schedules}, project, years=years)[0]


def effective_rates_of(
    places: Mapping[Key, ZoneSchedules], project: Project, *, years: int = 10
) -> dict[Key, Interval | None]:
    """The same for many places at once: what zones of one country share is computed once."""
    rates = _RateBook(project, years)
    return {key: rates.span(schedules) for key, schedules in places.items()}


class _RateBook:
    """Effective rates of schedules under one project, each computed once."""

    def __init__(self, project: Project, years: int):
        self.project, self.years = project, years
        self._spans: dict[int, Interval | None] = {}

    def span(self, schedules: ZoneSchedules) -> Interval | None:
        held = [candidate.schedule for candidate in schedules.possible]
        if schedules.baseline is not None:
            held.append(schedules.baseline)
        spans = [span for span in map(self._of, held) if span is not None]
        return hull(spans) if spans else None

    def _of(self, schedule: Schedule) -> Interval | None:
        # Schedules of one reading are shared, so their identity is enough.
        if id(schedule) not in self._spans:
            self._spans[id(schedule)] = self._computed(schedule)
        return self._spans[id(schedule)]

    def _computed(self, schedule: Schedule) -> Interval | None:
        paths = (
            *tax_paths(schedule, self.project, self.years),
            *extended_paths(schedule, self.project, self.years),
        )
        rates = [path.over(self.years).effective_rate_percent for path in paths]
        known = [rate for rate in rates if rate is not None]
        return Interval(min(known), max(known)) if known else None


def _book(countries: Iterable[str], start_year: int, sector: str | None) -> "_Book":
    """The packages of these countries, kept until the data change: nothing else decides them."""
    asked = (frozenset(countries), start_year, sector)
    return kept(("schedules", *asked), lambda: _Book(*asked))


class _Book:
    """All packages of some countries, read once."""

    def __init__(self, countries: Collection[str], start_year: int, sector: str | None):
        rows = Incentive.objects.for_tax_paths(countries, start_year)
        self.packages = [row for row in rows if not row.is_standard and _is_alternative(row)]
        self.standards = [row for row in rows if row.is_standard]
        self.start_year = start_year
        self.year = f"{start_year:04}"
        self.repealed = Law.objects.filter(country__in=countries).repeal_years()
        self.sector = sector
        self.section = _section_of(sector)
        self.baselines = {country: self._baseline(country) for country in countries}
        self.candidates = {country: self._candidates(country) for country in countries}

    def of(self, place: Zone | Country, country: str, holds_in) -> ZoneSchedules:
        found = (one for one in self.candidates[country] if holds_in(one.incentive))
        return ZoneSchedules(
            place, self.baselines[country], tuple(found), tuple(self._untied(place, country))
        )

    def _untied(self, place: Zone | Country, country: str) -> Iterable[Incentive]:
        if getattr(place, "is_comparator", False):
            return ()
        return (
            row
            for row in self.packages
            if row.country_id == country and row.scope == Scope.NAMED and not row.named_zones
        )

    def _candidates(self, country: str) -> list[Candidate]:
        baseline = self.baselines[country]
        if baseline is None:
            return []
        return [
            Candidate(row, _schedule(row, baseline), self._questions(row))
            for row in self.packages
            if row.country_id == country
        ]

    def _baseline(self, country: str) -> Schedule | None:
        terms = [
            term for row in self.standards if row.country_id == country for term in row.terms.all()
        ]
        rates = [_step(term) for term in terms if term.instrument in KINDS]
        if not rates:
            return None
        # The rate that no calendar year ends holds where none of the others does.
        rates.sort(key=lambda step: step.until_calendar_year is not None)
        return Schedule(
            code="standard",
            standard=rates[0],
            former_standards=tuple(rates[1:]),
            loss_years=_loss_years(terms),
            record=next((t for t in terms if t.instrument == LOSSES), None),
        )

    def _questions(self, row: Incentive) -> tuple[str, ...]:
        about_sector = self._question_of_sector(row)
        if about_sector in (OTHER_SECTOR, DEVELOPERS_ONLY):
            return (about_sector,)  # closed: nothing else matters
        found = [about_sector]
        if row.zone_class:
            found.append(ON_ZONE_CLASS)
        if row.scope == Scope.PROMOTED_ZONES:
            found.append(ON_PROMOTION)
        terms = [term for term in row.terms.all() if term.instrument in KINDS]
        # How much of an extension is granted is part of its own condition.
        if any(term.rate_is_best_case and not term.is_extension for term in terms):
            found.append(ON_GRANT)
        if not row.granted_until and any(map(self._rests_on_repealed_law, terms)):
            found.append(ON_REPEALED)
        if any(self._is_within_year(day) for day in (row.granted_from, row.granted_until)):
            found.append(ON_DATE)
        return tuple(filter(None, found))

    def _rests_on_repealed_law(self, term: IncentiveTerm) -> bool:
        """Whether a relief rests on a law that is repealed in the start year."""
        since = self.repealed.get(term.law_id)
        return since is not None and KINDS[term.instrument] != STANDARD and since <= self.start_year

    def _is_within_year(self, day: str) -> bool:
        """Whether a partial date names a month of the start year."""
        return len(day) > len(self.year) and day.startswith(self.year)

    def _question_of_sector(self, row: Incentive) -> str:
        if row.sector_rule == SectorRule.DEVELOPER:
            return DEVELOPERS_ONLY
        if row.sector_rule == SectorRule.LISTED:
            return ON_LIST
        if row.sector_rule == SectorRule.ISIC:
            return self._question_of_isic({sector.pk: sector for sector in row.sectors.all()})
        return ""

    def _question_of_isic(self, sectors: dict[str, Sector]) -> str:
        if self.sector is None:
            return ON_SECTOR
        if self.sector in sectors or self.section in sectors:
            return ""
        partly = any(sector.parent_id == self.sector for sector in sectors.values())
        return ON_SECTOR if partly else OTHER_SECTOR


def _in_zone(zone: Zone):
    """The packages of a zone: those of ``for_zone``, and those for promoted zones or activities,
    of which the data do not say which they are."""

    def holds(row: Incentive) -> bool:
        return row.scope == Scope.PROMOTED_ZONES or row.holds_in(zone)

    return holds


def _outside(row: Incentive) -> bool:
    return row.scope in (Scope.PROMOTED_ZONES, Scope.OUTSIDE_ZONES)


def _is_alternative(row: Incentive) -> bool:
    """Whether a firm uses this package or another one, never both."""
    return row.replaces_holiday or any(term.instrument in KINDS for term in row.terms.all())


def _schedule(row: Incentive, baseline: Schedule) -> Schedule:
    """The package's steps; terms without a rate or without any years cannot be computed."""
    terms = [term for term in row.terms.all() if term.instrument in KINDS]
    usable = [term for term in terms if term.rate_percent is not None and _has_years(term)]
    losses = _loss_years(row.terms.all())
    return Schedule(
        code=row.code,
        standard=baseline.standard,
        former_standards=baseline.former_standards,
        steps=tuple(map(_step, usable)),
        loss_years=baseline.loss_years if losses is None else losses,
        is_computable=bool(usable) and len(usable) == len(terms),
        record=row,
    )


def _has_years(term: IncentiveTerm) -> bool:
    return any((term.start_year, term.from_calendar_year, term.until_calendar_year))


def _step(term: IncentiveTerm) -> Step:
    return Step(
        code=term.code,
        rate_percent=Decimal(term.rate_percent),
        first_year=term.start_year or 1,
        last_year=term.end_year,
        clock=Clock(term.starts_from).value,
        kind=KINDS[term.instrument],
        is_best_case=term.rate_is_best_case,
        from_calendar_year=term.from_calendar_year,
        until_calendar_year=term.until_calendar_year,
        clock_date=term.clock_date,
        latest_clock_year=term.latest_clock_year,
        is_extension=term.is_extension,
        record=term,
    )


def _loss_years(terms: Sequence[IncentiveTerm]) -> int | None:
    """For how many years a loss is carried forward; None where no term says it."""
    found = next((term for term in terms if term.instrument == LOSSES), None)
    if found is None:
        return None
    return WITHOUT_END if found.end_year is None else found.end_year


def _section_of(sector: str | None) -> str | None:
    if sector is None:
        return None
    return Sector.objects.filter(pk=sector).values_list("parent_id", flat=True).first()
