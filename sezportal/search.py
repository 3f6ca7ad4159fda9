"""Searching everything at once: zones, trades, investors, organisations, laws and countries.

Each group finds by the words of its names; near spellings are offered only where a group has no
name with all the words, see ``zones.name_search``, and where neither a topic answers the whole
query nor a source names it as a sector of a zone.
"""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from directory.models import Organisation
from incentives.models import Law
from sezportal.topics import is_all_topic, topics_of
from zones.models import Country, Zone, ZonePlaceName, ZoneSector
from zones.name_search import countries_named, folded, has_word, words_of

LONGEST_QUERY = 200  # characters
IN_A_GROUP = 12


@dataclass(frozen=True)
class Found:
    """One group's records, the first of ``total``; ``is_similar`` marks near spellings."""

    records: tuple = ()
    total: int = 0

    @property
    def is_similar(self) -> bool:
        return any(getattr(record, "is_similar", False) for record in self.records)


@dataclass(frozen=True)
class Results:
    """What a query finds, by group; ``sectors`` are the rows, one a zone, in which a source names
    the words as a trade of the zone; ``place_names`` are the names of towns that hold the words,
    by zone."""

    query: str
    topics: list[tuple[str, str]]
    countries: Found
    zones: Found
    sectors: Found
    investors: Found
    organisations: Found
    laws: Found
    place_names: dict[int, ZonePlaceName] = field(default_factory=dict)

    @property
    def groups(self) -> dict[str, Found]:
        names = ("countries", "zones", "sectors", "investors", "organisations", "laws")
        return {name: getattr(self, name) for name in names}

    @property
    def total(self) -> int:
        return len(self.topics) + sum(group.total for group in self.groups.values())


def search_everything(text: str, *, limit: int = IN_A_GROUP) -> Results | None:
    """What the words find; None where there are no words. A constant number of queries."""
    query = " ".join(text[:LONGEST_QUERY].split())
    words = words_of(query)
    if not words:
        return None
    sectors = _sectors(words)
    near = not (sectors.records or is_all_topic(query))
    everyone = Organisation.objects
    zones = _found(Zone.objects.with_place(), query, limit, near)
    return Results(
        query=query,
        topics=topics_of(query),
        countries=_countries(words),
        zones=zones,
        sectors=sectors,
        investors=_found(everyone.investors().with_presences(), query, limit, near),
        organisations=_found(everyone.institutions().with_zones(), query, limit, near),
        laws=_found(Law.objects.select_related("country"), query, limit, near),
        place_names=_place_names(zones, words),
    )


def _found(records: QuerySet, query: str, limit: int, near: bool) -> Found:
    """The first of a group, counted only where they do not all fit; ``near`` takes spellings
    that are only similar as well."""
    found = records.search(query)
    first = tuple(found[: limit + 1])
    if not near and Found(first).is_similar:
        return Found()
    total = found.count() if len(first) > limit else len(first)
    return Found(first[:limit], total)


def _countries(words: list[str]) -> Found:
    """Member countries whose name, in English or their own language, holds every word, or that
    go by it: "Laos"."""
    named = Country.objects.filter(is_member=True).annotate(
        folded_name=folded("name_en"), folded_local=folded("name_local")
    )
    holds = Q()
    for word in words:
        holds &= has_word(word, "folded_name") | has_word(word, "folded_local")
    names, codes = countries_named(words)
    called = Q() if names or not codes else Q(iso2__in=codes)
    records = tuple(named.filter(holds | called if called else holds))
    return Found(records, len(records))


def _sectors(words: list[str]) -> Found:
    """The first row of each zone whose wording of a sector holds every word, by the zone's name;
    a country among the words says where."""
    trades, codes = countries_named(words)
    if not trades:
        return Found()
    holds = Q(zone__country__in=codes) if codes else Q()
    for word in trades:
        holds &= has_word(_singular(word), "folded_wording")
    rows = (
        ZoneSector.objects.annotate(folded_wording=folded("wording"))
        .filter(holds)
        .select_related("zone__country", "zone__province", "zone__neighbour", "source")
        .order_by("zone__name_en", "zone", "pk")
    )
    records = tuple({row.zone_id: row for row in reversed(rows)}.values())[::-1]
    return Found(records, len(records))


def _singular(word: str) -> str:
    """An English word without its plural: "harnesses", "garments"."""
    if word.endswith("sses"):
        return word.removesuffix("es")
    return word if word.endswith("ss") else word.removesuffix("s")


def _place_names(zones: Found, words: list[str]) -> dict[int, ZonePlaceName]:
    """Under which name of its town a zone was found, where it was."""
    holds = Q()
    for word in words:
        holds |= has_word(word)
    names = ZonePlaceName.objects.filter(holds, zone__in=[zone.pk for zone in zones.records])
    return {name.zone_id: name for name in names.select_related("source")}
