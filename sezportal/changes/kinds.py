"""The kinds of records whose changes readers are told of, and what each says.

A kind names its model, the relations its words need, where in a scope its rows are found, and
``tell``: a record as facts with their owners. What a record says is compared between two moments,
so that a change of what no page shows is no change.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.models import FocalPoint, InvestorPresence, Organisation, ZoneOrganisation
from sezportal.changes.told import Owner, Told
from sezportal.changes.zone_words import tell_citation, tell_zone
from zones.models import (
    Citation,
    CostObservation,
    CrossBorderSide,
    CrossBorderZone,
    Infrastructure,
    Observation,
    Statement,
    ValueChainLink,
    Zone,
    ZoneCorridor,
    ZoneDistance,
    ZoneSector,
)
from zones.presenters import costs, formats, observations

Facts = dict[tuple[Owner, str], Told]
OCCUPANCY = "occupancy_percent"


@dataclass(frozen=True)
class Scope:
    """Of what changes are read: zones by key; countries with their national facts; countries
    whose laws and incentives are told, and the one zone they must hold in, if any."""

    zones: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    rules_of: frozenset[str] = frozenset()
    rules_for: Zone | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Kind:
    """See the module. ``where`` is a condition on the columns of the model's history."""

    model: type[Model]
    tell: Callable[[Model], Facts]
    relations: tuple[str, ...]
    where: Callable[[Scope], Q]


def of_zones(scope: Scope) -> Q:
    return Q(zone_id__in=scope.zones)


def of_zones_or_countries(scope: Scope) -> Q:
    return of_zones(scope) | Q(zone_id=None, country_id__in=scope.countries)


def told(record: Model, label: str, value: str, section: str) -> Told:
    """A fact with the record's own date and source."""
    return Told(
        capfirst(label),
        value,
        section,
        formats.partial_date(getattr(record, "as_of", "")),
        named(record, "source"),
    )


def named(record: Model, relation: str) -> str:
    """The name of what a record points to; empty where that is gone meanwhile, or where records
    of its kind point to none."""
    try:
        other = getattr(record, relation, None)
    except ObjectDoesNotExist:
        return ""
    return "" if other is None else str(other)


def owner_of(record: Model) -> Owner:
    if record.zone_id is not None:
        return Owner("zone", record.zone_id)
    return Owner("country", record.country_id)


def fact(record: Model, label: str, value: str, section: str) -> Facts:
    key = f"{record._meta.model_name}-{record.pk}"
    return {(owner_of(record), key): told(record, label, value, section)}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


# -- figures ----------------------------------------------------------------------------------


def tell_observation(one: Observation) -> Facts:
    words = " ".join(filter(None, observations.words_of(one)))
    section = "land" if one.indicator.code == OCCUPANCY else "investors"
    place = "" if one.zone_id else one.group_label or named(one, "province")
    return fact(one, _joined(one.indicator.name, place), _joined(words, one.qualifier), section)


def tell_cost(one: CostObservation) -> Facts:
    amount = f"{costs.amount(one.low, one.high, one.currency)} {costs.unit_words(one.unit)}"
    return fact(one, _joined(one.item.name, one.place), _joined(amount, one.qualifier), "costs")


def tell_infrastructure(one: Infrastructure) -> Facts:
    capacity = ""
    if one.capacity is not None and formats.number(one.capacity) not in one.description:
        capacity = f"{formats.number(one.capacity)} {one.capacity_unit}"
    value = _joined(one.description, capacity)
    return _of_zone(one, one.get_kind_display(), value, "land")


def tell_distance(one: ZoneDistance) -> Facts:
    label = _("Distance to %(place)s") % {"place": one.target or one.get_kind_display().lower()}
    value = _("%(km)s km") % {"km": formats.number(one.km)}
    return _of_zone(one, label, _joined(value, one.qualifier), "location")


def tell_corridor(one: ZoneCorridor) -> Facts:
    return _of_zone(one, _("On the corridor"), named(one, "corridor"), "location")


def tell_sector(one: ZoneSector) -> Facts:
    return _of_zone(one, _("Sector"), one.wording, "investors")


