"""Doubts about a changed figure, in words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from zones.plausibility import Doubt, DoubtKind
from zones.presenters import formats

#: More digits than a stated price has: it was converted.
DIGITS = 6

#: Both sides are partial dates.
OF_TIME = (
    *(DoubtKind.EARLIER, DoubtKind.BACK, DoubtKind.AHEAD, DoubtKind.OUTLIVED),
    *(DoubtKind.YET, DoubtKind.LATER),
)

_WORDS = {
    DoubtKind.UNIT: lambda: _("It was stated in %(before)s and is now in %(after)s."),
    DoubtKind.ZERO: lambda: _("It was %(before)s and is now nothing at all."),
    DoubtKind.MAGNITUDE: lambda: _(
        "It was %(before)s and is now %(after)s: ten times more or less. Has a digit or a unit "
        "slipped?"
    ),
    DoubtKind.MUCH: lambda: _("It was %(before)s and is now %(after)s: changed by more than half."),
    DoubtKind.EARLIER: lambda: _(
        "The figure there is of %(before)s; this one is of an earlier date, %(after)s."
    ),
    DoubtKind.BACK: lambda: _("It was %(before)s and is now %(after)s, which is earlier."),
    DoubtKind.AHEAD: lambda: _(
        "%(after)s lies ahead. Is it the date the figure is of? A plan needs a word that says so."
    ),
    DoubtKind.YET: lambda: _(
        "%(after)s lies ahead: has it begun already? What is planned needs a word that says so."
    ),
    DoubtKind.LATER: lambda: _(
        "%(after)s lies after the date of what is stated, %(before)s. Are both right?"
    ),
    DoubtKind.OUTLIVED: lambda: _(
        "The source is of %(before)s, the date is later: %(after)s. Is it the right source, and "
        "the date the figure is of?"
    ),
    DoubtKind.GONE: lambda: _(
        "It was %(before)s and is now empty: readers will see “Not reported”."
    ),
    DoubtKind.AREA: lambda: _(
        "The outline encloses %(after)s hectares, the stated total area is %(before)s: more than "
        "half off. Is the outline of the whole zone, and the area in hectares?"
    ),
    DoubtKind.APART: lambda: _("The zone's point lies %(after)s km outside this outline."),
    DoubtKind.BEYOND: lambda: _(
        "The outline reaches %(after)s km beyond the border as the portal's map draws it, which is "
        "coarse. Is it right?"
    ),
}


def doubt_words(doubt: Doubt) -> str:
    """What looks odd, with both values."""
    if doubt.kind == DoubtKind.NATIONAL:
        return _beside_national(doubt)
    if doubt.kind == DoubtKind.GONE and isinstance(doubt.before, str):
        return _("It is now empty: readers will see “Not reported”.")
    return _WORDS[doubt.kind]() % {"before": _said(doubt, 0), "after": _said(doubt, 1)}


def _beside_national(doubt: Doubt) -> str:
    """How many times the country's price it is, to two digits."""
    parts = {
        "times": formats.number(_rough(_times(doubt))) if doubt.after else "",
        "figure": f"{formats.number(_short(doubt.before))} {_unit(doubt.unit)}",
        "dated": formats.partial_date(doubt.as_of) if doubt.as_of else _("undated"),
    }
    if not doubt.after:
        return _("The national figure is %(figure)s (%(dated)s); this one is nothing.") % parts
    if doubt.after > doubt.before:
        words = _("About %(times)s times the national figure of %(figure)s (%(dated)s).")
    else:
        words = _("The national figure of %(figure)s (%(dated)s) is about %(times)s times as high.")
    return " ".join([words % parts, _("Has a digit, the unit or the currency slipped?")])


def _unit(unit: str) -> str:
    currency, _slash, one = unit.partition(" / ")
    return _("%(currency)s per %(unit)s") % {"currency": currency, "unit": one} if one else unit


def _times(doubt: Doubt) -> Decimal:
    return max(doubt.after, doubt.before) / min(doubt.after, doubt.before)


def _short(value: Decimal) -> Decimal:
    """A converted price has as many digits as one can use."""
    return value if len(value.normalize().as_tuple().digits) <= DIGITS else _rough(value, 3)


def _rough(value: Decimal, digits: int = 2) -> Decimal:
    return round(value, digits - 1 - value.adjusted())


def _said(doubt: Doubt, side: int) -> str:
    value = (doubt.before, doubt.after)[side]
    if isinstance(value, Decimal):
        return formats.number(value)
    if doubt.kind in OF_TIME:
        return formats.partial_date(value)
    return value or _("no unit")
