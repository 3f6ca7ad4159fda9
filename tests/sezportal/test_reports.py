"""Reports: one description, the same content as CSV, workbook and PDF."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from sezportal import reports, typesetting
from sezportal.reports import Cell, Report, Table
from sezportal.reports.grid import PARTS
from sezportal.reports.layout import sheets
from sezportal.reports.report import whole
from tests.sezportal.test_exports import cells, sheet_names
from zones.presenters.figures import Figure, SourceEntry, SourceMark

MARKUP = 'Zone #let x = 1 $y$ [z] \\ "q" *b* _i_ @s1 <s1> // c'
SCRIPTS = {
    "NotoSansKhmer": "តំបន់សេដ្ឋកិច្ចពិសេស",
    "NotoSansLao": "ເຂດເສດຖະກິດພິເສດ",
    "NotoSansMyanmar": "သီလဝါ အထူးစီးပွားရေးဇုန်",
    "NotoSansThai": "เขตพัฒนาเศรษฐกิจพิเศษ",
    "NotoSansSC": "磨憨—磨丁经济合作区",
    "SourceSans3": "Khu kinh tế cửa khẩu Lao Bảo",
}


def source(number: int, **more) -> SourceEntry:
    told = {
        "title": f"Report {number}",
        "publisher": "Ministry",
        "year": "2024",
        "url": f"https://example.org/{number}",
        "host": "example.org",
        "unsourced": False,
    }
    return SourceEntry(number=number, anchor=f"s{number}", **(told | more))


def report(*rows, columns=("Field", "Boten", "Savan-Seno"), sources=2, **more) -> Report:
    told = {
        "title": "Two zones side by side",
        "subtitle": "Differences only",
        "url": "https://portal.example/zones/compare/?zone=a&zone=b",
        "made_on": date(2026, 11, 21),
        "tables": (Table("Size", columns, rows, note="Areas as stated."),),
        "notes": ("Amounts in USD.",),
        "sources": tuple(source(number) for number in range(1, sources + 1)),
    }
    return Report(**(told | more))


AREA = Cell("1,640.5", Decimal("1640.5"), "ha", "2019", "planned", (1,))
WHOLE = report(
    ("Total area", AREA, (Cell("1,000", 1000, "ha", "2018"), Cell("900", 900, "ha", "2015"))),
    ("Firms", (), Cell("70", 70, mark="most", source_numbers=(2,))),
)


def lines(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))


def words(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def faces(made: bytes) -> str:
    pages = PdfReader(io.BytesIO(made)).pages
    return " ".join(
        font.get_object()["/BaseFont"]
        for page in pages
        for font in page["/Resources"].get("/Font", {}).values()
    )


def test_csv_says_title_address_day_and_notes_before_the_tables():
    begin = lines(reports.csv_bytes(WHOLE))[:6]

    assert begin == [
        ["Two zones side by side"],
        ["Differences only"],
        ["Page", "https://portal.example/zones/compare/?zone=a&zone=b"],
        ["Made on", "2026-11-21"],
        ["Note", "Amounts in USD."],
        [],
    ]


def test_csv_has_numbers_as_numbers_with_unit_date_note_and_source_beside():
    found = lines(reports.csv_bytes(WHOLE))
    head = found[7]
    area = dict(zip(head, found[8], strict=True))

    assert head[:6] == ["Field", "Boten", "unit", "as of", "note", "sources"]
    assert (area["Boten"], area["unit"], area["as of"]) == ("1640.5", "ha", "2019")
    assert found[8][4] == "planned"


def test_values_that_differ_stand_together_and_a_gap_is_said():
    found = lines(reports.csv_bytes(WHOLE))

    assert "1,000 ha (2018); 900 ha (2015)" in found[8]
    assert "Not reported" in found[9]


def test_csv_ends_with_the_sources_and_their_addresses():
    assert lines(reports.csv_bytes(WHOLE))[-1] == [
        "2",
        "Report 2",
        "Ministry",
        "2024",
        "https://example.org/2",
    ]


def test_a_bound_stands_before_its_value():
    """Apart from the marks of best values, which are green in a PDF."""
    cell = Cell("12", 12, unit="ha", bound="at least")

    assert whole(cell) == "at least 12 ha"
    assert [head for head, read in PARTS if read(cell) == "at least"] == ["mark"]


def test_csv_runs_no_formula():
    made = lines(reports.csv_bytes(report(('=HYPERLINK("x")', Cell("@SUM(1)"), "+1"))))

    assert made[8][:3] == ['\'=HYPERLINK("x")', "'@SUM(1)", "'+1"]


def test_a_workbook_has_typed_cells_and_the_sources_in_a_sheet():
    made = reports.xlsx_bytes(WHOLE)
    rows = cells(made)
    area = next(row for row in rows if row.get("A") == ("s", "Total area"))

    assert sheet_names(made) == ["Tables", "Sources"]
    assert area["B"] == ("n", "1640.5")
    assert area["C"] == ("s", "ha")
    assert cells(made, 2)[1]["E"] == ("s", "https://example.org/1")


def test_a_workbook_holds_texts_that_look_like_formulas_as_texts():
    rows = cells(reports.xlsx_bytes(report(("=1+1", "", ""))))

    assert ("s", "=1+1") in [row.get("A") for row in rows]


def test_a_pdf_is_tagged_titled_and_says_its_language():
    read = PdfReader(io.BytesIO(reports.pdf_bytes(WHOLE)))
    root = read.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert read.metadata.title == "Two zones side by side"


def test_a_pdf_has_day_address_page_numbers_and_sources():
    said = words(reports.pdf_bytes(WHOLE))

    assert "21 Nov 2026" in said
    assert "https://portal.example/zones/compare/?zone=a&zone=b" in said
    assert "Page 1 of 1" in said
    assert "https://example.org/2" in said


def test_a_pdf_says_each_figure_with_unit_date_and_note():
    said = words(reports.pdf_bytes(WHOLE))

    assert "1,640.5 ha" in said
    assert "2019; planned" in said
    assert "Not reported" in said


def test_pages_are_counted_and_heads_repeated():
    made = reports.pdf_bytes(report(*[(f"Row {n}", AREA, AREA) for n in range(60)]))
    pages = PdfReader(io.BytesIO(made)).pages

    assert len(pages) > 1
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()
    assert "Savan-Seno" in pages[1].extract_text()


def test_a_wide_table_lies_on_the_long_side():
    row = ("Area", AREA, AREA, AREA, AREA)
    wide = report(row, columns=("Field", "A", "B", "C", "D"))
    box = PdfReader(io.BytesIO(reports.pdf_bytes(wide))).pages[0].mediabox

    assert box.width > box.height


def test_texts_are_never_run_as_markup():
    said = dict.fromkeys(("unit", "as_of", "note", "mark", "bound"), MARKUP)
    cell = Cell(MARKUP, **said, source_numbers=(1,))
    made = report(
        (MARKUP, cell, ""), columns=(MARKUP, MARKUP, MARKUP), title=MARKUP, notes=(MARKUP,)
    )
    made = replace(made, sources=(source(1, title=MARKUP, publisher=MARKUP),))
    said = " ".join(words(reports.pdf_bytes(made)).split())

    assert said.count('#let x = 1 $y$ [z] \\ "q" *b* _i_ @s1 <s1> // c') >= 6


def test_only_web_addresses_become_links():
    made = reports.pdf_bytes(replace(WHOLE, sources=(source(1, url="javascript:alert(1)"),)))

    assert b"javascript" not in made
    assert "javascript" not in words(made)


def test_a_source_number_without_entry_is_said_but_leads_nowhere():
    made = reports.pdf_bytes(report(("Area", replace(AREA, source_numbers=(9,)), "")))

    assert "1,640.5 ha9" in words(made)


@pytest.mark.parametrize("face", SCRIPTS)
def test_each_script_of_the_region_is_set_in_its_own_face(face):
    made = reports.pdf_bytes(report((SCRIPTS[face], SCRIPTS[face], "")))

    assert face in faces(made)


@pytest.mark.django_db
def test_the_faces_have_every_character_of_the_data(reference_data):
    from sezportal import characters

    known: set[int] = set()
    for font in typesetting.fonts().fonts():
        known |= TTFont(font.path, lazy=True).getBestCmap().keys()
    used = {ord(char) for text in characters.in_use() for char in text if not char.isspace()}

    assert not {chr(point) for point in used - known}


def test_a_character_no_face_has_does_not_stop_the_report():
    made = reports.pdf_bytes(report(("Zone \U00013000", AREA, "")))

    assert "1,640.5" in words(made)


def test_a_figure_becomes_a_cell_with_everything_it_says():
    figure = Figure(
        "500",
        "firms",
        "2019",
        "about, planned",
        (SourceMark(3, "s3", "Report", "Ministry"),),
        is_computed=True,
    )

    assert reports.figure_cell(figure, 500) == Cell(
        "about 500", None, "firms", "2019", "planned; computed", (3,)
    )


def test_a_response_is_a_dated_file():
    made = reports.report_response(WHOLE, "pdf", "comparison")

    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == 'attachment; filename="comparison-2026-11-21.pdf"'


@pytest.mark.parametrize(
    ("asked", "given"), [("pdf", "pdf"), ("xlsx", "xlsx"), ("csv", "csv"), ("doc", ""), ("", "")]
)
def test_a_format_nobody_knows_is_the_page_itself(asked, given):
    assert reports.asked_format({"format": asked}) == given


def boxes(made: bytes) -> list[tuple[float, float]]:
    """The edges, left and right, of every link of the first page."""
    first = PdfReader(io.BytesIO(made)).pages[0]
    found = [note.get_object()["/Rect"] for note in first.get("/Annots", ())]
    return [(float(rect[0]), float(rect[2])) for rect in found]


@pytest.mark.parametrize("query", ["zone=th-nong-khai-sez&" * 12, "profit=" + "1%3B+" * 90])
def test_a_long_address_stays_on_the_page(query):
    address = f"https://portal.example/zones/compare/?{query}"
    made = reports.pdf_bytes(report(("Area", AREA, ""), url=address))
    width = float(PdfReader(io.BytesIO(made)).pages[0].mediabox.width)

    assert boxes(made)
    assert all(0 < left < right < width for left, right in boxes(made))
    assert "".join(address.split()) in "".join(words(made).split())


def test_what_was_asked_and_not_understood_stands_in_every_file():
    told = replace(WHOLE, asked=(("People employed", "800"),), notices=("No zone “x”.",))

    assert ["People employed", "800"] in lines(reports.csv_bytes(told))
    assert ["Notice", "No zone “x”."] in lines(reports.csv_bytes(told))
    said = " ".join(words(reports.pdf_bytes(told)).split())
    assert "Your project" in said
    assert "People employed 800" in said
    assert "No zone “x”." in said


def test_a_bare_amount_has_its_currency_in_the_unit():
    wage = Cell("USD 117", Decimal("117"), "a month", currency="USD")
    found = lines(reports.csv_bytes(report(("Wage", wage, wage))))

    assert found[8][:3] == ["Wage", "117", "USD a month"]
    assert replace(wage, text="USD 1 to 2", value=None).measure == "a month"


def test_a_column_of_sentences_is_wider_than_one_of_words():
    text = "only where the promoted activity is on the list " * 8
    table = Table("T", ("Package", "Open", "Conditions"), (("Holiday", "yes", text),) * 2)
    (sheet,) = sheets((table,), flipped=False)

    assert sheet.shares[2] > 3 * sheet.shares[1]


def test_zones_side_by_side_have_columns_of_one_width_in_all_tables():
    columns = ("Field", "X", "Y")
    first = Table("A", columns, (("Area", "100 ha", "90 ha, of which 20 built"),), is_alike=True)
    second = Table("B", columns, (("Law", "A decree " * 9, ()),), is_alike=True)
    one, other = sheets((first, second), flipped=False)

    assert one.shares == other.shares
    assert one.shares[1] == one.shares[2]


def test_only_a_row_longer_than_a_page_is_broken():
    rows = (("Short", "word " * 20), ("Long", "word " * 3000))
    (sheet,) = sheets((Table("T", ("A", "B"), rows),), flipped=False)

    assert sheet.is_long == (False, True)


PAGES = {
    "/zones/compare/": "headcount=800",
    "/costs/calculator/": "headcount=800",
    "/incentives/calculator/": "headcount=800&profit=1000000",
}


def asked_csv(client, path: str, query: str) -> list[list[str]]:
    address = f"{path}?zone=la-boten&zone=th-tak-sez&zone=nope&{query}&investment=lots&format=csv"
    return lines(client.get(address).content)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_file_repeats_project_and_notices(client, reference_data, path):
    found = asked_csv(client, path, PAGES[path])
    notices = [line[1] for line in found if line[:1] == ["Notice"]]

    assert ["People employed", "800"] in found[found.index(["Your project"]) :]
    assert any("nope" in notice for notice in notices)
    assert any("“lots”" in notice for notice in notices)


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PAGES, "/site-selection/"])
def test_every_page_says_which_files_there_are(client, reference_data, path):
    words = "There is no file of the kind “xml”: take CSV, XLSX, PDF."

    assert words in client.get(f"{path}?zone=la-boten&zone=th-tak-sez&format=xml").content.decode()
    assert words not in client.get(path).content.decode()


@pytest.mark.django_db
def test_a_rate_that_was_not_computed_is_not_called_unreported(client, reference_data):
    """Without a profit there is nothing to compute an average of."""
    address = "/incentives/calculator/?zone=th-tak-sez&format=csv"
    found = lines(client.get(address).content)
    head = next(n for n, line in enumerate(found) if line[:1] == ["Package"])
    columns = [n for n, name in enumerate(found[head]) if name.startswith("Average rate")]
    rates = [line[n] for line in found[head + 1 : found.index([], head)] for n in columns]

    assert set(rates) == {"Not computed"}
