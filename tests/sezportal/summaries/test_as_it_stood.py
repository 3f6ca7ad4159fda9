"""A summary of an earlier day is the one that was made on that day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import InvestorPresence
from sezportal.summaries import Asked, summary_of
from sezportal.summaries.frames import all_tables
from tests.factories import ObservationFactory
from zones.as_it_stood import as_it_stood
from zones.models import CrossBorderSide, Indicator, Observation, Source, Zone, ZoneSector

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def told(summary):
    """All that a summary says, table by table, but for when it was made and asked."""
    sources = {"sources": [line.code for line in summary.sources]}
    return sources | {table.key: (table.rows, table.about) for table in summary.tables}


def change_everything():
    """Changes of every kind: values, records, links, removals."""
    boten = Zone.objects.get(slug="la-boten")
    boten.area_total_ha, boten.status = 99, "suspended"
    boten.save()
    Zone.objects.filter(slug="la-thakhek").first().observations.all().delete()
    ObservationFactory(
        zone=boten,
        country=boten.country,
        indicator=Indicator.objects.get(code="firms"),
        source=Source.objects.first(),
        value=77,
        as_of="2025",
    )
    Observation.objects.filter(zone__country="la", indicator__code="employment").first().delete()
    for activity in ZoneSector.objects.filter(zone__country="la"):
        activity.sectors.clear()
    for presence in InvestorPresence.objects.filter(zone__country="la"):
        presence.sectors.clear()
    for side in CrossBorderSide.objects.filter(country="la"):
        side.zones.clear()


@pytest.mark.parametrize("iso2", ["la", None], ids=["country", "region"])
def test_a_summary_as_it_stood_equals_the_one_made_then(iso2):
    today = timezone.localdate()
    before = summary_of(Asked(country=iso2))
    then = timezone.now()
    change_everything()
    after = summary_of(Asked(country=iso2))
    assert told(after) != told(before)
    with as_it_stood(then, all_tables()):
        assert told(summary_of(Asked(country=iso2))) == told(before)
    assert told(summary_of(Asked(country=iso2))) == told(after)
    assert Asked(on=today).day == today


def test_a_day_is_read_at_its_end():
    """What was written in the day belongs to it, what was written after it does not."""
    Zone.history.update(history_date=timezone.now() - timedelta(days=10))
    boten = Zone.objects.get(slug="la-boten")
    boten.status = "suspended"
    boten.save()
    five_days_ago = timezone.localdate() - timedelta(days=5)
    boten.history.filter(status="suspended").update(
        history_date=Asked(on=five_days_ago).moment - timedelta(minutes=1)
    )

    def suspended(day):
        table = summary_of(Asked(country="la", on=day)).table("zones_by_status")
        return dict(table.rows).get("Suspended", 0)

    assert suspended(five_days_ago) == 1
    assert suspended(five_days_ago - timedelta(days=1)) == 0


def test_before_the_histories_began_a_summary_says_so():
    day = timezone.localdate() - timedelta(days=365)
    summary = summary_of(Asked(country="la", on=day))
    assert summary.table("zones").rows[0] == ("Zones known", "not recorded")
    assert any("does not mean that there were no zones" in note for note in summary.notes)


def test_every_table_that_a_summary_reads_has_a_past():
    """What is not among ``all_tables`` would show today's rows in yesterday's summary."""
    with CaptureQueriesContext(connection) as queries:
        summary_of(Asked())
    read = {
        table
        for table in connection.introspection.table_names()
        if any(f'"{table}"' in query["sql"] for query in queries.captured_queries)
    }
    kept = {model._meta.db_table for model in all_tables()}
    links = {
        field.remote_field.through._meta.db_table
        for model in all_tables()
        for field in model._meta.local_many_to_many
    }
    without_past = {"django_content_type", "zones_country"}
    histories = {table for table in read if "historical" in table}
    assert read - histories - without_past <= kept | links
