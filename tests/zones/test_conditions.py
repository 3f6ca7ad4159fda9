"""Conditions of constraints, decided as the database decides them."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from zones.conditions import broken, holds, is_true, names_in
from zones.models import CostObservation

SHEETS = ("Zone", "Observation", "CostObservation", "Infrastructure", "ZoneDistance", "Citation")


def cost(**values):
    return CostObservation(**{"low": 1, "high": 2, "currency": "USD", "unit": "kWh", **values})


@pytest.mark.parametrize(
    ("condition", "truth"),
    [
        (Q(low=1), True),
        (Q(low__gt=1), False),
        (Q(high__gte=F("low")), True),
        (Q(low__range=(0, 1)) & Q(high__in=[2, 3]), True),
        (~Q(currency="") & Q(currency__regex="^[A-Z]{3}$"), True),
        (Q(zone__isnull=True) | Q(place=""), True),
        (Q(zone=5), None),  # compared with nothing
        (~Q(zone=5), None),
        (Q(zone=5) | Q(low=1), True),
        (Q(zone=5) & Q(low=2), False),
        (Q(unit__startswith=F("currency")), False),
    ],
)
def test_a_condition_is_true_false_or_unknown(condition, truth):
    record = cost()
    assert holds(condition, record) is (truth is not False)
    assert is_true(condition, record) is (truth is True)


def test_the_fields_a_condition_is_about():
    assert names_in(Q(low__gte=0) & ~Q(high__lt=F("low"))) == {"low", "high"}


def test_what_is_broken_is_named_but_for_fields_that_are_known_to_be_bad():
    record = cost(low=3, currency="usd")
    names = [constraint.name for constraint in broken(record)]
    assert names == ["zones_costobservation_currency", "zones_costobservation_range"]
    left = [constraint.name for constraint in broken(record, but={"currency"})]
    assert left == ["zones_costobservation_range"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", SHEETS)
def test_it_says_what_the_database_says(name, reference_data):
    """Of real rows, and of the same rows with values that break rules."""
    model = apps.get_model("zones", name)
    checks = [one for one in model._meta.constraints if isinstance(one, models.CheckConstraint)]
    differing = []
    for record in model._base_manager.order_by("pk")[:25]:
        for spoilt in ({}, *SPOILT.get(name, ())):
            for attribute, value in spoilt.items():
                setattr(record, attribute, value)
            mine = {one.name for one in broken(record)}
            theirs = {one.name for one in checks if not _lets_in(one, model, record)}
            if mine != theirs:
                differing.append((record.pk, spoilt, mine ^ theirs))
    assert differing == []


SPOILT = {
    "Zone": (
        {"area_total_ha": -1},
        {"area_total_ha": 10, "area_developed_ha": 20, "established_year": 1700},
        {"latitude": 50, "longitude": 100, "coordinate_precision": ""},
        {"latitude": None, "operational_year": 1900, "established_year": 2000},
    ),
    "Observation": ({"value": -1, "currency": "usd"}, {"as_of": "2019-13"}),
    "CostObservation": ({"low": 5, "high": 1}, {"unit": "percent", "high": 101, "low": 1}),
    "Infrastructure": ({"capacity": 5, "capacity_unit": ""},),
    "ZoneDistance": ({"km": 6000}, {"km": -1, "as_of": "19"}),
}


def _lets_in(constraint, model, record):
    try:
        constraint.validate(model, record)
    except ValidationError:
        return False
    return True
