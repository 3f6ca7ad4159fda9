"""The data of an earlier moment, read by today's queries."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Count
from django.utils import timezone

from tests.factories import (
    CrossBorderZoneFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from zones.as_it_stood import WithoutHistory, as_it_stood, beginning_of
from zones.models import CrossBorderSide, LinkVersion, Observation, Sector, Zone, ZoneSector

pytestmark = pytest.mark.django_db


def areas():
    return dict(Zone.objects.values_list("name_en", "area_total_ha"))


def test_a_moment_has_the_records_and_values_that_it_had():
    changed, removed = ZoneFactory(name_en="A", area_total_ha=10), ZoneFactory(name_en="B")
    then = timezone.now()
    changed.area_total_ha = 11
    changed.save()
    removed.delete()
    ZoneFactory(name_en="C")
    with as_it_stood(then, [Zone]):
        assert areas() == {"A": Decimal(10), "B": removed.area_total_ha}
    assert set(areas()) == {"A", "C"}


def test_queries_across_tables_see_one_moment():
    zone = ZoneFactory(name_en="A")
    ObservationFactory(zone=zone, country=zone.country, value=5)
    then = timezone.now()
    ObservationFactory(zone=zone, country=zone.country, value=7, as_of="2024")
    zone.name_en = "Renamed"
    zone.save()
    with as_it_stood(then, [Zone, Observation]):
        rows = Observation.objects.select_related("zone").values_list("zone__name_en", "value")
        assert list(rows) == [("A", Decimal(5))]
        (found,) = Zone.objects.prefetch_related("observations").annotate(
            reports=Count("observations")
        )
        assert [row.value for row in found.observations.all()] == [Decimal(5)]
        assert found.reports == 1


def test_a_moment_has_the_links_that_it_had():
    zone = ZoneFactory()
    activity = ZoneSector.objects.create(zone=zone, wording="garments", source=SourceFactory())
    activity.sectors.add(Sector.objects.get_or_create(code="C", level="section")[0])
    side = CrossBorderZoneFactory(zones=[zone]).sides.get(side="a")
    then = timezone.now()
    activity.sectors.clear()
    side.delete()
    with as_it_stood(then, [Zone, ZoneSector, CrossBorderSide]):
        assert [one.code for one in ZoneSector.objects.get().sectors.all()] == ["C"]
        assert list(CrossBorderSide.objects.get(side="a").zones.values_list("pk", flat=True)) == [
            zone.pk
        ]
    assert not ZoneSector.objects.get().sectors.exists()


def test_before_the_first_record_there_was_nothing():
    before = timezone.now()
    ZoneFactory()
    with as_it_stood(before, [Zone]):
        assert areas() == {}
    assert beginning_of([Zone]) > before


def test_nothing_can_be_written_to_the_past_or_from_it():
    zone = ZoneFactory(name_en="A")
    now = timezone.now()
    with pytest.raises(DatabaseError), transaction.atomic(), as_it_stood(now, [Zone]):
        ObservationFactory(zone=zone, country=zone.country)
    with as_it_stood(timezone.now(), [Zone]):
        Zone.objects.update(name_en="B")
    assert areas().keys() == {"A"}
    zone.name_en = "C"
    zone.save()  # writing works again
    assert areas().keys() == {"C"}


def test_a_failure_inside_leaves_todays_tables():
    ZoneFactory(name_en="A")
    with pytest.raises(RuntimeError), as_it_stood(timezone.now(), [Zone]):
        raise RuntimeError
    ZoneFactory(name_en="B")
    assert areas().keys() == {"A", "B"}


def test_a_table_without_a_past_is_refused_by_name():
    past = as_it_stood(timezone.now(), [LinkVersion])
    with pytest.raises(WithoutHistory, match=r"zones\.LinkVersion"), past:
        pass


def test_every_table_of_links_is_noted():
    """A new many-to-many field of a record with a history needs ``note_links`` in a migration."""
    linking = {
        field.remote_field.through._meta.db_table
        for model in apps.get_models()
        if hasattr(getattr(model, "history", None), "model")
        for field in model._meta.local_many_to_many
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'portal_note_link'"
        )
        assert {row[0] for row in cursor.fetchall()} == linking
