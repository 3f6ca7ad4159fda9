"""A zone with hundreds of rows is saved like any other."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import Observation

pytestmark = pytest.mark.django_db
MANY = 400


@pytest.fixture
def long_history(boten):
    """Firms of Boten month by month, beside what stands there."""
    model = boten.observations.filter(indicator__code="firms").first()
    model = model or boten.observations.first()
    dates = [f"19{year:02}-{month:02}" for year in range(60, 94) for month in range(1, 13)]
    rows = [
        Observation(
            zone=boten,
            country=boten.country,
            indicator=model.indicator,
            source=model.source,
            value=number,
            as_of=as_of,
            is_current=False,
        )
        for number, as_of in enumerate(dates[:MANY], start=1)
    ]
    return Observation.objects.bulk_create(rows)


def test_one_of_hundreds_of_figures_is_saved(official, boten, long_history, client):
    values = sent_back(client, boten, "investors")
    key = long_history[200].pk
    prefix = next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith("observations-") and name.endswith("-id") and value == key
    )
    response = client.post(section(boten, "investors"), values | {f"{prefix}-value": "205"})
    assert len(values) > 4000
    assert response.status_code == 302
    assert Observation.objects.get(pk=key).value == 205
