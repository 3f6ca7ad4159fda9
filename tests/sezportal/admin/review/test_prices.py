"""A price is told with its currency and unit, and once where it is no range."""

import pytest

from tests.pages import plain
from tests.sezportal.admin.review.conftest import page_of
from zones.enums import ChangeOrigin
from zones.models import CostItem, CostObservation, Indicator, Observation, Source
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(client, people, boten):
    """The words of the page of a set that adds these records."""

    def page(*records):
        with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
            for record in records:
                record.save()
        client.force_login(people.coordinator)
        return plain(client.get(page_of(made.change_set)).content.decode())

    return page


def price(zone, low, high):
    said = {"zone": zone, "currency": "USD", "unit": "kWh", "as_of": "2026"}
    item, source = CostItem.objects.get(code="electricity"), Source.objects.first()
    return CostObservation(item=item, source=source, low=low, high=high, **said)


def test_one_price_is_told_once(told, boten):
    page = told(price(boten, "0.085", "0.085"))
    assert "Electricity: USD 0.085 / kWh" in page
    assert page.count("USD 0.085") == 2  # the heading and its one field
    assert "High" not in page


def test_a_range_has_both_its_ends(told, boten):
    page = told(price(boten, "0.08", "0.09"))
    assert "Electricity: USD 0.08 – 0.09 / kWh" in page
    assert "Low" in page
    assert "High" in page


@pytest.mark.parametrize(
    ("code", "currency", "value", "words"),
    [
        ("annual_exports", "USD", 1_200_000, "Exports in a year: 1,200,000 USD"),
        ("employment", "", 140, "Jobs: 140 persons"),
        ("firms", "", 140, "Firms: 140 "),
    ],
)
def test_a_figure_is_named_with_its_unit(told, boten, code, currency, value, words):
    indicator, source = Indicator.objects.get(code=code), Source.objects.first()
    said = {"zone": boten, "indicator": indicator, "source": source, "as_of": "2026"}
    page = told(Observation(value=value, currency=currency, **said))
    assert words in page
    assert "firms firms" not in page
