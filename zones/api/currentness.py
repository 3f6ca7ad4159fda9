"""How current each value is: its state today and the last day on which it is up to date.

What an older row says beside a newer one is history: it never falls due and has no state.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from zones.api.base import FactSerializer
from zones.expectations import Months
from zones.freshness import Freshness, due_on, freshness

CODES = [state.code for state in Freshness]
FRESHNESS_SCHEMA = {
    "type": ["string", "null"],
    "enum": [*CODES, None],
    "description": (
        "How current the value is today, from when it was last known to hold and how often it is "
        "expected again; null: a newer one stands beside it."
    ),
}
DUE_SCHEMA = {
    "type": ["string", "null"],
    "format": "date",
    "description": (
        "The last day on which the value is up to date; null: never due, undated, or planned."
    ),
}
CURRENTNESS = ("freshness", "due_on")


def currentness(*, as_of: str, checked_on: date | None, months: Months) -> dict:
    """``freshness`` and ``due_on`` of a value that is expected again within ``months``."""
    dates = {"as_of": as_of, "checked_on": checked_on, "today": timezone.localdate()}
    return {
        "freshness": freshness(**dates, months=months).code,
        "due_on": due_on(**dates, months=months),
    }


def tell_history(rows: QuerySet, *same: str) -> QuerySet:
    """Annotates ``is_history``: the row is not marked as current, or a newer one is.

    ``same`` names the columns that make two rows speak of the same thing.
    """
    may_be_null = [name for name in same if rows.model._meta.get_field(name).null]
    alike = {f"_{name}": Coalesce(f"{name}_id", Value(0)) for name in may_be_null}
    plain = {name: OuterRef(name) for name in same if f"_{name}" not in alike}
    newer = rows.model._base_manager.alias(**alike).filter(
        Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__lt=OuterRef("pk")),
        is_current=True,
        **plain,
        **{name: Coalesce(OuterRef(f"{name[1:]}_id"), Value(0)) for name in alike},
    )
    return rows.annotate(is_history=Q(is_current=False) | Exists(newer))


class CurrentnessMixin(serializers.Serializer):
    """A fact that is expected again; ``months`` says within which time."""

    freshness = serializers.SerializerMethodField()
    due_on = serializers.SerializerMethodField()

    def months(self, row) -> Months:
        raise NotImplementedError

    @extend_schema_field(FRESHNESS_SCHEMA)
    def get_freshness(self, row):
        return self._told(row)["freshness"]

    @extend_schema_field(DUE_SCHEMA)
    def get_due_on(self, row):
        return self._told(row)["due_on"]

    def _told(self, row) -> dict:
        if getattr(row, "is_history", not getattr(row, "is_current", True)):
            return dict.fromkeys(CURRENTNESS)
        return currentness(as_of=row.as_of, checked_on=row.checked_on, months=self.months(row))


class ExpectedSerializer(CurrentnessMixin, FactSerializer):
    """A row that is such a fact, with its source."""
