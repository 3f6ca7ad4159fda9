"""Every component with every state it can be in, at /components/ while DEBUG is on."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from sezportal.gallery.samples import CRUMBS, SCRIPTS
from sezportal.gallery.specimens import SPECIMENS

SMALL = {"icon", "figure", "value", "bound", "asof", "marks", "not_reported", "differ", "status"}
SMALL |= {"age", "checked", "freshness", "strip", "stage"}


@dataclass(frozen=True)
class Shown:
    """A component as the gallery lays it out: its file's name, a note, captions and markup."""

    name: str
    note: str
    states: list[tuple[str, str]]

    @property
    def is_small(self) -> bool:
        """Whether the states fit side by side."""
        return self.name in SMALL


def shown(request: HttpRequest) -> list[Shown]:
    """All specimens, each state rendered as a page would render it."""
    return [
        Shown(
            name,
            note,
            [
                (caption, render_to_string(f"components/{name}.html", context, request))
                for caption, context in states
            ],
        )
        for name, (note, states) in SPECIMENS.items()
    ]


def components(request: HttpRequest) -> HttpResponse:
    """The gallery page."""
    context = {"specimens": shown(request), "crumbs": CRUMBS, "scripts": SCRIPTS}
    return render(request, "gallery.html", context)
