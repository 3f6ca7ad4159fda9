"""Summaries kept in the process until the data change: pages and files ask for the same ones."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import get_language

from sezportal.summaries.asked import Asked
from sezportal.summaries.making import summary_of
from sezportal.summaries.sections import SECTIONS, Section
from sezportal.summaries.tables import Summary
from zones.kept import kept


def kept_summary(asked: Asked, *, url: str = "", sections: Sequence[Section] = SECTIONS) -> Summary:
    """As ``summary_of``, made anew when the data, the day or the language is another: freshness and
    laws in force are counted at the day. ``made_at`` is when it was made.

    Raises KeyError for a country that is no member.
    """
    key = ("summary", asked, asked.day, tuple(sections), get_language())
    made = kept(key, lambda: summary_of(asked, sections=sections))
    return replace(made, url=url)
