"""Which fields a zone reports, and how current they are: one query for any number of zones.

The fields are those of ``zones.completeness``; here they are tied to columns and tables of all
floors, which is why this module stands in the front of the house.
"""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    BooleanField,
    Case,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from directory.models import FocalPoint, InvestorPresence
from incentives.models import Incentive
from zones.completeness import FIELDS, Completeness, completeness
from zones.enums import DistanceKind, InfrastructureKind
from zones.freshness import Freshness, freshness
from zones.models import (
    Citation,
    CostObservation,
    CrossBorderSide,
    Infrastructure,
    Observation,
    Zone,
    ZoneDistance,
    ZoneSector,
)

PREFIX = "reports_"

TEXT_FIELDS = (
    *("status", "management_model", "developer", "district"),
    *("legal_basis", "regulator", "one_stop_service", "website"),
)
NUMBER_FIELDS = (
    *("established_year", "operational_year", "land_lease_term_years"),
    *("area_total_ha", "area_developed_ha", "area_available_ha"),
)
TRANSPORT = (
    *(InfrastructureKind.ROAD, InfrastructureKind.RAILWAY, InfrastructureKind.PORT),
    *(InfrastructureKind.AIRPORT, InfrastructureKind.LOGISTICS),
    *(InfrastructureKind.INLAND_CONTAINER_DEPOT, InfrastructureKind.WAREHOUSE),
)
UTILITIES = (
    *(InfrastructureKind.POWER, InfrastructureKind.WATER, InfrastructureKind.WASTE_WATER),
    *(InfrastructureKind.GAS, InfrastructureKind.TELECOMMUNICATION, InfrastructureKind.UTILITIES),
)
#: Fields of a zone that are figures. What it is, since when, under which law and by whom is told
#: again in every article: no such year says how old its figures are.
FIGURE_FIELDS = (
    *("area_total_ha", "area_developed_ha", "area_available_ha"),
    "land_lease_term_years",
)
#: Indicators that say how much was invested: any one of them answers the question.
INVESTMENT = ("committed_investment", "cumulative_investment", "project_cost")


def with_reporting(zones: QuerySet[Zone], *, today: date | None = None) -> QuerySet[Zone]:
    """Annotate each zone with ``reports_<field>`` and with ``newest_as_of`` and ``checked_on``, as
    of ``today``, by default the portal's."""
    return with_reported_fields(zones).annotate(
        newest_as_of=_newest("as_of", Value(""), today or timezone.localdate()),
        checked_on=_latest_check(),
    )


def with_reported_fields(zones: QuerySet[Zone], *, shown: bool = True) -> QuerySet[Zone]:
    """The first half alone, for those who count fields and ask for no dates: half the time. With
    ``shown`` false they can be reckoned with and are not read: a quarter."""
    conditions = {PREFIX + name: condition for name, condition in _conditions().items()}
    return zones.annotate(**conditions) if shown else zones.alias(**conditions)


def reported_fields(zone: Zone) -> frozenset[str]:
    """The fields an annotated zone reports."""
    return frozenset(name for name in FIELDS if getattr(zone, PREFIX + name))


def completeness_of(zone: Zone) -> Completeness:
    """How much of what it is asked an annotated zone reports."""
    return completeness(reported_fields(zone), at_border=zone.is_at_border)


def count_of(zone: Zone) -> Completeness:
    """The same of one zone as it stands in the database now."""
    return completeness_of(with_reported_fields(Zone.objects.filter(pk=zone.pk)).get())


def freshness_of(zone: Zone, today: date) -> Freshness:
    """How current an annotated zone's newest figure is."""
    return freshness(checked_on=zone.checked_on, as_of=zone.newest_as_of, today=today)


def _conditions() -> dict:
    return {
        **{name: _holds(~Q(**{name: ""})) for name in TEXT_FIELDS},
        **{name: _holds(Q(**{f"{name}__isnull": False})) for name in NUMBER_FIELDS},
        "position": _holds(Q(latitude__isnull=False)),
        "seaport": _any(ZoneDistance, kind=DistanceKind.SEAPORT),
        "airport": _any(ZoneDistance, kind=DistanceKind.AIRPORT),
        "border": _any(ZoneDistance, kind=DistanceKind.BORDER),
        "transport": _any(Infrastructure, kind__in=TRANSPORT),
        "utilities": _any(Infrastructure, kind__in=UTILITIES),
        "land_price": _any(CostObservation, item__category__in=("land", "premises")),
        "electricity": _any(CostObservation, item__code="electricity"),
        "water": _any(CostObservation, item__code="water"),
        "wage": _any(CostObservation, item__category="labour"),
        "incentives": Exists(Incentive.objects.filter(zones=OuterRef("pk"))),
        "sectors": _any(ZoneSector),
        "firms": _any(Observation, indicator__code="firms"),
        "employment": _any(Observation, indicator__code="employment"),
        "investment": _any(Observation, indicator__code__in=INVESTMENT),
        "exports": _any(Observation, indicator__code="annual_exports"),
        "investors": _any(InvestorPresence),
        "cross_border": Exists(CrossBorderSide.objects.filter(zones=OuterRef("pk"))),
        "office_address": Exists(_offices().exclude(address="")),
        "phone": Exists(_offices().exclude(phone="")),
        "email": Exists(_offices().exclude(email="")),
    }


def _holds(condition: Q) -> Case:
    return Case(When(condition, then=True), default=False, output_field=BooleanField())


def _any(model, **conditions) -> Exists:
    return Exists(model.objects.filter(zone=OuterRef("pk"), **conditions))


def _offices() -> QuerySet[FocalPoint]:
    return FocalPoint.objects.filter(zone=OuterRef("pk"))


def _zone_facts() -> list[QuerySet]:
    """The tables whose rows are dated facts of a zone, its citations first."""
    content_type = ContentType.objects.get_for_model(Zone)
    citations = Citation.objects.filter(content_type=content_type, object_id=OuterRef("pk"))
    tables = (Observation, CostObservation, Infrastructure)
    return [citations, *(table.objects.filter(zone=OuterRef("pk")) for table in tables)]


def _zone_figures() -> list[QuerySet]:
    """The same without what is no figure."""
    citations, *others = _zone_facts()
    return [citations.filter(field__in=FIGURE_FIELDS), *others]


def _newest(column: str, nothing: Value, today: date) -> Greatest:
    """The newest value of a column of dates in all tables of a zone's figures; a time that lies
    ahead is a plan, and says nothing of how old what is told now is."""
    until_now = {f"{column}__lte": today.isoformat()}
    return Greatest(
        *(
            Coalesce(
                Subquery(rows.filter(**until_now).order_by("-" + column).values(column)[:1]),
                nothing,
            )
            for rows in _zone_figures()
        )
    )


def _latest_check() -> Greatest:
    """The last day somebody checked any fact; Greatest passes over tables without one."""
    return Greatest(
        *(
            Subquery(
                rows.order_by()
                .values("checked_on")
                .annotate(m=Max("checked_on"))
                .values("m")
                .filter(m__isnull=False)
                .order_by("-m")[:1]
            )
            for rows in _zone_facts()
        )
    )
