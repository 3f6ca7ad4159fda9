"""Section 5: the packages that hold in the zone, their terms by years, and the laws behind them."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.enums import IncentiveCategory, IncentiveInstrument
from incentives.models import Incentive, IncentiveTerm
from incentives.presenters.common import calendar_years, clock_note, percent, period, rate
from incentives.presenters.packages import (
    CountryRates,
    Package,
    package,
    rates_of,
    sets_profit_tax,
)
from sezportal.presenters.factsheet.records import Records
from zones import charts
from zones.presenters.figures import SourceRegister
from zones.presenters.sections import SectionHead

SHORTEST_AXIS, LONGEST_AXIS, STEP = 10, 30, 5  # years
PROFIT_TAX = frozenset(
    {
        IncentiveInstrument.CIT_HOLIDAY,
        IncentiveInstrument.CIT_REDUCED_RATE,
        IncentiveInstrument.CIT_STANDARD_RATE,
    }
)


@dataclass(frozen=True)
class Incentives:
    head: SectionHead
    years: charts.Years | None
    packages: tuple[Package, ...]
    standards: CountryRates | None
    superseded: tuple[Package, ...]
    alternatives: int
    instead: tuple[str, ...]
    classes: tuple[str, ...]
    country: str
    calculator_url: str


def incentives(records: Records, head: SectionHead, register: SourceRegister) -> Incentives:
    granted = [one for one in records.incentives if not one.is_superseded]
    packages = [one for one in granted if not one.is_standard]
    standards = [one for one in granted if one.is_standard]
    return Incentives(
        head=replace(head, note=_("counts packages that name this zone")),
        years=years_chart(packages, standards, register),
        packages=tuple(_package(one, register) for one in packages),
        standards=rates_of(standards, register),
        superseded=tuple(
            _package(one, register)
            for one in records.incentives
            if one.is_superseded and not one.is_standard
        ),
        alternatives=sum(1 for one in packages if sets_profit_tax(one)),
        instead=tuple(one.name for one in packages if one.replaces_holiday),
        classes=_zone_classes(packages),
        country=records.zone.country.name_en,
        calculator_url=f"{reverse('tax-calculator')}?zone={records.zone.slug}",
    )


def _zone_classes(packages: list[Incentive]) -> tuple[str, ...]:
    """The classes of zones that packages differ by; no source reports the class of a zone."""
    return tuple(dict.fromkeys(one.zone_class for one in packages if one.zone_class))


def _package(incentive: Incentive, register: SourceRegister) -> Package:
    """A package whose sources are numbered as its terms are read: those in money first."""
    terms = incentive.terms.all()
    for term in sorted(terms, key=lambda term: term.category != IncentiveCategory.FINANCIAL):
        register.mark(term.source)
    return package(incentive, register)


def years_chart(
    packages: list[Incentive], standards: list[Incentive], register: SourceRegister
) -> charts.Years | None:
    """Profit tax over a project's years, a row a package; nothing where no package changes it."""
    drawn = [one for one in packages if _relieves_profit_tax(one)]
    if not drawn:
        return None
    length = axis_length([term for one in drawn for term in _profit_tax_terms(one)])
    rows = [_years_row(one, length, register) for one in drawn]
    rows += [_years_row(one, length, register) for one in standards if _profit_tax_terms(one)]
    return charts.Years(charts.ticks(length, _("Year 1")), rows, length)


