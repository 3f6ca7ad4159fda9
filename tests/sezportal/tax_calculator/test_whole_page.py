"""The tax calculator as a whole: queries, cookies, files, ways to it."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import pages
from tests.sezportal.tax_calculator.asking import ADDRESS, ZONES, field

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_the_number_of_queries_does_not_grow_with_the_places(get):
    def queries(*zones):
        with CaptureQueriesContext(connection) as caught:
            get(zone=list(zones))
        return len(caught)

    queries(*ZONES)  # whatever is read once a process
    # One place leaves room for a search, of which the empty form asks nothing.
    assert queries(*ZONES) <= queries(ZONES[0])


def test_the_page_sets_no_cookie_and_shows_its_questions_to_begin_with(client):
    response = client.get(ADDRESS)
    assert not response.cookies
    assert field(response, "discount").value() == "10"
    assert "Choose a place above" in pages.words(response)


def test_the_example_computes(client):
    url = client.get(f"{ADDRESS}?zone=th-tak-sez").context["page"].example_url
    page = client.get(url).context["page"]
    assert page.has_project
    assert not page.form.errors


@pytest.mark.parametrize(
    ("format", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_page_can_be_taken_away(get, format, begins):
    response = get(zone=["th-tak-sez", "mm-thilawa-sez"], format=format)
    assert response.content.startswith(begins)
    assert response["Content-Disposition"].startswith('attachment; filename="tax-on-profit-')


def test_the_file_has_the_years_in_cents_with_their_laws(get):
    text = get(
        zone="vn-lao-bao",
        format="csv",
        revenue="",
        profit="1000.10",
        **{"package_vn-lao-bao": "vn-17"},
    ).content.decode()
    # First profit in year 1: free 2026-27, half of 17 percent from 2028: the second step.
    rows = text.splitlines()
    assert "2028,1000.1,0,1000.1,8.5,85.01,2" in rows
    step = next(row for row in rows if row.startswith('"2. Reduced rate'))
    assert "Decree detailing the Law on Corporate Income Tax" in step


def packages_of(get, **questions):
    """The rows of the table of packages in the CSV, by heading."""
    text = get(format="csv", **questions).content.decode()
    lines = list(csv.reader(io.StringIO(text)))
    begin = next(n for n, row in enumerate(lines) if row and "packages on profit tax" in row[0])
    heads, rows = lines[begin + 1], lines[begin + 2 :]
    end = rows.index([]) if [] in rows else len(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows[:end]]


def test_the_file_has_the_packages_sums_as_numbers(get):
    """A low and a high bound, each a number, apart where the package has several outcomes."""
    response = get(zone="mm-thilawa-sez")
    (reckoning,) = response.context["page"].reckonings
    sums = {
        option.candidate.incentive.name: [path.over(15).tax for path in option.spanned]
        for option in reckoning.options
        if option.spanned
    }
    rows = [row for row in packages_of(get, zone="mm-thilawa-sez") if row["Package"] in sums]
    assert rows
    for row in rows:
        low, high = (Decimal(row[f"Tax in 15 years, USD, {end}"]) for end in ("low", "high"))
        assert low <= high
        least, most = (Decimal(row[f"Average rate, percent, {end}"]) for end in ("low", "high"))
        assert 0 <= least <= most <= 100
    name, found = next((name, found) for name, found in sums.items() if min(found) < max(found))
    bounds = [
        (Decimal(row["Tax in 15 years, USD, low"]), Decimal(row["Tax in 15 years, USD, high"]))
        for row in rows
        if row["Package"] == name
    ]
    cent = Decimal("0.01")
    assert (min(found).quantize(cent), max(found).quantize(cent)) in bounds


def test_a_file_without_a_profit_says_that_nothing_was_computed(get):
    rows = packages_of(get, zone="th-tak-sez", profit="")
    assert {row["Tax in 15 years, USD, low"] for row in rows} <= {"Not computed", "Not computable"}
    assert "Not computed" in {row["Tax in 15 years, USD, high"] for row in rows}


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/incentives/", ""),
        ("/incentives/packages/la-savan/", "?zone=la-savan-park&package_la-savan-park=la-savan"),
        ("/zones/th-tak-sez/", "?zone=th-tak-sez"),
        ("/countries/mm/", "?country=mm"),
    ],
)
def test_other_pages_lead_here_with_the_place_filled_in(client, page, query):
    assert f"{ADDRESS}{query}" in pages.links(client.get(page))
    assert client.get(f"{ADDRESS}{query}").status_code == 200


@pytest.mark.parametrize("name", ["start", "investment", "sector"])
def test_what_cannot_be_read_stands_in_its_field_as_typed(get, name):
    """Inputs for numbers and lists of choices would show nothing of it."""
    markup = str(field(get(zone="th-tak-sez", **{name: "20x"}), name))
    assert 'type="number"' not in markup
    assert 'value="20x"' in markup
