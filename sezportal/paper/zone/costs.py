"""Section 4: the zone's own prices, and the country's where the zone reports none."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact, Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import all_facts, fact, gap, joined, missing_fact
from sezportal.presenters.factsheet.costs import Costs, PriceRow, RegionRow
from zones.models import Zone

#: Prices of the country by what an investor reckons with first; no others stand on paper.
ITEMS = (
    *("electricity", "water", "minimum_wage", "worker_wage", "industrial_land_price"),
    *("industrial_land_rent", "factory_rent", "social_security_employer", "engineer_wage"),
    *("road_freight", "container_40ft_to_port"),
)
#: What a law sets for every place: where none is stated for the zone's own, those of all others
#: stand on paper too: a comparator outside the region lies in none of these.
SET_EVERYWHERE = frozenset({"minimum_wage"})
#: How many of them stand beside the zone's own.
NATIONAL = 8


def costs_title(section: Costs) -> str:
    """The scope is said once, in the title, where all prices have the same."""
    if section.is_silent and section.present:
        return _("Costs, national figures")
    return section.head.title


def costs_blocks(zone: Zone, section: Costs, register: PaperRegister) -> list[Block]:
    """The zone's own prices lead; that it reports none is one row, never left out."""
    own = [row for row in section.own if row.figures]
    blocks: list[Block] = list(all_facts(own, register))
    if section.is_silent:
        blocks.append(missing_fact(_("Prices of the zone")))
    around = [] if zone.is_comparator else set_elsewhere(section)
    rows = chosen([*section.present, *around])[:NATIONAL]
    rate = usual_rate(rows)
    blocks += [_national(row, section, rate, register) for row in rows]
    blocks += _rate_said_once(rows, rate, register)
    if not section.is_silent:
        blocks += gap(row.label for row in section.own if not row.figures)
    if not section.present:
        blocks += gap([_("prices of the country")])
    return blocks


def chosen(rows: Iterable[PriceRow]) -> list[PriceRow]:
    """One row an item of those that hold in the zone, in the order of ``ITEMS``."""
    kept: dict[str, PriceRow] = {}
    for row in rows:
        kept.setdefault(row.code, row)
    return [kept[code] for code in ITEMS if code in kept]


def set_elsewhere(section: Costs) -> list[PriceRow]:
    """What a law sets in other places of the country, of which no source says for the zone's."""
    return [row for row in section.national if row.is_elsewhere and row.code in SET_EVERYWHERE]


def _is_of_province(row: PriceRow) -> bool:
    return row.scope != _("national")


def usual_rate(rows: Iterable[PriceRow]) -> str:
    """The exchange rate that most of these prices are converted at; empty where one is or none:
    then it stands in the row."""
    counted = Counter(rate_of(row) for row in rows if row.dollars)
    rate, count = next(iter(counted.most_common(1)), ("", 0))
    return rate if count > 1 else ""


def rate_of(row: PriceRow) -> str:
    """``at LAK 21,391 per USD, 7 May 2024``: what kind of rate it is says the web page."""
    return row.dollars.qualifier.partition(" (")[0].partition(";")[0]


def _rate_said_once(rows: list[PriceRow], rate: str, register: PaperRegister) -> list[Paragraph]:
    marks = [row.dollars.marks for row in rows if rate and row.dollars and rate_of(row) == rate]
    if not marks:
        return []
    words = _("US dollars without a rate are computed %(rate)s.") % {"rate": rate}
    return [Paragraph(words, sources=register.numbers(*marks), is_quiet=True)]


def _national(row: PriceRow, section: Costs, rate: str, register: PaperRegister) -> Fact:
    """A price of the country with its scope, its dollars and where it lies in the region; what
    it covers comes last. ``rate`` is said below, once for all."""
    said_above = section.is_silent and not _is_of_province(row)
    scope = "" if said_above else row.scope
    if row.is_elsewhere:
        scope = joined(scope, _("none is stated for this zone"))
    made = fact(row.item, row.figure, register)
    before = joined(scope, _dollars(row, rate), _in_region(row, section.region))
    made = replace(made, note=joined(before, made.note))
    if row.dollars is None or rate_of(row) == rate:
        return made
    return replace(made, sources=register.numbers(row.figure.marks, row.dollars.marks))


def _dollars(row: PriceRow, rate: str) -> str:
    """``USD 117 computed``, with its own rate unless that is the usual one."""
    if row.dollars is None:
        return ""
    own = rate_of(row)
    words = _("%(amount)s computed") % {"amount": row.dollars.text}
    return words if own == rate else f"{words} {own}"


def _in_region(row: PriceRow, blocks) -> str:
    """``region 0.09 to 0.20``: lowest and highest of the table that gives this very figure."""
    same = [one for block in blocks for one in block.rows if _is_same(row, one)]
    if not same or same[0].range is None:
        return ""
    ends = same[0].range
    return _("region %(low)s to %(high)s") % {"low": ends.low, "high": ends.high}


def _is_same(row: PriceRow, other: RegionRow) -> bool:
    figure = row.figure
    return (
        other.item == row.item
        and other.as_of == figure.as_of
        and {mark.anchor for mark in other.marks} == {mark.anchor for mark in figure.marks}
        and other.here in figure.text
    )
