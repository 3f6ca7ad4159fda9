"""Where in a large set to look: records in doubt, and those that are marked as refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import ngettext

from zones.models import RecordChange
from zones.presenters.changes.states import is_kept_or_refused
from zones.presenters.changes.wording import kind_words
from zones.presenters.doubts import doubt_words
from zones.review.doubting import Found


@dataclass(frozen=True)
class FoundRecord:
    """``page`` is the page of the set on which the record stands, ``anchor`` its place there;
    ``words`` say why one should look at it."""

    title: str
    words: tuple[str, ...]
    page: int
    anchor: str


class Pages:
    """Where the records of a set stand; ``order`` holds their keys as the pages tell them."""

    def __init__(self, order: Iterable[int], per_page: int):
        self._place = {key: number for number, key in enumerate(order)}
        self._per_page = per_page

    def doubted(self, changes: Iterable[RecordChange], found: Found) -> list[FoundRecord]:
        return self._found((one, _words(found[one.pk])) for one in changes if found.get(one.pk))

    def refused(self, changes: Iterable[RecordChange]) -> list[FoundRecord]:
        """Those of which a reviewer does not take everything, with what was said of it."""
        found = (one for one in changes if is_kept_or_refused(one))
        return self._found((one, (one.comment,) if one.comment else ()) for one in found)

    def _found(self, changes: Iterable[tuple[RecordChange, tuple[str, ...]]]) -> list[FoundRecord]:
        there = [(self._place[one.pk], one, words) for one, words in changes if self._has(one)]
        return [
            FoundRecord(
                title=f"{kind_words(one.model)}: {one.label}",
                words=words,
                page=place // self._per_page + 1,
                anchor=f"r{one.pk}",
            )
            for place, one, words in sorted(there, key=lambda each: each[0])
        ]

    def _has(self, one: RecordChange) -> bool:
        return one.pk in self._place


def doubt_count_words(number: int) -> str:
    return ngettext("%(n)s unusual change", "%(n)s unusual changes", number) % {"n": number}


def _words(doubts: Mapping[str, list]) -> tuple[str, ...]:
    """Each once: both ends of a price may be doubted for the same reason."""
    return tuple(dict.fromkeys(doubt_words(one) for each in doubts.values() for one in each))
