"""The pivot desk: the page and its files say the same, and what is saved is opened again."""

import csv
import io
import json
import re
from decimal import Decimal
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import SavedPivot
from accounts.services.pivots import keep_pivot
from tests.pages import headings, links, main_of, rows, words
from tests.people import coordinator, mi_staff, official
from tests.sezportal.paper.reading import elements
from tests.sezportal.paper.reading import words as words_on_paper
from tests.sezportal.summaries.pivots import cells, pivot
from zones.models import Country, Zone
from zones.presenters import formats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

DESK = "/staff/pivot/"
FILTERED = "measure=area_total_ha&rows=country&columns=status&country=la&country=kh&area_min=200"
FILTER = "Zones: Cambodia, Lao PDR, from 200 ha"
ENDINGS = ("xlsx", "csv", "json", "pdf")


@pytest.fixture
def staff(client):
    client.user = mi_staff()
    client.force_login(client.user)
    return client


def file(client, ending: str, query: str = FILTERED) -> bytes:
    response = client.get(f"{DESK}summary.{ending}?{query}")
    assert response.status_code == 200
    return response.content


# -- the same everywhere ----------------------------------------------------------------------


def test_every_cell_is_the_same_on_the_page_and_in_all_files(staff):
    made = pivot(FILTERED)
    table = made.table("cells")
    expected = {(line["row"], line["column"]): line["value"] for line in table.records()}
    data = {one["name"]: one["data"] for one in json.loads(file(staff, "json"))["resources"]}
    found = {
        (one["row"], one["column"]): None if one["value"] is None else Decimal(str(one["value"]))
        for one in data["cells"]
    }
    assert found == expected
    book = openpyxl.load_workbook(io.BytesIO(file(staff, "xlsx")))
    sheet = book[table.title[:31]]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    assert {line[:2]: line[2] and Decimal(str(line[2])) for line in lines} == expected
    lines = list(csv.reader(io.StringIO(file(staff, "csv").decode("utf-8-sig"))))
    begin = lines.index([table.title])
    found = {
        tuple(line[:2]): Decimal(line[2]) if line[2] else None
        for line in lines[begin:]
        if tuple(line[:2]) in expected
    }
    assert found == expected
    shown = rows(staff.get(f"{DESK}?{FILTERED}"))
    paper = words_on_paper(file(staff, "pdf"))
    for (row, column), value in expected.items():
        if value is None:
            continue
        assert re.search(rf"(?<![\d,.]){re.escape(formats.number(value))}", paper)
        place = shown[0].index(column)
        assert any(
            line[0] == row and formats.number(value) in line[place].split() for line in shown
        )


def test_the_matrix_of_the_workbook_has_numbers_words_for_gaps_and_a_chart(staff):
    book = openpyxl.load_workbook(io.BytesIO(file(staff, "xlsx")))
    sheet = book["Matrix"]
    by_place = cells(pivot(FILTERED))
    heads = [cell.value.removesuffix(" (ha)") for cell in sheet[1] if cell.value]
    for line in sheet.iter_rows(min_row=2, max_col=heads.index("Is a total")):
        for head, cell in zip(heads[1:], line[1:], strict=False):
            expected = by_place[line[0].value, head]
            if expected["value"] is None:
                assert cell.value == expected["state"]
            else:
                assert Decimal(str(cell.value)) == expected["value"]
                assert ("partial" in cell.number_format) is expected["is_partial"]
    assert len(sheet._charts) == 1


def test_json_says_which_words_stand_for_no_number(staff):
    query = "measure=area_total_ha&rows=country&columns=type"
    resources = json.loads(file(staff, "json", query))["resources"]
    (matrix,) = (one for one in resources if one["name"] == "matrix")
    numbers = [
        one["name"] for one in matrix["schema"]["fields"] if one["type"] in ("number", "integer")
    ]
    found = {row[name] for row in matrix["data"] for name in numbers}
    said = {value for value in found if isinstance(value, str)}
    assert said == {"Not reported", "No zones"}
    assert set(matrix["schema"]["missingValues"]) == {"", *said}


def test_filter_and_day_stand_on_the_page_and_in_every_file(staff):
    today = str(pivot(FILTERED).asked[-1][1])
    book = openpyxl.load_workbook(io.BytesIO(file(staff, "xlsx")))
    notes = " ".join(str(cell.value) for line in book.worksheets[0] for cell in line)
    texts = {
        "page": words(staff.get(f"{DESK}?{FILTERED}")),
        "xlsx": notes,
        "csv": file(staff, "csv").decode(),
        "json": file(staff, "json").decode(),
        "pdf": words_on_paper(file(staff, "pdf")),
    }
    for where, text in texts.items():
        assert FILTER in text, where
        assert today in text, where


