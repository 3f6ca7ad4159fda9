"""Rules and service: the law, who regulates and runs the zone, one-stop service, steps."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from incentives.enums import Scope
from incentives.models import Procedure
from sezportal.presenters.comparison.size import field_of_zones
from sezportal.presenters.comparison.values import Cell, Group, Row, Value
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister


def rules(zones: Sequence[Zone], register: SourceRegister) -> Group:
    def text(name: str, label: str) -> Row:
        return field_of_zones(zones, name, label, register, is_text=True)

    return Group(
        "rules",
        _("Rules and one-stop service"),
        (
            text("legal_basis", _("Legal basis")),
            text("regulator", _("Regulator")),
            text("one_stop_service", _("One-stop service")),
            _procedures(zones),
            field_of_zones(zones, "land_lease_term_years", _("Longest land lease"), register),
            field_of_zones(zones, "management_model", _("Management model"), register),
            text("developer", _("Developer")),
            text("operator", _("Operator")),
        ),
    )


def _procedures(zones: Sequence[Zone]) -> Row:
    """How many procedures and steps are recorded; the factsheet lists them."""
    found = list(_holding(zones))
    cells = tuple(_steps([one for one in found if _holds(one, zone)], zone) for zone in zones)
    return Row("procedures", _("Procedures described"), cells)


def _holding(zones: Sequence[Zone]):
    countries = {zone.country_id for zone in zones}
    in_country = Q(country__in=countries, scope__in=(Scope.ALL_ZONES, Scope.BORDER_ZONES))
    named = Q(zones__in=[zone.pk for zone in zones])
    return Procedure.objects.filter(in_country | named).distinct().with_steps().order_by("name")


def _holds(procedure: Procedure, zone: Zone) -> bool:
    if any(named.pk == zone.pk for named in procedure.zones.all()):
        return True
    if procedure.country_id != zone.country_id:
        return False
    return procedure.scope == Scope.ALL_ZONES or (
        procedure.scope == Scope.BORDER_ZONES and zone.is_at_border
    )


def _steps(procedures: list[Procedure], zone: Zone) -> Cell:
    steps = sum(len(one.steps.all()) for one in procedures)
    if not steps:
        return Cell()
    text = formats.count("%(n)s procedure", "%(n)s procedures", len(procedures))
    own = any(one.scope == Scope.NAMED for one in procedures)
    value = Value(
        Figure(text),
        scope="" if own else _("national"),
        note=formats.count("%(n)s step", "%(n)s steps", steps),
        url=f"{zone.get_absolute_url()}#n9",
        number=len(procedures),
    )
    return Cell((value,))
