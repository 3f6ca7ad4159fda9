"""Every number of the report, counted again in SQL that knows nothing of the report's code.

The countries are invented ones of which no holidays are known, so that SQL can count working time
from weekdays alone.
"""

from collections import Counter

import pytest
from django.db import connection

from directory.models import EnquiryThread
from sezportal.enquiry_report.asked import Month, Period
from sezportal.enquiry_report.making import report_of
from tests.factories import CountryFactory, ZoneFactory
from tests.sezportal.enquiry_report.making import NOW, a_year_of_enquiries

pytestmark = pytest.mark.django_db

PERIOD = Period(Month(2025, 11), Month(2026, 11))
#: An invented country has no place on the map.
NOWHERE = {"latitude": None, "longitude": None, "coordinate_precision": ""}
#: Working days of eight hours from the asking to ``until``, on the clock of Bangkok.
WORKED = """
    (SELECT coalesce(sum(extract(epoch FROM greatest(interval '0',
        least({until} AT TIME ZONE 'Asia/Bangkok', day + interval '17 hours')
        - greatest(e.asked_at AT TIME ZONE 'Asia/Bangkok', day + interval '9 hours')
     ))), 0) / 3600 / 8
     FROM generate_series(
        date_trunc('day', e.asked_at AT TIME ZONE 'Asia/Bangkok'),
        date_trunc('day', {until} AT TIME ZONE 'Asia/Bangkok'), interval '1 day') day
     WHERE extract(isodow FROM day) < 6)
"""
REQUESTS = """
    directory_enquirythread t JOIN directory_enquiry e ON e.id = t.enquiry_id
    LEFT JOIN zones_zone z ON z.id = t.zone_id
"""
WAYS = {
    "by_country": "t.country_id",
    "by_zone": "t.country_id || coalesce(z.name_en, '')",
    "by_month": "to_char(e.asked_at AT TIME ZONE 'Asia/Bangkok', 'YYYY-MM')",
}
COUNTS = {
    "enquiries": "count(DISTINCT e.id)",
    "requests": "count(*)",
    "not_genuine": "count(*) FILTER (WHERE t.outcome = 'spam')",
    "answered": "count(t.first_reply_at) FILTER (WHERE t.outcome <> 'spam')",
    "in_time": "count(*) FILTER (WHERE t.outcome <> 'spam' AND t.first_reply_at <= t.promised_by)",
    "closed_unanswered": (
        "count(*) FILTER (WHERE t.status = 'closed' AND t.outcome <> 'spam' "
        "AND t.first_reply_at IS NULL)"
    ),
    "waiting": "count(*) FILTER (WHERE t.status <> 'closed' AND t.first_reply_at IS NULL)",
    "overdue": (
        "count(*) FILTER (WHERE t.status <> 'closed' AND t.first_reply_at IS NULL "
        "AND coalesce(t.next_promised_by, t.promised_by) < %(now)s)"
    ),
    "overdue_again": (
        "count(*) FILTER (WHERE t.first_reply_at IS NOT NULL AND t.next_promised_by < %(now)s)"
    ),
}


def rows(sql: str):
    with connection.cursor() as cursor:
        cursor.execute(sql, {"now": NOW})
        return cursor.fetchall()


@pytest.fixture
def made():
    codes = {iso2: CountryFactory(iso2=iso2, name_en=iso2, is_member=True) for iso2 in ("xa", "xb")}
    zones = [
        ZoneFactory(country=codes[iso2], slug=slug, name_en=slug, **NOWHERE)
        for iso2, slug in (("xa", "one"), ("xa", "two"), ("xb", "three"))
    ]
    a_year_of_enquiries([*zones, codes["xb"]], count=90)
    return report_of(PERIOD, now=NOW)


def zone_of(record: dict) -> str:
    """As SQL names it: the agency has none."""
    zone = record.get("zone", "")
    return "" if zone == "The country's agency" else zone


def lines(made, table: str, way: str) -> dict[str, dict]:
    """Rows by what SQL calls them; the line of all countries is left out."""
    found = {}
    for record in made.table(f"{table}_{way}").records():
        name = record.get("month") or record["place"] + zone_of(record)
        if record.get("place") != "All countries":
            found[name] = record
    return found


