"""Countries side by side in US dollars, without putting unlike figures on one axis.

Two kinds of table: the newest figures of each country, a row for each definition and without a
common axis, since their sources count different things; and, for each source and date that covers
several countries, its own figures on a scale from zero.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from zones.charts import percent
from zones.conversion import DOLLAR, Dollars, Rate
from zones.models import CostObservation, Source
from zones.presenters import costs, formats
from zones.presenters.figures import Figure, SourceRegister
from zones.presenters.present import Remark, with_remark

#: Share of a chart's width that the largest value reaches, so that its dot is not cut off.
FULL = 0.97


@dataclass(frozen=True)
class Span:
    """Low to high on a scale from zero, as places in percent; a point where both are one."""

    low_at: str
    high_at: str

    @property
    def is_point(self) -> bool:
        return self.low_at == self.high_at


@dataclass(frozen=True)
class DollarRow:
    """Figures of one country, source, date and definition. ``text`` is in US dollars; empty where
    they cannot be converted, and ``warning`` says why. ``dollars`` is the conversion, None where
    the source states dollars; ``span`` only stands in tables with an axis."""

    country: str
    url: str
    place: str
    stated: Figure
    text: str
    dollars: Figure | None
    rate: str
    warning: str
    span: Span | None = None


@dataclass(frozen=True)
class DollarTable:
    """Rows in US dollars, for one unit. ``source`` is empty where the rows are of several; those
    share no axis. ``origin`` warns of a source that does not say whence its figures come,
    ``is_mixed`` of rows of one source that cover different things."""

    unit: str
    rows: tuple[DollarRow, ...]
    source: str = ""
    as_of: str = ""
    origin: str = ""
    is_mixed: bool = False


def span_on(low: Decimal, high: Decimal, largest: Decimal) -> Span:
    """Where a range lies on a scale from zero to ``largest``."""
    scale = FULL / float(largest) if largest else 0
    return Span(percent(float(low) * scale), percent(float(high) * scale))


# -- the newest figures of each country -----------------------------------------------------


def newest_tables(
    rows: Iterable[CostObservation], rates: list[Rate], register: SourceRegister, remark: Remark
) -> Iterable[DollarTable]:
    """The newest figures of each country, a table a unit, where at least two have some; none where
    all are of one source and date, which ``source_tables`` shows."""
    for unit, members in _by_unit(rows):
        countries = [
            _newest(list(found)) for _country, found in groupby(members, key=lambda c: c.country)
        ]
        if len(countries) > 1 and not _is_one_table(countries, rates):
            alike = (group for found in countries for group in _alike(found))
            rows_of = (_remarked(group, rates, register, remark) for group in alike)
            yield DollarTable(costs.unit_words(unit), tuple(rows_of))


def _remarked(group: list[CostObservation], rates, register, remark: Remark) -> DollarRow:
    """A row whose small print says what the law has overtaken."""
    row = _row(group, rates, register)
    said = "; ".join(dict.fromkeys(filter(None, map(remark, group))))
    return replace(row, stated=with_remark(row.stated, said))


def _by_unit(rows: Iterable[CostObservation]):
    money = sorted(
        (cost for cost in rows if cost.currency), key=lambda cost: (cost.unit, cost.country.name_en)
    )
    return groupby(money, key=lambda cost: cost.unit)


def _newest(found: list[CostObservation]) -> list[CostObservation]:
    """Those of the newest year; figures of unstated origin only where there are no others."""
    known = [cost for cost in found if not cost.source.has_unstated_origin] or found
    year = max(cost.as_of[:4] for cost in known)
    return [cost for cost in known if cost.as_of[:4] == year]


def _is_one_table(countries: list[list[CostObservation]], rates: list[Rate]) -> bool:
    rows = [cost for found in countries for cost in found]
    tables = {(cost.source_id, cost.as_of) for cost in rows}
    return len(tables) == 1 and all(_dollar_range(cost, rates) for cost in rows)


def _alike(found: list[CostObservation]) -> Iterable[list[CostObservation]]:
    """Groups of one source, date and definition: prices of several places are one range."""
    groups: dict[tuple, list[CostObservation]] = defaultdict(list)
    for cost in found:
        is_of_zone = cost.zone_id is not None and not cost.place
        key = (cost.source_id, cost.as_of, cost.currency, cost.qualifier, is_of_zone)
        groups[key].append(cost)
    return groups.values()


# -- what one source says of several countries ----------------------------------------------


def source_tables(
    rows: Iterable[CostObservation], rates: list[Rate], register: SourceRegister
) -> Iterable[DollarTable]:
    """Figures of one source and date for several countries, on one axis: only such compare.

    Those of unstated origin come last, of the others the newest first.
    """
    for unit, members in _by_unit(rows):
        tables: dict[tuple[Source, str], list[CostObservation]] = defaultdict(list)
        for cost in members:
            if _dollar_range(cost, rates):
                tables[cost.source, cost.as_of].append(cost)
        for (source, as_of), found in sorted(tables.items(), key=_known_and_newest_first):
            if len({cost.country_id for cost in found}) > 1:
                yield DollarTable(
                    costs.unit_words(unit),
                    tuple(_on_one_axis(found, rates, register)),
                    source=source.title,
                    as_of=formats.partial_date(as_of),
                    origin=costs.unstated_origin(source),
                    is_mixed=len({_kind_of(cost) for cost in found}) > 1,
                )


def _kind_of(cost: CostObservation) -> str:
    """What a figure covers, whatever numbers its qualifier repeats from the source."""
    return re.sub(r"[\d,.]+", "", cost.qualifier)


def _known_and_newest_first(table):
    (source, as_of), _found = table
    return source.has_unstated_origin, -int(as_of[:4] or 0), source.code


def _on_one_axis(found: list[CostObservation], rates, register) -> Iterable[DollarRow]:
    largest = max(_dollar_range(cost, rates)[1] for cost in found)
    for cost in found:
        yield _row([cost], rates, register, largest)


# -- a row ----------------------------------------------------------------------------------


def _row(
    group: Sequence[CostObservation],
    rates: list[Rate],
    register: SourceRegister,
    largest: Decimal | None = None,
) -> DollarRow:
    """All of a group share currency and date, so they share the rate."""
    one = group[0]
    low, high = min(cost.low for cost in group), max(cost.high for cost in group)
    dollars = costs.dollars_between(low, high, one, rates)
    first, last = (dollars.low, dollars.high) if dollars else (low, high)
    return DollarRow(
        country=one.country.name_en,
        url=one.country.get_absolute_url(),
        place=_place(group),
        stated=costs.stated_between(low, high, one, register),
        text=_dollar_words(low, high, one, dollars),
        dollars=costs.converted(dollars, register) if dollars else None,
        rate=costs.rate_words(dollars) if dollars else "",
        warning=costs.rate_warning(dollars) if dollars else costs.why_no_dollars(one, rates),
        span=None if largest is None else span_on(first, last, largest),
    )


def _dollar_range(cost: CostObservation, rates: list[Rate]) -> tuple[Decimal, Decimal] | None:
    if cost.currency == DOLLAR:
        return cost.low, cost.high
    dollars = costs.dollars_of(cost, rates)
    return (dollars.low, dollars.high) if dollars else None


def _dollar_words(low, high, one: CostObservation, dollars: Dollars | None) -> str:
    """Stated dollars as stated, to the last digit; computed ones rounded."""
    if one.currency == DOLLAR:
        return formats.span(low, high)
    return costs.rounded_span(dollars.low, dollars.high) if dollars else ""


def _place(group: Sequence[CostObservation]) -> str:
    zones = list(dict.fromkeys(cost.zone.name_en for cost in group if cost.zone))
    places = list(dict.fromkeys(cost.place for cost in group if cost.place))
    if len(places) > 1:
        return formats.count("%(n)s place", "%(n)s places", len(places))
    if len(zones) > 1:
        return formats.count("%(n)s zone", "%(n)s zones", len(zones))
    return next(iter(places or zones), _("national"))
