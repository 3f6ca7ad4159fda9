"""Every cell and total of pivot tables, counted again in SQL that knows nothing of their code."""

from decimal import Decimal
from itertools import product

import pytest
from django.db import connection

from tests.sezportal.summaries.days import DAY
from tests.sezportal.summaries.pivots import cells, pivot
from zones.enums import ManagementModel, ZoneStatus, ZoneType

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
ALL = "All zones"
ZONES = """
    zones_zone z JOIN zones_country c ON c.iso2 = z.country_id AND c.is_member
    AND NOT z.is_comparator AND {filter}
"""


def choices(column: str, enum) -> str:
    whens = " ".join(f"WHEN '{value}' THEN '{label}'" for value, label in enum.choices if value)
    return f"SELECT z.id, CASE z.{column} {whens} ELSE 'Not reported' END FROM zones_zone z"


def classes(code: str) -> str:
    """Codes with titles of a zone's classes; without any, "not reported"."""
    named = (
        f"SELECT DISTINCT a.zone_id AS id, {code} AS code FROM zones_zonesector a"
        " JOIN zones_zonesector_sectors l ON l.zonesector_id = a.id"
        " JOIN zones_sector s ON s.code = l.sector_id"
    )
    return (
        "SELECT z.id, coalesce(n.code || ' ' || t.title, 'Not reported') FROM zones_zone z"
        f" LEFT JOIN ({named}) n ON n.id = z.id AND n.code IS NOT NULL"
        " LEFT JOIN zones_sector t ON t.code = n.code"
    )


#: Zone and label, a line for each group that the zone stands in.
DIMENSIONS = {
    "country": "SELECT z.id, c.name_en FROM zones_zone z JOIN zones_country c"
    " ON c.iso2 = z.country_id",
    "province": "SELECT z.id, coalesce(p.name_en || ', ' || c.name_en, 'Not reported')"
    " FROM zones_zone z JOIN zones_country c ON c.iso2 = z.country_id"
    " LEFT JOIN zones_province p ON p.id = z.province_id",
    "type": choices("zone_type", ZoneType),
    "status": choices("status", ZoneStatus),
    "model": choices("management_model", ManagementModel),
    "decade": "SELECT z.id, coalesce((z.established_year / 10 * 10) || 's', 'Not reported')"
    " FROM zones_zone z",
    "border": "SELECT z.id, CASE WHEN z.is_at_border THEN 'At a border'"
    " ELSE 'Not at a border' END FROM zones_zone z",
    "neighbour": "SELECT z.id, CASE WHEN NOT z.is_at_border THEN 'Not at a border'"
    " ELSE coalesce(n.name_en, 'Neighbour not recorded') END FROM zones_zone z"
    " LEFT JOIN zones_country n ON n.iso2 = z.neighbour_id",
    "corridor": "SELECT DISTINCT z.id, coalesce(k.name_en, 'On none, or not reported')"
    " FROM zones_zone z LEFT JOIN zones_zonecorridor l ON l.zone_id = z.id"
    " LEFT JOIN zones_corridor k ON k.id = l.corridor_id",
    "section": classes("coalesce(s.parent_id, s.code)"),
    "division": classes("CASE WHEN s.parent_id IS NOT NULL THEN s.code END"),
}

NEWEST = """
    SELECT DISTINCT ON (o.zone_id) o.zone_id, o.value, o.currency, o.as_of
    FROM zones_observation o JOIN zones_indicator i ON i.id = o.indicator_id
    WHERE i.code = '{code}' AND o.is_current AND o.as_of <= {DAY}::text AND {year}
    ORDER BY o.zone_id, o.as_of DESC, o.id
"""
MIDDLE = (
    "CASE length({0}) WHEN 4 THEN make_date({0}::int, 1, 1) + 182"
    " WHEN 7 THEN to_date({0} || '-15', 'YYYY-MM-DD') ELSE {0}::date END"
)
#: In dollars at the rate of the same year, else the nearest within three years.
IN_DOLLARS = f"""
    SELECT v.zone_id, CASE WHEN v.currency = 'USD' THEN v.value ELSE v.value / (
        SELECT r.per_usd FROM zones_exchangerate r WHERE r.currency = v.currency
        AND v.as_of <> '' AND abs(left(r.as_of, 4)::int - left(v.as_of, 4)::int) <= 3
        ORDER BY left(r.as_of, 4) <> left(v.as_of, 4),
        abs({MIDDLE.format("r.as_of")} - {MIDDLE.format("v.as_of")}), r.as_of DESC LIMIT 1
    ) END FROM ({{newest}}) v
"""
MONEY = (
    *("cumulative_investment", "committed_investment", "project_cost"),
    *("annual_exports", "annual_imports", "annual_trade"),
)


