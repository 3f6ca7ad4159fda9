"""The board's numbers on the real data, counted a second way: in SQL that knows nothing of it."""

import pytest
from django.db import connection
from django.utils import timezone

from sezportal.quality import board
from sezportal.quality.lines import NO_COUNTRY
from zones.enums import QualityMeasure
from zones.expectations import FIELDS
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def now():
    return board(timezone.localdate())


def sql(statement: str, **more) -> dict[str, tuple]:
    """By the first column the others."""
    with connection.cursor() as cursor:
        cursor.execute(statement, more)
        return {row[0] or "": tuple(row[1:]) for row in cursor.fetchall()}


def counts(now, measure) -> dict[str, tuple[int, int]]:
    return {key: both for key, both in now.finding(measure).counts().items() if any(both)}


def test_fields_not_reported(now):
    """Columns, kinds of rows and ties of each zone, of 35 fields at a border and 33 elsewhere."""
    found = sql("""
        WITH asked AS (
            SELECT z.id, z.country_id, z.is_at_border,
                (z.status <> '')::int + (z.established_year IS NOT NULL)::int
                + (z.operational_year IS NOT NULL)::int + (z.management_model <> '')::int
                + (z.developer <> '')::int + (z.latitude IS NOT NULL)::int
                + (z.district <> '')::int + (z.area_total_ha IS NOT NULL)::int
                + (z.area_developed_ha IS NOT NULL)::int
                + (z.area_available_ha IS NOT NULL)::int
                + (z.land_lease_term_years IS NOT NULL)::int + (z.legal_basis <> '')::int
                + (z.regulator <> '')::int + (z.one_stop_service <> '')::int
                + (z.website <> '')::int
                + (SELECT count(DISTINCT d.kind) FROM zones_zonedistance d
                    WHERE d.zone_id = z.id AND (d.kind IN ('seaport', 'airport')
                        OR d.kind = 'border' AND z.is_at_border))
                + (EXISTS (SELECT FROM zones_infrastructure i WHERE i.zone_id = z.id AND i.kind IN
                    ('road', 'railway', 'port', 'airport', 'logistics', 'inland_container_depot',
                     'warehouse')))::int
                + (EXISTS (SELECT FROM zones_infrastructure i WHERE i.zone_id = z.id AND i.kind IN
                    ('power', 'water', 'waste_water', 'gas', 'telecommunication',
                     'utilities')))::int
                + (SELECT count(DISTINCT CASE WHEN i.category IN ('land', 'premises') THEN 'land'
                        WHEN i.code IN ('electricity', 'water') THEN i.code
                        WHEN i.category = 'labour' THEN 'wage' END)
                    FROM zones_costobservation o JOIN zones_costitem i ON i.id = o.item_id
                    WHERE o.zone_id = z.id)
                + (EXISTS (SELECT FROM incentives_incentive_zones l WHERE l.zone_id = z.id))::int
                + (EXISTS (SELECT FROM zones_zonesector s WHERE s.zone_id = z.id))::int
                + (SELECT count(DISTINCT CASE WHEN i.code IN ('firms', 'employment',
                            'annual_exports') THEN i.code
                        WHEN i.code IN ('committed_investment', 'cumulative_investment',
                            'project_cost') THEN 'investment' END)
                    FROM zones_observation o JOIN zones_indicator i ON i.id = o.indicator_id
                    WHERE o.zone_id = z.id)
                + (EXISTS (SELECT FROM directory_investorpresence p WHERE p.zone_id = z.id))::int
                + (z.is_at_border AND EXISTS (SELECT FROM zones_crossborderside_zones s
                    WHERE s.zone_id = z.id))::int
                + coalesce((SELECT max((f.address <> '')::int) + max((f.phone <> '')::int)
                    + max((f.email <> '')::int)
                    FROM directory_focalpoint f WHERE f.zone_id = z.id), 0) AS reported
            FROM zones_zone z WHERE NOT z.is_comparator
        )
        SELECT country_id, sum(CASE WHEN is_at_border THEN 35 ELSE 33 END - reported),
            sum(CASE WHEN is_at_border THEN 35 ELSE 33 END)
        FROM asked GROUP BY country_id
    """)
    assert counts(now, QualityMeasure.MISSING) == found


def test_zones_without_an_office(now):
    found = sql("""
        SELECT z.country_id, count(*) FILTER (WHERE f.zone_id IS NULL), count(*)
        FROM zones_zone z
        LEFT JOIN (SELECT DISTINCT zone_id FROM directory_focalpoint) f ON f.zone_id = z.id
        WHERE NOT z.is_comparator GROUP BY z.country_id
    """)
    assert counts(now, QualityMeasure.NO_OFFICE) == found


def test_undated_figures_of_zones_are_out_of_date(now):
    """Of each zone and indicator the newest current figure, where no date speaks for it."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT count(*) FROM (
                SELECT DISTINCT ON (o.zone_id, o.indicator_id) o.as_of, o.checked_on
                FROM zones_observation o JOIN zones_zone z ON z.id = o.zone_id
                WHERE o.is_current AND NOT z.is_comparator
                ORDER BY o.zone_id, o.indicator_id, o.as_of DESC, o.id
            ) AS newest WHERE as_of = '' AND checked_on IS NULL
        """)
        (undated,) = cursor.fetchone()
    lines = [
        line
        for line in now.finding(QualityMeasure.NOT_CURRENT).lines
        if "nobody knows of when" in line.said and "#observation-" in line.url
    ]
    assert undated == len(lines) > 0


