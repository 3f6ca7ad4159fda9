"""A record by the name in its address, or what the visitor may have meant."""

from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import Http404

SUGGESTIONS = 5


@dataclass(frozen=True)
class NearMatch:
    """A record near to what was asked for: its words, its address, where it belongs."""

    label: str
    url: str
    place: str = ""


class NoSuchRecord(Http404):
    """A 404 whose page lists ``suggestions`` as links."""

    def __init__(self, message: str, suggestions: list[NearMatch]):
        super().__init__(message)
        self.suggestions = suggestions


def found(records: QuerySet, code: str) -> Model:
    """The record with this code.

    Raises NoSuchRecord with records whose names are like the words of the code, where the
    queryset can search.
    """
    record = records.filter(code=code).first()
    if record is not None:
        return record
    near = []
    if hasattr(records, "search"):
        near = list(records.model._default_manager.search(code.replace("-", " "))[:SUGGESTIONS])
    raise NoSuchRecord(code, [NearMatch(str(row), row.get_absolute_url()) for row in near])
