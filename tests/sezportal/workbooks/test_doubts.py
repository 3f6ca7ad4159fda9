"""What is unusual in a workbook is asked about as it is on the desk and of programs."""

import pytest

from tests.sezportal.workbooks.books import Filled
from zones.models import CostItem, CostObservation, Indicator, Observation
from zones.presenters.doubts import doubt_words
from zones.series import doubts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(zone, source):
    """Two years of an indicator that has no other."""
    indicator = Indicator.objects.get(code="employment")
    zone.observations.filter(indicator=indicator).delete()
    said = {"zone": zone, "indicator": indicator, "source": source}
    for as_of, value in (("2023", 100), ("2025", 120)):
        Observation.objects.create(**said, as_of=as_of, value=value)
    return said


@pytest.mark.parametrize(
    ("as_of", "value", "doubts"),
    [
        ("2026", 130, 0),
        ("2026", 1300, 1),
        ("2024", 110, 0),
        ("2024", 1200, 1),
        ("2019", 100, 0),
        ("2019", 1000, 0),
    ],
)
def test_a_new_figure_is_doubted_as_on_the_desk(zone, official, source, jobs, as_of, value, doubts):
    book = Filled(zone)
    book.add("observations", indicator="employment", value=value, as_of=as_of, source=source.title)
    (row,) = book.checked(official).rows
    elsewhere = doubts_of(Observation(**jobs, as_of=as_of, value=value))
    assert row.doubts == [doubt_words(one) for each in elsewhere.values() for one in each]
    assert len(row.doubts) == doubts


def test_a_year_that_goes_back_is_doubted(zone, official, source):
    zone.operational_year = 2012
    zone.save()
    book = Filled(zone)
    book.write_fact(zone, "operational_year", value=2003, as_of="2026", source=source.title)
    (row,) = book.checked(official).rows
    assert len(row.doubts) == 1


def test_an_emptied_cell_is_doubted(zone, official, source):
    zone.area_total_ha = 1640
    zone.save()
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value="", as_of="", source="")
    (row,) = book.checked(official).rows
    assert row.doubts == ["It was 1,640 and is now empty: readers will see “Not reported”."]


def test_a_date_that_lies_ahead_is_doubted(zone, official, source):
    book = Filled(zone)
    book.write_fact(zone, "operational_year", value=2012, as_of="2062", source=source.title)
    (row,) = book.checked(official).rows
    assert len(row.doubts) == 1
    assert row.doubts[0].startswith("2062 lies ahead.")


@pytest.mark.parametrize("year", [2019, 2026, None])
def test_a_date_after_the_year_of_its_source_is_doubted(zone, official, source, jobs, year):
    source.year = year
    source.save()
    book = Filled(zone)
    book.write_fact(zone, "operational_year", value=2012, as_of="2026", source=source.title)
    book.add("observations", indicator="employment", value=130, as_of="2026", source=source.title)
    asked = [row.doubts for row in book.checked(official).rows]
    said = ["The source is of 2019, the date is later: 2026."] if year == 2019 else []
    assert [[words.partition(" Is it")[0] for words in each] for each in asked] == [said, said]


def test_a_price_in_another_unit_is_doubted_once(zone, official, source):
    item = CostItem.objects.earliest("code")
    zone.cost_observations.filter(item=item).delete()
    said = {"zone": zone, "country": zone.country, "item": item, "source": source}
    CostObservation.objects.create(**said, low=1, high=2, currency="USD", unit="m²", as_of="2025")
    book = Filled(zone)
    book.add("cost_observations", item=item.code, low=20, high=30, currency="LAK", unit="m²",
             as_of="2026", source=source.title)  # fmt: skip
    (row,) = book.checked(official).rows
    assert row.doubts == ["It was stated in USD / m² and is now in LAK / m²."]


def test_a_first_price_is_doubted_beside_the_country(zone, official, source):
    zone.cost_observations.all().delete()
    book = Filled(zone)
    price = {"item": "electricity", "unit": "kWh", "currency": "USD", "as_of": "2026"}
    book.add("cost_observations", **price, low="0.08", high=85, source=source.title)
    (row,) = book.checked(official).rows
    (doubt,) = row.doubts
    assert "times the national figure of" in doubt


def test_one_price_needs_no_highest_and_is_doubted_once(zone, official, source):
    zone.cost_observations.all().delete()
    book = Filled(zone)
    price = {"item": "electricity", "unit": "kWh", "currency": "USD", "as_of": "2026"}
    book.add("cost_observations", **price, low="85", source=source.title)
    checked = book.checked(official)
    assert checked.problems == []
    (row,) = checked.rows
    assert len(row.doubts) == 1
    record = row.work.record
    assert record.low == record.high == 85


def test_a_price_that_cannot_be_read_is_refused_once(zone, official, source):
    book = Filled(zone)
    price = {"item": "electricity", "unit": "kWh", "currency": "USD", "as_of": "2026"}
    book.add("cost_observations", **price, low="cheap", source=source.title)
    (problem,) = book.checked(official).problems
    assert problem.value == "cheap"


def test_money_without_a_currency_is_refused(zone, official, source):
    indicator = Indicator.objects.filter(unit="currency", subject="zone").first()
    book = Filled(zone)
    said = {"indicator": indicator.code, "value": 1_200_000, "as_of": "2026"}
    book.add("observations", **said, source=source.title)
    (problem,) = book.checked(official).problems
    assert "in which currency" in problem.reason
