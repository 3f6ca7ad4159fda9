"""Whatever an official edits on the desk can be filled in the workbook."""

import pytest

from directory.models import PromotionMaterial
from incentives.models import Incentive
from sezportal.workbooks.facts import FACT_FIELDS, attributes_of
from sezportal.workbooks.saving import save
from sezportal.workbooks.sheets import RECORD_SHEETS
from tests.sezportal.workbooks.books import Filled, problems
from zones.admin.zone.sections import FIELDS, SECTIONS, flat
from zones.models import Corridor, Zone, ZoneCorridor

pytestmark = pytest.mark.django_db
#: Drawn, not typed.
ON_THE_DESK_ALONE = {"outline"}


@pytest.fixture
def video(zone):
    return PromotionMaterial.objects.create(
        zone=zone, kind="video", title="Flight over the zone", credit="SEZA", language="en",
        link="https://example.org/flight",
    )  # fmt: skip


@pytest.fixture
def photo(zone):
    return PromotionMaterial.objects.create(
        zone=zone, kind="photo", title="Gate", credit="SEZA", rights="CC BY 4.0",
        alternative_text="The gate at noon", picture="0123456789abcdef0123456789abcdef-1600x900",
    )  # fmt: skip


def test_every_column_of_the_desk_has_its_row():
    asked = {name for fact in FACT_FIELDS for name in attributes_of(fact)}
    asked |= {name.removesuffix("_id") for name in asked}
    edited = {name for fields in FIELDS.values() for name in flat(fields)}
    assert edited - asked == ON_THE_DESK_ALONE


def test_every_kind_of_row_of_the_desk_has_its_sheet():
    sheets = {(sheet.section, sheet.model) for sheet in RECORD_SHEETS}
    edited = {(key, inline.model) for key, one in SECTIONS.items() for inline in one.inlines}
    assert edited - sheets == set()


@pytest.mark.parametrize("declared", RECORD_SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_asks_every_column_that_the_desk_asks(declared):
    inlines = [one for one in SECTIONS[declared.section].inlines if one.model is declared.model]
    asked = {one.attribute for one in declared.columns.values()}
    for inline in inlines:
        assert set(inline.fields) - {"photo"} - asked == set()


def test_a_corridor_is_added(zone, official, source):
    corridor = Corridor.objects.exclude(zone_corridors__zone=zone).first()
    book = Filled(zone)
    book.add("zone_corridors", corridor=corridor.name_en, as_of="2026", source=source.title)
    save(book.checked(official), by=official)
    assert ZoneCorridor.objects.get(zone=zone, corridor=corridor).source == source


def test_the_words_of_a_photo_are_changed_and_its_picture_stays(zone, official, photo):
    book = Filled(zone)
    row = book.row("promotion", id=str(photo.pk))
    book.write("promotion", row, alternative_text="The gate and two lorries", as_of="2025-08")
    plan = book.checked(official)
    assert problems(plan) == []
    save(plan, by=official)
    changed = PromotionMaterial.objects.get()
    assert (changed.alternative_text, changed.as_of) == ("The gate and two lorries", "2025-08")
    assert changed.picture == photo.picture


def test_a_video_is_added_and_the_same_file_again_adds_none(zone, official, video):
    book = Filled(zone)
    book.add("promotion", kind="Brochure", title="Land for rent", credit="SEZA",
             language="English", link="https://example.org/land.pdf")  # fmt: skip
    save(book.checked(official), by=official)
    assert PromotionMaterial.objects.get(title="Land for rent").order == 0
    assert book.checked(official).rows == []


def test_a_photo_without_a_picture_is_refused_with_the_place_to_add_it(zone, official):
    book = Filled(zone)
    row = book.add("promotion", kind="Photo", title="Gate", credit="SEZA", rights="own work",
                   alternative_text="The gate")  # fmt: skip
    (found,) = book.checked(official).problems
    assert (found.row, "add the photo at the desk" in found.reason) == (row, True)


def test_a_photo_is_not_left_without_words(zone, official, photo):
    book = Filled(zone)
    row = book.row("promotion", id=str(photo.pk))
    book.write("promotion", row, alternative_text=None)
    (found,) = book.checked(official).problems
    assert found.column == "Alternative text"


def test_what_others_keep_is_read_and_not_changed(official, zone):
    named = Incentive.objects.filter(country=zone.country).first()
    named.zones.add(zone)
    book = Filled(zone)
    sheet = book.sheet("kept")
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any(named.name in text for text in said)
    sheet.cell(3, 3).value = "No tax for ever"
    (found,) = book.checked(official).problems
    assert "to be read only" in found.reason
    del book.book[sheet.title]
    assert book.checked(official).problems == []


def test_a_blank_workbook_of_several_zones_names_nothing_that_others_keep(reference_data):
    book = Filled(*Zone.objects.filter(country="la")[:2], year=2026)
    assert not [sheet for sheet in book.book if str(sheet["A1"].value).startswith("kept/")]
