"""Reading a response as a visitor does: its words, its headings, its links, a row of a table."""

import re
from html import unescape

from django.http import HttpResponse


def plain(markup: str) -> str:
    """Markup as text, blanks in one piece."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def main_of(response: HttpResponse) -> str:
    """The markup of the page's main part."""
    return response.content.decode().split("<main", 1)[1].split("</main>", 1)[0].split(">", 1)[1]


def words(response: HttpResponse) -> str:
    return plain(main_of(response))


def headings(response: HttpResponse) -> list[str]:
    return [plain(text) for text in re.findall(r"<h[1-6].*?</h[1-6]>", main_of(response), re.S)]


def links(response: HttpResponse) -> list[str]:
    return [unescape(url) for url in re.findall(r'<a [^>]*href="([^"]*)"', main_of(response))]


def rows(response: HttpResponse) -> list[list[str]]:
    """Every table row as the texts of its cells."""
    return [
        [plain(cell) for cell in re.findall(r"<t[hd][\s>].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr[\s>].*?</tr>", main_of(response), re.S)
    ]


def row_of(response: HttpResponse, text: str) -> list[str]:
    """The cells of the first table row that has the text. Raises AssertionError for none."""
    for cells in rows(response):
        if any(text in cell for cell in cells):
            return cells
    raise AssertionError(f"no row has {text!r}")
