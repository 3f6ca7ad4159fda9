"""The numbers of sources on a paper: those of what stands there, in the order it is read."""

import pytest

from sezportal.paper.register import LONGEST, PaperRegister, source_words
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

    def test_a_source_without_publisher_or_year_is_its_title(self):
        assert source_words(entry(publisher="", year=None)) == "Title 1"

    def test_a_long_title_ends_at_a_word(self):
        words = source_words(entry(title="word " * 80))

        assert len(words) <= LONGEST
        assert words.endswith("word…")

    def test_what_rests_on_nothing_says_so(self):
        note = "the origin of its figures is not stated"

        assert source_words(entry(note=note)).endswith("(origin of its figures not stated)")
