"""A price in words: as its sources state it, from when, and where it holds."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.cost_calculator import words
from zones.costing import Assumptions, Level, Price, UnitPrice
from zones.costing.units import MONTHS_A_YEAR, TONNE_KM
from zones.intervals import hull
from zones.presenters import costs
from zones.presenters.costs import amount, rounded_span, unit_words

#: How many places of a price filled from the country are named.
NAMED_PLACES = 4


@dataclass(frozen=True)
class ShownPrice:
    """``THB 352`` ``a day``, and what it is taken times to give the item's own unit."""

    text: str
    unit: str
    times: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.text} {self.unit}"


def shown_price(price: UnitPrice, assumptions: Assumptions) -> ShownPrice:
    """As stated where its parts are of one unit and currency; else computed, and rounded."""
    kinds = {(part.price.unit, part.price.currency) for part in price.parts}
    if len(kinds) == 1:
        unit, currency = kinds.pop()
        stated = hull(part.price.range for part in price.parts)
        times = _times(unit, price.unit, assumptions)
        return ShownPrice(amount(stated.low, stated.high, currency), unit_words(unit), times)
    if price.level == Level.READER:
        text = amount(price.usd.low, price.usd.high, price.currency)
    else:
        shown = price.usd if price.stated is None else price.stated
        text = f"{price.currency} {rounded_span(shown.low, shown.high)}"
    return ShownPrice(text, unit_words(price.unit))


def _times(unit: str, wanted: str, assumptions: Assumptions) -> tuple[str, ...]:
    factors = {
        ("day", "month"): (assumptions.working_days, "day"),
        ("m2/month", "m2/year"): (MONTHS_A_YEAR, "month"),
        (TONNE_KM, "container-km"): (assumptions.tonnes, "tonne"),
    }
    found = factors.get((unit, wanted))
    return (words.factor(*found),) if found else ()


def dates(price: UnitPrice) -> str:
    """``2024`` or ``2012 to 2026``; undated parts are said beside it."""
    return costs.dates(part.price.record for part in price.parts)


def qualifiers(price: UnitPrice) -> str:
    """What the price covers, as its sources say; of many prices how many they are."""
    return costs.coverage([part.price.record for part in price.parts])


def place_of(price: UnitPrice) -> str:
    """Where it holds: ``this zone``, ``Mukdahan``, ``national``, or what filled it in."""
    if price.least is not None:
        survey = replace(price, parts=price.parts[len(price.least.parts) :], least=None)
        return _("minimum: %(minimum)s; survey: %(survey)s") % {
            "minimum": place_of(price.least),
            "survey": place_of(survey),
        }
    if price.level == Level.PLACE:
        return words.listed(list(dict.fromkeys(part.price.place for part in price.parts)))
    if price.level != Level.FILLED:
        return str(words.LEVELS[price.level])
    places = list(dict.fromkeys(zone_name(part.price) or part.price.place for part in price.parts))
    named = places[:NAMED_PLACES]
    if len(places) > NAMED_PLACES:
        others = len(places) - NAMED_PLACES
        named.append(ngettext("%(n)s other", "%(n)s others", others) % {"n": others})
    return _("filled from the country: %(places)s") % {"places": words.listed(named)}


def zone_name(price: Price) -> str:
    """The zone a price was stated for; empty for any other place."""
    zone = price.record.zone if price.zone is not None else None
    return zone.name_en if zone else ""
