"""Every total of a summary, counted again in SQL that knows nothing of the summary's code."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import connection

from sezportal.summaries import Asked, summary_of
from tests.sezportal.summaries.days import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
SCOPES = (None, "kh", "cn", "la", "mm", "th", "vn")
#: The zones of a scope: of the six members, comparators left out. %(iso2)s is null for all six.
ZONES = """
    zones_zone z JOIN zones_country c ON c.iso2 = z.country_id AND c.is_member
    AND NOT z.is_comparator AND (%(iso2)s IS NULL OR z.country_id = %(iso2)s)
"""
WHOLE = f"{ZONES} AND z.part_of_id IS NULL"
REGION = "Region"


def rows(sql: str, **params):
    with connection.cursor() as cursor:
        cursor.execute(sql, {"iso2": None, **params})
        return cursor.fetchall()


def value(sql: str, **params):
    ((found,),) = rows(sql, **params)
    return found


@pytest.fixture(scope="module", params=SCOPES, ids=lambda iso2: iso2 or "region")
def iso2(request):
    return request.param


@pytest.fixture(scope="module")
def summary(iso2, reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country=iso2))


def counts(summary, table: str, column: str = "zones") -> Counter:
    return Counter({row_key(row): row[column] for row in summary.table(table).records()})


def row_key(row) -> str:
    return next(iter(row.values()))


def test_zones_known(summary, iso2):
    assert counts(summary, "zones") == {
        "Zones known": value(f"SELECT count(*) FROM {ZONES}", iso2=iso2),
        "of these, not part of a larger zone": value(f"SELECT count(*) FROM {WHOLE}", iso2=iso2),
    }


@pytest.mark.parametrize("column", ["zone_type", "status", "management_model"])
def test_zones_by_choice(summary, iso2, column):
    found = rows(f"SELECT z.{column}, count(*) FROM {ZONES} GROUP BY 1", iso2=iso2)
    counted = counts(summary, f"zones_by_{column}")
    assert sorted(counted.values()) == sorted(number for _code, number in found)
    assert counted["Not reported"] == dict(found).get("", 0)


def test_zones_by_decade(summary, iso2):
    found = rows(
        f"SELECT z.established_year / 10 * 10, count(*) FROM {ZONES} GROUP BY 1", iso2=iso2
    )
    words = {f"{start}s" if start else "Not reported": number for start, number in found}
    assert counts(summary, "zones_by_decade") == words


def test_zones_by_border(summary, iso2):
    found = rows(
        "SELECT CASE WHEN NOT z.is_at_border THEN 'Not at a border' WHEN n.iso2 IS NULL"
        " THEN 'At a border, neighbour not recorded'"
        " ELSE 'At the border with ' || n.name_en END, count(*)"
        f" FROM {ZONES} LEFT JOIN zones_country n ON n.iso2 = z.neighbour_id GROUP BY 1",
        iso2=iso2,
    )
    assert counts(summary, "zones_by_border") == dict(found)


def test_zones_by_corridor(summary, iso2):
    found = rows(
        "SELECT coalesce(k.name_en, 'On none, or not reported'), count(DISTINCT z.id)"
        f" FROM {ZONES} LEFT JOIN zones_zonecorridor l ON l.zone_id = z.id"
        " LEFT JOIN zones_corridor k ON k.id = l.corridor_id GROUP BY 1",
        iso2=iso2,
    )
    assert counts(summary, "zones_by_corridor") == dict(found)


def test_the_columns_of_the_countries_add_up_to_the_region(summary, iso2):
    if iso2:
        return
    for name in ("zones", "zones_by_status", "zones_by_decade", "laws_by_subject", "freshness"):
        table = summary.table(name)
        for row in table.rows:
            assert row[1] == sum(row[2:]), (name, row)


def places(summary, table: str, iso2, **where):
    """Rows of a table that fit, by place; of one country its only place."""
    return {
        row["place"]: row
        for row in summary.table(table).records()
        if all(row[name] == one for name, one in where.items())
    }


def country_names(iso2) -> dict[str, str | None]:
    """Place as a summary names it, with its code; None for the region."""
    found = dict(rows("SELECT name_en, iso2 FROM zones_country WHERE is_member"))
    if iso2:
        return {name: code for name, code in found.items() if code == iso2}
    return {**found, REGION: None}


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("Total area", "area_total_ha"),
        ("Developed area", "area_developed_ha"),
        ("Area available", "area_available_ha"),
    ],
)
def test_land(summary, iso2, label, column):
    found = places(summary, "land", iso2, area=label)
    assert set(found) == set(country_names(iso2))
    for place, code in country_names(iso2).items():
        ((total, reporting, known),) = rows(
            f"SELECT sum(z.{column}), count(z.{column}), count(*) FROM {WHOLE}", iso2=code
        )
        row = found[place]
        assert (row["hectares"], row["zones_reporting"], row["zones_known"]) == (
            total,
            reporting,
            known,
        )
        assert row["is_partial"] is (reporting < known)
        ((first, last, undated),) = rows(
            "SELECT min(left(q.as_of, 4)), max(left(q.as_of, 4)), count(*) FILTER (WHERE q.as_of"
            f" IS NULL) FROM (SELECT z.id, nullif(s.as_of, '') AS as_of FROM {WHOLE}"
            " LEFT JOIN zones_citation s ON s.object_id = z.id AND s.field = %(field)s"
            " AND s.is_current AND s.content_type_id = (SELECT id FROM django_content_type"
            " WHERE app_label = 'zones' AND model = 'zone')"
            f" WHERE z.{column} IS NOT NULL) q",
            iso2=code,
            field=column,
        )
        assert (row["first_year"], row["last_year"]) == (first and int(first), last and int(last))
        assert row["undated"] == undated


#: The current values of zones that are no part of another, by year; the newest of each year.
VALUES = f"""
    SELECT DISTINCT ON (z.id, i.code, CASE WHEN %(by_year)s THEN left(o.as_of, 4) END)
    z.id AS zone, z.country_id, i.name, o.value, o.currency, left(o.as_of, 4) AS year
    FROM {WHOLE} JOIN zones_observation o ON o.zone_id = z.id AND o.is_current
    JOIN zones_indicator i ON i.id = o.indicator_id AND i.subject = 'zone'
    WHERE i.code <> 'occupancy_percent' AND o.as_of <= {DAY}::text
    ORDER BY z.id, i.code, CASE WHEN %(by_year)s THEN left(o.as_of, 4) END,
    o.as_of DESC, o.id
