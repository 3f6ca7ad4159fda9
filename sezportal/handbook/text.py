"""The handbook's pages, made from the Markdown in ``docs/``: one text for readers of both."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

DOCS = Path(settings.BASE_DIR) / "docs"
PICTURES = DOCS / "screenshots"
HANDBOOK = "handbook-for-officials"
#: The pages by the last part of their address, which is the name of their file.
PAGES = (HANDBOOK, "reminders", "enquiries")
PICTURE = re.compile(r"official-[a-z]+-\d+\.png")


@dataclass(frozen=True)
class Heading:
    anchor: str
    words: str


@dataclass(frozen=True)
class Page:
    title: str
    body: SafeString
    headings: tuple[Heading, ...]


@cache
def page(name: str) -> Page:
    """A page of the handbook; ``name`` is one of ``PAGES``."""
    markdown = MarkdownIt("commonmark").enable("table")
    tokens = markdown.parse((DOCS / f"{name}.md").read_text("utf-8"))
    title, tokens = tokens[1].content, tokens[3:]  # the first heading is the page's own
    headings = tuple(_anchored(tokens))
    for token in tokens:
        _lead_within(token)
    body = markdown.renderer.render(tokens, markdown.options, {})
    return Page(title, SafeString(body), headings)  # the project’s own text, no reader’s


def _anchored(tokens: list[Token]):
    """The sections' headings, each given an anchor."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            words = tokens[number + 1].content
            token.attrs["id"] = slugify(words)
            yield Heading(slugify(words), words)


def _lead_within(token: Token) -> None:
    """Pictures and pages of the handbook have addresses at the desk; other files have none."""
    pictures = reverse("admin:handbook_picture", args=["official-x-1.png"])
    folder = pictures.removesuffix("official-x-1.png")
    for one in [token, *(token.children or [])]:
        if one.type in ("html_inline", "html_block"):
            one.content = one.content.replace('src="screenshots/', f'loading="lazy" src="{folder}')
    if token.children:
        token.children = list(_with_links(token.children))


def _with_links(children: list[Token]):
    is_leading = True
    for one in children:
        if one.type == "link_open":
            target = str(one.attrs["href"])
            name = target.removesuffix(".md")
            if name in PAGES:
                one.attrs["href"] = reverse("admin:handbook_page", args=[name])
            is_leading = name in PAGES or "://" in target or target.startswith(("#", "/"))
        if is_leading or one.type not in ("link_open", "link_close"):
            yield one
        if one.type == "link_close":
            is_leading = True
