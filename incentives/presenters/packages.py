"""Incentive packages as words: what is paid, in which years, on which law."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incentives.enums import IncentiveCategory
from incentives.enums import IncentiveInstrument as Instrument
from incentives.models import Incentive, IncentiveTerm
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from incentives.presenters.years import INCOME_TAX, years_chart
from zones.charts import Years
from zones.presenters.ages import Age
from zones.presenters.figures import SourceMark, SourceRegister

#: Terms that are no span of years but so many years: how long to lease, to carry a loss.
LENGTHS = {Instrument.LAND_LEASE_TERM, Instrument.LOSS_CARRY_FORWARD}


@dataclass(frozen=True)
class TermLine:
    """One term. ``rate`` is what is paid; empty rates and years are not stated, but a term that
    carries losses or leases land has none (``has_rate``). A term without a last year is not
    bounded; one that ``is_extension`` holds only where its own condition is met."""

    instrument: str
    rate: str
    has_rate: bool
    rate_of: str
    standard: str
    years: str
    calendar: str
    is_bounded: bool
    clock: str
    condition: str
    sector: str
    law: LinkedText | None
    article: str
    is_extension: bool
    as_of: str
    marks: tuple[SourceMark, ...]
    checked: str = ""
    age: Age | None = None


@dataclass(frozen=True)
class Package:
    """A package with its terms: those in money apart from the others.

    ``is_alternative``: a firm uses one such package; the others come beside it.
    """

    code: str
    name: str
    url: str
    country: str
    scope: str
    zones: tuple[LinkedText, ...]
    sector: str
    note: str
    is_superseded: bool
    is_alternative: bool
    replaces_holiday: bool
    chart: Years | None
    financial: tuple[TermLine, ...]
    other: tuple[TermLine, ...]


@dataclass(frozen=True)
class StandardRate:
    """What a firm pays without any incentive."""

    name: str
    term: TermLine


@dataclass(frozen=True)
class CountryRates:
    """Standard rates of a country and their anchor on the page of all of them."""

    country: str
    anchor: str
    rates: tuple[StandardRate, ...]

    @property
    def taxes(self) -> tuple[StandardRate, ...]:
        """The rates in percent: how long land may be leased is no tax."""
        return tuple(rate for rate in self.rates if rate.term.rate)


@dataclass(frozen=True)
class PackageGroup:
    """The packages of one country, granted now or no longer.

    ``remaining`` is what a firm pays without them; of packages granted now only.
    """

    title: str
    country: str
    remaining: CountryRates | None
    is_superseded: bool
    packages: tuple[Package, ...]


def package(incentive: Incentive, register: SourceRegister) -> Package:
    """A package read ``with_terms()``."""
    terms = sorted(incentive.terms.all(), key=_in_reading_order)
    lines = [(term, term_line(term, incentive, register)) for term in terms]
    financial = IncentiveCategory.FINANCIAL
    return Package(
        code=incentive.code,
        name=incentive.name,
        url=reverse("incentive-detail", kwargs={"slug": incentive.code}),
        country=incentive.country.name_en,
        scope=common.scope_words(incentive),
        zones=common.zone_links(incentive),
        sector="" if incentive.sector == "all" else incentive.sector,
        note=incentive.note,
        is_superseded=incentive.is_superseded,
        is_alternative=is_alternative(incentive),
        replaces_holiday=incentive.replaces_holiday,
        chart=years_chart(terms),
        financial=tuple(line for term, line in lines if term.category == financial),
        other=tuple(line for term, line in lines if term.category != financial),
    )


def is_alternative(incentive: Incentive) -> bool:
    """Whether a package sets the tax on profit, or is taken instead of one that does."""
    return incentive.replaces_holiday or sets_profit_tax(incentive)


def sets_profit_tax(incentive: Incentive) -> bool:
    return any(term.instrument in INCOME_TAX for term in incentive.terms.all())


def _in_reading_order(term: IncentiveTerm) -> tuple:
    """Income tax year by year, then the other reliefs."""
    return term.instrument not in INCOME_TAX, term.start_year or 0, term.instrument, term.code


def groups(
    incentives: Iterable[Incentive], standards: Iterable[Incentive], register: SourceRegister
) -> list[PackageGroup]:
    """Packages in the order given, under a heading for each country; superseded ones apart."""
    made, by_country = [], defaultdict(list)
    for standard in standards:
        by_country[standard.country.name_en].append(standard)
    for (is_superseded, country), members in groupby(
        incentives, key=lambda row: (row.is_superseded, row.country.name_en)
    ):
        title = _("%(country)s: no longer granted") if is_superseded else "%(country)s"
        remaining = None if is_superseded else rates_of(by_country[country], register)
        packages = tuple(package(row, register) for row in members)
        title = title % {"country": country}
        made.append(PackageGroup(title, country, remaining, is_superseded, packages))
    return made


def term_line(term: IncentiveTerm, incentive: Incentive, register: SourceRegister) -> TermLine:
    """One term of a package; its sector is said only where it differs from the package's."""
    sector = "" if term.sector in ("all", incentive.sector) else term.sector
    used_for = f"{incentive.country.name_en}: {incentive.name}"
    return TermLine(
        instrument=str(term.get_instrument_display()),
        rate=common.rate(term),
        has_rate=term.instrument not in LENGTHS,
        rate_of=_rate_of(term),
        standard=common.percent(term.standard_rate_percent),
        years=common.period(term),
        calendar=common.calendar_years(term),
        is_bounded=term.end_year is not None,
        clock=_clock(term),
        condition=term.condition,
        sector=capfirst(sector),
        law=common.law_link(term.law),
        article=_article(term),
        is_extension=term.is_extension,
        **common.dated(term, "incentive", holds=holds(term, incentive)),
        marks=common.marks(term, register, used_for),
    )


