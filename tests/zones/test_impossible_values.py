"""Values that cannot be: refused at their field, whether typed, loaded or written."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from tests.factories import (
    CostObservationFactory,
    CountryFactory,
    IndicatorFactory,
    ObservationFactory,
    ProvinceFactory,
    ZoneFactory,
)
from zones.models import Observation, Zone

pytestmark = pytest.mark.django_db


def refusal(record) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    return refused.value.message_dict


def elsewhere():
    return ProvinceFactory(country=CountryFactory(iso2="th"))


def test_no_more_land_is_developed_than_there_is():
    zone = ZoneFactory(area_total_ha=100, area_developed_ha=100)
    zone.area_developed_ha = 101
    assert refusal(zone) == {"area_developed_ha": ["More land is developed than the zone has."]}
    with pytest.raises(IntegrityError, match="zones_zone_developed_within_total"):
        zone.save()


def test_developed_land_of_a_zone_of_unknown_size_is_accepted():
    ZoneFactory(area_total_ha=None, area_developed_ha=101).full_clean()


def test_a_rule_about_one_field_is_told_at_that_field():
    zone = ZoneFactory.build(
        country=CountryFactory(),
        area_total_ha=1,
        area_available_ha=2,
        established_year=2010,
        operational_year=2009,
        land_lease_term_years=999,
        neighbour=CountryFactory(),
        name_local="ບໍ່ເຕນ",
    )
    assert set(refusal(zone)) == {
        *("area_available_ha", "operational_year", "land_lease_term_years"),
        *("neighbour", "local_language"),
    }


def test_a_zone_stands_in_a_province_of_its_country():
    zone = ZoneFactory(province=ProvinceFactory())
    zone.full_clean()
    zone.province = elsewhere()
    assert list(refusal(zone)) == ["province"]


def test_a_figure_is_of_a_province_of_its_country():
    figure = ObservationFactory()
    figure.province = elsewhere()
    assert list(refusal(figure)) == ["province"]


@pytest.mark.parametrize("make", [ZoneFactory, ObservationFactory])
def test_the_database_takes_no_province_of_another_country(make):
    savepoint = transaction.savepoint()
    make(province=elsewhere())
    with pytest.raises(IntegrityError, match="province_of_country"):
        connection.check_constraints()
    transaction.savepoint_rollback(savepoint)


def test_a_province_does_not_move_away_from_under_its_zones():
    province = ZoneFactory(province=ProvinceFactory()).province
    province.full_clean()
    province.country = CountryFactory(iso2="th")
    assert list(refusal(province)) == ["country"]


def test_a_zone_is_part_of_one_in_its_country():
    zone = ZoneFactory()
    zone.part_of = ZoneFactory(
        country=CountryFactory(iso2="th"), latitude="13.75", longitude="100.5"
    )
    assert list(refusal(zone)) == ["part_of"]


def test_a_share_is_at_most_the_whole():
    share = IndicatorFactory(code="occupancy_percent", name="Occupancy", unit="percent")
    assert list(refusal(ObservationFactory(indicator=share, value=150))) == ["value"]
    ObservationFactory(indicator=share, value=100).full_clean()


def test_a_rate_among_costs_is_at_most_the_whole():
    rate = CostObservationFactory(low=5, high=100, currency="", unit="percent")
    rate.high = 150
    assert refusal(rate) == {"high": ["A rate is at most 100 percent."]}
    with pytest.raises(IntegrityError, match="zones_costobservation_share"):
        rate.save()


def test_the_real_data_hold_no_impossible_value(reference_data):
    for model in (Zone, Observation):
        for record in model.objects.select_related("province"):
            record.clean()
            record.validate_constraints()
