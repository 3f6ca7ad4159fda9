"""The places side by side: what the tax comes to over 10 and 15 years."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from incentives import schedules
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from sezportal.presenters.tax_calculator import words
from sezportal.presenters.tax_calculator.reckoning import Option, Reckoning, best, span
from zones.intervals import Interval
from zones.presenters.figures import SourceMark, SourceRegister

HORIZONS = (10, 15)


@dataclass(frozen=True)
class Amount:
    """One cell: words, the bounds behind them (None without any), a line below, a link."""

    text: str
    bounds: Interval | None = None
    note: str = ""
    link: LinkedText | None = None
    marks: tuple[SourceMark, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Line:
    """A row with a cell for each place; ``is_text``: sentences rather than numbers."""

    label: str
    unit: str
    cells: tuple[Amount, ...]
    is_text: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    lines: tuple[Line, ...]


def comparison(places: Sequence[Reckoning], register: SourceRegister) -> tuple[Group, ...]:
    """Lines in groups; only the rates where there is no project to compute."""
    rates = Group(
        _("Rate and package"),
        (
            _line(
                _("Standard rate"),
                "",
                places,
                lambda one: _standard(one, register),
                is_text=True,
            ),
            _line(
                _("Losses carried forward"),
                "",
                places,
                lambda one: _losses(one, register),
                is_text=True,
            ),
            _line(_("Counted here"), "", places, _counted, is_text=True),
        ),
    )
    if not any(one.baseline for one in places):
        return (rates,)
    return (rates, *(_horizon(places, years) for years in HORIZONS))


def _line(
    label: str,
    unit: str,
    places: Sequence[Reckoning],
    make: Callable[[Reckoning], Amount],
    *,
    is_text: bool = False,
) -> Line:
    cells = tuple(replace(make(one), place=one.place.name) for one in places)
    return Line(label, unit, cells, is_text)


def _standard(one: Reckoning, register: SourceRegister) -> Amount:
    baseline = one.schedules.baseline
    if baseline is None:
        return Amount("")
    term = baseline.standard.record
    marks = common.marks(term, register, _("standard rate, %s") % one.place.country.name_en)
    return Amount(common.rate(term), link=common.law_link(term.law), marks=marks)


def _losses(one: Reckoning, register: SourceRegister) -> Amount:
    """The country's rule as the data hold it; a package may have its own."""
    baseline = one.schedules.baseline
    if baseline is None or baseline.loss_years is None:
        return Amount("", note=_("none is counted"))
    term = baseline.record
    used_for = _("losses carried forward, %s") % one.place.country.name_en
    return Amount(
        _("%(years)s years") % {"years": baseline.loss_years},
        note=_own_rule(one, baseline.loss_years),
        link=common.law_link(term.law),
        marks=common.marks(term, register, used_for),
    )


def _own_rule(one: Reckoning, years: int) -> str:
    """Where a package counts another number of years than its country."""
    options = [one.chosen] if one.chosen else one.possible_options
    own = [
        f"{option.candidate.incentive.name}: {option.candidate.schedule.loss_years}"
        for option in options
        if option.candidate.schedule.loss_years != years
    ]
    return "; ".join(own)


def _counted(one: Reckoning) -> Amount:
    """Which packages the range of a place spans."""
    if one.chosen is not None:
        return Amount(one.chosen.candidate.incentive.name, note=_chosen_note(one.chosen))
    if not one.possible_options:
        return Amount(_("The standard rate"), note=_nothing_possible(one))
    return Amount(
        _("From the best package that may be open to the standard rate"),
        note=". ".join(_by_availability(one)),
    )


def _chosen_note(option: Option) -> str:
    """That the reader chose it, and that its terms are the best there can be where they are."""
    at_best = _("at best: the best that its source allows is computed")
    return "; ".join([_("chosen by you"), *([at_best] if option.is_best_case else [])])


def _by_availability(one: Reckoning) -> Iterator[str]:
    """``Open: …`` and ``Depends: …``, the packages by name."""
    for availability, options in (
        (schedules.OPEN, one.open_options),
        (schedules.DEPENDS, one.depending_options),
    ):
        if options:
            names = "; ".join(option.candidate.incentive.name for option in options)
            yield f"{words.AVAILABILITY[availability]}: {names}"


def _nothing_possible(one: Reckoning) -> str:
    if not one.options:
        return _("no package on profit tax in the data is tied to this place")
    return _("every package is closed to the project or cannot be computed; see below")


def _horizon(places: Sequence[Reckoning], years: int) -> Group:
    def line(label, unit, make, *, is_text=False) -> Line:
        def cell(one: Reckoning) -> Amount:
            return make(one, years) if one.baseline else Amount("")

        return _line(label, unit, places, cell, is_text=is_text)

    lines = (
        line(_("Tax at the standard rate"), "USD", _baseline_tax),
        line(_("Tax in this place"), "USD", _tax),
        line(_("The least is with"), "", _least, is_text=True),
        line(_("Saving against the standard rate"), "USD", _saving),
        line(_("Present value of the tax"), "USD", _present_value),
        line(_("Effective average rate"), "", _effective),
    )
    return Group(_("Over %(years)s years") % {"years": years}, lines)


def _baseline_tax(one: Reckoning, years: int) -> Amount:
    return _money(Interval.point(_standard_tax(one, years)))


def _tax(one: Reckoning, years: int) -> Amount:
    return _money(span(one.paths, lambda path: path.over(years).tax), _case(one))


def _present_value(one: Reckoning, years: int) -> Amount:
    return _money(span(one.paths, lambda path: path.over(years).present_value), _case(one))


def _saving(one: Reckoning, years: int) -> Amount:
    baseline = _standard_tax(one, years)
    return _money(span(one.paths, lambda path: baseline - path.over(years).tax), _case(one))


def _effective(one: Reckoning, years: int) -> Amount:
    rates = [path.over(years).effective_rate_percent for path in one.paths]
    known = [rate for rate in rates if rate is not None]
    if not known:
        return Amount(_("no profit in these years"))
    bounds = Interval(min(known), max(known))
    return Amount(words.span(bounds.low, bounds.high, words.percent), bounds, _case(one))


def _least(one: Reckoning, years: int) -> Amount:
    """The package behind the low end of the range, and what it depends on."""
    option = one.chosen or best(one.possible_options)
    least = span(one.paths, lambda path: path.over(years).tax).low
    if option is None or not option.paths or least >= _standard_tax(one, years):
        return Amount(_("The standard rate"))
    candidate = option.candidate
    availability = str(words.AVAILABILITY[candidate.availability])
    question = words.question_words(candidate)
    notes = [f"{availability} {question}" if question else availability]
    if option is not one.chosen and option.needs_extension(years):
        notes.append(_("with its longer relief, whose condition stands below"))
    return Amount(candidate.incentive.name, note="; ".join(notes))


def _standard_tax(one: Reckoning, years: int) -> Decimal:
    return one.baseline.over(years).tax


def _case(one: Reckoning) -> str:
    """Said of every sum of a package whose source gives only the best there can be."""
    return words.case(one.chosen) if one.chosen is not None else ""


def _money(bounds: Interval, note: str = "") -> Amount:
    return Amount(words.span(bounds.low, bounds.high, words.amount), bounds, note)
