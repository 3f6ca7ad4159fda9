"""What a mail says of the things that one address follows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from sezportal.changes.entries import counted, places_of, words_of
from sezportal.changes.followed import Followed
from sezportal.changes.told import Change, Owner
from zones.presenters import formats

#: Of one thing: changes told in full, and pages that are named where there are more.
MOST_IN_FULL, MOST_PAGES = 40, 25


@dataclass(frozen=True)
class Page:
    """The changes of one page: ``lines`` in full, or ``summary`` where there are many."""

    name: str
    url: str
    lines: tuple[str, ...]
    summary: str = ""


@dataclass(frozen=True)
class Part:
    """What a mail says of one thing that is followed."""

    name: str
    url: str
    count: str
    pages: tuple[Page, ...]
    more: str = ""
    #: Where a page's name only repeats the thing's.
    is_one_page: bool = False


def part_of(followed: Followed, changes: Sequence[Change]) -> Part:
    """Page by page, the one that changed last first."""
    places = places_of(followed, changes)
    by_owner: dict[Owner, list[Change]] = defaultdict(list)
    for change in changes:
        by_owner[change.owner].append(change)
    in_full = len(changes) <= MOST_IN_FULL
    site = settings.SITE_URL
    pages = [
        Page(
            places[owner].name,
            f"{site}{places[owner].url}",
            tuple(words_of(change) for change in told) if in_full else (),
            "" if in_full else counted(told),
        )
        for owner, told in by_owner.items()
    ]
    left = len(pages) - MOST_PAGES
    return Part(
        name=followed.name,
        url=f"{site}{followed.url}",
        count=formats.count("%(n)s change", "%(n)s changes", len(changes)),
        pages=tuple(pages[:MOST_PAGES]),
        more=formats.count("and %(n)s more page", "and %(n)s more pages", left) if left > 0 else "",
        is_one_page=[page.name for page in pages] == [followed.name],
    )


def subject_of(parts: Sequence[Part], ended: Sequence[str]) -> str:
    """``Boten Special Economic Zone: 2 changes``, or how many followed things changed."""
    if len(parts) == 1 and not ended:
        return f"{parts[0].name}: {parts[0].count}"
    if not parts and len(ended) == 1:
        return _("%(name)s is no longer in the portal") % {"name": ended[0]}
    return formats.count(
        "%(n)s thing you follow changed",
        "%(n)s things you follow changed",
        len(parts) + len(ended),
    )
