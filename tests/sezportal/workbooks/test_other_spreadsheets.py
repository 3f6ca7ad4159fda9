"""What other programs make of a workbook when they save it changes nothing in the portal.

LibreOffice and Google Sheets write their own XML: texts within cells, numbers with a decimal
point, no stated dimension, a thousand empty rows with a style, properties and parts of their own.
"""

import io
import re
import zipfile
from datetime import date
from html import escape, unescape

import pytest

from sezportal.workbooks.checking import check
from sezportal.workbooks.writing import workbook
from tests.sezportal.workbooks.books import Filled, problems

pytestmark = pytest.mark.django_db
SHARED = re.compile(r"<si>(.*?)</si>", re.S)
TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.S)
TEXT_CELL = re.compile(r'<c ([^>]*?)t="s"([^>]*)><v>(\d+)</v></c>')
NUMBER_CELL = re.compile(r"(<c (?:(?!t=)[^>])*><v>)(\d+)(</v></c>)")


def rewritten(content, change):
    """The file with every sheet's XML changed; ``change`` is told the shared texts as well."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        has_shared = "xl/sharedStrings.xml" in old.namelist()
        shared = old.read("xl/sharedStrings.xml").decode() if has_shared else ""
        texts = ["".join(map(unescape, TEXT.findall(one))) for one in SHARED.findall(shared)]
        for part in old.namelist():
            data = old.read(part)
            if part.startswith("xl/worksheets/sheet"):
                data = change(data.decode(), texts).encode()
            new.writestr(part, data)
    return out.getvalue()


def texts_in_cells(xml, texts):
    def inline(cell):
        before, after, number = cell.groups()
        words = escape(texts[int(number)])
        said = f'<is><t xml:space="preserve">{words}</t></is>'
        return f'<c {before}t="inlineStr"{after}>{said}</c>'

    return TEXT_CELL.sub(inline, xml)


def numbers_with_a_point(xml, _texts):
    return NUMBER_CELL.sub(r"\g<1>\g<2>.0\g<3>", xml)


def no_dimension(xml, _texts):
    return re.sub(r"<dimension [^>]*/>", "", xml)


def empty_rows(xml, _texts):
    rows = "".join(f'<row r="{row}"><c r="C{row}"/></row>' for row in range(5000, 6100))
    return xml.replace("</sheetData>", f"{rows}</sheetData>")


def no_protection(xml, _texts):
    return re.sub(r"<sheetProtection [^>]*/>", "", xml)


def no_lists(xml, _texts):
    return re.sub(r"<dataValidations.*</dataValidations>", "", xml, flags=re.S)


@pytest.mark.parametrize(
    "change",
    [
        *(texts_in_cells, numbers_with_a_point, no_dimension, empty_rows),
        *(no_protection, no_lists),
    ],
    ids=lambda change: change.__name__,
)
def test_the_way_another_program_writes_it_changes_nothing(zone, official, change):
    content = workbook([zone])
    altered = rewritten(content, change)
    assert len(rewritten(content, lambda xml, texts: xml)) != len(altered)
    plan = check(io.BytesIO(altered), len(altered), by=official)
    assert (plan.rows, plan.problems) == ([], [])
    assert plan.counts["unchanged"] > 50


def test_a_program_that_writes_its_own_properties_and_parts_is_taken(zone, official):
    out = io.BytesIO(Filled(zone).bytes())
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("docProps/custom.xml", "<Properties/>")
        book.writestr("xl/theme/theme2.xml", "<theme/>")
    assert check(out, out.getbuffer().nbytes, by=official).problems == []


def test_years_and_dates_typed_as_numbers_and_dates_are_taken_as_shown(zone, official, source):
    book = Filled(zone)
    year = book.write_fact(zone, "area_total_ha", value=1640, as_of=2026.0, source=source.title)
    month = book.write_fact(
        zone, "area_developed_ha", value=90, as_of=date(2026, 8, 1), source=source.title
    )
    day = book.add("statements", text="It has a pond.", as_of=46260, source=source.title)
    book.cell("zones", month, "as_of").number_format = "mmm yyyy"
    book.cell("statements", day, "as_of").number_format = "yyyy-mm-dd"
    plan = book.checked(official)
    assert problems(plan) == []
    said = {row.row if row.sheet == "zones" else row.sheet: row.work for row in plan.rows}
    assert said[year].parts["as_of"] == "2026"
    assert said[month].parts["as_of"] == "2026-08"
    assert said["statements"].record.as_of == "2026-08-26"


def test_numbers_kept_as_texts_are_numbers(zone, official, source):
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value="1640", as_of="2026", source=source.title)
    (row,) = book.checked(official).rows
    assert row.work.parts["value"] == "1640"


def test_a_shared_formula_is_refused_in_each_of_its_cells(zone, official):
    book = Filled(zone)
    first = book.fact(zone, "area_total_ha")
    for row in (first, first + 1):
        book.write("zones", row, value="=1+1")

    def share(xml, _texts):
        return xml.replace("<f>1+1</f>", '<f t="shared" si="0">1+1</f>')

    content = rewritten(book.bytes(), share)
    plan = check(io.BytesIO(content), len(content), by=official)
    assert [(one.row, "formula" in one.reason) for one in plan.problems] == [
        (first, True),
        (first + 1, True),
    ]
