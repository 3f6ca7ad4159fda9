"""The cost calculator: a project's yearly running cost and set-up cost in up to four zones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from sezportal.presenters.cost_calculator import words
from sezportal.presenters.cost_calculator.items import OLD_AFTER_YEARS, Teller
from sezportal.presenters.cost_calculator.picture import Pictures, pictures
from sezportal.presenters.cost_calculator.reading import (
    TAX_YEARS,
    TaxReader,
    fee_line,
    fees_of,
)
from sezportal.presenters.cost_calculator.sheets import (
    Changer,
    Sheets,
    ZoneCosts,
    zone_costs,
)
from sezportal.projects.cost_form import (
    assumptions_of,
    cost_project,
    display_currency,
    tax_project,
)
from zones.costing import (
    WORKING_DAYS,
    Assumptions,
    CostProject,
    CostSheet,
    Group,
    Line,
    Missing,
    PriceBook,
    UnitPrice,
    common_keys,
    running_cost,
    setup_cost,
)
from zones.costing.units import DAY
from zones.costing.wages import is_at_minimum
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceRegister
from zones.price_book import price_book

__all__ = ["Calculation", "calculation"]


@dataclass(frozen=True)
class Calculation:
    """Everything the page and its files say. ``alike`` are the items that all zones have;
    ``is_at_minimum``: workers are paid the legal minimum in the sum over them."""

    zones: tuple[ZoneCosts, ...]
    sheets: tuple[Sheets, ...]
    project: CostProject
    assumptions: Assumptions
    pictures: Pictures
    alike: tuple[str, ...]
    is_at_minimum: bool
    left_out: tuple[str, ...]
    sources: tuple[SourceEntry, ...]
    old_after: int = OLD_AFTER_YEARS
    tax_years: int = TAX_YEARS

    @property
    def alike_words(self) -> str:
        return words.listed(list(self.alike))

    @property
    def has_nothing_alike(self) -> bool:
        return len(self.zones) > 1 and not self.alike

    @property
    def working_days(self) -> str:
        return formats.number(self.assumptions.working_days)

    @property
    def has_pay_by_day(self) -> bool:
        """Whether the working days of a month enter any amount."""
        lines = (line for one in self.sheets for line in (*one.running.lines, *one.alike.lines))
        return any(_is_by_day(price) for line in lines for price in (line.price, line.base))

    @property
    def has_idle_days(self) -> bool:
        """Whether the reader gave working days that change nothing."""
        return self.assumptions.working_days != WORKING_DAYS and not self.has_pay_by_day

    @property
    def is_empty(self) -> bool:
        """Whether nothing was given that costs anything."""
        return not any(one.running.keys or one.running.missing for one in self.sheets)


def calculation(zones: Sequence[Zone], answers: dict, query: QueryDict, today: date) -> Calculation:
    """The costs of the project in each zone; a constant number of queries."""
    assumptions = assumptions_of(answers)
    project = cost_project(answers)
    book = price_book(zones, assumptions)
    extensions = frozenset(query.getlist("extension"))
    firm = tax_project(answers, this_year=today.year, extensions=extensions)
    taxes = TaxReader(firm, answers["sector"], query).lines(zones) if firm else {}
    found = _alike(_sheets(zones, book, project, taxes), book, project)
    register = SourceRegister()
    teller = Teller(register, assumptions, today.year)
    changer = Changer(book.prices.rates, display_currency(answers), register)
    views = tuple(zone_costs(found, teller, changer, project.investment_usd))
    return Calculation(
        zones=views,
        sheets=found,
        project=project,
        assumptions=assumptions,
        pictures=pictures(found, views),
        alike=_names(found[0].alike),
        is_at_minimum=any(view.restated for view in views),
        left_out=views[0].running.left_out,
        sources=tuple(register.entries),
    )


def _is_by_day(price: UnitPrice | None) -> bool:
    return price is not None and any(part.price.unit == DAY for part in price.parts)


def _sheets(
    zones: Sequence[Zone], book: PriceBook, project: CostProject, taxes: dict
) -> list[Sheets]:
    fees = fees_of(zones)
    return [
        Sheets(
            zone,
            _with(running_cost(book, zone, project), taxes.get(zone.pk), "tax"),
            _with(setup_cost(book, zone, project), fee_line(fees[zone.pk])),
        )
        for zone in zones
    ]


def _with(sheet: CostSheet, one: Line | Missing | None, key: str = "") -> CostSheet:
    """The sheet with a line, a gap, or a question that was left out."""
    if one is None:
        return replace(sheet, left_out=(*sheet.left_out, key))
    if isinstance(one, Line):
        return replace(sheet, lines=(*sheet.lines, one))
    return replace(sheet, missing=(*sheet.missing, one))


def _alike(found: list[Sheets], book: PriceBook, project: CostProject) -> tuple[Sheets, ...]:
    """The sheets with what all zones have. A surveyed wage and a legal minimum are not alike:
    where zones differ in that, the sum over common items pays workers the minimum everywhere."""
    sheets = [one.running for one in found]
    if len({is_at_minimum(sheet) for sheet in sheets} - {None}) > 1:
        lowest = replace(project, at_minimum_wage=True)
        sheets = [CostSheet(tuple(_paid(book, one, lowest))) for one in found]
    keys = common_keys(sheets)
    return tuple(
        replace(one, alike=CostSheet(sheet.of(keys)))
        for one, sheet in zip(found, sheets, strict=True)
    )


def _paid(book: PriceBook, one: Sheets, lowest: CostProject) -> list[Line]:
    """The lines of the running cost at minimum wages, with the tax, which wages do not change:
    the reader gives the profit."""
    taxed = [line for line in one.running.lines if line.group == Group.TAX]
    return [*running_cost(book, one.zone, lowest).lines, *taxed]


def _names(sheet: CostSheet) -> tuple[str, ...]:
    """The items of a sheet; social security once where it is there for everybody who is paid."""
    paid = [line for line in sheet.lines if line.group == Group.LABOUR]
    insured = [line for line in sheet.lines if line.group == Group.SOCIAL_SECURITY]
    is_whole = len(insured) == len(paid)
    names = (
        words.together(line.group, [line.key], is_whole_group=is_whole) for line in sheet.lines
    )
    return tuple(dict.fromkeys(names))