def holds(term: IncentiveTerm, incentive: Incentive) -> bool:
    """Whether somebody still gets it: what is over is history, and no longer looked at."""
    last = term.until_calendar_year
    is_over = last is not None and last < timezone.localdate().year
    return not (incentive.is_superseded or is_over)


def _rate_of(term: IncentiveTerm) -> str:
    """What the rate is a percentage of, where it is no tax rate."""
    if term.rate_percent is None:
        return ""
    return {
        Instrument.DEDUCTION: _("of the cost deducted"),
        Instrument.LAND_RENT_EXEMPTION: _("of the rent still paid"),
        Instrument.OTHER: _("see the condition"),
    }.get(term.instrument, "")


def _article(term: IncentiveTerm) -> str:
    """Where in its law a term stands; that nobody recorded it is said of the tax on profit."""
    if term.article or term.law is None or term.instrument not in INCOME_TAX:
        return term.article
    return _("Article not recorded")


def _clock(term: IncentiveTerm) -> str:
    """What starts the count; said only where the years are bounded, for mere lengths never."""
    counted = term.end_year or (term.start_year or 1) > 1
    if not counted or term.instrument in LENGTHS:
        return ""
    return common.clock(term)


# -- standard rates -------------------------------------------------------------------------


def rates_of(standards: Sequence[Incentive], register: SourceRegister) -> CountryRates | None:
    """Standard rates of one country: the tax on profit, other taxes, losses, land; or none."""
    if not standards:
        return None
    ordered = sorted(standards, key=lambda row: min(map(_place, row.terms.all()), default=1))
    return CountryRates(
        country=standards[0].country.name_en,
        anchor=f"rates-{standards[0].country_id}",
        rates=tuple(
            StandardRate(row.name, term_line(term, row, register))
            for row in ordered
            for term in row.terms.all()
        ),
    )


def _place(term: IncentiveTerm) -> int:
    places = {
        Instrument.CIT_STANDARD_RATE: 0,
        Instrument.LOSS_CARRY_FORWARD: 2,
        Instrument.LAND_LEASE_TERM: 3,
    }
    return places.get(term.instrument, 1)


def standards(incentives: Iterable[Incentive], register: SourceRegister) -> list[CountryRates]:
    """Standard rates of every country, in the order given."""
    return [
        rates_of(list(members), register)
        for _country, members in groupby(incentives, key=lambda row: row.country_id)
    ]
