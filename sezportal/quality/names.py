"""Names that are nearly the same, told by PostgreSQL's trigrams (``pg_trgm``).

Words that half the names have (``COMMON``) do not count: "Kampot Special Economic Zone" and
"Bavet Special Economic Zone" share three words and nothing else. Names with different numbers are
different things: Thang Long Industrial Park and Thang Long Industrial Park II. Every name is
compared with every other of its group, some 10,000 pairs of zones and 60,000 of organisations.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

#: How alike, from 0 to 1, what is left of two names must be; above, real names of the region differ
#: by a letter or a word: "Sihanoukville Port" and "Sihanoukville" are 0.70 alike.
LEAST = 0.62
#: The same for two zones at the very same point, as many of one town are.
LEAST_AT_ONE_POINT = 0.5
COMMON = (
    *(
        "special",
        "specific",
        "economic",
        "zones?",
        "industrial",
        "industries",
        "parks?",
        "estates?",
    ),
    *("border", "gate", "international", "cooperation", "development", "technological", "area"),
    *("national", "and", "of", "the", "project", "sez", "region", "comprehensive", "bonded"),
    *("management", "board", "authority", "committee", "company", "co", "ltd", "limited", "plc"),
    *("inc", "corp", "corporation", "jsc", "group", "public", "holdings?", "joint", "stock"),
)
#: Roman numerals from two on, where they end a name, and digits anywhere.
NUMBERS = r"\m(?:[0-9]+|ii|iii|iv|v|vi|vii|viii|ix|x)\M"

PAIRS = """
    WITH named AS (
        SELECT key, name, country, kind, latitude, longitude,
            btrim(regexp_replace(regexp_replace(portal_fold(name), %(common)s, ' ', 'g'),
                '[^[:alnum:]]+', ' ', 'g')) AS core,
            ARRAY(SELECT found[1] FROM regexp_matches(portal_fold(name), %(numbers)s, 'g') found
                ORDER BY 1) AS numbers
        FROM ({rows}) AS rows
    )
    SELECT one.key, other.key
    FROM named AS one
    JOIN named AS other ON one.key < other.key AND one.kind = other.kind
        AND (one.country = other.country OR one.country IS NULL OR other.country IS NULL)
    WHERE one.numbers = other.numbers AND one.core <> '' AND other.core <> ''
        AND similarity(one.core, other.core) >= CASE
            WHEN one.latitude = other.latitude AND one.longitude = other.longitude
            THEN %(near)s ELSE %(least)s END
    ORDER BY one.key, other.key
"""
ZONES = """
    SELECT id AS key, name_en AS name, country_id AS country, 'zone' AS kind, latitude, longitude
    FROM zones_zone WHERE NOT is_comparator
"""
ORGANISATIONS = """
    SELECT id AS key, name_en AS name, country_id AS country, kind,
        NULL::numeric AS latitude, NULL::numeric AS longitude
    FROM directory_organisation
"""


@dataclass(frozen=True)
class Alike:
    """Records whose names are nearly the same, by their keys, in order."""

    keys: tuple[int, ...]


def zones_alike(wholes: Mapping[int, int | None]) -> list[Alike]:
    """Zones of one country; ``wholes`` says by key what each is a part of: part and whole, and the
    parts of one whole, are named alike on purpose."""
    pairs = (pair for pair in _pairs(ZONES) if not _belong_together(*pair, wholes))
    return groups(pairs)


def organisations_alike() -> list[Alike]:
    """Agencies, or companies, of one country or of unknown ones."""
    return groups(_pairs(ORGANISATIONS))


def groups(pairs: Iterable[tuple[int, int]]) -> list[Alike]:
    """Those that hang together by pairs: each key stands in one group."""
    leader: dict[int, int] = {}

    def lead(key: int) -> int:
        while leader.setdefault(key, key) != key:
            key = leader[key]
        return key

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    found: dict[int, list[int]] = {}
    for key in sorted(leader):
        found.setdefault(lead(key), []).append(key)
    return [Alike(tuple(keys)) for keys in found.values()]


def _pairs(rows: str) -> list[tuple[int, int]]:
    asked = {
        "common": rf"\m(?:{'|'.join(COMMON)})\M",
        "numbers": NUMBERS,
        "least": LEAST,
        "near": LEAST_AT_ONE_POINT,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAIRS.format(rows=rows), asked)
        return cursor.fetchall()


def _belong_together(one: int, other: int, wholes: Mapping[int, int | None]) -> bool:
    first, second = wholes.get(one), wholes.get(other)
    return first == other or second == one or (first is not None and first == second)
