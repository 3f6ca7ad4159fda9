"""What the calculator reads beyond prices: fees of procedures and schedules of tax."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse

from incentives.enums import Scope
from incentives.models import Procedure, ProcedureStep
from incentives.schedules import ZoneSchedules, effective_rates, schedules_for
from incentives.taxpath import Project as TaxProject
from sezportal.projects.links import carry
from zones.costing import Group, Line, Missing, Why
from zones.intervals import Interval, total
from zones.models import Zone

#: Over how many years the tax of a year is averaged.
TAX_YEARS = 10
#: Words by which sources mark a procedure that no longer holds.
FORMER = ("Former", "Superseded")


@dataclass(frozen=True)
class Fees:
    """Fees in US dollars that a zone's procedures state; ``silent`` counts the steps of the same
    procedures that state none."""

    steps: tuple[ProcedureStep, ...]
    silent: int


def fees_of(zones: Iterable[Zone]) -> dict[int, Fees]:
    """By primary key of the zone, in two queries."""
    chosen = list(zones)
    rows = Procedure.objects.filter(country__in={zone.country_id for zone in chosen})
    procedures = [row for row in rows.with_steps() if not row.name.startswith(FORMER)]
    return {zone.pk: _fees(zone, procedures) for zone in chosen}


def _fees(zone: Zone, procedures: list[Procedure]) -> Fees:
    charged, silent = [], 0
    for procedure in procedures:
        steps = [step for step in procedure.steps.all() if not step.name.startswith(FORMER)]
        stated = [step for step in steps if step.fee_usd is not None]
        if stated and _holds_in(procedure, zone):
            charged += stated
            silent += len(steps) - len(stated)
    return Fees(tuple(charged), silent)


def _holds_in(procedure: Procedure, zone: Zone) -> bool:
    if procedure.country_id == zone.country_id and (
        procedure.scope == Scope.ALL_ZONES
        or (procedure.scope == Scope.BORDER_ZONES and zone.is_at_border)
    ):
        return True
    return any(named.pk == zone.pk for named in procedure.zones.all())


def fee_line(fees: Fees) -> Line | Missing:
    """The stated fees as a line of the set-up cost; a lower bound where steps state none. One free
    step among others that state no fee says nothing of the whole."""
    if not fees.steps:
        return Missing("fees", Group.FEES, Why.NO_FEE)
    usd = total(Interval.point(step.fee_usd) for step in fees.steps)
    if not usd.high and fees.silent:
        return Missing("fees", Group.FEES, Why.ONLY_FREE_STEPS)
    return Line("fees", Group.FEES, (), None, usd, usd, is_floor=fees.silent > 0, record=fees)


@dataclass(frozen=True)
class TaxShare:
    """What the tax line was made of: percent of the profits and their average, USD a year.
    ``package`` is the name of the one the reader chose, ``url`` where the tax is computed."""

    rates: Interval
    profit: Interval
    package: str = ""
    url: str = ""


@dataclass(frozen=True)
class TaxReader:
    """Reads the tax of a project in zones: the average of a year over ``TAX_YEARS`` years, from
    the best package that may be open to the standard rate, or of the package the reader chose."""

    project: TaxProject
    sector: str | None
    query: QueryDict

    def lines(self, zones: Iterable[Zone]) -> dict[int, Line | Missing]:
        """By primary key of the zone; a constant number of queries."""
        found = schedules_for(zones, start_year=self.project.start_year, sector=self.sector)
        return {zone.pk: self._line(zone, found[zone.pk]) for zone in zones}

    def _line(self, zone: Zone, schedules: ZoneSchedules) -> Line | Missing:
        if not self._average:
            return _no_profit()
        chosen = schedules.candidate(self.query.get(f"package_{zone.slug}", ""))
        name = ""
        if chosen is not None and chosen.schedule.is_computable:
            schedules = replace(
                schedules, baseline=None, candidates=(replace(chosen, questions=()),)
            )
            name = chosen.incentive.name
        rates = effective_rates(schedules, self.project, years=TAX_YEARS)
        if rates is None:
            return Missing("tax", Group.TAX, Why.NO_SCHEDULE)
        usd = rates * self._average / 100
        url = f"{reverse('tax-calculator')}{carry(self.query)}"
        share = TaxShare(rates, Interval.point(self._average), name, url)
        return Line("tax", Group.TAX, (), None, usd, usd, record=share)

    @property
    def _average(self) -> Decimal:
        profits = (self.project.profit_of(year) for year in range(1, TAX_YEARS + 1))
        return sum((profit for profit in profits if profit > 0), Decimal(0)) / TAX_YEARS


def _no_profit() -> Line:
    nothing = Interval.point(0)
    record = TaxShare(nothing, nothing)
    return Line("tax", Group.TAX, (), None, nothing, nothing, record=record)
