"""A 404 that knows what the visitor may have meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404


@dataclass(frozen=True)
class Suggestion:
    """A record near to what was asked for: its words, its address and where it lies."""

    label: str
    url: str
    place: str = ""


class NotFoundWithSuggestions(Http404):
    """Raise it from a view; the 404 page lists ``suggestions`` as links."""

    def __init__(self, message: str = "", suggestions: Iterable[Suggestion] = ()):
        super().__init__(message)
        self.suggestions = tuple(suggestions)
