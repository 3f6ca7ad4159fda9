"""Zones side by side as files: exactly the rows of the page."""

import csv
import io

import pytest
from pypdf import PdfReader

from tests.sezportal.test_exports import cells, sheet_names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PHNOM_PENH, THILAWA = "kh-phnom-penh-sez", "mm-thilawa-sez"


@pytest.fixture
def page(client):
    """The response for zones and whatever else the address asks for."""

    def read(*slugs: str, **more: str):
        return client.get("/zones/compare/", {"zone": slugs, **more})

    return read


def test_csv_has_the_rows_of_the_page(page):
    shown = page(PHNOM_PENH, THILAWA, only="differences")
    file = page(PHNOM_PENH, THILAWA, only="differences", format="csv")
    lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    labels = {line[0] for line in lines if line}
    expected = {r.label for g in shown.context["found"].groups for r in g.rows}
    assert expected <= labels
    assert "Water" in labels
    hidden = page(PHNOM_PENH, THILAWA).context["found"].groups
    assert {r.label for g in hidden for r in g.rows if r.is_same}.isdisjoint(labels - expected)


def test_csv_keeps_number_unit_year_and_source_of_a_value(page):
    file = page(PHNOM_PENH, THILAWA, format="csv").content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(file)))
    firms = next(line for line in lines if line and line[0] == "Firms")
    assert firms[1:4] == ["113", "firms", "2024"]


def test_the_workbook_has_the_table_and_its_sources(page):
    content = page(PHNOM_PENH, THILAWA, format="xlsx").content
    assert sheet_names(content) == ["Tables", "Sources"]
    firms = next(line for line in cells(content) if line.get("A") == ("s", "Firms"))
    assert firms["B"] == ("n", "113")


def test_the_pdf_has_the_table_its_address_and_its_sources(page):
    response = page(PHNOM_PENH, THILAWA, format="pdf")
    said = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(response.content)).pages)
    assert "Two zones side by side" in said
    assert f"zone={PHNOM_PENH}&zone={THILAWA}" in " ".join(said.split()).replace("\u00ad", "")
    assert "Not reported" in said
    assert response["Content-Disposition"].startswith('attachment; filename="zones-compared-')


def test_a_link_to_each_file_keeps_rows_and_currency(page):
    desk = page(PHNOM_PENH, THILAWA, only="differences", currency="THB").context["desk"]
    assert [link.label for link in desk.downloads] == ["CSV", "XLSX", "PDF"]
    assert all("only=differences" in link.url for link in desk.downloads)
    assert all("currency=THB" in link.url for link in desk.downloads)
