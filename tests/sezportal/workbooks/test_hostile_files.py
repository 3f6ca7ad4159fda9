"""Files that are no workbooks of the portal, by mistake or by intent."""

import io
import struct
import zipfile

import openpyxl
import pytest

from sezportal.workbooks.checking import check
from sezportal.workbooks.inspecting import LARGEST_FILE, inspect
from sezportal.workbooks.problems import NotReadable
from sezportal.workbooks.writing import workbook
from tests.sezportal.workbooks.books import Filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(zone):
    return Filled(zone).bytes()


def inspected(content):
    return inspect(io.BytesIO(content), len(content))


def refused(content):
    with pytest.raises(NotReadable) as refusal:
        inspected(content)
    return refusal.value.reason


def repacked(content, **changes):
    """The archive with parts replaced or added: ``{name: bytes or a function of the old ones}``."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        names = [*old.namelist(), *(name for name in changes if name not in old.namelist())]
        for name in names:
            there = old.read(name) if name in old.namelist() else b""
            change = changes.get(name, there)
            new.writestr(name, change(there) if callable(change) else change)
    return out.getvalue()


def test_a_workbook_of_the_portal_is_opened(whole):
    assert inspected(whole).merged == {}


def test_fifty_megabytes_are_refused_before_they_are_looked_at():
    with pytest.raises(NotReadable) as refusal:
        inspect(io.BytesIO(b""), 50 * 1024 * 1024)
    assert refusal.value.reason.startswith("The file has 50 MB; a workbook may have 10 MB.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"zone,value\nla-boten,5\n", "This is a text file, such as CSV."),
        (b"<html><table></table></html>", "This is a text file"),
        (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is no workbook."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old kind (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"PK\x03\x04 and no archive", "damaged"),
    ],
)
def test_another_kind_of_file_is_named(content, reason):
    assert reason in refused(content)


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_other_archives_are_named():
    ods = archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    assert "OpenDocument" in refused(ods)
    assert "This is no workbook." in refused(archive(word__document=b"<a/>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("xl/workbook.bin", b"\0")
    assert "binary workbook (.xlsb)" in refused(out.getvalue())


@pytest.mark.parametrize(
    ("part", "things"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/macrosheets/sheet1.xml", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/activeX/activeX1.xml", "embedded objects"),
        ("xl/connections.xml", "connections to other data"),
    ],
)
def test_what_runs_or_fetches_is_refused(whole, part, things):
    assert f"The workbook holds {things}." in refused(repacked(whole, **{part: b"<a/>"}))


def test_a_macro_workbook_under_another_name_is_refused(whole):
    content = repacked(
        whole,
        **{
            "[Content_Types].xml": lambda old: old.replace(
                b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
            )
        },
    )
    assert "The workbook holds macros." in refused(content)


def relation(kind):
    return (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006'
        b'/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/' + kind + b'" Target="https://elsewhere.example/x" '
        b'TargetMode="External"/></Relationships>'
    )  # fmt: skip


def test_links_to_pages_may_be_typed_and_links_to_files_may_not(whole):
    part = "xl/worksheets/_rels/sheet2.xml.rels"
    assert inspected(repacked(whole, **{part: relation(b"hyperlink")}))
    reason = refused(repacked(whole, **{part: relation(b"oleObject")}))
    assert "links to other files" in reason


def test_a_part_that_inflates_to_more_than_any_workbook_is_not_opened(whole):
    bomb = repacked(whole, **{"xl/media/image1.bin": b"\0" * (61 * 1024 * 1024)})
    assert len(bomb) < LARGEST_FILE
    assert "far larger than any workbook" in refused(bomb)


def test_many_parts_together_are_counted(whole):
    parts = {f"xl/media/image{number}.bin": b"\0" * (30 * 1024 * 1024) for number in range(5)}
    assert "far larger than any workbook" in refused(repacked(whole, **parts))
    many = {f"xl/media/image{number}.bin": b"" for number in range(401)}
    assert "far larger than any workbook" in refused(repacked(whole, **many))


def test_a_part_that_lies_about_its_size_does_not_get_through(whole):
    """The central directory says one byte; the stream has a hundred megabytes."""
    name = b"xl/media/image1.bin"
    content = bytearray(repacked(whole, **{name.decode(): b"\0" * (50 * 1024 * 1024)}))
    place = content.rfind(name) - 46
    assert content[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<L", content, place + 24, 1)
    assert "damaged" in refused(bytes(content))


def test_document_types_and_entities_are_refused_in_every_encoding(whole):
    sheet = "xl/worksheets/sheet2.xml"
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    for encoding in ("utf-8", "utf-16"):
        text = f'<?xml version="1.0" encoding="{encoding}"?>{laughs}'.encode(encoding)
        assert "definitions that no spreadsheet writes" in refused(repacked(whole, **{sheet: text}))
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    assert "definitions" in refused(repacked(whole, **{"docProps/core.xml": outside}))


def test_broken_xml_and_names_that_lead_out_are_damaged_files(whole):
    assert "damaged" in refused(repacked(whole, **{"xl/workbook.xml": b"<workbook"}))
    assert "damaged" in refused(repacked(whole, **{"../../etc/cron": b""}))
    assert "damaged" in refused(whole[: len(whole) // 2])


def test_an_encrypted_part_is_a_password(whole):
    content = bytearray(whole)
    place = content.find(b"PK\x01\x02")
    content[place + 8] |= 1
    assert "password" in refused(bytes(content))


def test_a_workbook_of_somebody_else_is_told_apart(zone, official):
    book = Filled(zone)
    book.book = openpyxl.Workbook()
    with pytest.raises(NotReadable) as refusal:
        book.checked(official)
    assert refusal.value.reason.startswith("No sheet of this file is one of the portal's.")


def test_a_row_at_the_end_of_the_sheet_and_a_far_column_cost_nothing(zone, official):
    book = Filled(zone)
    sheet = book.sheet("statements")
    sheet.cell(1_048_576, 3).number_format = "0"
    sheet.cell(900, 16_384).number_format = "0"
    assert book.checked(official).problems == []


def test_text_that_looks_like_a_formula_is_kept_as_text_both_ways(zone, official):
    said = '=HYPERLINK("https://elsewhere.example","free land")'
    zone.address = said
    zone.save()
    content = workbook([zone])
    assert _formulas(content) == 0
    plan = check(io.BytesIO(content), len(content), by=official)
    assert (plan.rows, plan.problems) == ([], [])


def _formulas(content):
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        return sum(
            made.read(name).count(b"<f>") for name in made.namelist() if "worksheets" in name
        )


# -- parts that cost far more than they weigh ---------------------------------------------------


def test_thousands_of_openings_within_a_comment_are_no_links_and_no_merged_cells(whole):
    """Words of a comment are no elements, and are passed over once. What looks for elements by
    their letters needs a minute and a half for the first of these."""
    opened = b"<Relationship " * 40_000
    spaces = b'"http://schemas.openxmlformats.org/package/2006/relationships"'
    rels = b"<Relationships xmlns=" + spaces + b"><!--" + opened + b"--></Relationships>"
    quoted = b'<!--<mergeCell ref="A1:B2"/>' + b"<mergeCell " * 40_000 + b"-->"
    sheet = b"<worksheet>" + quoted + b"</worksheet>"
    parts = {"xl/_rels/more.rels": rels, "xl/worksheets/more.xml": sheet}
    assert inspected(repacked(whole, **parts)).merged == {}


@pytest.mark.parametrize(
    "written",
    [
        '<Relationship TargetMode="External" Type="http://x/oleObject" Target="x" Id="a"/>',
        "<Relationship TargetMode='External' Type='http://x/externalLink' Target='x' Id='a'/>",
        '<p:Relationship xmlns:p="r" TargetMode="Ext&#101;rnal" Type="http://x/image" Id="a"/>',
        '<Relationship Target="a>b" TargetMode="external" Type="http://x/image" Id="a"/>',
    ],
)
def test_links_to_files_are_found_however_they_are_written(whole, written):
    rels = f"<Relationships>{written}</Relationships>".encode()
    reason = refused(repacked(whole, **{"xl/_rels/more.rels": rels}))
    assert "links to other files" in reason


def test_merged_cells_are_found_under_any_prefix(whole):
    sheet = b'<x:worksheet xmlns:x="s"><x:mergeCell ref="B5:C6"/></x:worksheet>'
    found = inspected(repacked(whole, **{"xl/worksheets/more.xml": sheet})).merged
    assert found == {"xl/worksheets/more.xml": ["B5:C6"]}


def with_rows(content, rows, name="statements"):
    """The workbook with rows put behind those of a sheet of the portal."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        path = sheet_path(made, name)
    return repacked(
        content, **{path: lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>")}
    )


def sheet_path(made, name):
    """Where the sheet lies in the archive."""
    titles = [str(sheet.cell(1, 1).value) for sheet in openpyxl.load_workbook(made.fp)]
    place = next(n for n, title in enumerate(titles, 1) if title.startswith(f"{name}/"))
    return f"xl/worksheets/sheet{place}.xml"


def filled(row):
    return f'<row r="{row}"><c r="C{row}" t="inlineStr"><is><t>x</t></is></c></row>'.encode()


def test_a_row_far_below_all_others_is_refused_by_its_number(whole, official):
    content = with_rows(whole, filled(1_048_000))
    plan = check(io.BytesIO(content), len(content), by=official)
    (problem,) = plan.problems
    assert problem.row == 1_048_000
    assert problem.reason.startswith("The portal reads the first 20003 rows of a sheet.")


@pytest.mark.parametrize("row", ["20000000", "-5", "5e6", "", "0", "9" * 5000, "x"])
def test_a_row_that_no_spreadsheet_has_is_a_damaged_file(whole, row):
    assert "damaged" in refused(with_rows(whole, filled(row)))


def test_rows_that_stand_in_no_order_are_a_damaged_file(whole):
    assert "damaged" in refused(with_rows(whole, filled(900) + filled(899)))


def test_more_cells_than_a_row_can_have_are_a_damaged_file(whole):
    assert "damaged" in refused(with_rows(whole, b"<row>" + b"<c/>" * 16_385 + b"</row>"))


@pytest.mark.parametrize(
    ("part", "repeated", "until"),
    [
        ("xl/styles.xml", b'<xf fontId="0"/>', b"</cellXfs>"),
        ("xl/workbook.xml", b'<definedName name="a">1</definedName>', b"</workbook>"),
        ("xl/sharedStrings.xml", b"<si/>", b"</sst>"),
    ],
)
def test_formats_names_and_texts_without_end_are_not_opened(whole, part, repeated, until):
    """Each costs a hundred times its size when it is read."""
    many = repeated * 400_000
    content = repacked(
        whole, **{part: lambda old: (old or b"<sst></sst>").replace(until, many + until)}
    )
    assert len(content) < 200 * 1024
    assert "far larger than any workbook" in refused(content)


def test_texts_and_sheets_that_claim_to_be_something_else_are_refused(whole):
    """A part that nobody would look through as XML, and that is read as texts all the same."""
    claim = (
        b'<Override PartName="/xl/media/image1.bin" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    types = {"[Content_Types].xml": lambda old: old.replace(b"</Types>", claim)}
    assert "damaged" in refused(repacked(whole, **types))
    sheets = {
        "xl/_rels/workbook.xml.rels": lambda old: old.replace(
            b"worksheets/sheet2.xml", b"media/image1.bin"
        )
    }
    assert "damaged" in refused(repacked(whole, **sheets))
