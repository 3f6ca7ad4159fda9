"""Names and sentences of the cost calculator."""

from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zones.conversion import DOLLAR
from zones.costing import Group, Level, Why
from zones.costing.prices import Obstacle, PassedOver
from zones.costing.units import TONNE_KM
from zones.intervals import Interval
from zones.presenters import formats

#: Names inside a sentence; a table begins them with a capital.
ITEMS = {
    "land_rent": gettext_lazy("land rent"),
    "land_price": gettext_lazy("land, paid once"),
    "factory_rent": gettext_lazy("factory rent"),
    "workers": gettext_lazy("workers"),
    "engineers": gettext_lazy("engineers"),
    "managers": gettext_lazy("managers"),
    "workers_social_security": gettext_lazy("social security of workers"),
    "engineers_social_security": gettext_lazy("social security of engineers"),
    "managers_social_security": gettext_lazy("social security of managers"),
    "power": gettext_lazy("electricity"),
    "water": gettext_lazy("water"),
    "logistics": gettext_lazy("transport to the gateway"),
    "tax": gettext_lazy("tax on profit, average of ten years"),
    "fees": gettext_lazy("registration and licence fees"),
}

#: Kinds of cost in the order of a bar: letter, colour, words.
GROUPS = {
    Group.PREMISES: ("A", "stack__a", gettext_lazy("Land or factory")),
    Group.LABOUR: ("B", "stack__b", gettext_lazy("Wages")),
    Group.SOCIAL_SECURITY: ("C", "stack__c", gettext_lazy("Social security")),
    Group.POWER: ("D", "stack__d", gettext_lazy("Electricity")),
    Group.WATER: ("E", "stack__e", gettext_lazy("Water")),
    Group.LOGISTICS: ("F", "stack__f", gettext_lazy("Transport")),
    Group.TAX: ("G", "stack__g", gettext_lazy("Tax on profit")),
}

WHY = {
    Why.NO_PRICE: gettext_lazy("no source states a price in the country"),
    Why.NOT_IN_DOLLARS: gettext_lazy(
        "prices are stated, but none can be put in US dollars at a rate near its year"
    ),
    Why.NO_TONNES: gettext_lazy(
        "freight is stated by the tonne: say above how many tonnes a container holds"
    ),
    Why.NO_DISTANCE: gettext_lazy("neither a distance nor the zone’s position is known"),
    Why.PAID_ONCE: gettext_lazy("Land is paid for once here: see the set-up cost."),
    Why.PAID_YEARLY: gettext_lazy("Land is rented here: see the running cost."),
    Why.NO_WAGE: gettext_lazy("no wage is known that it could be computed from"),
    Why.NO_RATE_KNOWN: gettext_lazy("no source states the employer’s rate in the country"),
    Why.NO_FEE: gettext_lazy("the procedures on record state no fee"),
    Why.ONLY_FREE_STEPS: gettext_lazy(
        "the procedures on record state only which steps are free, and of the others no fee"
    ),
    Why.NO_SCHEDULE: gettext_lazy("no source states the country’s rate of tax"),
}

OBSTACLES = {
    Obstacle.NO_RATE: gettext_lazy("no exchange rate near that year"),
    Obstacle.UNDATED: gettext_lazy("undated, so no exchange rate can be chosen"),
    Obstacle.UNIT: gettext_lazy("stated by a unit that cannot be converted"),
    Obstacle.BELOW_MINIMUM: gettext_lazy("below the legal minimum that came after it"),
}

LEVELS = {
    Level.READER: gettext_lazy("your own price"),
    Level.ZONE: gettext_lazy("this zone"),
    Level.PLACE: gettext_lazy("its place"),
    Level.COUNTRY: gettext_lazy("national"),
    Level.FILLED: gettext_lazy("filled from the country"),
}

#: Factors of the arithmetic, ``800 people``; the number stands before them.
UNITS = {
    "m2": gettext_lazy("m²"),
    "kWh": gettext_lazy("kWh a month"),
    "m3": gettext_lazy("m³ a month"),
    "km": gettext_lazy("km"),
}

