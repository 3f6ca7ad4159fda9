"""A price of which only the least is known, as a summary says it."""

from dataclasses import replace

import pytest

from sezportal.summaries import Asked, summary_of
from sezportal.summaries.shown import shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_a_minimum_says_from_where_on_and_why_it_has_no_upper_end():
    table = summary_of(Asked(country="kh")).table("costs")
    record = dict(next(iter(table.records())))
    least = record | {"high": None, "percent_of_median": None, "is_floor": True}
    made = shown(replace(table, rows=(tuple(least.values()), *table.rows[1:])))
    places = {title: place for place, title in enumerate(made.columns)}
    low, high = (made.rows[0][places[title]] for title in ("Low", "High"))
    assert (low.bound, low.value) == ("at least", record["low"])
    assert (high.text, high.note) == ("–", "no upper end stated")
    assert "Minimum only" not in made.columns
