"""The main costs of zones side by side as pictures: a panel an item, in the page's currency."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sezportal.plots import PanelView, Place, Places, Plot, TableGroup, TableRow
from sezportal.plots.figure import KeyEntry
from sezportal.presenters.comparison.best import Measure
from sezportal.presenters.comparison.said import Drawn, Missing, sentence
from sezportal.presenters.comparison.values import Cell, Column, Group, Row, Value
from zones.presenters import formats
from zones.presenters.costs import unit_words

FEWEST = 2  # zones with a price before there is a picture
MOST = 6
#: The items most firms ask for, first; of others none is drawn.
ITEMS = (
    *("industrial_land_price", "industrial_land_rent", "factory_rent", "electricity", "water"),
    *("worker_wage", "minimum_wage", "engineer_wage"),
)


def costs_plot(columns: Sequence[Column], groups: Iterable[Group], currency: str) -> Plot | None:
    """The main items of which two zones or more have a price in one unit; None where there is no
    such item. ``groups`` come as they are shown, with their source numbers."""
    rows = {row.key: row for group in groups for row in group.rows if row.key in ITEMS}
    found = [(rows[key], _drawn(rows[key], columns, currency)) for key in ITEMS if key in rows]
    found = [(row, drawn) for row, drawn in found if len(drawn) >= FEWEST][:MOST]
    if not found:
        return None
    every = [one for _row, drawn in found for one in drawn]
    return Plot(
        key="plot-costs",
        panels=tuple(_view(row, drawn, columns) for row, drawn in found),
        summary=formats.count(
            "%(n)s value with its source",
            "%(n)s values with sources",
            sum(len(one.values) for one in every),
        ),
        heads=(_("Zone"), _("As stated"), _("In %(currency)s") % {"currency": currency}),
        groups=tuple(_group(row, drawn) for row, drawn in found),
        signs=tuple(_signs(every)),
        foot=_(
            "Scales begin at zero. Prices of other places in a country are not drawn: the table "
            "above has them. Sources may count different things in different years."
        ),
    )


def _drawn(row: Row, columns: Sequence[Column], currency: str) -> list[Drawn]:
    """What the zones have in the unit that most of them share."""
    cells = [_measured(cell, currency) for cell in row.cells]
    units = Counter(unit for found in cells for unit in {one.unit for _value, one in found})
    if not units:
        return []
    most = max(units.values())
    unit = min(unit for unit, zones in units.items() if zones == most)
    made = []
    for column, cell, found in zip(columns, row.cells, cells, strict=True):
        shared = [(value, one) for value, one in found if one.unit == unit]
        if shared:
            values, measures = zip(*shared, strict=True)
            made.append(Drawn(column, values, measures, cell.best))
    return made


def _measured(cell: Cell, currency: str) -> list[tuple[Value, Measure]]:
    """The cell's prices that hold in the zone, in the page's currency."""
    found = ((value, value.common or value.measure) for value in cell.values)
    return [(value, one) for value, one in found if one and one.unit.startswith(f"{currency} ")]


def _view(row: Row, drawn: Sequence[Drawn], columns: Sequence[Column]) -> PanelView:
    names = _names(columns)
    panel = Places(
        tuple(
            Place(
                name=names[one.column.zone.slug],
                low=float(one.low),
                high=float(one.high),
                label=f"{one.words} ({one.best})" if one.best else one.words,
                tone="near" if one.is_national else "here",
                is_strong=bool(one.best),
            )
            for one in drawn
        )
    )
    currency, _space, unit = drawn[0].measures[0].unit.partition(" ")
    words = f"{currency} {unit_words(unit)}"
    return PanelView(
        row.label, words, sentence(drawn, _missing(row, drawn, columns)), panel, row.verdict
    )


def _missing(row: Row, drawn: Sequence[Drawn], columns: Sequence[Column]) -> list[Missing]:
    there = {one.column.zone.slug for one in drawn}
    pairs = zip(columns, row.cells, strict=True)
    return [Missing(column, cell) for column, cell in pairs if column.zone.slug not in there]


def _names(columns: Sequence[Column]) -> dict[str, str]:
    """A name for each zone that no other has."""
    counts = Counter(column.short for column in columns)
    return {
        column.zone.slug: column.short
        if counts[column.short] == 1
        else f"{column.short}, {column.place}"
        for column in columns
    }


def _group(row: Row, drawn: Sequence[Drawn]) -> TableGroup:
    return TableGroup(row.label, tuple(_table_row(one) for one in drawn), row.note)


def _table_row(drawn: Drawn) -> TableRow:
    scopes = dict.fromkeys(value.scope for value in drawn.values if value.scope)
    return TableRow(
        drawn.column.short,
        (
            tuple(value.stated for value in drawn.values),
            tuple(value.figure for value in drawn.values if value.beside),
        ),
        url=drawn.column.url,
        note=", ".join(scopes),
        gap=_("as stated"),
    )


def _signs(drawn: Sequence[Drawn]) -> Iterable[KeyEntry]:
    """Points and ranges of the zones and of their countries, each where it occurs."""
    found = {(one.is_range, one.is_national) for one in drawn}
    meanings = (
        ((False, False), "here", _("Price of the zone or the area around it")),
        ((False, True), "near", _("National price, which holds in the zone")),
        ((True, False), "span", _("From lowest to highest, zone or area")),
        ((True, True), "span-near", _("From lowest to highest, national")),
    )
    for looks, sign, words in meanings:
        if looks in found:
            yield KeyEntry(sign, words)
