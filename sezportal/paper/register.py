"""The numbers of sources on a paper: only those of what stands on it, from 1 in reading order.

Presenters of the web pages enter every source of a page in a ``SourceRegister``. A paper shows a
part of that page: it takes figures with their marks from the presenters and asks its own register
for the numbers, in the order in which it prints them.
"""

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
            SourceLine(number, source_words(entries[anchor]), entries[anchor].url)
            for anchor, number in self._numbers.items()
        )

    def _number(self, anchor: str) -> int:
        return self._numbers.setdefault(anchor, len(self._numbers) + 1)


#: Letters of a source's line: the web page has the whole title.
LONGEST = 130


def source_words(entry: SourceEntry) -> str:
    """``World Bank, 2024: Doing business``; a title that begins with its publisher says it alone:
    ``GeoNames gazetteer, 2024``."""
    who, _aside, _rest = entry.publisher.partition(" (")
    if entry.title.casefold().startswith(who.casefold()):
        words = ", ".join(part for part in (entry.title, entry.year) if part)
    else:
        words = f"{', '.join(part for part in (who, entry.year) if part)}: {entry.title}"
    words = cut(words, LONGEST)
    remarks = [unsourced_note()] if entry.unsourced else []
    if entry.origin_unstated:
        remarks.append(_("origin of its figures not stated"))
    return f"{words} ({'; '.join(remarks)})" if remarks else words


def cut(text: str, longest: int) -> str:
    """A text cut at the last word before ``longest`` letters, with an ellipsis."""
    text = text.strip()
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(",;:-–( ") + "…"
