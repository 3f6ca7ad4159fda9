"""What changed from one day to another."""

from datetime import date
from decimal import Decimal

import pytest

from sezportal.summaries.comparing import compared
from tests.sezportal.summaries.tables import land, summary

THEN = date(2025, 12, 31)
NEW_ROW = ("Thakhek", 2025, Decimal(3), None, 1, 2, True, "")


def changes(before, after):
    (table,) = compared(summary(before, on=THEN), summary(after)).tables
    return list(table.records())


def test_a_changed_measure_stands_before_after_and_as_its_difference():
    (row,) = changes(land("12.50"), land("15.00", jobs=7))
    assert (row["hectares_before"], row["hectares_after"], row["hectares_change"]) == (
        Decimal("12.50"),
        Decimal("15.00"),
        Decimal("2.50"),
    )
    assert row["jobs_change"] == 0


def test_a_new_row_and_one_that_is_gone_are_no_growth():
    (row,) = changes(land(), land(more=[NEW_ROW]))
    assert (row["place"], row["hectares_before"], row["hectares_change"]) == ("Thakhek", None, None)
    (row,) = changes(land(more=[NEW_ROW]), land())
    assert (row["place"], row["hectares_after"], row["hectares_change"]) == ("Thakhek", None, None)


def test_what_stayed_is_counted_and_not_listed():
    (table,) = compared(summary(on=THEN), summary(land("15"))).tables
    assert table.about == "1 of 2 lines differ."
    assert compared(summary(on=THEN), summary()).tables == ()


def test_a_source_alone_is_no_change():
    before = land(more=[(*NEW_ROW[:-1], "1")])
    assert compared(summary(before, on=THEN), summary(land(more=[NEW_ROW]))).tables == ()


def test_the_comparison_says_its_two_days():
    made = compared(summary(on=THEN), summary(land("15")))
    assert made.title == "Summary of economic zones: Lao PDR: 31 Dec 2025 and now"
    assert ("Compared with the data as they stood", "31 Dec 2025") in made.asked


def test_places_are_not_compared_with_each_other():
    with pytest.raises(ValueError, match="different places"):
        compared(summary(scope="kh"), summary(scope="la"))
