"""Factsheets as PDF: what stands on the page, for eyes and for screen readers."""

from dataclasses import replace

import pytest

from sezportal.paper.content import Fact, Name, Row, SourceLine
from sezportal.paper.setting import set_page
from tests.sezportal.paper import reading
from tests.sezportal.paper.papers import BOTEN, MAP, ZONES_TABLE, section

SCRIPTS = {
    "th": ("เขตเศรษฐกิจพิเศษ", "NotoSansThai"),
    "lo": ("ເຂດເສດຖະກິດ", "NotoSansLao"),
    "km": ("តំបន់សេដ្ឋកិច្ចពិសេស", "NotoSansKhmer"),
    "my": ("အထူးစီးပွားရေးဇုန်", "NotoSansMyanmar"),
    "zh": ("磨丁经济特区", "NotoSansSC"),
    "vi": ("Khu kinh tế cửa khẩu Lào Cai", "SourceSans3"),
    "ja": ("経済特区ミャンマー", "NotoSansJP"),
    "ko": ("경제특구", "NotoSansKR"),
}


@pytest.fixture(scope="module")
def boten() -> bytes:
    page = set_page(BOTEN)
    assert page.warnings == ()
    return page.pdf


def test_one_page_that_claims_to_be_accessible(boten):
    assert len(reading.read(boten).pages) == 1
    assert reading.claims_accessibility(boten)


def test_the_page_is_a4(boten):
    box = reading.read(boten).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


def test_title_and_language_are_those_of_the_paper(boten):
    assert reading.read(boten).metadata.title == "Boten Special Economic Zone"
    assert str(reading.read(boten).trailer["/Root"]["/Lang"]) == "en"


def test_everything_of_a_paper_that_fits_is_said(boten):
    said = reading.words(boten)
    for words in (
        "LA-BOTEN, edition 412, 21 Nov 2026",
        "Under construction, partly operating",
        "Inspection yard, bonded warehouses",
        "Straight line, computed.",
        "35%",
        "Chiang Khong",
        "7 People Partners Lao, 2026",
        "zones.example/zones/la-boten",
        "Not yet confirmed by the zone.",
    ):
        assert words in said
    assert "more online" not in said


def test_pictures_bars_line_and_code_have_a_text_alternative(boten):
    assert reading.alternatives(boten) == [
        "Boten on the border of Lao PDR and China, between Jinghong and Luang Namtha",
        "Years 1 to 16 exempt, then 35 percent of the normal rate",
        "Years 1 to 8 exempt, then not stated",
        "Boten on the corridor from Kunming to Bangkok",
        "QR code of the page: https://zones.example/zones/la-boten/",
    ]


def test_headings_are_headings(boten):
    kinds = [str(one["/S"]) for one in reading.elements(boten)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == 11  # ten sections and the sources


def test_words_on_the_map_are_set_in_our_faces(boten):
    """Jinghong stands nowhere but on the map and the line; 磨憨 on the map alone has its face."""
    assert reading.words(boten).count("Jinghong") >= 2
    assert reading.faces(boten) == {
        "SourceSans3",
        "SourceSerif4Roman",
        "NotoSansLao",
        "NotoSansSC",
    }


def test_addresses_lead_to_the_page_and_to_sources(boten):
    notes = (note.get_object() for note in reading.read(boten).pages[0]["/Annots"])
    targets = {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}
    assert "https://zones.example/zones/la-boten/" in targets
    assert "https://sources.example/9" in targets


@pytest.mark.parametrize("lang", SCRIPTS)
def test_every_script_of_the_region_is_set_in_its_face_and_language(lang):
    words, face = SCRIPTS[lang]
    page = set_page(replace(BOTEN, local_names=(Name(words, lang),)))
    assert page.warnings == ()
    assert face in reading.faces(page.pdf)
    assert lang in reading.languages(page.pdf)


@pytest.mark.parametrize("lang", SCRIPTS)
def test_a_page_may_be_in_any_of_them(lang):
    words, face = SCRIPTS[lang]
    page = set_page(replace(BOTEN, lang=lang, place=words))
    assert page.warnings == ()
    assert len(reading.read(page.pdf).pages) == 1
    assert str(reading.read(page.pdf).trailer["/Root"]["/Lang"]) == lang
    assert face in reading.faces(page.pdf)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("བོད་ 1", "[Tibetan]1"),
        ("ཨ", "[Tibetan]"),
        ("A \U0001f600 B", "A□B"),
        ("A\x00\x07\u202eB", "AB"),
        ("\ud800", "□"),
        ("\ue000\U000f0000", "□"),
        ("e\u0301t\u0113", "étē"),
    ],
)
def test_what_no_face_has_gives_way_to_a_word(words, said):
    everywhere = replace(
        BOTEN,
        title=f"Zone {words}",
        place=words,
        local_names=(Name(words, "bo"),),
        key_figures=(Fact("Area", words, sources=(1,)),),
        contact=(words,),
        sources=(SourceLine(1, words, "https://sources.example/"),),
    )
    page = set_page(everywhere)
    assert page.warnings == ()
    assert reading.letters(page.pdf).count(said) >= 5
    assert reading.claims_accessibility(page.pdf)


def test_words_on_a_map_that_no_face_has_give_way_too():
    drawn = BOTEN.rows[0].columns[1][0].blocks[0]
    strange = replace(drawn, svg=MAP.replace("Jinghong", "བོད"), alternative="བོད")
    row = Row(((section("2", "Location", strange),),), (1,))
    page = set_page(replace(BOTEN, rows=(row,)))
    assert page.warnings == ()
    assert "[Tibetan]" in reading.words(page.pdf)


def test_nothing_in_a_text_is_markup():
    sly = "#set page(width: 1cm) *b* $x$ [a] \\ <b> @s @@ #panic()"
    page = set_page(replace(BOTEN, title=sly, place=sly, foot=sly))
    assert reading.words(page.pdf).count("#set page(width: 1cm) *b* $x$ [a] \\ <b>") >= 2


def test_an_address_that_no_browser_opens_is_no_link():
    unsafe = (SourceLine(1, "Somebody, 2020", "javascript:alert(1)"),)
    page = set_page(replace(BOTEN, sources=unsafe))
    assert b"javascript" not in page.pdf


def test_a_table_is_tagged_as_one_with_its_head():
    row = Row(((section("1", "Zones", ZONES_TABLE),),), (1,))
    page = set_page(replace(BOTEN, rows=(row,)))
    kinds = [str(one["/S"]) for one in reading.elements(page.pdf)]
    assert (kinds.count("/Table"), kinds.count("/TH")) == (1, 3)
    assert "Savan-Seno 954 112" in reading.words(page.pdf)


def test_one_paper_gives_the_same_bytes():
    assert set_page(BOTEN).pdf == set_page(BOTEN).pdf
