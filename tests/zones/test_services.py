"""Writing: what a changed value does to the sources behind it."""

import pytest

from tests.factories import CitationFactory, ZoneFactory
from zones.services import let_citations_follow

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    zone = ZoneFactory(area_total_ha="1000", area_developed_ha="90")
    CitationFactory(record=zone, stated_value="1000", as_of="2018", is_current=True)
    CitationFactory(record=zone, stated_value="900", as_of="2015")
    CitationFactory(record=zone, field="area_developed_ha", stated_value="90", is_current=True)
    return zone


def current(zone) -> dict[str, str]:
    citations = zone.citations.filter(is_current=True)
    return dict(citations.values_list("field", "stated_value"))


def change(zone, **values):
    for name, value in values.items():
        setattr(zone, name, value)
    zone.save()
    zone.refresh_from_db()
    let_citations_follow(zone, values)


def test_a_value_that_no_source_states_stands_on_none_and_all_of_them_stay(zone):
    change(zone, area_total_ha="1111")
    assert current(zone) == {"area_developed_ha": "90"}
    assert zone.citations.filter(field="area_total_ha").count() == 2


def test_a_value_that_another_source_states_stands_on_that_source(zone):
    change(zone, area_total_ha="900.00")
    assert current(zone) == {"area_total_ha": "900", "area_developed_ha": "90"}


def test_the_same_value_saved_again_keeps_its_source(zone):
    before = zone.citations.get(field="area_developed_ha").history.count()
    change(zone, area_total_ha="1000.00", area_developed_ha="90.0")
    assert current(zone) == {"area_total_ha": "1000", "area_developed_ha": "90"}
    assert zone.citations.get(field="area_developed_ha").history.count() == before


def test_an_emptied_field_stands_on_no_source(zone):
    change(zone, area_total_ha=None)
    assert current(zone) == {"area_developed_ha": "90"}


def test_a_moved_point_stands_on_no_source(zone):
    CitationFactory(
        record=zone, field="position", stated_value="17.97000, 102.63000", is_current=True
    )
    change(zone, latitude="17.98")
    assert "position" not in current(zone)
    change(zone, latitude="17.97")
    assert current(zone)["position"] == "17.97000, 102.63000"
