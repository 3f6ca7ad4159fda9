"""A page that does not exist, with the ones that may have been meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from django.db.models import Model
from django.http import Http404

LIKENESS = 0.5  # of difflib's ratio, from 0 to 1


@dataclass(frozen=True)
class Meant:
    """A page near to what was asked for: its words and its address."""

    label: str
    url: str


class Missing(Http404):
    """The 404 page lists ``suggestions`` as links."""

    def __init__(self, slug: str, records: Iterable[Model]):
        super().__init__(slug)
        by_code = {record.code: record for record in records}
        close = get_close_matches(slug.lower(), by_code, n=3, cutoff=LIKENESS)
        self.suggestions = tuple(
            Meant(str(by_code[code]), by_code[code].get_absolute_url()) for code in close
        )
