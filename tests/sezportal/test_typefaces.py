"""Fonts are cut to what pages use, once."""

import io
import re
from itertools import combinations

import pytest
from django.core.management import call_command
from django.db import connection
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from incentives.models import Law
from sezportal import characters, stylesheets, typefaces
from tests.factories import ZoneFactory
from zones.models import Country, Zone, ZonePlaceName

LATIN = next(face for face in typefaces.FACES if face.stem == "source-sans-3-latin")
LAO = next(face for face in typefaces.FACES if face.stem == "noto-sans-lao-400")
CHINESE = next(face for face in typefaces.FACES if face.stem == "noto-sans-sc")
HEAVIEST_SLICE = 6_000  # bytes
HEAVIEST_PAGE = 36_000  # bytes of Chinese and Japanese on one factsheet


@given(st.sets(st.integers(min_value=0, max_value=0xFFFF), min_size=1, max_size=50))
def test_ranges_say_the_code_points_and_nothing_else(points):
    assert typefaces.code_points(typefaces.as_ranges(points)) == points


def test_neighbouring_code_points_are_one_range():
    assert typefaces.as_ranges([0x4E00, 0x4E01, 0x4E03]) == "U+4E00-4E01, U+4E03"


def test_only_east_asian_characters_are_collected():
    assert typefaces.east_asian(["磨憨 Mohan", "憨、", "ບໍ່ເຕນ"]) == "、憨磨"


def test_the_characters_of_the_reference_data_are_in_use(db):
    assert set("磨憨") <= set("".join(characters.in_use()))


def test_a_name_entered_later_is_in_use(db):
    ZoneFactory(name_local="Zone 龘靐", local_language="zh-Hans")

    assert typefaces.east_asian(["龘靐"]) in characters.in_use()


def test_tables_not_made_yet_are_no_obstacle(db):
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE zones_zoneplacename CASCADE")

    assert set("磨憨") <= set("".join(characters.in_use()))


def test_a_cut_font_has_the_script_and_a_limited_weight():
    (made,) = typefaces.cut(LATIN, typefaces.code_points(typefaces.LATIN))
    font = TTFont(io.BytesIO(made))

    assert font.flavor == "woff2"
    assert set(map(ord, "Boten 1,640 ha")) <= set(font.getBestCmap())
    assert ord("ế") not in font.getBestCmap()
    assert [(a.axisTag, a.minValue, a.maxValue) for a in font["fvar"].axes] == [("wght", 400, 700)]


def test_a_cut_of_one_weight_has_no_other():
    (made,) = typefaces.cut(LAO, typefaces.code_points(typefaces.LAO))
    font = TTFont(io.BytesIO(made))

    assert set(map(ord, "ບໍ່ເຕນ")) <= set(font.getBestCmap())
    assert "fvar" not in font


def test_a_built_face_is_offered_for_its_range_alone(tmp_path):
    sizes = typefaces.build(tmp_path, [], faces=[LAO, CHINESE])

    assert list(sizes) == ["noto-sans-lao-400.woff2"]  # no Chinese in use, no Chinese font
    css = (tmp_path / "css" / "fonts.css").read_text("utf-8")
    assert 'src: url("../fonts/noto-sans-lao-400.woff2")' in css
    assert ranges_in(css) == {"noto-sans-lao-400": typefaces.code_points(typefaces.LAO)}


def test_what_is_built_is_current_until_the_characters_change(tmp_path):
    assert not typefaces.is_current(tmp_path, ["磨憨"])
    typefaces.build(tmp_path, ["磨憨"], faces=[LAO])

    assert typefaces.is_current(tmp_path, ["憨磨", "磨"])
    assert not typefaces.is_current(tmp_path, ["磨憨丁"])


def test_a_second_run_says_that_nothing_changed(db, settings, tmp_path, capsys):
    settings.PORTAL_HOME = tmp_path
    typefaces.build(stylesheets.generated_folder(), characters.in_use(), faces=[LAO])

    call_command("build_fonts")

    assert capsys.readouterr().out == "Fonts: unchanged\n"


@pytest.mark.parametrize("face", typefaces.FACES, ids=lambda face: face.stem)
def test_every_original_is_installed(face):
    assert face.original_path.is_file()


def test_no_character_is_in_two_files_of_a_family():
    for one, other in combinations([face for face in typefaces.FACES if face.ranges], 2):
        if (one.family, one.weight) == (other.family, other.weight):
            assert typefaces.code_points(one.ranges).isdisjoint(typefaces.code_points(other.ranges))


def ranges_in(css: str) -> dict[str, set[int]]:
    """File name without ending to the code points it is offered for."""
    rules = re.findall(r"fonts/([\w-]+)\.woff2.*?unicode-range: ([^;]+);", css, re.DOTALL)
    return {stem: typefaces.code_points(ranges) for stem, ranges in rules}


@pytest.fixture(scope="module")
def home(reference_data, django_db_blocker, tmp_path_factory):
    """The Chinese face as built for the real data."""
    home = tmp_path_factory.mktemp("fonts")
    with django_db_blocker.unblock():
        typefaces.build(home, characters.in_use(), faces=[CHINESE])
    return home


@pytest.fixture(scope="module")
def css(home):
    return (home / "css" / "fonts.css").read_text("utf-8")


@pytest.fixture(scope="module")
def offered(css):
    return ranges_in(css)


@pytest.mark.usefixtures("reference_data")
class TestSlices:
    """Chinese and Japanese, cut for the real data."""

    def test_each_character_is_offered_by_one_file_that_has_it(self, home, offered):
        assert len(offered) > 1
        assert sum(map(len, offered.values())) == len(set().union(*offered.values()))
        for stem, points in offered.items():
            assert set(TTFont(home / "fonts" / f"{stem}.woff2").getBestCmap()) == points

    def test_a_device_is_asked_for_its_own_face_first_and_has_a_file_last(self, css):
        for source in re.findall(r"src: (.+);", css):
            assert re.fullmatch(r'(local\("[\w -]+"\), )+url\("[^"]+"\) format\("woff2"\)', source)

    def test_a_file_is_small(self, home, offered):
        sizes = {stem: (home / "fonts" / f"{stem}.woff2").stat().st_size for stem in offered}
        assert {stem: size for stem, size in sizes.items() if size > HEAVIEST_SLICE} == {}

    @pytest.mark.parametrize(
        ("model", "field"),
        [
            (Zone, "name_local"),
            (Country, "name_local"),
            (ZonePlaceName, "name"),
            (Law, "title_local"),
        ],
    )
    def test_every_local_name_can_be_shown(self, db, offered, model, field):
        everything = set().union(
            *offered.values(),
            *(typefaces.code_points(face.ranges) for face in typefaces.FACES if face.ranges),
        )
        names = set(model.objects.values_list(field, flat=True))
        assert {name for name in names if set(map(ord, name)) - everything} == set()

    @pytest.mark.parametrize(
        "slug", ["la-boten", "kh-sihanoukville-sez", "kh-poipet-oneang-sez", "mm-thilawa-sez"]
    )
    def test_a_factsheet_needs_few_of_them(self, client, db, home, offered, slug):
        shown = set(map(ord, client.get(f"/zones/{slug}/").content.decode()))
        needed = [stem for stem, points in offered.items() if points & shown]

        assert needed
        assert (
            sum((home / "fonts" / f"{stem}.woff2").stat().st_size for stem in needed)
            < HEAVIEST_PAGE
        )
