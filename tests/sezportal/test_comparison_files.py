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


def table_line(page, label: str, *slugs: str, **more: str) -> dict[str, list[str]]:
    """A line of the CSV: its parts by the heads of its table, those of the first zone first."""
    text = page(*slugs, format="csv", **more).content.decode("utf-8-sig")
    head: list[str] = []
    for line in csv.reader(io.StringIO(text)):
        head = line if line[:1] == ["Field"] else head
        if line[:1] == [label]:
            found: dict[str, list[str]] = {}
            for name, value in zip(head, line, strict=True):
                found.setdefault(name, []).append(value)
            return found
    raise AssertionError(f"no line {label}")


def test_amounts_carry_their_currency_and_the_digits_of_the_page(page):
    wage = table_line(page, "Minimum wage", "la-savan-seno", PHNOM_PENH)
    assert wage["Savan-Seno Special Economic Zone"] == ["117"]
    assert wage["unit"][0] == "USD a month"


def test_a_sum_carries_its_currency(page):
    line = table_line(page, "Investment to date", THILAWA, PHNOM_PENH)
    numbers = next(line[name] for name in line if "Thilawa" in name)
    assert numbers[0].replace(".", "").isdigit()
    assert line["unit"][0] == "USD"


def test_a_bound_is_no_number(page):
    line = table_line(
        page, "Nearest border crossing", "mm-myawaddy-industrial-zone", "la-savan-seno"
    )
    assert [line[name] for name in line if "Myawaddy" in name] == [["under 1"]]


def test_a_file_repeats_the_project_and_what_was_not_understood(page):
    asked = {"headcount": "800", "sector": "29", "area": "two", "currency": "XXX"}
    text = page(PHNOM_PENH, THILAWA, "nope", format="csv", **asked).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    notices = [line[1] for line in lines if line[:1] == ["Notice"]]
    start = lines.index(["Your project"])
    answers = dict(lines[start + 2 : lines.index([], start)])
    assert answers["People employed"] == "800"
    assert answers["Sector (ISIC Rev. 4)"].startswith("29 ")
    assert "No zone is called “nope”." in notices
    assert any("“two” was not understood" in notice for notice in notices)
    assert any("“XXX” was not understood" in notice for notice in notices)
    said = page(PHNOM_PENH, THILAWA, "nope", format="pdf", **asked).content
    paper = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(said)).pages)
    assert "People employed 800" in paper
    assert "No zone is called “nope”." in paper


def test_a_kind_of_file_that_there_is_not_is_said_on_the_page(page):
    response = page(PHNOM_PENH, THILAWA, format="xml")
    assert response["Content-Type"].startswith("text/html")
    assert "There is no file of the kind “xml”" in response.content.decode()
    assert "There is no file" not in page(PHNOM_PENH, THILAWA).content.decode()
