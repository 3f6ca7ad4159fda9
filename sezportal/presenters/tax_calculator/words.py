"""Clocks, steps, reasons and conditions in words."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from incentives import schedules, taxpath
from incentives.presenters import common
from incentives.taxpath import YearTax
from sezportal.presenters.tax_calculator.reckoning import Option
from zones.presenters import formats

CLOCKS = {
    taxpath.LICENCE: gettext_lazy("from the licence"),
    taxpath.PROMOTION: gettext_lazy("from the promotion certificate"),
    taxpath.FIRST_REVENUE: gettext_lazy("from the first revenue"),
    taxpath.FIRST_PROFIT: gettext_lazy("from the first profit"),
    taxpath.FIXED_DATE: gettext_lazy("from a fixed date"),
}
KINDS = {
    taxpath.HOLIDAY: gettext_lazy("Tax holiday"),
    taxpath.REDUCED: gettext_lazy("Reduced rate"),
    taxpath.STANDARD: gettext_lazy("Standard rate"),
}
REASONS = {
    taxpath.UNCOVERED: gettext_lazy("the package says nothing of this year"),
    taxpath.LOWEST_OF_SEVERAL: gettext_lazy("of two rates in force the lower one"),
    taxpath.CALENDAR_ENDED: gettext_lazy("the law’s last year is over"),
    taxpath.CALENDAR_NOT_BEGUN: gettext_lazy("the law’s first year is yet to come"),
    taxpath.CLOCK_NOT_STARTED: gettext_lazy("the count of years has not begun"),
    taxpath.CLOCK_FORCED: gettext_lazy("the count began at the latest start the law allows"),
    taxpath.EXTENSION_NOT_MET: gettext_lazy("a longer relief needs a condition to be met"),
}
SAID_OF_RELIEFS = (taxpath.CLOCK_FORCED, taxpath.LOWEST_OF_SEVERAL)
SAID_OF_STANDARD = (
    taxpath.CALENDAR_ENDED,
    taxpath.CALENDAR_NOT_BEGUN,
    taxpath.CLOCK_NOT_STARTED,
    taxpath.EXTENSION_NOT_MET,
)
AVAILABILITY = {
    schedules.OPEN: gettext_lazy("Open"),
    schedules.DEPENDS: gettext_lazy("Depends"),
    schedules.CLOSED: gettext_lazy("Closed"),
}
QUESTIONS = {
    schedules.ON_LIST: gettext_lazy("on a list of activities that the portal does not hold"),
    schedules.ON_SECTOR: gettext_lazy("on the sector: choose one, or a narrower one"),
    schedules.ON_ZONE_CLASS: gettext_lazy(
        "on the class of the zone or township, which the data do not hold"
    ),
    schedules.ON_PROMOTION: gettext_lazy(
        "on whether the place or the activity is promoted, which no source says"
    ),
    schedules.ON_GRANT: gettext_lazy(
        "on how much of it is granted: the best that the source allows is computed"
    ),
    schedules.ON_REPEALED: gettext_lazy(
        "on whether it is still granted: the law it rests on has been repealed"
    ),
    schedules.ON_DATE: gettext_lazy("on the month of the licence"),
    schedules.OTHER_SECTOR: gettext_lazy("for other sectors"),
    schedules.DEVELOPERS_ONLY: gettext_lazy("for developers of zones"),
}


def amount(value: Decimal) -> str:
    """Whole dollars; ``−800,000`` for a loss."""
    words = formats.number(abs(value), 0)
    return f"\N{MINUS SIGN}{words}" if value < 0 and words != "0" else words


def percent(value: Decimal) -> str:
    """One decimal at most: ``8.5 %``."""
    return common.percent(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def span(low: Decimal, high: Decimal, words) -> str:
    """Two bounds as ``words`` says each; one where they read the same."""
    least, most = words(low), words(high)
    if least == most:
        return least
    return _("%(low)s to %(high)s") % {"low": least, "high": most}


def years(first: int, last: int) -> str:
    """``year 3`` or ``years 1 to 5``."""
    if first == last:
        return _("year %(year)s") % {"year": first}
    return _("years %(first)s to %(last)s") % {"first": first, "last": last}


def step_words(year: YearTax) -> str:
    """``Tax holiday, years counted from the first revenue``; of a rate that the calendar alone
    bounds ``Reduced rate, calendar years 2021 to 2030``."""
    step = year.step
    kind = KINDS[step.kind]
    if year.count is None or step.kind == taxpath.STANDARD:
        return str(kind)
    calendar = common.calendar_years(step.record)
    if calendar and step.first_year == 1 and step.last_year is None:
        return _("%(kind)s, calendar years %(years)s") % {"kind": kind, "years": calendar}
    is_dated = step.clock == taxpath.FIXED_DATE
    return _("%(kind)s, years counted %(clock)s") % {
        "kind": kind,
        "clock": common.clock(step.record) if is_dated else CLOCKS[step.clock],
    }


def years_gone(year: YearTax) -> str:
    """How many years of a count from a date were over before the project began."""
    gone = 0 if year.count is None else year.count - year.number
    if year.step.clock != taxpath.FIXED_DATE or year.step.kind == taxpath.STANDARD or gone < 1:
        return ""
    return ngettext(
        "%(n)s of the %(all)s years of this count was over before the project’s first year",
        "%(n)s of the %(all)s years of this count were over before the project’s first year",
        gone,
    ) % {"n": gone, "all": year.step.last_year or _("unlimited")}


def reasons(years: Sequence[YearTax]) -> str:
    """Why years of one step pay what they pay, where that is not plain from the step."""
    is_standard = years[0].step.kind == taxpath.STANDARD
    worth_saying = SAID_OF_STANDARD if is_standard else SAID_OF_RELIEFS
    given = {reason for year in years for reason in year.reasons}
    said = (str(REASONS[one]) for one in worth_saying if one in given)
    return "; ".join(filter(None, (years_gone(years[0]), *said)))


def case(option: Option) -> str:
    """Said of a sum whose package has the best terms of a range in its years."""
    return _("at best") if option.is_best_case else ""


def question_words(candidate: schedules.Candidate) -> str:
    """What a package depends on, or why it is closed; empty for an open one."""
    return "; ".join(str(QUESTIONS[one]) for one in candidate.questions)
