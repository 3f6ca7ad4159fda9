"""One's own slip, which nobody published, is corrected without being justified."""

import pytest

from tests.sezportal.admin.review.test_correcting import correcting, typed, words
from tests.zones.admin.forms import section
from zones.enums import ChangeOrigin
from zones.models import ChangeSet, CostItem, CostObservation, Source
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent_price(client, people, boten):
    """A first water price that waits: of a litre, and far beyond the country's."""
    boten.cost_observations.all().delete()
    client.force_login(people.newcomer)
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        CostObservation.objects.create(
            zone=boten,
            item=CostItem.objects.get(code="water"),
            source=Source.objects.filter(year=None).first(),
            low=35,
            high=35,
            currency="USD",
            unit="litre",
            as_of="2026",
            is_current=True,
        )
    return made.change_set


def corrected(client, one, **changes):
    data = typed(client.get(correcting(one, "costs")))
    prefix = next(
        name.removesuffix("-unit")
        for name, value in data.items()
        if name.endswith("-unit") and value == "litre"
    )
    data |= {f"{prefix}-{name}": value for name, value in changes.items()}
    return client.post(correcting(one, "costs"), data, follow=True)


def test_its_unit_asks_for_nothing(client, sent_price):
    page = corrected(client, sent_price, low="0.35", unit="m³")
    assert "Sent for review in place of changes" in words(page)


def test_what_is_odd_beside_the_country_is_asked_about_again(client, sent_price):
    page = words(corrected(client, sent_price, unit="m³"))
    assert "times the national figure of" in page
    assert "It was stated in" not in page
    assert ChangeSet.objects.get() == sent_price


def test_a_first_price_is_held_against_the_countrys_whatever_it_is_for(client, people, boten):
    boten.cost_observations.all().delete()
    client.force_login(people.newcomer)
    data = typed(client.get(section(boten, "costs")))
    prefix = "cost_observations-0"
    data |= {
        f"{prefix}-{name}": value
        for name, value in {
            "item": CostItem.objects.get(code="water").pk,
            "low": "35",
            "high": "",
            "currency": "USD",
            "unit": "litre",
            "as_of": "2026",
            "source": "own",
        }.items()
    }
    page = client.post(section(boten, "costs"), data)
    assert page.status_code == 200
    assert "times the national figure of" in words(page)
    assert not ChangeSet.objects.exists()
