"""Finding zones, organisations and laws by name, over the real data."""

import pytest

from directory.models import Organisation
from incentives.models import Law
from zones.models import Zone
from zones.name_search import MOST_WORDS, words_of

pytestmark = pytest.mark.django_db


def slugs(query: str) -> list[str]:
    return [zone.slug for zone in Zone.objects.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Boten", ["la-boten", "cn-mohan"]),
        ("boten", ["la-boten", "cn-mohan"]),
        ("Dong Dang", ["vn-dong-dang-lang-son"]),
        ("Đồng Đăng", ["vn-dong-dang-lang-son"]),
        ("磨憨", ["cn-mohan"]),
        ("ບໍ່ເຕັນ", ["la-boten"]),
        ("မြဝတီ", ["mm-myawaddy-trade-zone", "mm-myawaddy-industrial-zone"]),
        ("bavet manhattan", ["kh-manhattan-sez"]),
    ],
)
def test_a_right_name_in_any_script_finds_its_zones_and_no_others(reference_data, query, expected):
    assert sorted(slugs(query)) == sorted(expected)


def test_the_zone_that_is_called_so_comes_before_the_one_that_names_it(reference_data):
    assert slugs("Boten")[0] == "la-boten"


@pytest.mark.parametrize("query", ["ปอยเปต", "ប៉ោយប៉ែត", "Poipet"])
def test_a_town_is_found_under_its_name_in_each_language(reference_data, query):
    found = set(slugs(query))
    assert found >= {"kh-poipet-oneang-sez", "kh-sanco-poipet-sez"}
    assert all("poipet" in slug for slug in found)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "Sihanoukvile",
            {"kh-sihanoukville-sez", "kh-sihanoukville-port-sez", "kh-sihanoukville-sez-1"},
        ),
        ("manhatan", {"kh-manhattan-sez"}),
        ("tilawa", {"mm-thilawa-sez"}),
        ("mocbai", {"vn-moc-bai"}),
        ("lamchabang", {"th-laem-chabang"}),
    ],
)
def test_a_slip_of_the_finger_finds_the_nearest_spelling_and_says_so(
    reference_data, query, expected
):
    found = list(Zone.objects.search(query))
    assert {zone.slug for zone in found} == expected
    assert all(zone.is_similar for zone in found)


def test_a_right_name_is_not_marked_as_similar(reference_data):
    assert not any(zone.is_similar for zone in Zone.objects.search("Dong Dang"))


def test_a_province_finds_its_zones(reference_data):
    found = Zone.objects.search("Banteay Meanchey").with_place()
    assert {zone.province.name_en for zone in found} == {"Banteay Meanchey"}
    assert len(found) == Zone.objects.filter(province__name_en="Banteay Meanchey").count()


def test_an_abbreviation_finds_what_is_written_out(reference_data):
    found = slugs("Bavet SEZ")
    assert found
    assert set(found) <= set(slugs("Bavet"))


def test_a_short_word_must_begin_a_word(reference_data):
    assert "vn-ha-tien" in slugs("ha")
    assert "cn-shanghai-pftz" not in slugs("ha")


def test_near_spellings_are_judged_by_all_names_and_not_by_the_filters(reference_data):
    """Boten is in Lao PDR: among Thai zones nothing resembling it is offered instead."""
    assert list(Zone.objects.in_country("th").search("Boten")) == []


@pytest.mark.parametrize(
    "query", ["", "   ", "xyzzy", "\x00", "'; --", "%", "_", "\\", "a" * 5000, "("]
)
def test_words_that_name_nothing_find_nothing_and_break_nothing(reference_data, query):
    assert slugs(query) == []


def test_a_query_is_cut_to_so_many_words():
    assert words_of("a b\x00c  d-e;f g h i j k") == list("abcdefgh")
    assert len(words_of("x " * 100)) == MOST_WORDS


def test_laws_and_organisations_are_found_by_the_same_rules(reference_data):
    laws = list(Law.objects.search("Hainan Free Trade Port"))
    assert laws[0].title_en == "Hainan Free Trade Port Law"
    near = list(Organisation.objects.search("Sihanoukvile"))
    assert near
    assert all(one.is_similar and "Sihanoukville" in one.name_en for one in near)
