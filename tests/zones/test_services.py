"""Writing: what a changed value does to the sources behind it."""

from decimal import Decimal

import pytest

from tests.factories import CitationFactory, SourceFactory, ZoneFactory
from zones.services import as_stated, cite, let_citations_follow, own_records, states

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


def test_degrees_are_the_same_with_fewer_digits(zone):
    zone.latitude, zone.longitude = Decimal("17.97000"), Decimal("102.63000")
    citation = CitationFactory(record=zone, field="position", stated_value="17.97, 102.63")
    assert states(citation, as_stated(zone, "position"))
    zone.longitude = Decimal("102.64000")
    assert not states(citation, as_stated(zone, "position"))
    citation.stated_value = "17.97"
    assert not states(citation, as_stated(zone, "position"))


# -- citing ------------------------------------------------------------------------------------


def say(zone, value, source, as_of="2026", **more):
    zone.area_total_ha = value
    zone.save()
    zone.refresh_from_db()
    return cite(zone=zone, field="area_total_ha", source=source, as_of=as_of, **more)


def stated(zone, source):
    rows = zone.citations.filter(source=source).order_by("as_of", "pk")
    return list(rows.values_list("stated_value", "as_of", "is_current"))


def test_a_corrected_value_of_the_same_source_and_date_replaces_the_earlier(zone):
    own = SourceFactory()
    for value in ("1680", "1690", "1700"):
        say(zone, value, own)
    assert stated(zone, own) == [("1700.00", "2026", True)]
    assert zone.citations.get(source=own).history.count() == 3


def test_another_date_source_or_place_stands_beside_it(zone):
    own, other = SourceFactory(), SourceFactory()
    say(zone, "1680", own, as_of="2025", locator="p. 3")
    say(zone, "1690", own, locator="p. 3")
    say(zone, "1700", own, locator="p. 9")
    say(zone, "1710", other)
    assert stated(zone, own) == [
        ("1680.00", "2025", False),
        ("1690.00", "2026", False),
        ("1700.00", "2026", False),
    ]
    assert current(zone)["area_total_ha"] == "1710.00"


def test_a_point_keeps_what_it_is_the_position_of(zone):
    for precision, longitude in (("district", "102.63000"), ("site", "102.64000")):
        zone.latitude, zone.longitude = Decimal("17.97000"), Decimal(longitude)
        zone.coordinate_precision = precision
        zone.save()
        cite(zone=zone, field="position", source=SourceFactory(), as_of="2026")
    said = zone.citations.filter(field="position").order_by("pk")
    assert list(said.values_list("qualifier", flat=True)) == [
        "position of the district",
        "position of the site",
    ]


def test_own_records_of_a_later_date_take_the_place_of_the_earlier(zone):
    own = own_records(zone)
    own.save()
    say(zone, "1680", own, as_of="2026-10")
    say(zone, "1690", own, as_of="2026")
    assert stated(zone, own) == [("1690.00", "2026", True)]
    assert zone.citations.get(source=own).history.count() == 2


def test_the_same_value_said_again_changes_nothing_but_the_day_it_was_checked(zone):
    own = SourceFactory()
    first = say(zone, "1680", own)
    assert say(zone, "1680.0", own).pk == first.pk
    assert stated(zone, own) == [("1680.00", "2026", True)]


def test_own_records_are_published_by_who_runs_the_zone_and_not_by_its_regulator(zone):
    zone.regulator = "Board for all zones of the country"
    assert own_records(zone).publisher == f"The authority of {zone.name_en}"
    zone.operator = "Royal Group"
    assert own_records(zone).publisher == "Royal Group"