def test_overdue_areas_by_their_years(now):
    """An area is asked for every year: late is what is of 24 months ago or longer, or undated."""
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FROM zones_citation c JOIN zones_zone z ON z.id = c.object_id
            WHERE c.content_type_id = (SELECT id FROM django_content_type
                WHERE app_label = 'zones' AND model = 'zone')
            AND c.field LIKE 'area_%%' AND c.is_current AND NOT z.is_comparator
            AND c.checked_on IS NULL AND (c.as_of = '' OR (
                CASE length(c.as_of) WHEN 4 THEN (c.as_of || '-12-31')::date
                WHEN 7 THEN ((c.as_of || '-01')::date + interval '1 month' - interval '1 day')::date
                ELSE c.as_of::date END) + interval '24 months' < %s)
            """,
            [today],
        )
        (late,) = cursor.fetchone()
    lines = [
        line for line in now.finding(QualityMeasure.NOT_CURRENT).lines if "#id_area_" in line.url
    ]
    assert late == len(lines) > 0


def test_areas_on_which_sources_disagree(now):
    """Two different numbers for one area, whatever their dates: readers see both."""
    found = sql("""
        SELECT z.country_id, count(*) FROM (
            SELECT c.object_id, c.field FROM zones_citation c
            WHERE c.content_type_id = (SELECT id FROM django_content_type
                WHERE app_label = 'zones' AND model = 'zone') AND c.field LIKE 'area_%%'
            GROUP BY c.object_id, c.field HAVING count(DISTINCT c.stated_value::numeric) > 1
        ) AS d JOIN zones_zone z ON z.id = d.object_id
        WHERE NOT z.is_comparator GROUP BY z.country_id
    """)
    lines = [
        line.country
        for line in now.finding(QualityMeasure.DIFFERING).lines
        if "#id_area_" in line.url
    ]
    assert {key: (lines.count(key),) for key in set(lines)} == found


def test_the_areas_that_lie_far_off(now):
    """Median and MAD by PostgreSQL's percentiles, in one statement a country."""
    with connection.cursor() as cursor:
        cursor.execute("""
            WITH x AS (SELECT id, country_id, ln(area_total_ha::float) AS v FROM zones_zone
                WHERE area_total_ha > 0 AND NOT is_comparator),
            m AS (SELECT country_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY v) AS middle,
                count(*) AS n FROM x GROUP BY country_id),
            d AS (SELECT m.country_id,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(x.v - m.middle)) AS mad
                FROM x JOIN m USING (country_id) GROUP BY m.country_id)
            SELECT x.id, m.n, exp(m.middle) FROM x JOIN m USING (country_id)
            JOIN d USING (country_id)
            WHERE m.n >= 8 AND abs(0.6745 * (x.v - m.middle) / d.mad) > 3.5
        """)
        found = {key: (n, middle) for key, n, middle in cursor.fetchall()}
    lines = {
        line.zones[0]: line
        for line in now.finding(QualityMeasure.DOUBTED).lines
        if "#id_area_total_ha" in line.url
    }
    assert set(lines) == set(found)
    assert Zone.objects.get(name_en="Eastern Economic Corridor").pk in lines
    for key, (n, middle) in found.items():
        assert lines[key].beside.count == n
        assert float(lines[key].beside.middle) == pytest.approx(middle, rel=0.01)


def test_the_same_figure_twice_from_one_source(now):
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT coalesce(sum(n - 1), 0) FROM (
                SELECT count(*) AS n FROM zones_observation o
                JOIN zones_source s ON s.id = o.source_id
                JOIN zones_country c ON c.iso2 = o.country_id WHERE c.is_member
                GROUP BY o.indicator_id, o.country_id, o.province_id, o.zone_id, o.group_label,
                    o.value, o.currency, o.qualifier, left(o.as_of, 4),
                    CASE WHEN s.url = '' THEN s.id::text ELSE rtrim(s.url, '/') END
                HAVING count(*) > 1) AS same
        """)
        (observed,) = cursor.fetchone()
    lines = [
        line
        for line in now.finding(QualityMeasure.TWICE).lines
        if "observation" in line.url and "costobservation" not in line.url
    ]
    assert sum(line.weight for line in lines) == observed > 0


def test_sources_of_one_address(now):
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM zones_source
                WHERE url <> '' GROUP BY rtrim(url, '/') HAVING count(*) > 1) AS same
        """)
        (too_many,) = cursor.fetchone()
    lines = [
        line
        for line in now.finding(QualityMeasure.TWICE).lines
        if line.url.startswith("/admin/zones/source/")
    ]
    assert sum(line.weight for line in lines) == too_many > 0


def test_the_region_is_the_sum_of_the_countries_and_of_what_belongs_to_none(now):
    for found in now.findings:
        parts = [found.total(key) for key in (*now.countries, NO_COUNTRY)]
        assert found.total() == tuple(map(sum, zip(*parts, strict=True)))
        assert all(count <= out_of for count, out_of in parts)


def test_every_column_that_is_expected_again_can_be_counted(now):
    """A field that nobody expects again is in no list, however old it is."""
    never = [name for name, months in FIELDS.items() if months is None]
    urls = [line.url for line in now.finding(QualityMeasure.NOT_CURRENT).lines]
    assert not any(url.endswith(f"#id_{name}") for url in urls for name in never)