def axis_length(terms: list[IncentiveTerm]) -> int:
    """The years on the axis: in steps of five past the last change, from ten to thirty."""
    last = max(
        (year for term in terms for year in (term.start_year, term.end_year) if year), default=0
    )
    return min(LONGEST_AXIS, max(SHORTEST_AXIS, -(-(last + 1) // STEP) * STEP))


def _years_row(incentive: Incentive, length: int, register: SourceRegister) -> charts.YearsRow:
    terms = _profit_tax_terms(incentive)
    return charts.YearsRow(
        label=incentive.name,
        url="" if incentive.is_standard else _address(incentive),
        spans=[span for term in _drawn(terms) for span in _spans(term, length)],
        sentence=f"{incentive.name}: " + "; ".join(_sentence(term) for term in terms),
        note="; ".join(_conditions(incentive, terms)),
        marks=list(register.marks([term.source for term in terms], _("incentives"))),
        hangs_on=tuple(
            dict.fromkeys(one.condition for one in terms if one.rate_is_best_case and one.condition)
        ),
    )


def _conditions(incentive: Incentive, terms: list[IncentiveTerm]) -> list[str]:
    """For whom the package is and what starts its years; of the standard its rate."""
    if incentive.is_standard:
        return [percent(terms[0].rate_percent)] if terms[0].rate_percent is not None else []
    clocks = clock_note(terms)
    words = []
    if incentive.sector not in ("", "all"):
        words.append(_("For: %(sector)s") % {"sector": incentive.sector.replace("; ", ", ")})
    if clocks:
        words.append(clocks)
    return words


def _sentence(term: IncentiveTerm) -> str:
    """``years 1 to 16: 0 %``, for those who do not see the bar."""
    if term.end_year is not None and term.end_year != term.start_year:
        words = _("years %(years)s: %(rate)s")
    elif term.end_year is not None:
        words = _("year %(years)s: %(rate)s")
    else:
        words = "%(years)s: %(rate)s"  # "from year 17", "2021 to 2030"
    words = words % {
        "years": period(term) or _("years not stated"),
        "rate": rate(term) or _("not stated"),
    }
    return (
        _("%(term)s where its condition is met") % {"term": words} if term.is_extension else words
    )


def _drawn(terms: list[IncentiveTerm]) -> list[IncentiveTerm]:
    """Terms for the bar: what everybody gets, and of terms for the same years the first in time
    that is not over.

    Others, as the lower rate on profit that is reinvested, stand in the sentence and the table.
    """
    year = timezone.localdate().year
    running = [term for term in terms if (term.until_calendar_year or year) >= year]
    drawn: dict[int, IncentiveTerm] = {}
    for term in sorted(running or terms, key=lambda term: term.from_calendar_year or 0):
        if not term.is_extension:
            drawn.setdefault(term.start_year or 0, term)
    return list(drawn.values())


def _spans(term: IncentiveTerm, length: int) -> list[charts.Span]:
    """What one term fills of the axis; the full rate is left blank."""
    if term.instrument == IncentiveInstrument.CIT_STANDARD_RATE:
        return []
    first, last = term.start_year or 1, term.end_year or length
    if first > length:
        return []
    if term.end_year is None and calendar_years(term):
        text = f"{rate(term)}, {calendar_years(term)}"
        return [charts.span("unstated", first, length, of=length, text=text)]
    if term.start_year is None and term.end_year is None:
        return [charts.span("unstated", 1, length, of=length, text=rate(term))]
    if term.rate_percent == 0:
        length_of_holiday = last - first + 1
        text = _("Exempt")
        if term.end_year and length_of_holiday * 3 > length:  # short bars have no room for more
            text = _("Exempt, %(n)s years") % {"n": length_of_holiday}
        best = term.rate_is_best_case
        return [charts.span("exempt", first, last, of=length, text=text, is_best=best)]
    return [charts.span("reduced", first, last, of=length, text=rate(term))]


def _profit_tax_terms(incentive: Incentive) -> list[IncentiveTerm]:
    return [term for term in _in_order(incentive) if term.instrument in PROFIT_TAX]


def _relieves_profit_tax(incentive: Incentive) -> bool:
    terms = _profit_tax_terms(incentive)
    return any(term.instrument != IncentiveInstrument.CIT_STANDARD_RATE for term in terms)


def _in_order(incentive: Incentive) -> list[IncentiveTerm]:
    """Profit tax first, by year; then the other measures."""
    return sorted(
        incentive.terms.all(),
        key=lambda term: (term.instrument not in PROFIT_TAX, term.start_year or 0, term.code),
    )


def _address(incentive: Incentive) -> str:
    return reverse("incentive-detail", kwargs={"slug": incentive.code})
