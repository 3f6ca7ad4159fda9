"""What of a zone falls due."""

from datetime import date

import pytest

from tests.factories import (
    CitationFactory,
    CostObservationFactory,
    ObservationFactory,
    ZoneFactory,
)
from zones.due import count_states, due_items, due_of_zones, facts
from zones.freshness import Freshness
from zones.models import Zone

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def cited(zone, field, value, **more):
    setattr(zone, field, value)
    zone.save()
    more = {"is_current": True, "as_of": "2019", **more}
    return CitationFactory(record=zone, field=field, stated_value=str(value), **more)


def test_a_current_value_is_listed_with_its_words_dates_and_state():
    zone = ZoneFactory()
    cited(zone, "area_total_ha", 120)

    (item,) = due_items(zone, TODAY)
    assert (item.key, item.section, item.label) == (
        "field:area_total_ha",
        "land",
        "Total area, hectares",
    )
    assert (item.value_words, item.as_of, item.checked_on) == ("120 ha", "2019", None)
    assert (item.state, item.due_on) == (Freshness.NEGLECTED, date(2020, 12, 31))


def test_what_a_zone_is_and_what_was_just_checked_do_not_fall_due():
    zone = ZoneFactory()
    cited(zone, "established_year", 1992, as_of="1992")
    cited(zone, "area_total_ha", 120, checked_on=TODAY)

    assert due_items(zone, TODAY) == []
    assert [item.key for item in facts(zone, TODAY)] == [
        "field:established_year",
        "field:area_total_ha",
    ]


def test_years_gone_by_and_values_that_are_not_current_are_history():
    zone = ZoneFactory()
    older = ObservationFactory(zone=zone, as_of="2015", is_current=True)
    newer = ObservationFactory(zone=zone, as_of="2022", is_current=True, indicator=older.indicator)
    ObservationFactory(zone=zone, as_of="2023", is_current=False, indicator=older.indicator)

    assert [item.key for item in due_items(zone, TODAY)] == [f"zones.Observation:{newer.pk}"]


def test_the_worst_stand_first():
    zone = ZoneFactory()
    cited(zone, "one_stop_service", "One office", as_of="2024-12")
    cited(zone, "area_total_ha", 120, as_of="2011")
    price = CostObservationFactory(zone=zone, as_of="", is_current=True)

    found = due_items(zone, TODAY)
    assert [(item.key, item.state) for item in found] == [
        ("field:area_total_ha", Freshness.NEGLECTED),
        (f"zones.CostObservation:{price.pk}", Freshness.UNDATED),
        ("field:one_stop_service", Freshness.DUE),
    ]


def test_a_value_without_a_source_says_that_it_has_none():
    zone = ZoneFactory(area_available_ha=50)

    (item,) = due_items(zone, TODAY)
    assert (item.has_source, item.state) == (False, Freshness.UNDATED)


def test_a_digest_changes_with_the_value_and_not_with_a_check():
    zone = ZoneFactory()
    citation = cited(zone, "area_total_ha", 120)
    (first,) = facts(zone, TODAY)
    citation.checked_on = date(2020, 1, 1)
    citation.save()
    assert facts(zone, TODAY)[0].digest == first.digest
    citation.stated_value = "130"
    citation.save()
    assert facts(zone, TODAY)[0].digest != first.digest


def test_states_are_counted_of_what_is_expected_again():
    zone = ZoneFactory()
    cited(zone, "established_year", 1992)
    cited(zone, "area_total_ha", 120)

    counted = count_states(facts(zone, TODAY))
    assert counted[Freshness.NEGLECTED] == sum(counted.values()) == 1


@pytest.mark.usefixtures("reference_data")
def test_one_zone_and_many_take_as_many_queries(django_assert_num_queries):
    due_of_zones(Zone.objects.all()[:1], TODAY)  # content types are read once
    for number in (1, 30):
        zones = list(Zone.objects.order_by("slug")[:number])
        with django_assert_num_queries(8):
            found = due_of_zones(zones, TODAY)
    assert sum(len(items) for items in found.values()) > 100


@pytest.mark.usefixtures("reference_data")
def test_savan_seno_has_offices_investors_prices_and_land_to_look_at():
    zone = Zone.objects.get(slug="la-savan-seno")
    sections = {item.section for item in due_items(zone, TODAY)}
    assert {"land", "investors"} <= sections
