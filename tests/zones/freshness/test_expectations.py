"""Everything the real data hold has an expected period, stated or by default on purpose."""

import pytest

from zones import expectations
from zones.enums import InfrastructureKind
from zones.expectations import DEFAULT, expected_months
from zones.models import Citation, CostItem, Indicator, Zone

#: Columns that nobody reports.
OWN = {"id", "search_text"}


def test_every_column_of_a_zone_has_a_period():
    columns = {field.name for field in Zone._meta.concrete_fields} - OWN
    assert columns | {"position"} == set(expectations.FIELDS)


def test_every_kind_of_infrastructure_has_a_period():
    assert set(InfrastructureKind.values) == set(expectations.INFRASTRUCTURE)


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_every_indicator_cost_item_and_cited_field_of_the_real_data_has_a_period():
    assert set(Indicator.objects.values_list("code", flat=True)) <= set(expectations.INDICATORS)
    assert set(CostItem.objects.values_list("code", flat=True)) <= set(expectations.COSTS)
    assert set(Citation.objects.values_list("field", flat=True)) <= set(expectations.FIELDS)


def test_what_somebody_adds_later_is_expected_within_the_default():
    assert expected_months("indicator", "visitors_a_year") == DEFAULT
    assert expected_months("cost", "parking") == DEFAULT


def test_what_a_zone_is_and_since_when_is_never_asked_again():
    assert expected_months("field", "established_year") is None
    assert expected_months("statement") is None


def test_another_kind_of_thing_is_refused():
    with pytest.raises(KeyError):
        expected_months("weather", "rain")
