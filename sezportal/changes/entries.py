"""Changes grouped for a feed: one entry for a section of a page on a day, one for a day's load."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from sezportal.changes.followed import FOUND, Followed
from sezportal.changes.told import Change, Owner
from sezportal.changes.zone_words import WHOLE
from zones.models import Country, Zone
from zones.presenters import formats
from zones.presenters.sections import TITLES

MOST_ENTRIES = 40
#: Changes of a load that are told in full; of larger ones only which fields changed.
MOST_IN_FULL = 30
STATEMENTS, ADDED, REMOVED, LOAD = "statements", "added", "removed", "load"


@dataclass(frozen=True)
class Place:
    """The page an entry leads to."""

    name: str
    url: str


@dataclass(frozen=True)
class Entry:
    """``ident`` is stable: it names what is followed, whose page, the day and the section."""

    ident: str
    title: str
    url: str
    summary: str
    at: datetime


def entries_of(followed: Followed, changes: Sequence[Change]) -> list[Entry]:
    """The newest entries first. Two queries for the names of zones and countries."""
    places = places_of(followed, changes)
    groups: dict[tuple, list[Change]] = defaultdict(list)
    for change in changes:
        day = timezone.localdate(change.at)
        if change.by_load:
            groups[day, None, LOAD].append(change)
        else:
            groups[day, change.owner, part_of(change)].append(change)
    made = [_entry(followed, places, *group, told) for group, told in groups.items()]
    return sorted(made, key=lambda entry: (entry.at, entry.ident), reverse=True)[:MOST_ENTRIES]


def part_of(change: Change) -> str:
    """What an entry is about: the section, or that a zone came or went."""
    if change.key == WHOLE:
        return ADDED if change.before is None else REMOVED
    return change.section


def places_of(followed: Followed, changes: Iterable[Change]) -> dict[Owner, Place]:
    """The pages of owners; a zone that is gone keeps its last name and leads to the page of what
    is followed."""
    owners = {change.owner for change in changes}
    keys = {owner.key for owner in owners if owner.kind == "zone"}
    codes = {owner.key for owner in owners if owner.kind == "country"}
    places = {
        Owner("zone", zone.pk): Place(zone.name_en, zone.get_absolute_url())
        for zone in Zone.objects.filter(pk__in=keys)
    }
    gone = keys - {owner.key for owner in places}
    if gone:
        rows = Zone.history.filter(id__in=gone).order_by("id", "-history_date", "-history_id")
        for row in rows.distinct("id"):
            places[Owner("zone", row.id)] = Place(row.name_en, followed.url)
    for country in Country.objects.filter(pk__in=codes):
        url = country.get_absolute_url() or followed.url
        places[Owner("country", country.pk)] = Place(country.name_en, url)
    return places


def _entry(
    followed: Followed,
    places: dict[Owner, Place],
    day: date,
    owner: Owner | None,
    part: str,
    changes: list[Change],
) -> Entry:
    at = max(change.at for change in changes)
    thing = "" if owner is None else f"{owner.kind}-{owner.key}"
    ident = "-".join(filter(None, (day.isoformat(), thing, part)))
    if owner is None:
        return Entry(ident, load_title(changes), followed.url, _of_load(changes, places), at)
    place = places[owner]
    url = _page(followed, owner, place) + followed.anchor(owner, part)
    return Entry(ident, f"{place.name}: {title_of(changes, part)}", url, _list(changes), at)


def _page(followed: Followed, owner: Owner, place: Place) -> str:
    """Where a rule of the country concerns the one zone that is followed, it is read there."""
    if owner.kind == "country" and followed.key.startswith("zone-"):
        return followed.url
    return place.url


def title_of(changes: list[Change], part: str) -> str:
    """``Total area: 1,640 ha → 1,700 ha``, ``Land and infrastructure, 3 changes``."""
    if part in (ADDED, REMOVED, FOUND):
        return whole_words(changes[0])
    if len(changes) == 1:
        return shortened(changes[0].words)
    title = _("What sources say") if part == STATEMENTS else TITLES[part]
    number = formats.count("%(n)s change", "%(n)s changes", len(changes))
    return f"{title}, {number}"


def whole_words(change: Change) -> str:
    """That a zone came or went, from the portal or from among those a search finds."""
    came = change.before is None
    if change.key == FOUND:
        return _("now among the zones found") if came else _("no longer among the zones found")
    return _("added to the portal") if came else _("no longer in the portal")


def words_of(change: Change) -> str:
    return whole_words(change) if is_whole(change) else change.words


def is_whole(change: Change) -> bool:
    return change.key in (FOUND, WHOLE)


def load_title(changes: Sequence[Change]) -> str:
    return formats.count(
        "Reference data: %(n)s figure updated",
        "Reference data: %(n)s figures updated",
        len(changes),
    )


LONGEST_TITLE = 160


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


def _list(changes: Iterable[Change]) -> str:
    items = format_html_join("", "<li>{}</li>", ((words_of(change),) for change in changes))
    return format_html("<ul>{}</ul>", items)


def _of_load(changes: list[Change], places: dict[Owner, Place]) -> str:
    """Page by page, in full where it is short, else the names of what changed, counted."""
    by_owner: dict[Owner, list[Change]] = defaultdict(list)
    for change in changes:
        by_owner[change.owner].append(change)
    in_full = len(changes) <= MOST_IN_FULL
    parts = (
        (places[owner].name, _list(told) if in_full else format_html("<p>{}</p>", counted(told)))
        for owner, told in by_owner.items()
    )
    return format_html_join("", "<h3>{}</h3>{}", parts)


def counted(changes: Iterable[Change]) -> str:
    """``Total area, Firms (2), Investor (14)``."""
    numbers = Counter(whole_words(one) if is_whole(one) else one.label for one in changes)
    return ", ".join(
        label if number == 1 else f"{label} ({formats.number(number)})"
        for label, number in numbers.items()
    )
