"""Section 4: the zone's own prices, and the country's where the zone reports none."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import all_facts, fact, gap, joined, missing_fact, with_note
from sezportal.presenters.factsheet.costs import Costs, PriceRow, RegionRow

#: How many national prices stand beside the zone's own.
NATIONAL = 7


def costs_blocks(section: Costs, register: PaperRegister) -> list[Block]:
    """The zone's own prices lead; that it reports none is one row, never left out."""
    own = [row for row in section.own if row.figures]
    blocks: list[Block] = list(all_facts(own, register))
    if section.is_silent:
        blocks.append(missing_fact(_("Prices of the zone"), _("national figures below")))
    told = {row.label for row in own}
    rows = [row for row in chosen(section.national) if row.item not in told]
    blocks += [_national(row, section.region, register) for row in rows[:NATIONAL]]
    if not section.is_silent:
        blocks += gap(row.label for row in section.own if not row.figures)
    if not section.national:
        blocks += gap([_("prices of the country")])
    return blocks


def chosen(rows: Iterable[PriceRow]) -> list[PriceRow]:
    """One row an item: of the zone's own province where one is given, else the first, which is
    the newest of stated origin."""
    kept: dict[str, PriceRow] = {}
    for row in rows:
        known = kept.setdefault(row.item, row)
        if _is_of_province(row) and not _is_of_province(known):
            kept[row.item] = row
    return list(kept.values())


def _is_of_province(row: PriceRow) -> bool:
    return row.scope != _("national")


def _national(row: PriceRow, region, register: PaperRegister) -> Fact:
    """A price of the country with its scope, its dollars and where it lies in the region."""
    made = fact(row.item, row.figure, register, note=row.scope)
    if row.dollars:
        dollars = f"{row.dollars.text} {row.dollars.qualifier}"
        made = with_note(made, _("computed: %(dollars)s") % {"dollars": dollars})
        sources = register.numbers(row.figure.marks, row.dollars.marks)
        made = Fact(**{**vars(made), "sources": sources})
    return with_note(made, _in_region(row, region))


def _in_region(row: PriceRow, blocks) -> str:
    """``region 0.09 to 0.20``: lowest and highest of the table that gives this very figure."""
    same = [one for block in blocks for one in block.rows if _is_same(row, one)]
    if not same or same[0].range is None:
        return ""
    ends = same[0].range
    return _("region %(low)s to %(high)s") % {
        "low": joined_end(ends.low, ends.low_label),
        "high": joined_end(ends.high, ends.high_label),
    }


def joined_end(value: str, country: str) -> str:
    """``0.09 (Lao PDR)``."""
    return f"{value} ({country})"


def _is_same(row: PriceRow, other: RegionRow) -> bool:
    figure = row.figure
    return (
        other.item == row.item
        and other.as_of == figure.as_of
        and {mark.anchor for mark in other.marks} == {mark.anchor for mark in figure.marks}
        and joined(other.here) in figure.text
    )
