"""A zone's running and set-up cost in words, and the sums over what all zones have."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from sezportal.presenters.cost_calculator import words
from sezportal.presenters.cost_calculator.items import Gap, ItemRow, Teller
from zones.conversion import DOLLAR, Dollars, Rate
from zones.costing import CostSheet, Line
from zones.intervals import Interval
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.costs import rate_words
from zones.presenters.figures import SourceMark, SourceRegister
from zones.presenters.maps import place_of

#: Characters from which on a remark is not repeated from row to row.
LONG_REMARK = 80


@dataclass(frozen=True)
class Converted:
    """A sum in another currency at the newest rate on record."""

    text: str
    rate: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class Total:
    """A sum: ``text`` at a glance, ``full`` in full. ``is_floor``: something is missing from it
    or known from below only, so that both say the low end, and ``highest`` the sum at the highest
    prices found; ``without`` names what is missing, ``filled`` what stands in it at the prices of
    other places of the country."""

    text: str
    full: str
    range: Interval
    is_floor: bool
    highest: str = ""
    without: str = ""
    filled: str = ""
    converted: Converted | None = None


@dataclass(frozen=True)
class SheetView:
    """A cost sheet as a table; ``total`` is None where nothing could be added up."""

    rows: tuple[ItemRow, ...]
    gaps: tuple[Gap, ...]
    total: Total | None
    left_out: tuple[str, ...]
    elsewhere: str = ""

    @property
    def filled(self) -> tuple[ItemRow, ...]:
        return tuple(row for row in self.rows if row.is_filled)


@dataclass(frozen=True)
class ZoneCosts:
    """What a project costs in one zone; ``alike`` is the sum over the items all zones have, and
    ``restated`` are items that stand in it with another amount."""

    zone: Zone
    anchor: str
    place: str
    running: SheetView
    setup: SheetView
    alike: Total | None
    restated: tuple[ItemRow, ...] = ()
    lease: str = ""
    investment: str = ""

    @property
    def filled(self) -> tuple[ItemRow, ...]:
        return (*self.running.filled, *self.setup.filled)

    @property
    def national(self) -> list[str]:
        rows = (*self.running.rows, *self.setup.rows)
        return [words.item(row.key) for row in rows if row.is_national]

    @property
    def national_words(self) -> str:
        return words.listed(self.national)


@dataclass(frozen=True)
class Sheets:
    """The cost sheets of one zone. ``alike`` holds the items of the running cost that all zones
    have; where some have no surveyed wage, with workers at the legal minimum everywhere."""

    zone: Zone
    running: CostSheet
    setup: CostSheet
    alike: CostSheet = field(default_factory=CostSheet)


@dataclass(frozen=True)
class Changer:
    """Sums in another currency: the one asked for, else that of the zone's country."""

    rates: Sequence[Rate]
    asked: str
    register: SourceRegister

    def change(self, usd: Interval, zone: Zone) -> Converted | None:
        rate = self._newest(self.asked or zone.country.currency)
        if rate is None:
            return None
        used_for = _("exchange rate of %(c)s") % {"c": rate.currency}
        return Converted(
            words.large(usd * rate.per_usd, rate.currency),
            rate_words(Dollars(usd.low, usd.high, rate, is_same_year=True)),
            (self.register.mark(rate.record.source, used_for),),
        )

    def _newest(self, currency: str) -> Rate | None:
        if currency == DOLLAR:
            return None
        known = [rate for rate in self.rates if rate.currency == currency]
        return max(known, key=lambda rate: rate.as_of, default=None)


def zone_costs(
    found: Sequence[Sheets], teller: Teller, changer: Changer, investment: Decimal | None
) -> list[ZoneCosts]:
    """Every zone's sheets in words, in the order of the address."""
    return [
        ZoneCosts(
            zone=one.zone,
            anchor=f"z-{one.zone.slug}",
            place=place_of(one.zone),
            running=_view(one.running, one.zone, teller, changer),
            setup=_view(one.setup, one.zone, teller, changer),
            alike=_alike(one.alike),
            restated=_restated(one, teller),
            lease=_lease(one),
            investment=_investment(one.setup, investment),
        )
        for one in found
    ]


