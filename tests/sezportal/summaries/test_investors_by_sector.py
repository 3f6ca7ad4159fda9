"""Investors by sector, counted again in SQL, and what the table says of its coverage."""

import pytest

from directory.models import InvestorPresence
from sezportal.summaries import Asked, summary_of
from tests.sezportal.summaries.test_totals_in_sql import SCOPES, ZONES, rows
from zones.models import Sector

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

NAMED = f"{ZONES} JOIN directory_investorpresence p ON p.zone_id = z.id"
CLASSED = f"""{NAMED}
    JOIN directory_investorpresence_sectors l ON l.investorpresence_id = p.id
    JOIN zones_sector s ON s.code = l.sector_id
"""
COUNTED = (
    "count(DISTINCT (p.zone_id, p.organisation_id)), count(DISTINCT p.organisation_id),"
    " count(DISTINCT p.zone_id)"
)
#: Companies in zones of which no source's words are classed.
UNCLASSED = f"""{NAMED} WHERE NOT EXISTS (
    SELECT FROM directory_investorpresence q
    JOIN directory_investorpresence_sectors k ON k.investorpresence_id = q.id
    WHERE q.zone_id = p.zone_id AND q.organisation_id = p.organisation_id)
"""


def table(iso2):
    return summary_of(Asked(country=iso2)).table("investors_by_sector")


@pytest.mark.parametrize("iso2", SCOPES)
def test_investors_by_sector(iso2):
    sections = rows(
        f"SELECT coalesce(s.parent_id, s.code), {COUNTED} FROM {CLASSED} GROUP BY 1", iso2=iso2
    )
    divisions = rows(
        f"SELECT s.code, {COUNTED} FROM {CLASSED} WHERE s.parent_id IS NOT NULL GROUP BY 1",
        iso2=iso2,
    )
    (unclassed,) = rows(f"SELECT {COUNTED} FROM {UNCLASSED}", iso2=iso2)
    (every,) = rows(f"SELECT {COUNTED} FROM {NAMED}", iso2=iso2)
    expected = {
        **{("Section", code): tuple(numbers) for code, *numbers in sections},
        **{("Division", code): tuple(numbers) for code, *numbers in divisions},
        ("Not classified", ""): unclassed,
        ("All", ""): every,
    }
    found = {(level, code): numbers for level, code, _title, *numbers, _marks in table(iso2).rows}
    assert {key: tuple(numbers) for key, numbers in found.items()} == {
        key: numbers for key, numbers in expected.items() if any(numbers)
    }
    assert f"Classified: {every[0] - unclassed[0]} of {every[0]} companies" in table(iso2).about


def test_a_company_in_two_sectors_counts_in_each_and_once_in_all():
    before = {(row[0], row[1]): row[3] for row in table("la").rows}
    one = InvestorPresence.objects.filter(zone__country="la", sectors=None).first()
    one.sectors.set(Sector.objects.filter(code__in=["01", "85", "F"]))
    after = {(row[0], row[1]): row[3] for row in table("la").rows}
    gained = {key: number - before.get(key, 0) for key, number in after.items()}
    assert {key: number for key, number in gained.items() if number} == {
        ("Section", "A"): 1,
        ("Division", "01"): 1,
        ("Section", "F"): 1,
        ("Section", "P"): 1,
        ("Division", "85"): 1,
        ("Not classified", ""): -1,
    }


def test_the_table_says_whose_reading_the_class_is():
    (note,) = table(None).notes
    assert "the portal's own reading" in note
    assert "not the source's statement" in note
