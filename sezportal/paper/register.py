"""The numbers of sources on a paper: only those of what stands on it, from 1 in reading order.

Presenters of the web pages enter every source of a page in a ``SourceRegister``. A paper shows a
part of that page: it takes figures with their marks from the presenters and asks its own register
for the numbers, in the order in which it prints them.
"""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sezportal.paper.content import SourceLine
from zones.models import Source
from zones.presenters.figures import SourceEntry, SourceMark, SourceRegister, unsourced_note


class PaperRegister:
    """Gives the sources of a page's register their numbers on paper.

    ``page`` is the register that the presenters were given; marks of another one are not known
    here and raise KeyError.
    """

    def __init__(self, page: SourceRegister):
        self._page = page
        self._numbers: dict[str, int] = {}

    def numbers(self, *groups: Iterable[SourceMark]) -> tuple[int, ...]:
        """The numbers of some figures' sources, each once and rising; new ones come next."""
        found = {self._number(mark.anchor) for marks in groups for mark in marks}
        return tuple(sorted(found))

    def of_sources(self, *sources: Source) -> tuple[int, ...]:
        """The same for what no presenter has put into words."""
        return self.numbers(self._page.marks(sources))

    def lines(self) -> tuple[SourceLine, ...]:
        """The list of sources, by number."""
        entries = {entry.anchor: entry for entry in self._page.entries}
        missing = self._numbers.keys() - entries.keys()
        if missing:
            raise KeyError(f"marks of another register: {', '.join(sorted(missing))}")
        return tuple(
            source_line(number, entries[anchor]) for anchor, number in self._numbers.items()
        )

    def _number(self, anchor: str) -> int:
        return self._numbers.setdefault(anchor, len(self._numbers) + 1)


#: Letters of a title behind which the year may stand, and of a publisher in a line that is cut.
TITLE, PUBLISHER = 40, 30
#: What divides publishers that share a source, or the medium from who published first.
_FURTHER = re.compile(r" / | via |, | \(")


def source_line(number: int, entry: SourceEntry) -> SourceLine:
    remarks = [unsourced_note()] if entry.unsourced else []
    if entry.origin_unstated:
        remarks.append(_("origin of its figures not stated"))
    return SourceLine(
        number,
        source_words(entry),
        entry.url,
        short=source_words(entry, is_short=True),
        remark="; ".join(remarks),
    )


def source_words(entry: SourceEntry, *, is_short: bool = False) -> str:
    """``World Bank, 2024: Doing business``; a title that begins with its publisher says it alone:
    ``GeoNames gazetteer, 2024``. A source that bears no year says so. ``is_short``: only the first
    of several publishers, and of a long name what leaves the title its room."""
    who, _aside, _rest = entry.publisher.partition(" (")
    title, year = entry.title, entry.year or _("undated")
    if who and title.casefold().startswith(who.casefold()):
        if len(title) <= TITLE:
            return f"{title}, {year}"
        title = title[len(who) :].lstrip(" ,:") or title
    if is_short:
        who = _FURTHER.split(who)[0]
        who = who if len(who) <= PUBLISHER else cut(who, PUBLISHER)
    return f"{who}, {year}: {title}" if who else f"{title}, {year}"


def cut(text: str, longest: int) -> str:
    """A text cut at the last word before ``longest`` letters, with an ellipsis."""
    text = text.strip()
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:-–( ") + "…"
