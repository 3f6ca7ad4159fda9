"""Finding zones: the filters of the ground floor with the orders that need every floor.

List, maps and files read the same query string with the same finder, so they hold the same zones.
"""

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Greatest, Lower, NullIf
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sezportal.reporting import PREFIX, with_reported_fields, with_reporting
from zones.completeness import BORDER_FIELDS, FIELDS
from zones.facets import OrderFilter
from zones.filters import ORDER, ZoneFilters
from zones.models import Zone

DEFAULT_ORDER = "-reported"

#: Value in the query string: words, and the columns it orders by.
ORDERS = {
    "-reported": (_("most fields reported"), ("-fields_reported",)),
    "reported": (_("fewest fields reported"), ("fields_reported",)),
    "name": (_("name, A to Z"), ("name_en",)),
    "-name": (_("name, Z to A"), ("-name_en",)),
    "country": (_("country"), ("country__name_en",)),
    "-area": (_("largest area"), ("-area_total_ha",)),
    "area": (_("smallest area"), ("area_total_ha",)),
    "-year": (_("youngest"), ("-established_year",)),
    "year": (_("oldest"), ("established_year",)),
    "-fresh": (_("most current record"), ("-looked_at",)),
    "fresh": (_("least current record"), ("looked_at",)),
    "port": (_("nearest to a seaport"), ("seaport_km",)),
    "-port": (_("farthest from a seaport"), ("-seaport_km",)),
}


class ZoneOrderFilter(OrderFilter):
    """The order of the list; a zone without the figure comes last in both directions."""

    def filter(self, qs, value):
        if not value:
            return qs
        _label, columns = self.orders[value]
        qs = _with_columns(qs, value.removeprefix("-"))
        return qs.order_by(*map(_nulls_last, columns), Lower("name_en"), "pk")


class ZoneFinder(ZoneFilters):
    """The zones of a query string, in its order."""

    order = ZoneOrderFilter(label=_("Order by"), orders=ORDERS)

    def filter_queryset(self, queryset):
        """Found and ordered; without a stated order, a search keeps that of relevance."""
        found = super().filter_queryset(queryset)
        values = self.understood()
        if not values.get(ORDER) and not values.get("q"):
            found = self.filters[ORDER].filter(found, DEFAULT_ORDER)
        return found


def find(data: QueryDict) -> ZoneFinder:
    """The finder of a query string; its ``qs`` says of each zone where it lies."""
    return ZoneFinder(data, Zone.objects.with_place())


def _with_columns(zones: QuerySet, order: str) -> QuerySet:
    if order == "reported":
        return with_reported_fields(zones, shown=False).annotate(fields_reported=_fields_reported())
    if order == "fresh":
        # As freshness counts: the later of the last check and what the newest figure refers to.
        checked = Cast("checked_on", TextField())
        of = NullIf(Cast("newest_as_of", TextField()), Value("", TextField()))
        return with_reporting(zones).annotate(looked_at=Greatest(checked, of))
    return zones.with_seaport_km() if order == "port" else zones


def _fields_reported():
    """The number of fields a zone reports of those it is asked for."""
    return sum(
        (
            Case(
                When(_asked(name) & Q(**{PREFIX + name: True}), then=1),
                default=0,
                output_field=IntegerField(),
            )
            for name in FIELDS
        ),
        Value(0),
    )


def _asked(name: str) -> Q:
    return Q(is_at_border=True) if name in BORDER_FIELDS else Q()


def _nulls_last(column: str):
    name = column.removeprefix("-")
    # Capitals do not part names: "NLC" stands between "Neang Kok" and "Oknha".
    value = Lower(name) if name == "name_en" else F(name)
    return value.desc(nulls_last=True) if column != name else value.asc(nulls_last=True)
