"""What a picture of prices says in words: its ends, of whom they hold, and who is missing. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import Measure
from sezportal.presenters.comparison.prices import COUNTRY, PLACE
from sezportal.presenters.comparison.values import Cell, Column, Value
from zones.presenters.costs import rounded, rounded_span, unit_words


@dataclass(frozen=True)
class Drawn:
    """What of a zone's prices is on the panel: from lowest to highest of ``values``, all of one
    level: the zone's own, its place's, or the country's."""

    column: Column
    values: tuple[Value, ...]
    measures: tuple[Measure, ...]
    best: str

    @property
    def low(self) -> Decimal:
        return min(one.low for one in self.measures)

    @property
    def high(self) -> Decimal:
        return max(one.high for one in self.measures)

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def is_national(self) -> bool:
        return all(one.scope == COUNTRY for one in self.measures)

    @property
    def places(self) -> tuple[str, ...]:
        """The area around the zone that the prices are of, where they are of one."""
        pairs = zip(self.values, self.measures, strict=True)
        names = (value.scope for value, one in pairs if one.scope == PLACE)
        return tuple(dict.fromkeys(filter(None, names)))

    @property
    def words(self) -> str:
        return rounded_span(self.low, self.high)


@dataclass(frozen=True)
class Missing:
    """A zone that is not on the panel, with what the table has of it."""

    column: Column
    cell: Cell


def sentence(drawn: Sequence[Drawn], missing: Sequence[Missing]) -> str:
    """The two ends, how many zones have a price and from which years; then which values are not
    of the zones themselves, and why other zones are missing."""
    counts = {"n": len(drawn), "of": len(drawn) + len(missing), "years": _years(drawn)}
    first = _("%(said)s; %(n)s of %(of)s zones, %(years)s.") % {"said": _ends(drawn), **counts}
    return " ".join(filter(None, (first, _national(drawn), _around(drawn), _absent(missing))))


def _ends(drawn: Sequence[Drawn]) -> str:
    """Each end with every zone that has it."""
    low = rounded(min(one.low for one in drawn))
    high = rounded(max(one.high for one in drawn))
    lowest = [one for one in drawn if rounded(one.low) == low]
    highest = [one for one in drawn if rounded(one.high) == high]
    if lowest == highest == list(drawn):
        return _("%(value)s in each") % {"value": drawn[0].words}
    if lowest == highest:
        words = _("From %(low)s to %(high)s, both in %(zones)s")
        return words % {"low": low, "high": high, "zones": _names(lowest)}
    return _("From %(low)s (%(low_in)s) to %(high)s (%(high_in)s)") % {
        "low": low,
        "low_in": _names(lowest),
        "high": high,
        "high_in": _names(highest),
    }


def _names(drawn: Sequence[Drawn]) -> str:
    return get_text_list([one.column.short for one in drawn], _("and"))


def _years(drawn: Sequence[Drawn]) -> str:
    years = sorted({one.as_of[:4] for each in drawn for one in each.measures})
    if not years[0]:
        return _("in part undated") if len(years) > 1 else _("undated")
    if years[0] == years[-1]:
        return years[0]
    return _("%(first)s to %(last)s") % {"first": years[0], "last": years[-1]}


def _national(drawn: Sequence[Drawn]) -> str:
    found = [one for one in drawn if one.is_national]
    if len(found) == len(drawn):
        return _("All are national figures.")
    return _("National: %(zones)s.") % {"zones": _names(found)} if found else ""


def _around(drawn: Sequence[Drawn]) -> str:
    """Prices of a town or province in which the zone lies."""
    found = [(one.column, _area(one.places)) for one in drawn if one.places]
    return _("Of the area around: %(zones)s.") % {"zones": _grouped(found)} if found else ""


def _area(places: Sequence[str]) -> str:
    return places[0] if len(places) == 1 else _("%(n)s areas") % {"n": len(places)}


def _absent(missing: Sequence[Missing]) -> str:
    found = [(one.column, _why(one.cell)) for one in missing]
    return _("Not drawn: %(zones)s.") % {"zones": _grouped(found)} if found else ""


def _grouped(found: Sequence[tuple[Column, str]]) -> str:
    """``A and B (not reported), C (stated in MMK a day)``."""
    by_words: dict[str, list[str]] = {}
    for column, words in found:
        by_words.setdefault(words, []).append(column.short)
    return ", ".join(
        f"{get_text_list(names, _('and'))} ({words})" for words, names in by_words.items()
    )


def _why(cell: Cell) -> str:
    """Why there is nothing to draw of a zone: what its cell of the table has instead."""
    if not cell.values:
        return cell.gap or _("not reported")
    if all(value.elsewhere for value in cell.values):
        return _("only prices of elsewhere in the country")
    measured = [value for value in cell.values if value.measure]
    if not measured:
        return _("below a later legal minimum")
    units = dict.fromkeys(_unit(value.measure.unit) for value in measured)
    words = _("stated in %(units)s") % {"units": get_text_list(list(units), _("and"))}
    notes = dict.fromkeys(value.note for value in measured if value.note)
    return "; ".join((words, *notes))


def _unit(unit: str) -> str:
    """``MMK a day`` of "MMK day"."""
    currency, _space, rest = unit.partition(" ")
    return f"{currency} {unit_words(rest)}".strip()
