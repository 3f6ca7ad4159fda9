"""What pivot tables count: of the things in a cell a value, and what it covers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.summaries.frames import AREAS
from sezportal.summaries.pivot import counting
from sezportal.summaries.pivot.counting import Cell
from sezportal.summaries.pivot.dimensions import Subject
from sezportal.summaries.pivot.frames import PivotFrames
from sezportal.summaries.pivot.prices import median_prices
from sezportal.summaries.sections.figures import INDICATORS
from sezportal.summaries.sections.land import area_words
from sezportal.summaries.tables import Kind
from zones.conversion import DOLLAR
from zones.cost_filters import item_order
from zones.costing.units import UNIT_OF
from zones.models import CostItem, Indicator

#: Things of a cell, and a year or None for the newest values, to what stands in it.
Reader = Callable[[Sequence[int], int | None], Cell]

MONEY = "currency"  # the unit of indicators whose values have each their own
PRICE = "price_"


@dataclass(frozen=True)
class Measure:
    """``reads`` makes the reader of a table's frames, ``things`` gives the keys of what is sorted
    into cells. ``adds_up``: cells of things that stand in one group each are parts of their total.
    ``by_year``: zones report it for years. ``covers``: zones report it or do not, so that a cell
    says how many do."""

    code: str
    title: str
    unit: str
    group: str
    about: str
    reads: Callable[[PivotFrames], Reader]
    subject: Subject = Subject.ZONES
    kind: Kind = Kind.COUNT
    adds_up: bool = True
    things: Callable[[PivotFrames], Sequence[int]] = counting.all_zones
    by_year: bool = False
    is_money: bool = False
    covers: bool = True

    @property
    def indicator(self) -> str:
        return self.code if self.by_year else ""

    @property
    def is_of_whole(self) -> bool:
        """Whether zones that are part of another are left out."""
        return self.things is counting.whole_zones

    @property
    def many(self) -> str:
        """What is counted, in the plural."""
        return {
            Subject.ZONES: _("zones"),
            Subject.COMPANIES: _("companies"),
            Subject.LAWS: _("laws"),
            Subject.INCENTIVES: _("incentive packages"),
        }[self.subject]


def measures() -> dict[str, Measure]:
    """All by code, in reading order. Two queries: names of indicators and of priced items."""
    every = (*_of_zones(), *_indicators(), *_prices(), *_of_countries())
    return {measure.code: measure for measure in every}


def whole_words() -> str:
    return _("Zones that are part of another are left out, so that nothing counts twice.")


def _of_zones() -> list[Measure]:
    zones, land = _("Zones"), _("Land")
    return [
        Measure(
            *("zones", _("Zones"), _("zones"), zones),
            _("Every zone on record, whatever its status."),
            counting.zones,
            covers=False,
        ),
        Measure(
            *("fields", _("Fields reported"), "%", zones),
            _(
                "Of the fields that zones are asked for the share that they report; two fields "
                "are asked at borders only."
            ),
            counting.fields,
            kind=Kind.NUMBER,
            adds_up=False,
            covers=False,
        ),
        Measure(
            *("companies", _("Companies named"), _("companies"), zones),
            _(
                "Companies that sources name in the zones: examples, not a register. A company in "
                "several zones of a cell counts once in it."
            ),
            counting.companies,
            subject=Subject.COMPANIES,
            things=counting.all_presences,
            adds_up=False,
            covers=False,
        ),
        Measure(
            *("pairs", _("Cross-border zones"), _("pairs"), zones),
            _(
                "Cross-border zones, built or planned, with a side in these zones. A pair with "
                "sides in several zones of a cell counts once in it; 0 means that none is on "
                "record."
            ),
            counting.pairs,
            adds_up=False,
            covers=False,
        ),
        *(
            Measure(
                *(code, str(title), _("ha"), land),
                _("The sum of what zones report."),
                counting.areas(code),
                kind=Kind.NUMBER,
                things=counting.whole_zones,
            )
            for code, title in zip(AREAS, area_words().values(), strict=True)
        ),
    ]


def _indicators() -> list[Measure]:
    found = Indicator.objects.in_bulk(INDICATORS, field_name="code")
    return [_indicator(found[code]) for code in INDICATORS if code in found]


def _indicator(indicator: Indicator) -> Measure:
    is_money = indicator.unit == MONEY
    return Measure(
        *(indicator.code, indicator.name, DOLLAR if is_money else indicator.unit),
        _("Firms, jobs, investment and trade"),
        _("The sum of what zones report, of each its newest current value."),
        counting.indicator(indicator.code, is_money=is_money),
        kind=Kind.NUMBER,
        things=counting.whole_zones,
        by_year=True,
        is_money=is_money,
    )


def _prices() -> list[Measure]:
    items = sorted(CostItem.objects.filter(code__in=UNIT_OF), key=item_order)
    return [
        Measure(
            *(PRICE + item.code, _("Median: %(item)s") % {"item": item.name}),
            counting.price_unit(item.code),
            _("Costs"),
            _(
                "The middle of the prices that hold in the zones by the portal's rule: the zone's "
                "own, else that of its town or province, else its country's. Of a range its "
                "middle. In US dollars at the rate nearest the price's year; prices of different "
                "years are not inflated to one. Prices of other places, and those of which only "
                "the lower bound is known, are left out."
            ),
            median_prices(item.code),
            kind=Kind.NUMBER,
            adds_up=False,
            things=counting.whole_zones,
        )
        for item in items
    ]


def _of_countries() -> list[Measure]:
    group = _("Law and incentives")
    return [
        Measure(
            *("laws", _("Laws in force"), _("laws"), group),
            _("Laws, decrees and other instruments on record as in force, amended ones included."),
            counting.laws,
            subject=Subject.LAWS,
            things=counting.laws_in_force,
            covers=False,
        ),
        Measure(
            *("laws_all", _("Laws on record"), _("laws"), group),
            _("Laws, decrees and other instruments on record, whatever their status."),
            counting.laws,
            subject=Subject.LAWS,
            things=counting.all_laws,
            covers=False,
        ),
        Measure(
            *("incentives", _("Incentives granted"), _("packages"), group),
            _("Packages that a project licensed on the day would get; standard taxes are none."),
            counting.incentives,
            subject=Subject.INCENTIVES,
            things=counting.all_packages,
            covers=False,
        ),
    ]
