"""What can be followed: a zone, a country, or the zones that a search finds."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.changes.kinds import Scope
from sezportal.changes.past import TABLES, found_at, found_now
from sezportal.changes.reading import (
    Grouping,
    all_as_one,
    beginning,
    by_day,
    changes_of,
    first_load,
)
from sezportal.changes.told import Change, Owner, Told
from sezportal.changes.zone_words import WHOLE
from sezportal.presenters.zone_filters import chip_label
from zones.completeness import SECTIONS
from zones.filters import ZoneFilters
from zones.models import Country, Zone

#: Where a section stands on a zone's page and on a country's.
ZONE_ANCHORS = {section.key: f"n{section.number}" for section in SECTIONS}
ZONE_ANCHORS["statements"] = "statements"
COUNTRY_ANCHORS = {
    "costs": "costs",
    "investors": "groups",
    "incentives": "law",
    "legal": "law",
    "one_stop": "law",
    "contact": "offices",
    "cross_border": "border",
}
#: Days of a search's feed on which zones may have come or gone.
MOST_DAYS = 10
FOUND = "found"


@dataclass(frozen=True)
class Followed:
    """``key`` names it for good, whatever its name or address becomes."""

    key: str
    name: str
    url: str
    feed_url: str
    query: str

    scope: Scope = field(default_factory=Scope, repr=False, compare=False)

    @property
    def alert_url(self) -> str:
        """Where an e-mail alert is asked for."""
        return f"{reverse('alert-new')}?{self.query}"

    def changes(self, since: datetime, until: datetime, grouped: Grouping = by_day) -> list[Change]:
        return changes_of(self.scope, since=since, until=until, grouped=grouped)

    def anchor(self, owner: Owner, section: str) -> str:
        """The address of the section where a fact of an owner stands, within its page."""
        anchors = ZONE_ANCHORS if owner.kind == "zone" else COUNTRY_ANCHORS
        return f"#{anchors[section]}" if section in anchors else ""


class FollowedZone(Followed):
    def anchor(self, owner: Owner, section: str) -> str:
        """Rules of the country stand on the zone's page too."""
        return f"#{ZONE_ANCHORS[section]}" if section in ZONE_ANCHORS else ""


class FollowedCountry(Followed):
    pass


class FollowedSearch(Followed):
    """A search, with the zones it finds now."""

    @property
    def text(self) -> str:
        """The query string that finds the zones."""
        return QueryDict(self.query).get("search", "")

    @cached_property
    def data(self) -> QueryDict:
        return QueryDict(self.text)

    @cached_property
    def found(self) -> frozenset[int]:
        return found_now(self.data)

    def changes(
        self,
        since: datetime,
        until: datetime,
        grouped: Grouping = by_day,
        *,
        before: frozenset[int] | None = None,
    ) -> list[Change]:
        """Zones that came into the search or left it, and the changes of all of them; of a zone
        that came to the portal or left it only that.

        ``before``: what it found at ``since``, where that was kept; else the histories are asked.
        """
        moves = list(self._moves(since, until, grouped, before))
        zones = self.found | {change.owner.key for change in moves}
        told = changes_of(Scope(zones=zones), since=since, until=until, grouped=grouped)
        whole = {(change.owner, change.before is None) for change in told if change.key == WHOLE}
        moves = [one for one in moves if (one.owner, one.before is None) not in whole]
        return sorted([*moves, *told], key=lambda change: change.at, reverse=True)

    def _moves(self, since, until, grouped, before) -> Iterable[Change]:
        if grouped is all_as_one:
            was = found_at(self.data, since) if before is None else before
            yield from _differing(was, self.found, until)
            return
        opened = _opened()
        for number, (day, at) in enumerate(_days(max(since, opened), until)):
            if number == 0:
                was = found_at(self.data, max(_start_of(day), opened))
            now = found_at(self.data, _start_of(day + timedelta(days=1)))
            yield from _differing(was, now, at)
            was = now


