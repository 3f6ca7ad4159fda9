"""A figure is four things: value, unit, year, source number. Never fewer.

A page makes one SourceRegister, turns records into figures with it in reading order, and shows
``register.entries`` at its foot: numbers rise as the reader goes down the page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from zones.models import Source
from zones.presenters import formats
from zones.presenters.ages import Age

#: Words of quantity that stand before a value, as in "more than 500".
BOUNDS = {
    "about": pgettext_lazy("before a value", "about"),
    "nearly": pgettext_lazy("before a value", "nearly"),
    "almost": pgettext_lazy("before a value", "almost"),
    "over": pgettext_lazy("before a value", "over"),
    "more than": pgettext_lazy("before a value", "more than"),
    "less than": pgettext_lazy("before a value", "less than"),
    "fewer than": pgettext_lazy("before a value", "fewer than"),
    "up to": pgettext_lazy("before a value", "up to"),
    "at least": pgettext_lazy("before a value", "at least"),
    "at most": pgettext_lazy("before a value", "at most"),
}
#: A word of quantity that is a whole part of a qualifier: "about, planned" has one, "about 170
#: factories" speaks of another number.
_BOUND = re.compile(rf"(?:^|[,;]\s+)({'|'.join(BOUNDS)})(?=$|[,;])", re.IGNORECASE)


@dataclass(frozen=True)
class SourceMark:
    """The number of a source on this page, and where it leads."""

    number: int
    anchor: str
    title: str
    publisher: str


@dataclass(frozen=True)
class Figure:
    """A value as a page says it. ``as_of`` empty means undated; ``lang`` is the BCP 47 tag of a
    text in another language; ``bound`` is the word of quantity before the value; ``age`` the badge
    of a present value that is overdue or neglected; ``checked`` the day on which somebody said,
    after the time it is of, that it still holds.

    A qualifier is given as the source's row has it, "about, planned": the figure takes the word of
    quantity out of it, so that every page says "about 500" and "planned" after it.
    """

    text: str
    unit: str = ""
    as_of: str = ""
    qualifier: str = ""
    marks: tuple[SourceMark, ...] = ()
    lang: str = ""
    is_computed: bool = False
    is_current: bool = True
    approximate: bool = False
    bound: str = ""
    age: Age | None = None
    checked: str = ""

    def __post_init__(self) -> None:
        bound, rest = split_bound(self.qualifier)
        if bound and not self.bound:
            object.__setattr__(self, "bound", bound)
            object.__setattr__(self, "qualifier", rest)


def split_bound(qualifier: str) -> tuple[str, str]:
    """The word of quantity and the rest: ``("more than", "planned")`` of "more than, planned"."""
    found = _BOUND.search(qualifier)
    if found is None:
        return "", qualifier
    rest = qualifier[: found.start()] + qualifier[found.end() :]
    return str(BOUNDS[found[1].lower()]), rest.lstrip(",; ")


@dataclass(frozen=True)
class LedgerRow:
    """A label with its figures: none is "not reported", several that differ stand together."""

    label: str
    figures: tuple[Figure, ...] = ()
    differs: bool = False
    hint: str = ""
    key: str = ""


@dataclass(frozen=True)
class FactsheetSection:
    """A numbered section with its rows and how many of its fields are reported."""

    number: int
    key: str
    title: str
    reported: int
    total: int
    rows: tuple[LedgerRow, ...] = ()
    note: str = ""


@dataclass
class SourceEntry:
    """A line of the page's list of sources."""

    number: int
    anchor: str
    title: str
    publisher: str
    year: str
    url: str
    host: str
    unsourced: bool
    origin_unstated: bool = False
    used_for: list[str] = field(default_factory=list)


class SourceRegister:
    """Gives sources their numbers in the order a page mentions them."""

    def __init__(self, prefix: str = "s"):
        self._prefix = prefix
        self._entries: dict[int, SourceEntry] = {}

    def mark(self, source: Source, used_for: str = "") -> SourceMark:
        """The mark of a source; ``used_for`` is listed with it, once."""
        entry = self._entries.get(source.pk) or self._add(source)
        if used_for and used_for not in entry.used_for:
            entry.used_for.append(used_for)
        return SourceMark(entry.number, entry.anchor, entry.title, entry.publisher)

    def marks(self, sources: Iterable[Source], used_for: str = "") -> tuple[SourceMark, ...]:
        """Marks of several sources, each once, in the order of their numbers."""
        marks = {source.pk: self.mark(source, used_for) for source in sources}
        return tuple(sorted(marks.values(), key=lambda mark: mark.number))

    @property
    def entries(self) -> list[SourceEntry]:
        return list(self._entries.values())

    def _add(self, source: Source) -> SourceEntry:
        number = len(self._entries) + 1
        entry = SourceEntry(
            number=number,
            anchor=f"{self._prefix}{number}",
            title=source.title,
            publisher=source.publisher,
            year=str(source.year or ""),
            url=source.url,
            host=urlsplit(source.url).hostname or "",
            unsourced=source.is_unsourced,
            origin_unstated=source.has_unstated_origin,
        )
        self._entries[source.pk] = entry
        return entry


@dataclass(frozen=True)
class Reading:
    """What one source says, before it is put into words: the words of the value, its date and
    whether it is the current one. Readings of equal words are one figure with several marks."""

    text: str
    source: Source
    as_of: str = ""
    unit: str = ""
    qualifier: str = ""
    is_current: bool = False
    lang: str = ""
    age: Age | None = None
    checked: str = ""


def figure(reading: Reading, register: SourceRegister, used_for: str) -> Figure:
    """One reading as a figure."""
    return _figure([reading], register, used_for)


def ledger_row(
    label: str,
    readings: Iterable[Reading],
    register: SourceRegister,
    *,
    key: str = "",
    hint: str = "",
    older_differ: bool = True,
) -> LedgerRow:
    """A row with the current value first and every different value after it.

    With ``older_differ`` false, older values of something that changes with time (a status) are
    left out unless they are of the current value's date or later.
    """
    ordered = sorted(
        readings, key=lambda reading: (reading.is_current, reading.as_of), reverse=True
    )
    if ordered and not older_differ:
        ordered = [r for r in ordered if r.is_current or r.as_of >= ordered[0].as_of != ""]
    groups: dict[tuple[str, str], list[Reading]] = {}
    for reading in ordered:
        groups.setdefault((reading.text.casefold(), reading.unit), []).append(reading)
    figures = tuple(_figure(group, register, label) for group in groups.values())
    return LedgerRow(label, figures, differs=len(figures) > 1, hint=hint, key=key)


def _figure(group: list[Reading], register: SourceRegister, used_for: str) -> Figure:
    first = group[0]
    return Figure(
        text=first.text,
        unit=first.unit,
        as_of=formats.partial_date(first.as_of),
        qualifier=first.qualifier,
        marks=register.marks([reading.source for reading in group], used_for),
        lang=first.lang,
        is_current=any(reading.is_current for reading in group),
        approximate=first.source.is_unsourced,
        age=first.age,
        checked=first.checked,
    )


def unsourced_note() -> str:
    """What a page says of values that rest on general knowledge."""
    return _("approximate, unsourced")