def values(measure: str, year: str = "") -> str:
    """Zone and value of those that report."""
    if measure == "zones":
        return "SELECT z.id, 1 FROM zones_zone z"
    if measure.startswith("area_"):
        return f"SELECT z.id, z.{measure} FROM zones_zone z"
    in_year = f"left(o.as_of, 4) = '{year}'" if year else "true"
    newest = NEWEST.format(code=measure, year=in_year, DAY=DAY)
    if measure in MONEY:
        return IN_DOLLARS.format(newest=newest)
    return f"SELECT v.zone_id, v.value FROM ({newest}) v"


def counted_in_sql(measure: str, rows: str, columns: str, where: str = "true", year: str = ""):
    """Value, zones reporting and zones known of every cell and total that has zones."""
    whole = "true" if measure == "zones" else "z.part_of_id IS NULL"
    found = {}
    for by_row, by_column in product((True, False), repeat=2):
        joins = f" JOIN ({DIMENSIONS[rows]}) r(id, label) ON r.id = z.id" if by_row else ""
        joins += f" JOIN ({DIMENSIONS[columns]}) k(id, label) ON k.id = z.id" if by_column else ""
        heads = "r.label" if by_row else f"'{ALL}'", "k.label" if by_column else f"'{ALL}'"
        sql = (
            f"SELECT {', '.join(heads)}, sum(v.value), count(v.value), count(*)"
            f" FROM {ZONES.format(filter=where)}{joins}"
            f" LEFT JOIN ({values(measure, year)}) v(id, value) ON v.id = z.id"
            f" WHERE {whole} GROUP BY 1, 2"
        )
        with connection.cursor() as cursor:
            cursor.execute(sql)
            found |= {(row, column): tuple(rest) for row, column, *rest in cursor.fetchall()}
    return found


def agree(made, expected) -> None:
    table = cells(made)
    measured = {place: line for place, line in table.items() if line["state"] != "No zones"}
    assert set(measured) == set(expected)
    for place, (value, reporting, known) in expected.items():
        line = measured[place]
        if value is None:
            assert (line["value"], line["state"]) == (None, "Not reported"), place
        else:
            assert abs(Decimal(line["value"]) - Decimal(value)) <= Decimal("0.5"), place
        if "zones_known" in line:
            assert (line["zones_reporting"], line["zones_known"]) == (reporting, known), place
            assert line["is_partial"] is (reporting < known)


MEASURES = (
    *("zones", "area_total_ha", "area_developed_ha", "area_available_ha"),
    *("firms", "projects", "employment", *MONEY),
)
#: Of the zones on record.
REPORTED_BY_NOBODY = {"area_available_ha", "annual_imports"}
PAIRS = [
    ("country", "status"),
    ("corridor", "country"),
    ("section", "type"),
    ("province", "border"),
    ("decade", "neighbour"),
    ("model", "division"),
]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("rows", "columns"), PAIRS)
def test_every_measure_by_pairs_of_dimensions(measure, rows, columns):
    made = pivot(f"measure={measure}&rows={rows}&columns={columns}")
    expected = counted_in_sql(measure, rows, columns)
    agree(made, expected)
    assert expected[ALL, ALL][0] or measure in REPORTED_BY_NOBODY


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("country=la&country=kh", "z.country_id IN ('la', 'kh')"),
        ("area_min=500&border=yes", "z.area_total_ha >= 500 AND z.is_at_border"),
        (
            "sector=C",
            "z.id IN (SELECT a.zone_id FROM zones_zonesector a JOIN zones_zonesector_sectors l"
            " ON l.zonesector_id = a.id JOIN zones_sector s ON s.code = l.sector_id"
            " WHERE coalesce(s.parent_id, s.code) = 'C')",
        ),
    ],
)
@pytest.mark.parametrize("measure", ["zones", "area_total_ha", "employment"])
def test_filtered(measure, query, where):
    made = pivot(f"measure={measure}&rows=country&columns=corridor&{query}")
    agree(made, counted_in_sql(measure, "country", "corridor", where))