@pytest.mark.parametrize("way", WAYS)
def test_counts(made, way):
    columns = ", ".join(COUNTS.values())
    counted = {
        row[0]: row[1:] for row in rows(f"SELECT {WAYS[way]}, {columns} FROM {REQUESTS} GROUP BY 1")
    }
    nothing = (0,) * len(COUNTS)
    said = lines(made, "requests", way)
    assert set(counted) <= set(said)
    for name, record in said.items():
        assert tuple(record[column] for column in COUNTS) == counted.get(name, nothing), name


def test_every_state_occurs_and_the_parts_make_the_whole(made):
    ((*_place, _enquiries, whole, spam, answered, in_time, shut, waiting, late, again),) = (
        made.table("requests").rows
    )
    assert whole == spam + answered + shut + waiting
    assert min(spam, answered, in_time, shut, waiting, late, again) > 0
    assert late + again == EnquiryThread.objects.overdue(NOW).count()
    assert sum(record["requests"] for record in made.table("requests_by_month").records()) == whole
    assert sum(record["requests"] for record in made.table("outcomes").records()) == whole


STEPS = {
    "first_answer": ("t.first_reply_at", "t.status <> 'closed'"),
    "closing": (
        "CASE WHEN t.closed_at IS DISTINCT FROM e.erased_at THEN t.closed_at END",
        "t.status <> 'closed'",
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("step", STEPS)
def test_times_in_working_days(made, step, way):
    """PostgreSQL's ``percentile_disc`` is the nearest rank."""
    reached, is_open = STEPS[step]
    ended = WORKED.format(until=f"coalesce({reached}, %(now)s)")
    counted = rows(f"""
        SELECT name, count(reached), count(*) - count(reached),
               percentile_disc(0.5) WITHIN GROUP (ORDER BY days),
               percentile_disc(0.9) WITHIN GROUP (ORDER BY days)
        FROM (SELECT {WAYS[way]} AS name, {reached} AS reached, {ended} AS days FROM {REQUESTS}
              WHERE t.outcome <> 'spam' AND (({reached}) IS NOT NULL OR {is_open})) found
        GROUP BY name
    """)
    said = lines(made, step, way)
    assert counted
    told = Counter()
    for name, done, waiting, *percentiles in counted:
        record = said[name]
        assert (record["done"], record["waiting"]) == (done, waiting)
        for column, fewest, value in zip(("median", "p90"), (5, 10), percentiles, strict=True):
            if done + waiting < fewest:
                assert record[column] is None
                assert record[f"{column}_is_least"] is None
            else:
                told[column] += 1
                assert float(record[column]) == pytest.approx(float(value), abs=0.0051)
    assert told["median"]


@pytest.mark.parametrize("way", WAYS)
def test_acknowledgements_in_minutes_once_for_an_enquiry(made, way):
    counted = rows(f"""
        SELECT name, count(minutes), count(*) - count(minutes),
               percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes)
        FROM (SELECT DISTINCT {WAYS[way]} AS name, e.id,
                     extract(epoch FROM e.acknowledged_at - e.asked_at) / 60 AS minutes
              FROM {REQUESTS} WHERE t.outcome <> 'spam') found
        GROUP BY name
    """)
    said = lines(made, "acknowledgement", way)
    for name, done, without, median in counted:
        record = said[name]
        assert (record["done"], record["left_out"]) == (done, without)
        assert record["median"] == (median if done >= 5 else None)


def test_personal_data_and_outcomes(made):
    outcomes = dict(rows("SELECT outcome, count(*) FROM directory_enquirythread GROUP BY 1"))
    said = {record["outcome"]: record["requests"] for record in made.table("outcomes").records()}
    assert said["Visit or meeting arranged"] == outcomes["visit"]
    assert said["Withdrawn by the asker"] == outcomes["withdrawn"]
    assert said["Not closed yet"] == outcomes[""]
    [(erased,)] = rows("SELECT count(*) FROM directory_enquiry WHERE erased_at IS NOT NULL")
    assert made.table("personal_data").rows[1] == ("Deleted", erased)
    assert erased
