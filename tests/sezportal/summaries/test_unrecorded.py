"""A day before the portal has a past: not nothing, and no growth since."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest

from sezportal.summaries import Asked, Kind, summary_of
from sezportal.summaries.comparing import compared
from sezportal.summaries.headlines import headlines_of
from sezportal.summaries.tables import MEASURES
from sezportal.summaries.writing import written
from sezportal.summaries.writing.pdf import content
from tests.pages import row_of, words
from tests.people import mi_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]
BEFORE = date(2001, 1, 1)
GAP = "not recorded"


@pytest.fixture(scope="module")
def then(reference_data, django_db_blocker):
    with django_db_blocker.unblock():
        return summary_of(Asked(country="la", on=BEFORE))


@pytest.fixture(scope="module")
def since(then, django_db_blocker):
    with django_db_blocker.unblock():
        return compared(then, summary_of(Asked(country="la")))


def numbers(summary, part=""):
    """The measures of all tables; with ``part`` those whose names end so."""
    return [
        record[column.name]
        for table in summary.tables
        for record in table.records()
        for column in table.columns
        if column.kind in MEASURES and column.name.endswith(part)
    ]


def test_no_figure_of_such_a_day_is_a_number(then):
    assert set(numbers(then)) == {GAP}
    assert {figure.text for figure in headlines_of(then)} == {GAP}


def test_nothing_grew_since(since):
    assert set(numbers(since, "_before")) == {GAP}
    assert set(numbers(since, "_change")) == {None}
    assert 19 in numbers(since, "_after")


@pytest.mark.parametrize("made", ["then", "since"])
def test_every_file_says_so(request, made):
    summary = request.getfixturevalue(made)
    lines = list(csv.reader(io.StringIO(written(summary, "csv").decode("utf-8-sig"))))
    (known,) = (line for line in lines if line[:2] == ["Zones known", GAP])
    assert "0" not in known
    book = openpyxl.load_workbook(io.BytesIO(written(summary, "xlsx")))
    assert book["Zones known"]["B2"].value == GAP
    assert written(summary, "pdf").startswith(b"%PDF-")
    told = json.dumps(content(summary))
    assert GAP in told
    assert "+19" not in told
    package = json.loads(written(summary, "json"))
    (zones,) = (one for one in package["resources"] if one["name"] == "zones")
    assert GAP in zones["schema"]["missingValues"]
    assert GAP in zones["data"][0].values()


def test_a_year_of_such_a_day_is_a_gap_too(since):
    years = [
        column for table in since.tables for column in table.columns if column.kind == Kind.YEAR
    ]
    assert years
    written(since, "xlsx")


@pytest.mark.parametrize("asked", ["on", "beside"])
def test_the_page_says_so(client, asked):
    client.force_login(mi_staff())
    response = client.get(f"/staff/countries/la/?{asked}=2001-01-01")
    cells = row_of(response, "Zones known")
    assert GAP in cells
    assert not {"0", "+19"} & set(cells)
    assert "does not mean that there were no zones" in words(response)


def test_two_such_days_do_not_agree_either(client):
    client.force_login(mi_staff())
    response = client.get("/staff/countries/la/?on=2001-01-01&beside=2000-01-01")
    assert "Nothing differs" not in words(response)
    assert row_of(response, "Zones known").count(GAP) == 2