def _opened() -> datetime:
    """When the first load had brought all that searches go by; one query a table."""
    loads = [
        model.history.filter(first_load(beginning())).aggregate(last=Max("history_date"))["last"]
        for model in TABLES
    ]
    return max(filter(None, loads), default=datetime.min.replace(tzinfo=UTC))


def _days(since: datetime, until: datetime) -> list[tuple]:
    """The days on which what searches go by was changed, oldest first, with the last moment."""
    days: dict = {}
    for model in TABLES:
        rows = model.history.filter(history_date__gt=since, history_date__lte=until).order_by()
        grouped = rows.annotate(day=TruncDate("history_date")).values("day")
        for day, last in grouped.annotate(last=Max("history_date")).values_list("day", "last"):
            days[day] = max(last, days.get(day, last))
    return sorted(days.items())[-MOST_DAYS:]


def _start_of(day: date) -> datetime:
    midnight = datetime.combine(day, datetime.min.time())
    return timezone.make_aware(midnight)


def _differing(was: frozenset[int], now: frozenset[int], at: datetime) -> Iterable[Change]:
    told = Told(_("Search"), "", FOUND)
    for zone in sorted(now - was):
        yield Change(Owner("zone", zone), FOUND, None, told, at)
    for zone in sorted(was - now):
        yield Change(Owner("zone", zone), FOUND, told, None, at)


# -- making them ------------------------------------------------------------------------------


def followed_zone(zone: Zone) -> FollowedZone:
    return FollowedZone(
        key=f"zone-{zone.pk}",
        name=zone.name_en,
        url=zone.get_absolute_url(),
        feed_url=reverse("zone-feed", args=[zone.slug]),
        query=f"zone={zone.slug}",
        scope=Scope(
            zones=frozenset([zone.pk]), rules_of=frozenset([zone.country_id]), rules_for=zone
        ),
    )


def followed_country(country: Country) -> FollowedCountry:
    """A country's own figures, rules and offices, and all its zones, removed ones included."""
    zones = Zone.history.filter(country_id=country.pk).order_by().values_list("id", flat=True)
    codes = frozenset([country.pk])
    return FollowedCountry(
        key=f"country-{country.pk}",
        name=country.name_en,
        url=country.get_absolute_url(),
        feed_url=reverse("country-feed", args=[country.pk]),
        query=f"country={country.pk}",
        scope=Scope(zones=frozenset(zones.distinct()), countries=codes, rules_of=codes),
    )


def followed_search(data: QueryDict) -> FollowedSearch:
    """The zones of a query string of the list. What is not understood filters nothing."""
    filters = ZoneFilters(data)
    kept = search_of(filters)
    text = kept.urlencode()
    path = reverse("zone-list")
    feed = reverse("zone-list-feed")
    query = QueryDict(mutable=True)
    query["search"] = text
    return FollowedSearch(
        key=f"search-{hashlib.sha256(text.encode()).hexdigest()[:16]}",
        name=search_words(filters),
        url=f"{path}?{text}" if text else path,
        feed_url=f"{feed}?{text}" if text else feed,
        query=query.urlencode(),
    )


def search_of(filters: ZoneFilters) -> QueryDict:
    """The filters in force, in one order, so that equal searches have equal names."""
    kept = QueryDict(mutable=True)
    for name, value in filters.understood().items():
        if isinstance(value, list | tuple):
            kept.setlist(name, sorted(map(str, value)))
        elif value not in (None, ""):
            kept[name] = filters.data.get(name).strip()
    return kept


def search_words(filters: ZoneFilters) -> str:
    """``Zones: Lao PDR, from 500 ha``; of no filter ``All zones``."""
    words = []
    for name, value in filters.understood().items():
        if isinstance(value, list | tuple):
            chosen = set(map(str, value))
            choices = filters.form.fields[name].choices
            words += [chip_label(name, str(label)) for key, label in choices if str(key) in chosen]
        elif value not in (None, ""):
            words.append(chip_label(name, str(value)))
    if not words:
        return _("All zones")
    return _("Zones: %(filters)s") % {"filters": ", ".join(words)}
