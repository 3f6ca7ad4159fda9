"""Distances in the database, so that zones can be filtered and ordered by them.

The same great circles on the same sphere as ``zones.cartography.distance_km``, which pages use to
say a distance: ``earthdistance`` counts with another radius, which is divided out here.
"""

from django.apps import apps
from django.db.models import ExpressionWrapper, F, FloatField, OuterRef, Subquery, Value
from django.db.models.expressions import Func
from django.db.models.functions import Cast, Coalesce

from zones.cartography import EARTH_RADIUS_KM
from zones.enums import DistanceKind, GatewayKind


class _Earth(Func):
    """Radius of the sphere of ``earthdistance``, in metres."""

    function = "earth"
    output_field = FloatField()


class _EarthDistance(Func):
    """Great-circle distance in metres between two points on that sphere."""

    function = "earth_distance"
    output_field = FloatField()


def _point(latitude, longitude) -> Func:
    """A point on the sphere from degrees; null where either is."""
    degrees = (Cast(column, FloatField()) for column in (latitude, longitude))
    return Func(*degrees, function="ll_to_earth", output_field=FloatField())


def seaport_km() -> Coalesce:
    """Kilometres from a zone to a seaport: the least that a source states, else the straight line
    to the nearest in use; null for a zone with neither statement nor position."""
    stated = (
        apps.get_model("zones.ZoneDistance")
        .objects.filter(zone=OuterRef("pk"), kind=DistanceKind.SEAPORT, is_current=True)
        .exclude(gateway__is_planned=True)
        .order_by("km")
        .values(distance=Cast("km", FloatField()))[:1]
    )
    metres = _EarthDistance(
        _point(F("latitude"), F("longitude")), _point(OuterRef("latitude"), OuterRef("longitude"))
    )
    computed = (
        apps.get_model("zones.Gateway")
        .objects.working()
        .filter(kind=GatewayKind.SEAPORT)
        .annotate(
            distance=ExpressionWrapper(
                metres / _Earth() * Value(EARTH_RADIUS_KM), output_field=FloatField()
            )
        )
        .order_by("distance")
        .values("distance")[:1]
    )
    return Coalesce(Subquery(stated), Subquery(computed), output_field=FloatField())
