"""One line of a cost sheet in words: quantity times price, place, year, sources, and warnings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.cost_calculator import words
from sezportal.presenters.cost_calculator.prices import (
    dates,
    place_of,
    qualifiers,
    shown_price,
    zone_name,
)
from sezportal.presenters.cost_calculator.reading import Fees, TaxShare
from zones.conversion import DOLLAR, Dollars
from zones.costing import Assumptions, CostSheet, Level, Line, Missing, UnitPrice
from zones.costing.prices import PassedOver
from zones.intervals import Interval
from zones.presenters import formats
from zones.presenters.costs import amount, rate_words, unit_words
from zones.presenters.figures import Figure, SourceMark, SourceRegister

#: A price older than this is used, and marked.
OLD_AFTER_YEARS = 10


@dataclass(frozen=True)
class RateNote:
    """The exchange rate a price was put in dollars with."""

    text: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class ItemRow:
    """A line as the table shows it. ``figure`` is the price with its year and sources, None where
    the amount is nothing or computed elsewhere; ``stated`` is the amount in the price's own
    currency, empty where that is the dollar or there are several; ``share`` is of the sum. Of a
    lower bound ``usd`` is the low end and ``highest`` the amount at the highest price found."""

    key: str
    name: str
    letter: str
    tone: str
    arithmetic: str
    usd: str
    usd_range: Interval
    highest: str = ""
    stated: str = ""
    share: str = ""
    figure: Figure | None = None
    where: str = ""
    level: str = ""
    rates: tuple[RateNote, ...] = ()
    notes: tuple[str, ...] = ()
    marks: tuple[SourceMark, ...] = ()
    url: str = ""
    is_filled: bool = False
    is_floor: bool = False

    @property
    def remarks(self) -> tuple:
        """What is said of it beside the amount; nothing where there is nothing."""
        return (*self.notes, *(rate.text for rate in self.rates)) or (self.key,)

    @property
    def inner(self) -> str:
        """Its name inside a sentence."""
        return words.item(self.key)

    @property
    def is_national(self) -> bool:
        return self.level == Level.COUNTRY


@dataclass(frozen=True)
class Gap:
    """Items without an amount, why, and the prices that could not be used."""

    name: str
    inner: str
    why: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Teller:
    """Puts lines into words; ``this_year`` decides what is old."""

    register: SourceRegister
    assumptions: Assumptions
    this_year: int

    def row(self, line: Line, share: str) -> ItemRow:
        letter, tone, _label = words.GROUPS.get(line.group, ("", "", ""))
        name = words.item(line.key)
        row = {
            "key": line.key,
            "name": words.heading(line.key),
            "letter": letter,
            "tone": tone,
            "usd": words.money(Interval.point(line.usd.low) if line.is_floor else line.usd),
            "highest": _highest(line),
            "usd_range": line.usd,
            "share": share,
            "is_floor": line.is_floor,
        }
        if isinstance(line.record, Fees):
            return ItemRow(**row, **self._fees(line.record, name))
        if isinstance(line.record, TaxShare):
            return ItemRow(**row, **self._tax(line.record))
        if line.price is None:
            return ItemRow(**row, arithmetic=self._factors(line))
        figure = self._price(line, name)
        return ItemRow(
            **row,
            arithmetic=self._arithmetic(line),
            stated=self._stated(line),
            figure=figure,
            marks=figure.marks if figure else (),
            where=place_of(line.price),
            level=line.price.level.value,
            rates=tuple(self._rates(line)),
            notes=tuple(self._notes(line)),
            is_filled=line.is_filled,
        )

    def gaps(self, sheet: CostSheet) -> Iterator[Gap]:
        """What is missing, one entry for each kind of cost and reason."""
        kinds: dict[tuple, list[Missing]] = {}
        for gap in sheet.missing:
            if not gap.is_elsewhere:
                kinds.setdefault((gap.group, gap.why), []).append(gap)
        for (group, why), members in kinds.items():
            name = words.together(
                group,
                [gap.key for gap in members],
                is_whole_group=not any(line.group == group for line in sheet.lines),
            )
            refused = dict.fromkeys(one for gap in members for one in gap.refused)
            yield Gap(capfirst(name), name, str(words.WHY[why]), tuple(map(self._refused, refused)))

    # -- fees and tax -----------------------------------------------------------------------

    def _fees(self, fees: Fees, name: str) -> dict:
        told = [f"{step.name}: {DOLLAR} {formats.number(step.fee_usd)}" for step in fees.steps]
        notes = []
        if fees.silent:
            notes.append(
                ngettext(
                    "%(n)s other step of these procedures states no fee.",
                    "%(n)s other steps of these procedures state no fee.",
                    fees.silent,
                )
                % {"n": fees.silent}
            )
        return {
            "arithmetic": "; ".join(told),
            "where": words.listed(list(dict.fromkeys(str(s.procedure) for s in fees.steps))),
            "notes": tuple(notes),
            "marks": self.register.marks([step.source for step in fees.steps], name),
        }

    @staticmethod
    def _tax(share: TaxShare) -> dict:
        if not share.profit.high:
            return {"arithmetic": _("no profit in ten years"), "url": share.url}
        rate = words.percent(share.rates)
        return {
            "arithmetic": _("%(rate)s of a profit of %(profit)s a year")
            % {"rate": rate, "profit": words.money(share.profit)},
            "where": share.package or _("best package that may be open, to standard rate"),
            "url": share.url,
        }

    # -- arithmetic -------------------------------------------------------------------------

    def _arithmetic(self, line: Line) -> str:
        if line.base is not None:
            return self._factors(line, [self._insured(line)])
        shown = shown_price(line.price, self.assumptions)
        return self._factors(line, [*shown.times, str(shown)])

    @staticmethod
    def _factors(line: Line, more: Iterable[str] = ()) -> str:
        factors = (words.factor(one.value, one.unit) for one in line.quantities)
        return " × ".join((*factors, *more))

    def _insured(self, line: Line) -> str:
        rate = formats.span(line.price.usd.low, line.price.usd.high)
        if line.ceiling is None:
            return _("%(rate)s%% of the wage") % {"rate": rate}
        return _("%(rate)s%% of the wage, insured up to %(ceiling)s") % {
            "rate": rate,
            "ceiling": shown_price(line.ceiling, self.assumptions),
        }

    @staticmethod
    def _stated(line: Line) -> str:
        if line.stated is None or line.currency in {DOLLAR, ""}:
            return ""
        return words.money(line.stated, line.currency)

    # -- where it comes from ----------------------------------------------------------------

    def _price(self, line: Line, name: str) -> Figure | None:
        if not line.price.parts:
            return None
        shown = shown_price(line.price, self.assumptions)
        parts = [*line.price.parts, *(line.ceiling.parts if line.ceiling else ())]
        return Figure(
            text=shown.text,
            unit=shown.unit,
            as_of=dates(line.price),
            qualifier=qualifiers(line.price),
            marks=(
                *self.register.marks([part.price.record.source for part in parts], name),
                *self._ways(line),
            ),
            approximate=any(part.price.record.source.is_unsourced for part in parts),
        )

    def _ways(self, line: Line) -> Iterator[SourceMark]:
        for one in line.quantities:
            if one.record is not None:
                yield self.register.mark(one.record.source, _("distance"))

    def _rates(self, line: Line) -> Iterator[RateNote]:
        told = {}
        bases = (line.price, line.base, line.ceiling)
        for part in (part for price in bases if price is not None for part in price.parts):
            if part.rate is not None:
                told.setdefault((part.rate.currency, part.rate.as_of), part)
        for part in told.values():
            dollars = Dollars(part.usd.low, part.usd.high, part.rate, part.is_rate_of_year)
            used_for = _("exchange rate of %(c)s") % {"c": part.rate.currency}
            text = rate_words(dollars)
            if not part.is_rate_of_year:
                text = _("%(rate)s, the nearest to %(year)s on record") % {
                    "rate": text,
                    "year": part.price.year,
                }
            yield RateNote(text, (self.register.mark(part.rate.record.source, used_for),))

    # -- warnings ---------------------------------------------------------------------------

    def _notes(self, line: Line) -> Iterator[str]:
        if line.base is None:
            yield from self._minimum(line.price)
        if line.base is not None and line.base.is_floor and line.is_floor:
            yield _("Computed from a wage of which only a lower bound is known.")
        if line.base is not None and any(
            part.price.may_include_contributions for part in line.base.parts
        ):
            yield _(
                "The wage is what an employee costs, and its source does not say whether social "
                "security is in it: from nothing to the full contribution."
            )
        if any(one.unit == "km" and one.is_floor for one in line.quantities):
            yield _("Straight line, computed: roads are longer, so this is a lower bound.")
        yield from self._ages(line.price)
        yield from map(self._refused, line.price.passed_over)

    def _minimum(self, price: UnitPrice) -> Iterator[str]:
        """What the legal minimum has to do with the price."""
        if price.least is None:
            if price.is_floor:
                yield _("The legal minimum: a lower bound of what is paid.")
            return
        least = {"minimum": shown_price(price.least, self.assumptions)}
        if price.is_unchecked:
            yield (
                _(
                    "The survey could not be checked against the legal minimum that came after it, "
                    "which differs by region: %(minimum)s. The range spans both."
                )
                % least
            )
        else:
            yield (
                _(
                    "No survey of this place: from its legal minimum, %(minimum)s, to what is paid "
                    "in a wider area."
                )
                % least
            )

    def _ages(self, price: UnitPrice) -> Iterator[str]:
        oldest, newest = price.years
        if price.is_undated:
            yield _("The source gives no date.")
        if price.oldest_is_before(self.this_year - OLD_AFTER_YEARS):
            if oldest == newest:
                yield _("A price of %(year)s, more than ten years old.") % {"year": oldest}
            else:
                yield _("Its oldest price is of %(year)s.") % {"year": oldest}

    def _refused(self, passed: PassedOver) -> str:
        price = passed.price
        return _("Not used: %(price)s, %(place)s, %(year)s: %(why)s.") % {
            "price": f"{amount(price.range.low, price.range.high, price.currency)} "
            f"{unit_words(price.unit)}",
            "place": price.place or zone_name(price) or _("national"),
            "year": price.as_of or _("undated"),
            "why": words.obstacle(passed),
        }


def _highest(line: Line) -> str:
    if not line.is_floor or line.usd.is_point:
        return ""
    return words.money(Interval.point(line.usd.high))