OUT = {
    "land_rent": gettext_lazy("land: no area given"),
    "land_price": gettext_lazy("land: no area given"),
    "factory_rent": gettext_lazy("factory: no floor area given"),
    "workers": gettext_lazy("workers: no number of people given"),
    "power": gettext_lazy("electricity: no use given"),
    "water": gettext_lazy("water: no use given"),
    "logistics": gettext_lazy("transport: no containers or no gateway given"),
    "tax": gettext_lazy("tax: no profit given"),
}

WITHOUT = pgettext_lazy("list of items", "and")


def item(key: str) -> str:
    """``land rent``"""
    return str(ITEMS[key])


def heading(key: str) -> str:
    """``Land rent``"""
    return capfirst(item(key))


def together(group: Group, keys: list[str], *, is_whole_group: bool) -> str:
    """Items of one kind, social security as one where that of all grades is meant."""
    if group == Group.SOCIAL_SECURITY and is_whole_group:
        return _("social security")
    return listed([item(key) for key in keys])


def obstacle(passed: PassedOver) -> str:
    """Why a stated price was not used."""
    if passed.obstacle == Obstacle.UNIT and passed.price.unit == TONNE_KM:
        return _("stated by the tonne, and the tonnes in a container are not given")
    return str(OBSTACLES[passed.obstacle])


def factor(value: Decimal, unit: str) -> str:
    """``800 people``, ``12 months``, ``20,000 m²``."""
    counted = {
        "person": lambda n: ngettext("%(n)s person", "%(n)s people", n),
        "month": lambda n: ngettext("%(n)s month", "%(n)s months", n),
        "day": lambda n: ngettext("%(n)s working day", "%(n)s working days", n),
        "container": lambda n: ngettext("%(n)s container", "%(n)s containers", n),
        "tonne": lambda n: ngettext("%(n)s tonne", "%(n)s tonnes", n),
        "year": lambda n: ngettext("%(n)s year", "%(n)s years", n),
    }
    shown = formats.number(value)
    if unit in counted:
        return counted[unit](1 if value == 1 else 2) % {"n": shown}
    return f"{shown} {UNITS[unit]}"


def money(amount: Interval, currency: str = DOLLAR) -> str:
    """An amount in full: ``USD 1,260,000`` or ``USD 168,000 to 198,000``; computed amounts are
    shown to the unit, small ones to the cent."""
    is_whole = amount.low == int(amount.low) and amount.high == int(amount.high)
    places = 0 if is_whole or amount.high >= 100 else 2
    low, high = formats.number(amount.low, places), formats.number(amount.high, places)
    if low == high:
        return f"{currency} {low}"
    return _("%(currency)s %(low)s to %(high)s") % {"currency": currency, "low": low, "high": high}


def large(amount: Interval, currency: str = DOLLAR) -> str:
    """A sum at a glance, to three figures: ``USD 2.58 to 2.71 million``."""
    if amount.high < formats.MILLION:
        return money(amount, currency)
    size = formats.BILLION if amount.high >= formats.BILLION else formats.MILLION
    low, high = _figures(amount.low / size), _figures(amount.high / size)
    span = low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}
    words = {
        formats.MILLION: _("%(currency)s %(amount)s million"),
        formats.BILLION: _("%(currency)s %(amount)s billion"),
    }
    return words[size] % {"currency": currency, "amount": span}


def percent(rates: Interval) -> str:
    """``12.5 to 20%``, to a tenth."""
    low, high = (formats.number(round(bound, 1)) for bound in (rates.low, rates.high))
    return f"{low}%" if low == high else _("%(low)s to %(high)s%%") % {"low": low, "high": high}


def _figures(value: Decimal) -> str:
    places = 0 if value >= 100 else 1 if value >= 10 else 2
    return formats.number(value, places)


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {WITHOUT} {words[-1]}"