"""


def test_newest_figures(summary, iso2):
    for place, code in country_names(iso2).items():
        expected = {
            (name, currency): (total, reporting)
            for name, currency, total, reporting in rows(
                f"SELECT name, currency, sum(value), count(*) FROM ({VALUES}) v GROUP BY 1, 2",
                iso2=code,
                by_year=False,
            )
        }
        found = {
            (row["indicator"], row["unit"] if len(row["unit"]) == 3 else ""): (
                row["total"],
                row["zones_reporting"],
            )
            for row in summary.table("newest_figures").records()
            if row["place"] == place and not row["is_converted"]
        }
        assert found == expected


def test_figures_by_year(summary, iso2):
    for place, code in country_names(iso2).items():
        expected = {
            (name, int(year), currency): (total, reporting)
            for name, year, currency, total, reporting in rows(
                "SELECT name, year, currency, sum(value), count(*)"
                f" FROM ({VALUES}) v WHERE year <> '' GROUP BY 1, 2, 3",
                iso2=code,
                by_year=True,
            )
        }
        found = {
            (row["indicator"], row["year"], row["unit"] if len(row["unit"]) == 3 else ""): (
                row["total"],
                row["zones_reporting"],
            )
            for row in summary.table("figures_by_year").records()
            if row["place"] == place and not row["is_converted"]
        }
        assert found == expected


def test_a_converted_sum_takes_each_value_at_the_rate_of_its_year_where_there_is_one(iso2, summary):
    """Of values whose own year has exactly one rate, the quotient can be had in SQL."""
    for row in summary.table("newest_figures").records():
        if row["is_converted"]:
            alone = [
                one
                for one in summary.table("newest_figures").records()
                if one["place"] == row["place"]
                and one["indicator"] == row["indicator"]
                and not one["is_converted"]
            ]
            dollars = [one["total"] for one in alone if one["unit"] == "USD"]
            assert row["total"] > sum(dollars, Decimal(0))
            assert row["zones_reporting"] <= sum(one["zones_reporting"] for one in alone)


def test_the_values_behind_the_sums_add_up_to_them(summary, iso2):
    table = summary.table("values")
    sums: dict = {}
    for row in table.records():
        if row["is_newest"]:
            where = row["place"], row["measure"], row["unit"]
            sums[where] = sums.get(where, Decimal(0)) + row["value"]
    shown = {
        (row["place"], row["indicator"], row["unit"]): row["total"]
        for row in summary.table("newest_figures").records()
        if not row["is_converted"] and row["place"] != REGION
    }
    shown |= {
        (row["place"], row["area"], "ha"): row["hectares"]
        for row in summary.table("land").records()
        if row["hectares"] is not None and row["place"] != REGION
    }
    assert sums == shown


def test_stated_totals(summary, iso2):
    expected = value(
        "SELECT count(*) FROM zones_observation o JOIN zones_country c ON c.iso2 = o.country_id"
        " AND c.is_member JOIN zones_indicator i ON i.id = o.indicator_id WHERE o.is_current"
        " AND i.subject = 'zone' AND o.zone_id IS NULL AND o.group_label <> ''"
        f" AND o.as_of <= {DAY}::text AND (%(iso2)s IS NULL OR o.country_id = %(iso2)s)",
        iso2=iso2,
    )
    assert len(summary.table("stated_totals").rows) == expected


def test_investors_by_home_country(summary, iso2):
    found = rows(
        "SELECT coalesce(h.name_en, nullif(o.home_country, ''), 'Not reported'),"
        " count(DISTINCT o.id), count(DISTINCT z.id),"
        " count(DISTINCT o.id) FILTER (WHERE p.is_anchor)"
        f" FROM {ZONES} JOIN directory_investorpresence p ON p.zone_id = z.id"
        " JOIN directory_organisation o ON o.id = p.organisation_id"
        " LEFT JOIN zones_country h ON h.iso2 = o.country_id GROUP BY 1",
        iso2=iso2,
    )
    table = summary.table("investors_by_home_country")
    assert sorted(row[:4] for row in table.rows) == sorted(found)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("zones_by_isic_section", "coalesce(s.parent_id, s.code)"),
        ("zones_by_isic_division", "CASE WHEN s.parent_id IS NOT NULL THEN s.code END"),
    ],
)
def test_zones_by_sector(summary, iso2, table, code):
    found = rows(
        f"SELECT {code}, count(DISTINCT z.id) FROM {ZONES}"
        " JOIN zones_zonesector a ON a.zone_id = z.id"
        " JOIN zones_zonesector_sectors l ON l.zonesector_id = a.id"
        " JOIN zones_sector s ON s.code = l.sector_id GROUP BY 1",
        iso2=iso2,
    )
    expected = {sector: number for sector, number in found if sector}
    assert counts(summary, table) == expected


LAWS = """
    incentives_law l JOIN zones_country c ON c.iso2 = l.country_id AND c.is_member
    AND (%(iso2)s IS NULL OR l.country_id = %(iso2)s)