def tell_statement(one: Statement) -> Facts:
    return _of_zone(one, _("What a source says"), one.text, "statements")


def _of_zone(record: Model, label: str, value: str, section: str) -> Facts:
    key = f"{record._meta.model_name}-{record.pk}"
    return {(Owner("zone", record.zone_id), key): told(record, str(label), value, section)}


# -- people and offices -----------------------------------------------------------------------


def tell_investor(one: InvestorPresence) -> Facts:
    since = _("since %(year)s") % {"year": one.since_year} if one.since_year else ""
    value = _joined(named(one, "organisation"), one.activity, since)
    return _of_zone(one, _("Investor"), value, "investors")


def tell_role(one: ZoneOrganisation) -> Facts:
    return _of_zone(one, one.get_role_display(), named(one, "organisation"), "identity")


def tell_office(one: FocalPoint) -> Facts:
    value = _joined(one.office, one.address, one.phone, one.email, one.website)
    return fact(one, _("Office"), value, "contact")


def tell_agency(one: Organisation) -> Facts:
    """Agencies to turn to; companies are told of as investors of zones."""
    if not one.agency_role or one.country_id is None:
        return {}
    label = one.get_agency_role_display()
    value = _joined(one.name_en, one.address, one.phone, one.email, one.website)
    key = (Owner("country", one.country_id), f"organisation-{one.pk}")
    return {key: told(one, label, value, "contact")}


# -- across borders ---------------------------------------------------------------------------


def tell_pair(one: CrossBorderZone) -> Facts:
    """On the page of every zone that lies on one of its sides."""
    agreed = formats.partial_date(one.agreement_date)
    value = _joined(one.get_stage_display(), one.agreement, agreed, one.governance)
    said = told(one, one.name, value, "cross_border")
    zones = [zone.pk for side in one.sides.all() for zone in side.zones.all()]
    return {(Owner("zone", zone), f"pair-{one.pk}"): said for zone in zones}


def tell_link(one: ValueChainLink) -> Facts:
    value = f"{one.product}: {one.place_a} – {one.place_b}"
    said = told(one, one.company, value, "cross_border")
    zones = {one.zone_a_id, one.zone_b_id} - {None}
    return {(Owner("zone", zone), f"link-{one.pk}"): said for zone in zones}


def _pairs(scope: Scope) -> Q:
    sides = CrossBorderSide.objects.filter(zones__in=scope.zones)
    return Q(id__in=sides.order_by().values("cross_border_zone"))


KINDS = (
    Kind(
        Zone,
        tell_zone,
        ("province", "neighbour", "part_of"),
        lambda scope: Q(id__in=scope.zones),
    ),
    Kind(
        Citation,
        tell_citation,
        ("source", "record__province"),
        lambda scope: Q(object_id__in=scope.zones, content_type__model="zone"),
    ),
    Kind(Observation, tell_observation, ("indicator", "province", "source"), of_zones_or_countries),
    Kind(CostObservation, tell_cost, ("item", "source"), of_zones_or_countries),
    Kind(Infrastructure, tell_infrastructure, ("source",), of_zones),
    Kind(ZoneDistance, tell_distance, ("source",), of_zones),
    Kind(ZoneCorridor, tell_corridor, ("corridor", "source"), of_zones),
    Kind(ZoneSector, tell_sector, ("source",), of_zones),
    Kind(Statement, tell_statement, ("source",), of_zones),
    Kind(InvestorPresence, tell_investor, ("organisation", "source"), of_zones),
    Kind(ZoneOrganisation, tell_role, ("organisation", "source"), of_zones),
    Kind(FocalPoint, tell_office, ("source",), of_zones_or_countries),
    Kind(
        Organisation,
        tell_agency,
        ("source",),
        lambda scope: Q(country_id__in=scope.countries) & ~Q(agency_role=""),
    ),
    Kind(CrossBorderZone, tell_pair, ("source", "sides__zones"), _pairs),
    Kind(
        ValueChainLink,
        tell_link,
        ("source",),
        lambda scope: Q(zone_a_id__in=scope.zones) | Q(zone_b_id__in=scope.zones),
    ),
)
