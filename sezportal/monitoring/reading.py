"""The series of a zone and of the other zones of its country, read from observations.

Of each zone, indicator and year the newest current value of that year, as in the summaries. What
counts a part, or something else than the rest, and what is dated after today is left out and
counted. Amounts of different currencies are series of their own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from sezportal.presenters.factsheet.scopes import scope_of
from training.growth import Beside, Series, beside, growth_of, national, years_to_compare
from zones.models import Indicator, Observation, Zone
from zones.presenters.figures import split_bound

#: What grows, in reading order. What building a zone costs is announced, not grown; a share of
#: let land is no amount.
MEASURES = (
    *("firms", "projects", "employment", "cumulative_investment", "committed_investment"),
    *("annual_exports", "annual_imports", "annual_trade"),
)


@dataclass(frozen=True)
class Stated:
    """What sources state of a named group of zones, in their words, beside the zone: ``compared``
    over the furthest years that both have. ``is_mixed``: its two totals come from different
    sources."""

    label: str
    compared: Beside
    is_mixed: bool


@dataclass(frozen=True)
class Measure:
    """An indicator of the zone in one currency. ``rows`` by year; ``others`` are the series of the
    country's other zones; ``left_out`` counts values of a part or counted otherwise."""

    indicator: Indicator
    currency: str
    rows: dict[int, Observation]
    others: tuple[Series, ...]
    groups: dict[str, dict[int, Observation]]
    left_out: int

    @property
    def key(self) -> str:
        return "-".join(filter(None, (self.indicator.code, self.currency.lower())))

    @property
    def series(self) -> Series:
        return {year: row.value for year, row in self.rows.items()}

    @property
    def beside(self) -> Beside:
        """The zone beside the national average."""
        return beside(self.series, self.others)

    @property
    def stated(self) -> list[Stated]:
        """The zone beside each group of which a source states two of its years."""
        found = []
        for label, rows in sorted(self.groups.items()):
            series = {year: row.value for year, row in rows.items()}
            years = years_to_compare(self.series, [series])
            if years is not None:
                within = {year: self.series[year] for year in years}
                compared = Beside(growth_of(within), national([series], *years))
                found.append(Stated(label, compared, _is_mixed(rows, years)))
        return found

    @property
    def is_mixed(self) -> bool:
        """Whether the two values that growth is taken of come from different sources."""
        growth = self.beside.growth
        return growth is not None and _is_mixed(self.rows, (growth.first, growth.last))


Key = tuple[str, str]  # indicator, currency


def measures_of(zone: Zone) -> list[Measure]:
    """Those that the zone has a value of, in reading order. One query."""
    by_zone: dict[int, dict[Key, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    groups: dict[Key, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    left_out: dict[Key, int] = defaultdict(int)
    for row in _rows(zone):
        key = row.indicator.code, row.currency
        if is_scoped(row):
            left_out[key] += row.zone_id == zone.pk
        elif row.zone_id is None:
            groups[key][row.group_label].append(row)
        else:
            by_zone[row.zone_id][key].append(row)
    own = by_zone.pop(zone.pk, {})
    return [
        Measure(
            indicator=rows[0].indicator,
            currency=key[1],
            rows=yearly(rows),
            others=tuple(_series(found[key]) for found in by_zone.values() if key in found),
            groups={label: yearly(found) for label, found in groups[key].items()},
            left_out=left_out[key],
        )
        for key, rows in sorted(own.items(), key=lambda one: _place(one[0]))
    ]


def is_scoped(row: Observation) -> bool:
    """Whether a value counts a part, or otherwise than its indicator says."""
    return bool(scope_of(split_bound(row.qualifier)[1]))


def yearly(rows: Iterable[Observation]) -> dict[int, Observation]:
    """Of each year the newest value, by year."""
    newest: dict[int, Observation] = {}
    for row in sorted(rows, key=lambda one: (one.as_of, -one.pk)):
        newest[int(row.as_of[:4])] = row
    return dict(sorted(newest.items()))


def _series(rows: Iterable[Observation]) -> dict[int, Decimal]:
    return {year: row.value for year, row in yearly(rows).items()}


def _is_mixed(rows: dict[int, Observation], years: Iterable[int]) -> bool:
    return len({rows[year].source_id for year in years}) > 1


def _rows(zone: Zone) -> Iterable[Observation]:
    """Current dated values of the zone, of its country's zones that are no part of another, the
    zone's own whole apart, and of groups of zones all over the country."""
    rows = Observation.objects.current().filter(
        country=zone.country_id,
        indicator__code__in=MEASURES,
        as_of__gt="",
        as_of__lte=timezone.localdate().isoformat(),
    )
    rows = rows.select_related("indicator", "source", "zone")
    return (row for row in rows if _is_of_use(row, zone))


def _is_of_use(row: Observation, zone: Zone) -> bool:
    if row.zone_id is None:
        return bool(row.group_label) and row.province_id is None
    if row.zone_id == zone.pk:
        return True
    is_whole = row.zone.part_of_id is None and not row.zone.is_comparator
    return is_whole and row.zone_id != zone.part_of_id


def _place(key: Key) -> tuple[int, bool, str]:
    code, currency = key
    return MEASURES.index(code), currency != "USD", currency