"""


def test_laws(summary, iso2):
    in_force = value(
        f"SELECT count(*) FROM {LAWS} WHERE l.status IN ('in_force', 'amended')", iso2=iso2
    )
    every = value(f"SELECT count(*) FROM {LAWS}", iso2=iso2)
    assert sum(counts(summary, "laws_by_subject", "number").values()) == in_force
    assert sum(counts(summary, "laws_by_status", "number").values()) == every


def test_incentives(summary, iso2):
    granted = (
        "incentives_incentive i JOIN zones_country c ON c.iso2 = i.country_id AND c.is_member"
        " AND (%(iso2)s IS NULL OR i.country_id = %(iso2)s) AND NOT i.is_standard"
        " AND NOT i.is_superseded"
        f" AND (i.granted_from = '' OR left(i.granted_from, 4) <= to_char({DAY}, 'YYYY'))"
        f" AND (i.granted_until = '' OR left(i.granted_until, 4) >= to_char({DAY}, 'YYYY'))"
    )
    every = value(f"SELECT count(*) FROM {granted}", iso2=iso2)
    assert sum(counts(summary, "incentives_by_scope", "number").values()) == every
    found = rows(
        f"SELECT t.instrument, count(DISTINCT i.id) FROM {granted}"
        " JOIN incentives_incentiveterm t ON t.incentive_id = i.id GROUP BY 1",
        iso2=iso2,
    )
    counted = counts(summary, "incentives_by_instrument", "number")
    assert sorted(counted.values()) == sorted(number for _code, number in found)


def test_cross_border_zones(summary, iso2):
    found = rows(
        "SELECT p.stage, count(DISTINCT p.id) FROM zones_crossborderzone p"
        " JOIN zones_crossborderside s ON s.cross_border_zone_id = p.id"
        " WHERE NOT p.is_comparator AND (%(iso2)s IS NULL OR s.country_id = %(iso2)s) GROUP BY 1",
        iso2=iso2,
    )
    counted = counts(summary, "cross_border_by_stage", "pairs")
    assert sorted(filter(None, counted.values())) == sorted(number for _stage, number in found)
    assert len(summary.table("cross_border_zones").rows) == sum(counted.values())


def test_training(summary, iso2):
    ((events, participants, reporting),) = rows(
        "SELECT count(*), sum(participants), count(participants) FROM training_event"
    )
    row = [*summary.table("training_events").records()][-1]
    assert (row["events"], row["participants"], row["participants_events"]) == (
        events,
        participants,
        reporting,
    )
    found = rows(
        "SELECT c.name_en, sum(e.participants) FROM zones_country c LEFT JOIN"
        " training_eventcountry e ON e.country_id = c.iso2 WHERE c.is_member"
        " AND (%(iso2)s IS NULL OR c.iso2 = %(iso2)s) GROUP BY 1",
        iso2=iso2,
    )
    assert counts(summary, "training_by_country", "participants") == dict(found)


@pytest.mark.parametrize(
    ("label", "condition"),
    [
        ("Status", "z.status <> ''"),
        ("Total area", "z.area_total_ha IS NOT NULL"),
        ("Position", "z.latitude IS NOT NULL"),
        ("Website", "z.website <> ''"),
        (
            "Firms",
            "EXISTS (SELECT FROM zones_observation o JOIN zones_indicator i"
            " ON i.id = o.indicator_id WHERE o.zone_id = z.id AND i.code = 'firms')",
        ),
    ],
)
def test_coverage_by_field(summary, iso2, label, condition):
    found = places(summary, "coverage_by_field", iso2, field=label)
    for place, code in country_names(iso2).items():
        expected = rows(
            f"SELECT count(*) FILTER (WHERE {condition}), count(*) FROM {ZONES}", iso2=code
        )
        row = found[place]
        assert [(row["zones_reporting"], row["zones_asked"])] == expected


def test_coverage_in_all_adds_up_the_fields(summary):
    for row in summary.table("coverage").records():
        fields = [
            one
            for one in summary.table("coverage_by_field").records()
            if one["place"] == row["place"]
        ]
        assert row["reported"] == sum(one["zones_reporting"] for one in fields)
        assert row["asked"] == sum(one["zones_asked"] for one in fields)


def test_freshness_counts_every_zone_once(summary, iso2):
    known = value(f"SELECT count(*) FROM {ZONES}", iso2=iso2)
    assert sum(counts(summary, "freshness").values()) == known
