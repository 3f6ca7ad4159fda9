"""Who runs the portal and how current it is: every number computed from the data."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import InvestorPresence
from incentives.models import IncentiveTerm, Requirement
from sezportal.reporting import freshness_of, with_reporting
from zones.freshness import Freshness
from zones.models import (
    Citation,
    ContentVersion,
    CostObservation,
    Infrastructure,
    Observation,
    Source,
    Zone,
)
from zones.presenters import formats
from zones.presenters.figures import Figure, LedgerRow

#: The tables whose rows are dated figures.
DATED = (
    Citation,
    Observation,
    CostObservation,
    Infrastructure,
    IncentiveTerm,
    Requirement,
    InvestorPresence,
)
STATES = {
    Freshness.FRESH: gettext_lazy("Up to date: within a year"),
    Freshness.DUE: gettext_lazy("Due: within two years"),
    Freshness.OVERDUE: gettext_lazy("Overdue: within three years"),
    Freshness.NEGLECTED: gettext_lazy("Neglected: longer ago"),
    Freshness.UNDATED: gettext_lazy("Undated: no dated figure"),
}


@dataclass(frozen=True)
class FreshnessLine:
    """How many zones are in a state; ``key`` is that of ``components/freshness.html``."""

    key: str
    label: str
    zones: int


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""
    lang: str = ""


def about_page(today: date) -> dict:
    zones = list(with_reporting(Zone.objects.regional()))
    return {
        "crumbs": [Link(_("About"))],
        "rows": _rows(zones, today),
        "states": _states(zones, today),
        "zones": len(zones),
        "checked": sum(zone.checked_on is not None for zone in zones),
        "sample": Figure("357", "ha", "2022"),
    }


def _rows(zones: list[Zone], today: date) -> list[LedgerRow]:
    dated, undated, figures = _dates(today)
    version = ContentVersion.objects.first()
    sources = Source.objects.public().count()
    return [
        _computed(
            _("Newest figure is of"),
            formats.partial_date(dated) if dated else "",
            _("the latest date that any figure of the portal refers to"),
        ),
        _computed(
            _("Figures without a date"),
            formats.number(undated),
            _("of %(figures)s; their source states none, pages say “undated”")
            % {"figures": formats.number(figures)},
        ),
        _computed(_("Zones"), formats.number(len(zones)), _("of the six countries")),
        _computed(_("Sources"), formats.number(sources), ""),
        _computed(
            _("Data last changed"),
            date_format(timezone.localtime(version.changed_at), "j M Y H:i") if version else "",
            _("version %(number)s") % {"number": version.number} if version else "",
        ),
    ]


def _computed(label: str, text: str, hint: str) -> LedgerRow:
    return LedgerRow(label, (Figure(text, is_computed=True),) if text else (), hint=hint)


def _dates(today: date) -> tuple[str, int, int]:
    """The newest date that figures refer to, plans for later left out; the undated; and all."""
    one, *others = (
        model.objects.order_by()
        .annotate(table=Value(model._meta.model_name))
        .values("table")
        .annotate(
            newest=Max("as_of", filter=Q(as_of__lte=today.isoformat())),
            undated=Count("pk", filter=Q(as_of="")),
            figures=Count("pk"),
        )
        .values_list("newest", "undated", "figures")
        for model in DATED
    )
    rows = list(one.union(*others, all=True))
    newest = max((row[0] for row in rows if row[0]), default="")
    return newest, sum(row[1] for row in rows), sum(row[2] for row in rows)


def _states(zones: list[Zone], today: date) -> list[FreshnessLine]:
    counted = Counter(freshness_of(zone, today) for zone in zones)
    return [FreshnessLine(state.value, str(STATES[state]), counted[state]) for state in STATES]