def test_paper_draws_the_bars_of_the_page(staff):
    query = "measure=zones&rows=country&columns=status"
    page = main_of(staff.get(f"{DESK}?{query}"))
    drawn = [unescape(text) for text in re.findall(r'role="img" aria-label="([^"]+)"', page)]
    assert len(drawn) == 6
    figures = [one for one in elements(file(staff, "pdf", query)) if one["/S"] == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == drawn
    # Values of several years add up to nothing: neither page nor paper draws bars of them.
    query = "measure=firms&rows=country&columns=year"
    assert "stack__bar" not in main_of(staff.get(f"{DESK}?{query}"))
    assert not [one for one in elements(file(staff, "pdf", query)) if one["/S"] == "/Figure"]


def test_files_are_named_after_what_is_counted(staff):
    response = staff.get(f"{DESK}summary.csv?{FILTERED}")
    name = response["Content-Disposition"]
    assert re.search(r'"pivot-area-total-ha-country-status-\d{4}-\d\d-\d\d\.csv"', name)
    assert staff.get(f"{DESK}summary.docx").status_code == 404


# -- the page -----------------------------------------------------------------------------------


def test_without_a_question_zones_stand_by_country_and_status(staff):
    response = staff.get(DESK)
    assert response.status_code == 200
    assert "Zones by country and status" in headings(response)
    assert f"{DESK}summary.xlsx?measure=zones&rows=country&columns=status" in links(response)


def test_a_filter_that_nothing_fits_says_so_and_makes_files_all_the_same(staff):
    query = "measure=firms&rows=province&columns=year&q=zzzzqq"
    assert "Nothing fits the filter" in words(staff.get(f"{DESK}?{query}"))
    assert all(file(staff, ending, query) for ending in ENDINGS)


def test_of_a_day_before_the_histories_began_nothing_is_recorded(staff):
    query = "measure=zones&rows=country&columns=status&on=1999-12-31"
    response = staff.get(f"{DESK}?{query}")
    said = words(response)
    assert "Of this day nothing is recorded" in said
    assert "Nothing fits the filter" not in said
    assert rows(response)[-1] == ["All zones", "–"]
    assert "A dash: not recorded." in said
    for ending in ENDINGS:
        assert file(staff, ending, query)
    assert "A dash: not recorded." in words_on_paper(file(staff, "pdf", query))


def test_filters_and_questions_are_sent_together_by_either_button(staff):
    page = main_of(staff.get(f"{DESK}?{FILTERED}&on=2026-01-31"))
    (form,) = re.findall(r'<form [^>]*id="pivot".*?</form>', page, re.S)
    assert 'method="get"' in form
    assert '<button class="btn btn--small" type="submit">Apply' in form
    for value in ("la", "kh"):
        assert f'name="country" value="{value}" checked' in form
    assert 'name="area_min" value="200"' in form
    beside = re.findall(r'<(select|input|button) [^>]*form="pivot"[^>]*>', page)
    assert beside == ["select", "select", "select", "input", "input", "button"]
    for name in ("measure", "rows", "columns", "year", "on"):
        assert re.search(rf'<(select|input) [^>]*name="{name}"[^>]*form="pivot"', page), name
    # Another form that asks for a table would lose what stands in this one.
    assert len(re.findall(rf'<form [^>]*action="{DESK}" method="get"', page)) == 1


@pytest.mark.parametrize(
    ("query", "message", "kept"),
    [
        ("measure=love", "“love” is nothing that is counted here", ""),
        ("measure=firms&year=20x", "is no year", 'value="20x"'),
        ("measure=firms&on=31.12.2025x", "is no day", 'value="31.12.2025x"'),
        ("measure=firms&area_min=much", "This is not a number", 'value="much"'),
        ("comparators=yes", "counted in no pivot table", ""),
        ("rows=%00&columns=%F0", "tells nothing apart here", ""),
    ],
)
def test_what_is_not_understood_is_said_and_no_file_is_made(staff, query, message, kept):
    for page in (DESK, f"{DESK}summary.xlsx"):
        response = staff.get(f"{page}?{query}")
        assert response.status_code == 400
        assert response["Content-Type"].startswith("text/html")
        assert message in words(response)
        assert kept in response.content.decode()
        assert not [url for url in links(response) if "summary.xlsx" in url]


def test_saved_tables_ask_no_query_each(staff):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            staff.get(f"{DESK}?measure=zones")
        return len(asked)

    keep_pivot(name="One", query="measure=zones", by=staff.user)
    first = queries()
    for number in range(3):
        keep_pivot(name=f"More {number}", query="measure=zones", by=mi_staff())
    assert queries() <= first


def test_the_desk_leads_there(staff):
    assert DESK in links(staff.get("/staff/"))


# -- saved ----------------------------------------------------------------------------------------


def test_saved_under_a_name_it_opens_for_all_of_the_staff(staff, client):
    response = staff.post(DESK, {"name": "Land of  Laos", "query": FILTERED})
    assert response.url == f"{DESK}land-of-laos/"
    client.force_login(mi_staff())
    page = client.get(response.url)
    assert "Land of Laos" in headings(page)
    assert "Total area by country and status" in headings(page)
    assert FILTER in words(page)
    assert not [url for url in links(page) if "/rename/" in url]
    assert client.get(f"{response.url}rename/").status_code == 404
    assert client.post(f"{response.url}delete/").status_code == 404
    assert SavedPivot.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "Give it a name"),
        ("x" * 81, "at most 80 characters"),
        ("LAND of Laos", "There is a pivot table of this name already"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_lost(staff, name, message):
    keep_pivot(name="Land of Laos", query="measure=zones", by=staff.user)
    response = staff.post(DESK, {"name": name, "query": FILTERED})
    assert response.status_code == 400
    assert message in words(response)
    assert FILTER in words(response)
    assert name in response.content.decode()
    assert SavedPivot.objects.count() == 1


def test_what_is_not_understood_is_not_saved(staff):
    response = staff.post(DESK, {"name": "Love", "query": "measure=love"})
    assert response.status_code == 400
    assert "is nothing that is counted here" in words(response)
    assert not SavedPivot.objects.exists()


def test_names_without_latin_letters_and_equal_ones_have_addresses_of_their_own(staff):
    made = [
        keep_pivot(name=name, query="measure=zones", by=staff.user)
        for name in ("ເຂດ", "区", "Land!", "Land?")
    ]
    assert [one.slug for one in made] == ["pivot", "pivot-2", "land", "land-2"]


def test_renamed_it_keeps_its_address(staff):
    found = keep_pivot(name="Land", query=FILTERED, by=staff.user)
    page = f"{DESK}{found.slug}/"
    assert f"{page}rename/" in links(staff.get(page))
    assert staff.post(f"{page}rename/", {"name": ""}).status_code == 400
    assert staff.post(f"{page}rename/", {"name": "Areas"}).url == page
    assert "Areas" in headings(staff.get(page))


def test_deleting_asks_first(staff):
    found = keep_pivot(name="Land", query=FILTERED, by=staff.user)
    page = f"{DESK}{found.slug}/"
    assert "Delete “Land”?" in headings(staff.get(f"{page}delete/"))
    assert SavedPivot.objects.exists()
    assert staff.post(f"{page}delete/").url == DESK
    assert staff.get(page).status_code == 404


def test_a_saved_question_that_is_no_more_says_so(staff):
    found = keep_pivot(name="Old", query="measure=love&rows=country", by=staff.user)
    response = staff.get(f"{DESK}{found.slug}/")
    assert response.status_code == 200
    assert "asks for something that is not understood any more" in words(response)
    assert "“love” is nothing that is counted here" in words(response)


def test_what_somebody_saved_outlives_the_account(staff):
    maker = mi_staff()
    found = keep_pivot(name="Land", query=FILTERED, by=maker)
    maker.delete()
    assert staff.get(f"{DESK}{found.slug}/").status_code == 200


# -- rights ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["", *(f"summary.{ending}" for ending in ENDINGS), "land/"])
def test_nobody_but_the_staff(client, ending):
    keep_pivot(name="Land", query=FILTERED, by=mi_staff())
    assert client.get(f"{DESK}{ending}").url.startswith("/admin/login/")
    for person in (
        official(Zone.objects.get(slug="la-boten")),
        coordinator(Country.objects.get(pk="la")),
    ):
        client.force_login(person)
        assert client.get(f"{DESK}{ending}").status_code == 404
        assert client.post(DESK, {"name": "Mine", "query": FILTERED}).status_code == 404
    assert SavedPivot.objects.count() == 1
