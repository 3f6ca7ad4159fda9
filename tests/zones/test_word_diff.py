"""What differs between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from zones.word_diff import GONE, NEW, SAME, Segment, segments


def test_a_word_that_was_exchanged_stands_between_those_that_stay():
    assert segments("takes seven documents", "takes four documents") == [
        Segment(SAME, "takes "),
        Segment(GONE, "seven"),
        Segment(NEW, "four"),
        Segment(SAME, " documents"),
    ]


def test_a_number_is_one_word():
    assert Segment(GONE, "1,640.5") in segments("an area of 1,640.5 ha", "an area of 1,750 ha")


def test_another_text_is_shown_whole():
    told = segments("one office for all licences", "closed since March")
    assert [one.mark for one in told] == [GONE, NEW]


@given(st.text(), st.text())
def test_the_segments_make_up_both_texts(before, after):
    told = segments(before, after)
    assert "".join(one.text for one in told if one.mark != NEW) == before
    assert "".join(one.text for one in told if one.mark != GONE) == after