def _view(sheet: CostSheet, zone: Zone, teller: Teller, changer: Changer) -> SheetView:
    whole = sheet.total_usd()
    rows = _once([teller.row(line, _share(line, whole)) for line in sheet.lines])
    gaps = tuple(teller.gaps(sheet))
    elsewhere = [str(words.WHY[gap.why]) for gap in sheet.missing if gap.is_elsewhere]
    total = None
    if whole is not None and (whole.high or not sheet.is_floor):
        without = words.listed(list(dict.fromkeys(gap.inner for gap in gaps)))
        converted = changer.change(whole, zone) if whole.high else None
        total = _total(sheet, whole, without=without, converted=converted)
    left_out = tuple(dict.fromkeys(str(words.OUT[key]) for key in sheet.left_out))
    return SheetView(rows, gaps, total, left_out, " ".join(elsewhere))


def _once(rows: list[ItemRow]) -> tuple[ItemRow, ...]:
    """Rows of one kind that are remarked on alike, at length: the words stand with the first."""
    shown = rows[:1]
    for before, row in pairwise(rows):
        is_long = len(" ".join(row.remarks)) > LONG_REMARK
        is_alike = is_long and row.letter == before.letter and row.remarks == before.remarks
        shown.append(replace(row, notes=(_("As above."),), rates=()) if is_alike else row)
    return tuple(shown)


def _total(sheet: CostSheet, whole: Interval, **more) -> Total:
    is_floor = sheet.is_floor
    filled = words.listed([words.item(line.key) for line in sheet.filled])
    shown = Interval.point(whole.low) if is_floor else whole
    highest = words.money(Interval.point(whole.high)) if is_floor and not whole.is_point else ""
    return Total(
        words.large(shown), words.money(shown), whole, is_floor, highest, filled=filled, **more
    )


def _lease(sheets: Sheets) -> str:
    """The price of land spread over the lease, where a term is stated."""
    land = sheets.setup.of({"land_price"})
    years = sheets.zone.land_lease_term_years
    if not land or not years or not land[0].usd.high:
        return ""
    return _(
        "Spread evenly over the longest lease of %(years)s years the land is %(amount)s a year, "
        "without interest; this is in no sum."
    ) % {"years": years, "amount": words.money(land[0].usd / years)}


def _investment(setup: CostSheet, investment: Decimal | None) -> str:
    """The reader's own investment beside what is paid once: it may or may not hold the land."""
    if investment is None:
        return ""
    given = Interval.point(investment)
    whole = setup.total_usd()
    if whole is None or not whole.high:
        return _("Your investment of %(amount)s, as given.") % {"amount": words.money(given)}
    both = Interval(max(investment, whole.low), investment + whole.high)
    return _(
        "With your investment of %(amount)s the set-up cost is %(both)s: the low end where land "
        "and fees are in it, the high end where they are not."
    ) % {"amount": words.money(given), "both": words.money(both)}


def _alike(sheet: CostSheet) -> Total | None:
    whole = sheet.total_usd()
    return None if whole is None else _total(sheet, whole)


def _restated(one: Sheets, teller: Teller) -> tuple[ItemRow, ...]:
    """What the sum over common items counts otherwise than the zone's own."""
    own = {line.key: line.usd for line in one.running.lines}
    whole = one.alike.total_usd()
    return tuple(
        teller.row(line, _share(line, whole))
        for line in one.alike.lines
        if own.get(line.key) != line.usd
    )


def _share(line: Line, whole: Interval | None) -> str:
    """The line's part of the sum in whole percent, at the middles of the ranges."""
    if not whole or not whole.midpoint:
        return ""
    share = line.usd.midpoint / whole.midpoint * 100
    if 0 < share < 1:
        return _("under 1%")
    return f"{formats.number(share, 0)}%"