@pytest.mark.parametrize("measure", ["employment", "annual_exports"])
def test_the_values_of_a_year_alone(measure):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT left(o.as_of, 4) FROM zones_observation o JOIN zones_indicator i"
            " ON i.id = o.indicator_id JOIN zones_zone z ON z.id = o.zone_id"
            " WHERE i.code = %s AND o.is_current AND z.part_of_id IS NULL AND o.as_of <> ''"
            " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
            [measure],
        )
        (year,) = cursor.fetchone()
    made = pivot(f"measure={measure}&rows=country&columns=status&year={year}")
    agree(made, counted_in_sql(measure, "country", "status", year=year))
    by_year = cells(pivot(f"measure={measure}&rows=country&columns=year"))
    alone = cells(made)
    assert by_year[ALL, year]["value"] == alone[ALL, ALL]["value"]
    for country in ("Lao PDR", "Cambodia", "Thailand"):
        assert by_year[country, year]["value"] == alone[country, ALL]["value"]


def sql(statement: str) -> dict:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {tuple(keys): value for *keys, value in cursor.fetchall()}


COMPANIES = (
    " FROM zones_zone z JOIN zones_country c ON c.iso2 = z.country_id AND c.is_member"
    " AND NOT z.is_comparator JOIN directory_investorpresence p ON p.zone_id = z.id"
    " JOIN directory_organisation o ON o.id = p.organisation_id"
    " LEFT JOIN zones_country h ON h.iso2 = o.country_id"
)


def test_companies_by_home_and_country():
    home = "coalesce(h.name_en, nullif(o.home_country, ''), 'Not reported')"
    everything = "'All companies'"
    expected = {}
    for row, column in product((home, everything), ("c.name_en", everything)):
        expected |= sql(f"SELECT {row}, {column}, count(DISTINCT o.id){COMPANIES} GROUP BY 1, 2")
    made = cells(pivot("measure=companies&rows=home&columns=country"))
    assert {
        place: line["value"] for place, line in made.items() if line["value"] is not None
    } == expected
    assert {line["state"] for line in made.values() if line["value"] is None} == {"None named"}


def test_cross_border_pairs():
    expected = sql(
        "SELECT c.name_en, count(DISTINCT p.id) FROM zones_zone z JOIN zones_country c"
        " ON c.iso2 = z.country_id AND c.is_member AND NOT z.is_comparator"
        " LEFT JOIN zones_crossborderside_zones l ON l.zone_id = z.id"
        " LEFT JOIN zones_crossborderside s ON s.id = l.crossborderside_id"
        " LEFT JOIN zones_crossborderzone p ON p.id = s.cross_border_zone_id"
        " AND NOT p.is_comparator GROUP BY 1"
    )
    made = cells(pivot("measure=pairs&rows=country&columns=border"))
    assert {(row,): made[row, ALL]["value"] for (row,) in expected} == expected


@pytest.mark.parametrize(
    ("measure", "where"),
    [("laws", "l.status IN ('in_force', 'amended')"), ("laws_all", "true")],
)
def test_laws_by_country_and_decade(measure, where):
    found = sql(
        "SELECT c.name_en, coalesce((l.year / 10 * 10) || 's', 'Not reported'), count(*)"
        " FROM incentives_law l JOIN zones_country c ON c.iso2 = l.country_id AND c.is_member"
        f" WHERE {where} GROUP BY 1, 2"
    )
    made = cells(pivot(f"measure={measure}&rows=country&columns=decade"))
    inner = {
        place: line["value"]
        for place, line in made.items()
        if not line["is_total"] and line["value"] is not None
    }
    assert inner == found
    assert made["All laws", "All laws"]["value"] == sum(found.values())


def test_incentives_by_country_and_instrument():
    granted = (
        " FROM incentives_incentive i JOIN zones_country c ON c.iso2 = i.country_id"
        " AND c.is_member AND NOT i.is_standard AND NOT i.is_superseded"
        f" AND (i.granted_from = '' OR left(i.granted_from, 4) <= to_char({DAY}, 'YYYY'))"
        f" AND (i.granted_until = '' OR left(i.granted_until, 4) >= to_char({DAY}, 'YYYY'))"
    )
    made = cells(pivot("measure=incentives&rows=instrument&columns=country"))
    totals = sql(f"SELECT c.name_en, count(*){granted} GROUP BY 1")
    every = "All packages"
    assert {(name,): made[every, name]["value"] for (name,) in totals} == totals
    by_instrument = sql(
        f"SELECT t.instrument, count(DISTINCT i.id){granted}"
        " JOIN incentives_incentiveterm t ON t.incentive_id = i.id GROUP BY 1"
    )
    counted = [
        line["value"]
        for (row, column), line in made.items()
        if column == every and row not in (every, "No term recorded")
    ]
    assert sorted(counted) == sorted(by_instrument.values())
