"""The calculation as a file: the same sums, items, gaps and fills as the page."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.presenters.cost_calculator import Calculation, words
from sezportal.presenters.cost_calculator.items import ItemRow
from sezportal.presenters.cost_calculator.sheets import SheetView, Total, ZoneCosts
from sezportal.projects.cost_form import CostForm
from sezportal.reports import Cell, Report, Table, asked_of, notices_of
from zones.conversion import DOLLAR
from zones.presenters.figures import SourceMark

CENT = Decimal("0.01")


def cost_report(
    result: Calculation,
    form: CostForm,
    url: str,
    made_on: date,
    *,
    notices: tuple[str, ...] = (),
) -> Report:
    """One table of sums, then each zone's items and what is missing; ``notices`` are the page's on
    zones that it does not show."""
    tables = [_sums(result)]
    for costs in result.zones:
        tables += _zone(costs)
    return Report(
        title=_("Cost of a project"),
        subtitle=", ".join(costs.zone.name_en for costs in result.zones),
        url=url,
        made_on=made_on,
        tables=tuple(tables),
        notes=tuple(_notes(result)),
        sources=result.sources,
        asked=asked_of(form),
        notices=(*notices, *notices_of(form)),
    )


def _sums(result: Calculation) -> Table:
    columns = [_("Zone"), _("Running cost a year, low"), _("Running cost a year, high")]
    if result.pictures.common:
        columns += [_("Items all zones have, low"), _("Items all zones have, high")]
    columns += [_("Paid once, low"), _("Paid once, high"), _("Without")]
    columns.append(_("Filled from the country"))
    return Table(
        _("Sums"),
        tuple(columns),
        tuple(tuple(_sum_row(costs, bool(result.pictures.common))) for costs in result.zones),
        note=_("Items all zones have: %(items)s") % {"items": result.alike_words}
        if result.pictures.common
        else "",
    )


def _sum_row(costs: ZoneCosts, has_common: bool) -> Iterator:
    yield f"{costs.zone.name_en}, {costs.place}"
    yield from _bounds(costs.running.total)
    if has_common:
        yield from _bounds(costs.alike)
    yield from _bounds(costs.setup.total)
    yield "; ".join(_without(costs)) or "–"
    yield words.listed([row.inner for row in costs.filled]) or "–"


def _without(costs: ZoneCosts) -> Iterator[str]:
    if costs.running.gaps:
        names = ", ".join(gap.inner for gap in costs.running.gaps)
        yield _("running cost without %(items)s") % {"items": names}
    if costs.setup.gaps:
        names = ", ".join(gap.inner for gap in costs.setup.gaps)
        yield _("set-up cost without %(items)s") % {"items": names}


def _bounds(total: Total | None) -> tuple:
    """Low and high; a low bound alone where something is missing, which its mark says."""
    if total is None:
        return (), ()
    if not total.is_floor:
        return _amount(total.range.low), _amount(total.range.high)
    at_highest = _("at the highest prices found")
    low = _amount(total.range.low, bound=_("at least"))
    return low, _amount(total.range.high, note=at_highest)


def _amount(value: Decimal, **said) -> Cell:
    rounded = value.quantize(CENT)
    return Cell(f"{rounded:,.0f}", rounded, unit=DOLLAR, **said)


def _zone(costs: ZoneCosts) -> Iterator[Table]:
    name = costs.zone.name_en
    if costs.running.rows:
        yield _items(_("%(zone)s: running cost a year") % {"zone": name}, costs.running.rows)
    if costs.restated:
        title = _("%(zone)s: in the sum over the items all zones have") % {"zone": name}
        yield _items(title, costs.restated)
    if costs.setup.rows:
        yield _items(_("%(zone)s: paid once") % {"zone": name}, costs.setup.rows)
    gaps = tuple(_gaps(costs.running, _("running cost"))) + tuple(
        _gaps(costs.setup, _("set-up cost"))
    )
    if gaps:
        yield Table(
            _("%(zone)s: missing") % {"zone": name}, (_("Item"), _("Missing from"), _("Why")), gaps
        )
    if costs.filled:
        rows = tuple((row.name, row.where) for row in costs.filled)
        yield Table(
            _("%(zone)s: filled in from the country") % {"zone": name},
            (_("Item"), _("From")),
            rows,
        )


def _gaps(sheet: SheetView, label: str) -> Iterator[tuple[str, str, str]]:
    for gap in sheet.gaps:
        yield gap.name, label, " ".join((gap.why, *gap.notes))


def _items(title: str, rows: tuple[ItemRow, ...]) -> Table:
    has_stated = any(row.stated for row in rows)
    columns = [_("Item"), _("Quantity and price"), _("Holds for"), _("Low"), _("High")]
    if has_stated:
        columns.append(_("As stated"))
    return Table(
        title,
        (*columns, _("Share")),
        tuple(tuple(_item(row, has_stated=has_stated)) for row in rows),
    )


def _item(row: ItemRow, *, has_stated: bool) -> Iterator:
    yield row.name
    yield Cell(
        row.arithmetic,
        as_of=row.figure.as_of if row.figure else "",
        note="; ".join(filter(None, (_qualifier(row), *_rates(row), *row.notes))),
        source_numbers=_numbers(row),
    )
    yield row.where or "–"
    yield _amount(row.usd_range.low, bound=_("at least") if row.is_floor else "")
    yield _amount(row.usd_range.high)
    if has_stated:
        yield row.stated or "–"
    yield row.share or "–"


def _qualifier(row: ItemRow) -> str:
    return row.figure.qualifier if row.figure else ""


def _rates(row: ItemRow) -> Iterator[str]:
    return (rate.text for rate in row.rates)


def _numbers(row: ItemRow) -> tuple[int, ...]:
    marks: list[SourceMark] = [*row.marks, *(mark for rate in row.rates for mark in rate.marks)]
    return tuple(dict.fromkeys(mark.number for mark in marks))


def _notes(result: Calculation) -> Iterator[str]:
    yield _(
        "Amounts in US dollars. A low and a high bound come from the lowest and the highest stated "
        "price. Prices of different years are not brought to one."
    )
    if result.has_pay_by_day:
        yield _("Pay stated by the day is taken %(days)s times a month.") % {
            "days": result.working_days
        }
    if result.is_at_minimum:
        yield _(
            "Some of the zones have no surveyed wage: in the sum over the items all have, workers "
            "are paid the legal minimum everywhere."
        )
    if result.left_out:
        yield _("Left out, because no amount was given or understood: %(items)s.") % {
            "items": "; ".join(result.left_out)
        }
    for costs in result.zones:
        told = (costs.lease, costs.investment, costs.running.elsewhere, costs.setup.elsewhere)
        for text in filter(None, told):
            yield f"{costs.zone.name_en}: {text}"
