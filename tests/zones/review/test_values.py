"""Rows as plain JSON and back: every kind of column that is reviewed keeps its value."""

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from zones.models import Recorded
from zones.review import values

#: A value by the type that a column's field is of, or is made from.
SAMPLES = {
    models.BooleanField: True,
    models.IntegerField: 7,
    models.DecimalField: Decimal("1.50"),
    models.FloatField: 0.1,
    models.DateTimeField: datetime(2026, 8, 31, 14, 5, 6, 7, tzinfo=timezone.get_fixed_timezone(0)),
    models.DateField: date(2026, 8, 31),
    models.TimeField: time(14, 5, 6, 7),
    models.DurationField: timedelta(days=1, hours=2, microseconds=3),
    models.UUIDField: UUID("6f6a4a5e-2f0c-4b8c-9a55-0d6c3c6f3f10"),
    models.JSONField: {"type": "Point", "coordinates": [101.5, 21.25]},
    models.CharField: "Boten",
    models.TextField: "Boten",
}


def kinds():
    """One column of each kind that models under review have, with its model."""
    found = {
        type(field): (model, field)
        for model in apps.get_models()
        if issubclass(model, Recorded)
        for field in values.columns(model)
        if not field.is_relation
    }
    return [pytest.param(*pair, id=kind.__name__) for kind, pair in found.items()]


def sample(field):
    if isinstance(field, ArrayField):
        return [sample(field.base_field)]
    return next(value for kind, value in SAMPLES.items() if isinstance(field, kind))


@pytest.mark.parametrize(("model", "field"), kinds())
def test_every_kind_of_column_under_review_survives_being_written_down(model, field):
    value = sample(field)
    row = values.written(model(**{field.attname: value}), model)
    back, _links = values.restore(model, json.loads(json.dumps(row)))
    assert back[field.attname] == value


def test_a_length_of_time_survives_too():
    length = timedelta(days=1, hours=2, microseconds=3)
    assert models.DurationField().to_python(json.loads(json.dumps(values.plain(length)))) == length
