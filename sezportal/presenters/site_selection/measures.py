"""What zones are weighed on: one declaration drives form, reading, arithmetic and files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zones.intervals import Interval
from zones.ranking import Criterion

WEIGHT = "weight_"
MOST_WEIGHT = 100
EVEN_WEIGHT = 10  # of each measure where the reader weighs none

COST, INCENTIVES, WAGE, ELECTRICITY = "cost", "incentives", "wage", "electricity"
MARKET, SEAPORT, AIRPORT, BORDER = "market", "seaport", "airport", "border"
AREA, LAND = "area", "land"
ONE_STOP, CLUSTER, COMPLETENESS = "one_stop", "cluster", "completeness"

#: How closely a zone's sectors meet the project's.
NAMES_IT, NAMES_KIN, NAMES_OTHERS = 2, 1, 0


@dataclass(frozen=True)
class Measure:
    """``unit`` stands behind a value, ``places`` are its decimals; ``hint`` says what is read;
    ``ends`` are worst and best in words where they are no numbers; ``is_price`` says that values of
    different years do not compare."""

    key: str
    label: str | Promise
    hint: str | Promise
    unit: str | Promise = ""
    places: int = 0
    more_is_better: bool = True
    scale: Interval | None = None
    ends: tuple[str | Promise, str | Promise] | None = None
    is_price: bool = False

    @property
    def query_name(self) -> str:
        return WEIGHT + self.key

    @property
    def criterion(self) -> Criterion:
        return Criterion(self.key, self.more_is_better, self.scale)


def _distance(key: str, label: str | Promise, hint: str | Promise) -> Measure:
    return Measure(key, label, hint, unit=_("km"), more_is_better=False)


MEASURES = (
    Measure(
        COST,
        _("Running cost of the project"),
        _(
            "Less is better. A year’s wages with social security, electricity and rent of a "
            "factory, as far as you give people, electricity and floor. Land is in no measure: "
            "some zones rent it out, others sell it."
        ),
        unit=_("USD a year"),
        is_price=True,
        more_is_better=False,
    ),
    Measure(
        INCENTIVES,
        _("Tax on profit"),
        _(
            "Less is better. Tax over the first ten years in percent of the profits, from the best "
            "package that is not closed to the project to none."
        ),
        unit="%",
        places=1,
        more_is_better=False,
    ),
    Measure(
        WAGE,
        _("Wage of a worker"),
        _("Less is better. Surveyed where a source says, else the legal minimum."),
        unit=_("USD a month"),
        is_price=True,
        more_is_better=False,
    ),
    Measure(
        ELECTRICITY,
        _("Price of electricity"),
        _("Less is better."),
        unit=_("USD per kWh"),
        is_price=True,
        places=3,
        more_is_better=False,
    ),
    _distance(
        MARKET,
        _("Distance to the market"),
        _(
            "Less is better. To the nearest international crossing into the country your goods go "
            "to, as a source states it, else a straight line, computed."
        ),
    ),
    _distance(
        SEAPORT,
        _("Distance to a seaport"),
        _("Less is better. As a source states it, else a straight line, computed."),
    ),
    _distance(
        AIRPORT,
        _("Distance to an airport"),
        _("Less is better. As a source states it, else a straight line, computed."),
    ),
    _distance(
        BORDER,
        _("Distance to a border crossing"),
        _("Less is better. Any crossing of the zone’s own country; stated, else computed."),
    ),
    Measure(
        AREA,
        _("Total area"),
        _("More is better. The whole zone, taken or not: it does not say what is free."),
        unit=_("ha"),
    ),
    Measure(
        LAND,
        _("Land available"),
        _("More is better. Land that the zone says is free."),
        unit=_("ha"),
    ),
    Measure(
        ONE_STOP,
        _("One-stop service"),
        _("A source describes it, or none does; no source denies one."),
        scale=Interval(Decimal(0), Decimal(1)),
        ends=(_("none described"), _("described")),
    ),
    Measure(
        CLUSTER,
        _("Firms of the same sector"),
        _(
            "All points where sources name your ISIC division for the zone, half where only its "
            "section, none where only other sectors."
        ),
        scale=Interval(Decimal(NAMES_OTHERS), Decimal(NAMES_IT)),
        ends=(_("only others named"), _("your division named")),
    ),
    Measure(
        COMPLETENESS,
        _("Data reported"),
        _("More is better. Fields of the factsheet that the zone reports."),
        unit="%",
        places=0,
    ),
)
BY_KEY: Mapping[str, Measure] = {measure.key: measure for measure in MEASURES}


@dataclass(frozen=True)
class Preset:
    """Weights for a kind of project, as a link that sets them."""

    key: str
    label: str | Promise
    weights: Mapping[str, int] = field(default_factory=dict)


PRESETS = (
    Preset(
        "labour",
        _("Labour-intensive export factory"),
        {COST: 40, MARKET: 20, SEAPORT: 10, INCENTIVES: 10, CLUSTER: 15, ONE_STOP: 5},
    ),
    Preset(
        "energy",
        _("Energy-intensive plant"),
        {ELECTRICITY: 50, SEAPORT: 20, AREA: 15, INCENTIVES: 10, COMPLETENESS: 5},
    ),
    Preset(
        "logistics",
        _("Logistics and distribution"),
        {BORDER: 25, SEAPORT: 25, MARKET: 15, AIRPORT: 15, AREA: 10, ONE_STOP: 5, COMPLETENESS: 5},
    ),
)
