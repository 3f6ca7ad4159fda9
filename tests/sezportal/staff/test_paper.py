"""A summary on paper: short, upright, and open to screen readers."""

import pytest

from sezportal.summaries import Asked, summary_of
from sezportal.summaries.writing.pdf import content, pdf_bytes
from tests.sezportal.paper.reading import elements, read, words
from tests.sezportal.summaries.tables import land, summary

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture(scope="module")
def laos(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country="la"), url="https://portal.example/staff/countries/la/")


@pytest.fixture(scope="module")
def paper(laos, django_db_blocker):
    with django_db_blocker.unblock():
        return pdf_bytes(laos)


def test_a_country_has_few_upright_pages(paper):
    pages = read(paper).pages
    assert len(pages) <= 6
    assert all(page.mediabox.height > page.mediabox.width for page in pages)


def test_it_is_tagged_as_headings_and_tables(paper):
    tags = {str(one["/S"]) for one in elements(paper)}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= tags


def test_every_chapter_and_figure_of_the_head_is_there(paper, laos):
    said = words(paper)
    assert all(table.group in said for table in laos.tables if not table.is_appendix)
    for figure in content(laos)["figures"]:
        assert figure["label"] in said
        assert figure["text"] in said
    assert "partial" in said


def test_years_stand_beside_each_other_and_none_is_lost(laos):
    (chapter,) = (
        one for one in content(laos)["chapters"] if one["title"].startswith("Firms, jobs")
    )
    shown = [head for table in chapter["tables"] for head in table["columns"] if head.isdigit()]
    years = sorted({row["year"] for row in laos.table("figures_by_year").records()})
    assert shown == [str(year) for year in years]


def test_a_row_loses_no_bar_and_a_part_of_years_no_value(laos):
    by_year = laos.table("figures_by_year")
    parts = [
        table
        for chapter in content(laos)["chapters"]
        for table in chapter["tables"]
        if any(head.isdigit() for head in table["columns"])
    ]
    values = [
        cell
        for table in parts
        for row in table["rows"]
        for cells in row[1:]
        for cell in cells
        if cell["text"] != "–"
    ]
    assert len(values) == len(by_year.rows)
    for chapter in content(laos)["chapters"]:
        for table in chapter["tables"]:
            assert len(table["bars"]) in (0, len(table["rows"]))


def test_runs_of_sources_are_written_as_spans():
    many = ("Thakhek", 2025, 3, None, 1, 2, True, "1; 2; 3; 7")
    made = content(summary(land(more=[many])))
    row = made["chapters"][0]["tables"][0]["rows"][-1]
    assert [span["text"] for span in row[2][0]["sources"]] == ["1–3", "7"]
