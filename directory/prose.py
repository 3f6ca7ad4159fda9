"""Texts of announcements: CommonMark without headings, pictures and HTML, as a page shows them.

Headings belong to the page, pictures would be asked of other hosts, and HTML stands there as the
text that it is. Links lead to what a browser opens safely; others stay text (markdown-it checks).
"""

from functools import cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

LEFT_OUT = ("heading", "lheading", "image", "html_block", "html_inline", "code", "fence")


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(LEFT_OUT)


def rendered(text: str) -> SafeString:
    """The text as HTML; everything in it that is not CommonMark is escaped."""
    return SafeString(_reader().render(text))
