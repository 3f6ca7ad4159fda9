"""Where a price holds: places in the words of sources against the places of zones.

Pure text. Names are compared as whole words without spaces, marks or case, so that "Chonburi and
Rayong" names the province Chon Buri, and "Tak" is not found in "Takhmao".
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from zones.cartography.geodesy import Point

#: Longest name in words: "Ba Ria-Vung Tau", "Ho Chi Minh City".
_LONGEST = 5
#: Words that tell the kind of a first-level division, which sources leave out.
_KINDS = frozenset({"region", "state"})
_PROVINCES = "provinces"
_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"\(([^)]*)\)")
_DISTRICT = re.compile(r"(.+?) district, ", re.IGNORECASE)


@dataclass(frozen=True)
class Site:
    """Where a zone lies. ``names`` are its own and those of the zone it is part of, ``capital``
    is its country's; ``point`` is None where its position is not known."""

    pk: int
    country: str
    capital: str = ""
    province: str = ""
    district: str = ""
    names: tuple[str, ...] = ()
    point: Point | None = None

    @cached_property
    def near_words(self) -> frozenset[str]:
        """Every name that its own name and its district hold."""
        return frozenset().union(*(_runs(text) for text in (self.district, *self.names)))

    @cached_property
    def own_names(self) -> frozenset[str]:
        return frozenset(name for name in map(_joined, self.names) if len(name) > 2)

    @cached_property
    def is_outside_capital(self) -> bool:
        return bool(self.province_name) and self.province_name != _joined(self.capital)

    @cached_property
    def province_name(self) -> str:
        return "".join(word for word in _words(self.province) if word not in _KINDS)


#: How closely a stated place fits a zone.
NOT_AT_ALL, IN_PROVINCE, IN_TOWN = 0, 1, 2


def fit(place: str, site: Site) -> int:
    """How closely a place in a source's words fits a zone: the town or district of it, its
    province, or not at all. "Songkhla (except Hat Yai)" does not fit a zone in Hat Yai, and
    "Provinces" are all but the capital."""
    if _joined(place) == _PROVINCES:
        return IN_PROVINCE if site.is_outside_capital else NOT_AT_ALL
    main, inner, excluded, district = _parts(place)
    if excluded & site.near_words:
        return NOT_AT_ALL
    if district:
        return IN_TOWN if district in site.near_words else NOT_AT_ALL
    if inner & site.near_words or main & site.own_names:
        return IN_TOWN
    if _joined(_INNER.sub("", place)) in site.near_words and site.province_name not in main:
        return IN_TOWN
    return IN_PROVINCE if site.province_name and site.province_name in main else NOT_AT_ALL


@lru_cache(maxsize=2000)
def _parts(place: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], str]:
    """Names in the main words, those listed in brackets, those excepted there, a district."""
    main = _INNER.sub(" ", place)
    listed, excepted = set(), set()
    for inner in _INNER.findall(place):
        first, _, rest = inner.strip().partition(" ")
        target, text = (excepted, rest) if first.casefold() == "except" else (listed, inner)
        for name in re.split(r",| and | incl\. ", text):
            if len(_joined(name)) > 2:
                target.add(_joined(name))
    found = _DISTRICT.match(main)
    return _runs(main), frozenset(listed), frozenset(excepted), _joined(found[1]) if found else ""


@lru_cache(maxsize=4000)
def _runs(text: str) -> frozenset[str]:
    """All names that can be made of neighbouring words."""
    words = _words(text)
    return frozenset(
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST, len(words)) + 1)
    )


@lru_cache(maxsize=8000)
def _joined(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
