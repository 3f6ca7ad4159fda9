"""Words of quantity stand before a value, what else qualifies it after."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from zones.presenters.figures import Figure, split_bound


@pytest.mark.parametrize(
    ("qualifier", "bound", "rest"),
    [
        ("about", "about", ""),
        ("about, registered", "about", "registered"),
        ("more than; converted from 1,000 acres", "more than", "converted from 1,000 acres"),
        ("60 projects; about", "about", "60 projects"),
        ("DEEP C I, more than, 70 tenants", "more than", "DEEP C I, 70 tenants"),
        ("potential sites; at least", "at least", "potential sites"),
    ],
)
def test_a_word_of_quantity_leaves_the_qualifier(qualifier, bound, rest):
    assert split_bound(qualifier) == (bound, rest)


@pytest.mark.parametrize(
    "qualifier", ["", "planned", "nearly 140 projects", "more than double", "slated, up to date"]
)
def test_words_about_another_number_stay_where_they_are(qualifier):
    assert split_bound(qualifier) == ("", qualifier)


def test_a_figure_reads_as_prose():
    shown = Figure("500", "firms", "2022", "more than, planned")
    html = render_to_string("components/figure.html", {"figure": shown})
    assert html.index("more than") < html.index("500") < html.index("2022") < html.index("planned")


def test_a_changed_qualifier_keeps_the_word_of_quantity():
    shown = replace(Figure("500", qualifier="about"), qualifier="sources differ")
    assert (shown.bound, shown.qualifier) == ("about", "sources differ")


def test_an_unsourced_bounded_value_is_hedged_once():
    shown = Figure("500", qualifier="nearly", approximate=True)
    html = render_to_string("components/value.html", {"figure": shown})
    assert "nearly" in html
    assert "about" not in html
