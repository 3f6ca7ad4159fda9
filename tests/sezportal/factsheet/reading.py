"""A factsheet as its reader sees it: the words of each section and of each row."""

import re
from html.parser import HTMLParser

RICH = ["la-boten", "kh-phnom-penh-sez"]
EMPTIEST = "mm-baoshan-mandalay-zone"


class Reader(HTMLParser):
    """The words of a page by section, and the rows of its ledgers by field."""

    def __init__(self):
        super().__init__()
        self.sections: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self._section, self._field, self._depth = "", "", 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "section":
            self._section = attributes["id"]
        if "data-field" in attributes:
            self._field, self._tag = attributes["data-field"], tag
            self._depth = 0
        if self._field and tag == self._tag:
            self._depth += 1

    def handle_endtag(self, tag):
        if tag == "section":
            self._section = ""
        if self._field and tag == self._tag:
            self._depth -= 1
            if not self._depth:
                self._field = ""

    def handle_data(self, data):
        for kept, name in ((self.sections, self._section), (self.fields, self._field)):
            if name:
                kept[name] = f"{kept.get(name, '')} {data}".strip()


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    for kept in (reader.sections, reader.fields):
        for name, words in kept.items():
            kept[name] = re.sub(r"\s+", " ", words)
    return reader
