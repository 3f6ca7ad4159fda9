"""A page's charts as a browser is given them."""

import re
from html.parser import HTMLParser


class Charts(HTMLParser):
    """Each chart's name, sentence, texts and elements; the words of the tables behind them."""

    def __init__(self):
        super().__init__()
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.described: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.findings: dict[str, str] = {}
        self.table = ""
        self.styled: list[str] = []
        self._inside: list[tuple[str, dict]] = []

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "style" in attributes:
            self.styled.append(tag)
        self._inside.append((tag, attributes))
        if tag == "svg" and attributes.get("class") == "plot__svg":
            self.described.append(attributes["aria-describedby"])
            self.titles.append("")
            self.texts[attributes["aria-labelledby"]] = []

    def handle_endtag(self, tag):
        while self._inside:
            if self._inside.pop()[0] == tag:
                break

    def handle_data(self, data):
        if not self._inside:
            return
        tag, attributes = self._inside[-1]
        if tag == "title" and attributes.get("id", "").startswith("plot-"):
            self.titles[-1] += data
        elif tag == "text" and self.texts and "plot__" in attributes.get("class", ""):
            self.texts[list(self.texts)[-1]].append(data)
        elif attributes.get("class") == "plot__finding":
            self.findings[attributes["id"]] = data
        if any("plot__table" in inside.get("class", "") for _tag, inside in self._inside):
            self.table += f" {data}"


def charts(html: str) -> Charts:
    """Read a page. Empty elements of SVG are written as such, so nesting holds."""
    found = Charts()
    found.feed(re.sub(r"<(br|img|meta|link|input|hr|use|col)\b([^>]*)>", "", html))
    found.table = re.sub(r"\s+", " ", found.table)
    return found
