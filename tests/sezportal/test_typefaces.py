"""Fonts are cut to what pages use, once."""

import io

import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from sezportal import characters, stylesheets, typefaces

LAO = next(face for face in typefaces.FACES if face.stem == "noto-sans-lao")
CHINESE = next(face for face in typefaces.FACES if face.stem == "noto-sans-sc")


@given(st.sets(st.integers(min_value=0, max_value=0xFFFF), min_size=1, max_size=50))
def test_ranges_say_the_code_points_and_nothing_else(points):
    assert typefaces.code_points(typefaces.as_ranges(points)) == points


def test_neighbouring_code_points_are_one_range():
    assert typefaces.as_ranges([0x4E00, 0x4E01, 0x4E03]) == "U+4E00-4E01, U+4E03"


def test_only_east_asian_characters_are_collected():
    assert typefaces.east_asian(["磨憨 Mohan", "憨、", "ບໍ່ເຕນ"]) == "、憨磨"


def test_the_characters_of_the_reference_data_are_in_use(db):
    assert set("磨憨") <= set(characters.in_use())


def test_a_cut_font_has_the_script_and_a_limited_weight():
    font = TTFont(io.BytesIO(typefaces.cut(LAO, typefaces.code_points(typefaces.LAO))))

    assert font.flavor == "woff2"
    assert set(map(ord, "ບໍ່ເຕນ")) <= set(font.getBestCmap())
    assert ord("ก") not in font.getBestCmap()
    assert [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes] == [("wght", 400, 700)]


def test_a_built_face_is_offered_for_its_range_alone(tmp_path):
    sizes = typefaces.build(tmp_path, "", faces=[LAO, CHINESE])

    assert list(sizes) == ["noto-sans-lao.woff2"]  # no Chinese in use, no Chinese font
    css = (tmp_path / "css" / "fonts.css").read_text("utf-8")
    assert 'url("../fonts/noto-sans-lao.woff2")' in css
    assert f"unicode-range: {typefaces.LAO};" in css


def test_what_is_built_is_current_until_the_characters_change(tmp_path):
    assert not typefaces.is_current(tmp_path, "磨")
    typefaces.build(tmp_path, "磨", faces=[LAO])

    assert typefaces.is_current(tmp_path, "磨")
    assert not typefaces.is_current(tmp_path, "磨憨")


def test_a_second_run_says_that_nothing_changed(db, settings, tmp_path, capsys):
    settings.PORTAL_HOME = tmp_path
    typefaces.build(stylesheets.generated_folder(), characters.in_use(), faces=[LAO])

    call_command("build_fonts")

    assert capsys.readouterr().out == "Fonts: unchanged\n"


@pytest.mark.parametrize("face", typefaces.FACES, ids=lambda face: face.stem)
def test_every_original_is_installed(face):
    assert face.original_path.is_file()
