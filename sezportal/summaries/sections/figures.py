"""What zones report of firms, jobs, investment and trade: newest values, and year by year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames, picked
from sezportal.summaries.sections import stated
from sezportal.summaries.sections.counting import by_country, place_column
from sezportal.summaries.sections.totals import (
    Amount,
    coverage,
    coverage_columns,
    dollars,
    rates_used,
    total,
)
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Across, Chart, Column, Kind, Shape, SummaryTable, Value, key
from zones.conversion import DOLLAR

#: In reading order; the framework of every country summary. Shares are never added up.
INDICATORS = (
    *("firms", "projects", "employment", "cumulative_investment", "committed_investment"),
    *("project_cost", "annual_exports", "annual_imports", "annual_trade"),
)


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _newest(frames, register)
    yield stated.table(frames, register, newest_rows(frames), INDICATORS, group())
    yield _by_year(frames, register)
    yield _of_groups(frames, register)


def group() -> str:
    return _("Firms, jobs, investment and trade")


def newest_rows(frames: Frames) -> pd.DataFrame:
    """Of each zone and indicator the newest current value, undated ones last."""
    rows = frames.zone_observations
    rows = rows[rows["code"].isin(INDICATORS)]
    return rows.drop_duplicates(["zone_id", "code"], keep="first")


def yearly_rows(frames: Frames) -> pd.DataFrame:
    """Of each zone, indicator and year of the period the newest current value of that year."""
    rows = frames.zone_observations
    rows = rows[rows["code"].isin(INDICATORS) & rows["year"].notna()]
    rows = picked(rows, (frames.asked.covers(int(year)) for year in rows["year"]))
    return rows.drop_duplicates(["zone_id", "code", "year"], keep="first")


def amounts(rows: pd.DataFrame) -> list[Amount]:
    columns = (rows[name] for name in ("zone_id", "value", "currency", "as_of"))
    return [Amount(*values) for values in zip(*columns, strict=True)]


def _newest(frames: Frames, register: Register) -> SummaryTable:
    lines = []
    for iso2, place, rows in by_country(frames, newest_rows(frames)):
        for code in INDICATORS:
            found = rows[rows["code"] == code]
            head = (place, _name(frames, code))
            lines += _sums(frames, register, head, found, _known(frames, iso2), years=True)
    return SummaryTable(
        key="newest_figures",
        title=_("Newest figures of zones, summed"),
        columns=_columns(years=True),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Of each zone that is not part of a larger one its newest current value, whatever its "
            "year. "
            "Currencies are not added; a line in US dollars converts each value with the rate "
            "nearest its year and leaves out those without one."
        ),
    )


def _by_year(frames: Frames, register: Register) -> SummaryTable:
    lines = []
    for iso2, place, rows in by_country(frames, yearly_rows(frames)):
        grouped = dict(list(rows.groupby(["code", "year"], sort=False)))
        for code in INDICATORS:
            for year in sorted(year for one, year in grouped if one == code):
                head = (place, _name(frames, code), int(year))
                found = grouped[code, year]
                lines += _sums(frames, register, head, found, _known(frames, iso2), years=False)
    return SummaryTable(
        key="figures_by_year",
        title=_("Figures of zones by year, summed"),
        sheet=_("Figures by year, summed"),
        columns=_columns(key("year", _("Year"), Kind.YEAR), years=False),
        rows=tuple(lines),
        group=group(),
        about=_(
            "A year's sum holds the zones that report that year. A rise can mean more zones "
            "reporting: compare the sums beside the numbers of zones."
        ),
        chart=Chart(
            _("Sums of the zones that report, by year"),
            Shape.LINES,
            "year",
            ("total",),
            series="indicator",
            only=(("is_converted", False),),
        )
        if frames.asked.country
        else None,
        across=Across("year", "total"),
    )


def _known(frames: Frames, iso2: str) -> int:
    """Zones of a country, or of the region, that sums are made of."""
    return len(frames.whole) if not iso2 else int((frames.whole["country_id"] == iso2).sum())


def _sums(
    frames: Frames, register: Register, head: tuple, rows: pd.DataFrame, known: int, *, years: bool
) -> Iterator[tuple[Value, ...]]:
    """A line behind ``head`` for each unit of the rows, of one indicator."""
    for unit, is_converted, some in _by_money(rows, frames):
        covered = coverage(some, known).cells(years=years)
        sources = register.numbers(_sources(rows, some))
        rates = rates_used(amounts(rows), frames.rates) if is_converted else ""
        yield (*head, unit, is_converted, total(some), *covered, rates, sources)


def _columns(*named: Column, years: bool) -> tuple[Column, ...]:
    return (
        place_column(),
        key("indicator", _("Indicator")),
        *named,
        key("unit", _("Unit")),
        _converted_column(),
        Column("total", _("Sum"), Kind.NUMBER, unit_in="unit"),
        *coverage_columns(years=years),
        Column("rates", _("Exchange rates used")),
        Column("sources", _("Sources")),
    )


def _of_groups(frames: Frames, register: Register) -> SummaryTable:
    """What sources say of named groups of zones, never part of a sum."""
    rows = frames.observations
    rows = rows[(rows["group_label"] != "") & rows["zone_id"].isna()]
    rows = picked(rows, (pd.isna(year) or frames.asked.covers(int(year)) for year in rows["year"]))
    rows = rows.sort_values(["country_id", "group_label", "name", "as_of"], kind="stable")
    lines = [
        (
            frames.country_names[row.country_id],
            row.group_label,
            row.name_,
            row.as_of or None,
            row.currency or row.unit,
            row.value,
            row.qualifier,
            register.numbers([row.source_id]),
        )
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    ]
    return SummaryTable(
        key="stated_totals",
        title=_("What sources state of groups of zones"),
        sheet=_("Stated of groups of zones"),
        columns=(
            key("place", _("Country")),
            key("group_of_zones", _("Group of zones, in the source's words")),
            key("indicator", _("Indicator")),
            key("as_of", _("As of"), Kind.PARTIAL_DATE),
            key("unit", _("Unit")),
            Column("value", _("Value"), Kind.NUMBER, unit_in="unit"),
            Column("qualifier", _("What the source adds")),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Stands beside the sums above to compare them with, and is part of none: such groups "
            "overlap with the zones on record in ways that the sources do not say."
        ),
    )


def _by_money(rows: pd.DataFrame, frames: Frames) -> Iterable[tuple[str, bool, list[Amount]]]:
    """Unit, whether converted, and amounts: each currency by itself; then, where not all are US
    dollars, those that can be converted."""
    if rows.empty:
        return
    by_currency: dict[str, list[Amount]] = defaultdict(list)
    for amount in amounts(rows):
        by_currency[amount.currency].append(amount)
    for currency in sorted(by_currency, key=lambda one: (one != DOLLAR, one)):
        yield currency or rows["unit"].iloc[0], False, by_currency[currency]
    if set(by_currency) - {"", DOLLAR}:
        every = [one for currency, some in by_currency.items() if currency for one in some]
        converted = dollars(every, frames.rates)
        if converted:
            yield DOLLAR, True, converted


def _converted_column() -> Column:
    return Column(
        "is_converted",
        _("Converted"),
        Kind.FLAG,
        note=_("Yes: all currencies together, each value in US dollars at the rate of its time."),
        is_key=True,
    )


def _name(frames: Frames, code: str) -> str:
    return frames.indicator_names.get(code, code)


def _sources(rows: pd.DataFrame, some: Iterable[Amount]) -> Iterable[Value]:
    chosen = {amount.zone for amount in some}
    return rows[rows["zone_id"].isin(chosen)]["source_id"]
