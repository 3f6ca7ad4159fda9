"""Values past their date, by section: what one press confirms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from sezportal.desk.gaps import box_anchor, section_url
from sezportal.desk.sent import Awaited
from sezportal.presenters.factsheet.head import FreshnessWords
from zones.admin.zone.folded import AT, row_anchor
from zones.completeness import SECTIONS
from zones.due import FIELD, DueItem
from zones.freshness import Freshness
from zones.models import Zone
from zones.presenters.listed import dates_of, sources_of
from zones.presenters.sections import TITLES
from zones.review.confirming import mark_of, shown_key

NUMBERS = {section.key: section.number for section in SECTIONS}
#: The worst comes first; equals in the order of the factsheet.
SHOWN = 3


@dataclass(frozen=True)
class DueLine:
    """A value, its date and what states it. ``key`` confirms just what is shown here. Without
    ``can_confirm`` no source stands behind it: it can only be written anew; or the person who looks
    has sent another, ``awaited``, that waits for review. ``url`` is where it is edited; where that
    is for others ``is_to_read``, and it is where readers find it."""

    key: str
    url: str
    label: str
    value: str
    dates: str
    freshness: FreshnessWords
    can_confirm: bool
    awaited: Awaited | None = None
    is_to_read: bool = False
    source: str = ""


@dataclass(frozen=True)
class DueSection:
    """The values of one section, ``others`` folded away; ``confirmable`` are those that can be
    confirmed together, once they were seen, and ``mark`` says which they are. ``count`` are those
    to look at; those that the person who looks has written anew are ``awaited``."""

    number: int | None
    title: str
    lines: tuple[DueLine, ...]
    others: tuple[DueLine, ...]
    user: int

    @property
    def confirmable(self) -> tuple[DueLine, ...]:
        return tuple(one for one in (*self.lines, *self.others) if one.can_confirm)

    @property
    def mark(self) -> str:
        return mark_of(self.user, [one.key for one in self.confirmable])

    @property
    def count(self) -> int:
        return len(self.lines) + len(self.others) - self.awaited

    @property
    def awaited(self) -> int:
        return sum(one.awaited is not None for one in (*self.lines, *self.others))


def due_sections(
    zone: Zone, items: Iterable[DueItem], sent: Mapping[str, Awaited], user: int
) -> tuple[DueSection, ...]:
    """The due values of a zone in the order of the factsheet; within a section as they come, the
    worst first. ``sent`` are those that somebody has written anew, by their keys; ``user`` is the
    key of who looks."""
    ordered = sorted(items, key=lambda item: (_number(item.section), item.section))
    sources = sources_of(ordered)
    return tuple(
        due_section(
            str(TITLES.get(key, key)),
            [
                due_line(item, _edit_url(zone, item), sent.get(item.key), sources.get(item.key, ""))
                for item in found
            ],
            user,
            number=NUMBERS.get(key),
        )
        for key, found in groupby(ordered, key=lambda item: item.section)
    )


def _edit_url(zone: Zone, item: DueItem) -> str:
    """The section, opened at the field or row."""
    url = section_url(zone, item.section)
    kind, _colon, name = item.key.partition(":")
    if kind == FIELD:
        return url + box_anchor(name)
    anchor = row_anchor(item.record)
    return f"{url}?{AT}={anchor}#{anchor}"


def due_section(
    title: str, lines: Sequence[DueLine], user: int, number: int | None = None
) -> DueSection:
    return DueSection(number, title, tuple(lines[:SHOWN]), tuple(lines[SHOWN:]), user)


def _number(key: str) -> int:
    return NUMBERS.get(key, len(NUMBERS) + 1)


def due_line(item: DueItem, url: str, awaited: Awaited | None = None, source: str = "") -> DueLine:
    return DueLine(
        key=shown_key(item),
        url=url,
        label=item.label,
        value=item.value_words,
        dates=dates_of(item),
        source=source,
        freshness=FreshnessWords(item.state, _state_words(item)),
        can_confirm=item.can_confirm and awaited is None,
        awaited=awaited,
    )


def _state_words(item: DueItem) -> str:
    words = {
        Freshness.DUE: _("Due"),
        Freshness.OVERDUE: _("Overdue"),
        Freshness.NEGLECTED: _("Neglected"),
        Freshness.UNDATED: _("Undated"),
    }
    return words[item.state]
