"""A country's sums beside what a source states of all its zones, and whether both can be true."""

from decimal import Decimal

import pytest
from django.db import connection

from sezportal.summaries import Asked, summary_of
from sezportal.summaries.headlines import headlines_of
from sezportal.summaries.sections.stated import Sum, agreement
from sezportal.summaries.writing.pdf import content
from tests.sezportal.summaries.days import DAY
from zones.models import Observation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
CODES = (
    "('firms', 'projects', 'employment', 'cumulative_investment', 'committed_investment',"
    " 'project_cost', 'annual_exports', 'annual_imports', 'annual_trade')"
)
#: Of each country, group, indicator and currency the newest stated total, with the sum of the
#: newest value of each zone that is no part of another.
STATED = f"""
    WITH newest AS (
        SELECT DISTINCT ON (z.id, o.indicator_id) z.country_id, o.indicator_id, o.currency, o.value
        FROM zones_zone z JOIN zones_observation o ON o.zone_id = z.id AND o.is_current
        WHERE z.part_of_id IS NULL AND NOT z.is_comparator AND o.as_of <= {DAY}::text
        ORDER BY z.id, o.indicator_id, o.as_of DESC, o.id
    ), stated AS (
        SELECT o.*, rank() OVER (
            PARTITION BY o.country_id, o.group_label, o.indicator_id, o.currency
            ORDER BY o.as_of DESC
        ) AS place
        FROM zones_observation o JOIN zones_country c ON c.iso2 = o.country_id AND c.is_member
        WHERE o.is_current AND o.zone_id IS NULL AND o.group_label LIKE 'All %%'
        AND o.as_of <= {DAY}::text
    )
    SELECT c.name_en, i.name, s.group_label, s.as_of, s.value, sum(n.value)
    FROM stated s JOIN zones_country c ON c.iso2 = s.country_id
    JOIN zones_indicator i ON i.id = s.indicator_id AND i.code IN {CODES}
    LEFT JOIN newest n ON n.country_id = s.country_id AND n.indicator_id = s.indicator_id
    AND n.currency = s.currency
    WHERE s.place = 1 AND (%(iso2)s IS NULL OR s.country_id = %(iso2)s)
    GROUP BY s.id, c.name_en, i.name, s.group_label, s.as_of, s.value
"""


@pytest.mark.parametrize("iso2", [None, "kh", "la", "th", "cn"])
def test_stated_totals_and_sums_counted_again(iso2):
    with connection.cursor() as cursor:
        cursor.execute(STATED, {"iso2": iso2})
        expected = cursor.fetchall()
    names = ("place", "indicator", "group_of_zones", "as_of", "stated", "sum_of_zones")
    found = summary_of(Asked(country=iso2)).table("beside_stated").records()
    assert sorted(tuple(one[name] for name in names) for one in found) == sorted(expected)
    assert bool(expected) is (iso2 != "cn")


@pytest.mark.parametrize(
    ("found", "is_all", "words"),
    [
        (Sum(Decimal(1716), 8, 18), True, "They do not agree: 8 of 18 zones together have more"),
        (Sum(Decimal(600), 8, 18), True, "The sum is less: only 8 of 18 zones report."),
        (Sum(Decimal(600), 18, 18), True, "They do not agree: every zone reports"),
        (Sum(Decimal(1000), 18, 18), True, "They agree."),
        (Sum(None, 0, 18), True, "No zone reports it in this unit."),
        (Sum(Decimal(1716), 8, 18), False, "Not comparable: it is stated of some zones"),
    ],
)
def test_what_is_said_of_the_two(found, is_all, words):
    assert agreement(Decimal(1000), found, is_all=is_all).startswith(words)


def test_the_head_of_page_and_paper_says_both_with_date_and_source():
    made = summary_of(Asked(country="la"))
    (firms,) = (one for one in headlines_of(made) if one.label == "Firms")
    (said,) = firms.beside
    stated = Observation.objects.filter(
        country="la", zone=None, indicator__code="firms", is_current=True
    ).latest("as_of")
    assert (
        f"“All Lao SEZs”: {stated.value:,.0f} ({stated.as_of}; {stated.source.publisher})" in said
    )
    assert "They do not agree" in said
    assert said in [words for figure in content(made)["figures"] for words in figure["beside"]]


def test_what_is_stated_of_some_zones_is_not_held_against_all():
    rows = summary_of(Asked(country="th")).table("beside_stated").records()
    assert {row["agreement"].partition(":")[0] for row in rows} == {"Not comparable"}
