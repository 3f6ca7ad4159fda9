"""What of a long table stands on paper, and that the paper says so."""

import pytest

from sezportal.summaries import Asked, summary_of
from sezportal.summaries.writing.briefly import LARGEST, MANY_SOURCES, briefly, cited
from sezportal.summaries.writing.pdf import content, pdf_bytes
from tests.sezportal.paper.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture(scope="module")
def region(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked())


@pytest.fixture(scope="module")
def laos(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country="la"))


def test_of_every_country_by_year_the_region_stands_on_paper(region):
    whole = region.table("figures_by_year")
    short = briefly(whole)
    assert {record["place"] for record in short.records()} == {"Region"}
    assert set(short.rows) < set(whole.rows)
    assert "The region's lines alone" in short.notes[-1]


def test_sections_stand_without_their_divisions(region):
    levels = {record["level"] for record in briefly(region.table("investors_by_sector")).records()}
    assert levels == {"Section", "Not classified", "All"}


def test_of_many_names_the_largest_stand_in_their_order(region):
    whole = region.table("zones_by_isic_division")
    short = briefly(whole)
    least = min(record["zones"] for record in short.records())
    assert len(short.rows) == LARGEST
    assert list(short.rows) == [row for row in whole.rows if row in set(short.rows)]
    assert all(
        record["zones"] <= least
        for record, row in zip(whole.records(), whole.rows, strict=True)
        if row not in set(short.rows)
    )


def test_short_tables_stay_whole(laos):
    for table in laos.tables:
        if len(table.rows) <= LARGEST:
            assert briefly(table) is table


def test_only_sources_that_are_named_are_listed(region):
    tables = [briefly(table) for table in region.tables if not table.is_appendix]
    numbers = {source.number for source in cited(tables, region.sources)}
    assert numbers < {source.number for source in region.sources}
    for table in tables:
        for record in table.records():
            named = [int(one) for one in str(record.get("sources") or "").split("; ") if one]
            assert len(named) > MANY_SOURCES or set(named) <= numbers


def test_the_region_has_few_pages(region):
    assert len(read(pdf_bytes(region)).pages) <= 14


def test_sums_by_year_are_drawn_on_paper_as_on_the_page(laos):
    pictures = [
        picture
        for chapter in content(laos)["chapters"]
        for table in chapter["tables"]
        for picture in table["pictures"]
    ]
    assert "Firms, firms" in {picture["title"] for picture in pictures}
    assert all(picture["svg"].startswith("<svg") and picture["says"] for picture in pictures)
