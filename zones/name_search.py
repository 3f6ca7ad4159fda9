"""Search by name: every word of the query first, near spellings only where no name has them all.

A name is found when each word of the query stands in it, without regard to case or diacritics
(``portal_fold``). Only if no record has all the words are near spellings offered, and of those
only the ones about as near as the nearest: a right name brings no crowd of resembling ones.
Records carry ``is_similar``: true for a near spelling, so that pages can say so.
"""

import re
from collections.abc import Callable

from django.db import models
from django.db.models import Case, Exists, F, FloatField, Max, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Func
from django.db.models.functions import Coalesce, Greatest

#: How alike a misspelt name must be to be offered, from 0 to 1: "Viantiane" is 0.58 like
#: Vientiane, "mocbai" 0.50 like Moc Bai; unrelated names of the region reach 0.42.
LEAST_SIMILARITY = 0.45
#: The same for names of few letters, where chance makes much of a likeness: "nope" is 0.50 like a
#: word of Sihanoukville’s record, and "botn" 0.54 like Boten.
SHORT_NAME, LEAST_SIMILARITY_OF_SHORT = 4, 0.52
#: How near to the nearest spelling the others must be to be offered beside it.
NEAR_THE_NEAREST = 0.75
#: Latin words up to this length must begin a word: "ha" is Ha Tien, not Shanghai.
SHORT_WORD = 3
MOST_WORDS = 8
#: What the field's abbreviations stand for: "Bavet SEZ" finds names that write the words out.
WRITTEN_OUT = {
    "sez": "special economic zone",
    "becz": "border economic cooperation zone",
    "ftz": "free trade zone",
    "ie": "industrial estate",
    "ip": "industrial park",
}

#: What people call the six countries, beside a name: it says where, and is no part of the name.
COUNTRY_NAMES = {
    "cambodia": "kh",
    "china": "cn",
    "lao pdr": "la",
    "laos": "la",
    "myanmar": "mm",
    "burma": "mm",
    "thailand": "th",
    "viet nam": "vn",
    "vietnam": "vn",
}

_COUNTRY = re.compile(rf"\b(?:{'|'.join(COUNTRY_NAMES)})\b")
_BETWEEN_WORDS = re.compile(r"[\s,;:/()\[\]\"“”‘’'–—-]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def words_of(text: str) -> list[str]:
    """The words of a query, at most MOST_WORDS; control characters part words."""
    return [word for word in _BETWEEN_WORDS.split(_CONTROL.sub(" ", text)) if word][:MOST_WORDS]


def countries_named(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a query without names of countries, and the countries named (ISO codes):
    ``(["boten"], ["la"])`` of "boten laos"."""
    text = " ".join(words).casefold()
    codes = [COUNTRY_NAMES[name] for name in _COUNTRY.findall(text)]
    return (_COUNTRY.sub(" ", text).split(), codes) if codes else (words, [])


def fold(text: str) -> Func:
    """The text folded as ``search_text`` columns are."""
    return Func(Value(text), function="portal_fold", output_field=models.TextField())


def folded(field: str) -> Func:
    """A column folded as ``search_text`` columns are."""
    return Func(F(field), function="portal_fold", output_field=models.TextField())


class StrictWordSimilarity(Func):
    """pg_trgm's ``strict_word_similarity(needle, haystack)``, from 0 to 1: the likeness to the
    best run of whole words."""

    function = "strict_word_similarity"
    output_field = FloatField()


class Similarity(Func):
    """pg_trgm's ``similarity``, from 0 to 1: high for a name that is little more than the query."""

    function = "similarity"
    output_field = FloatField()


def least_similarity(words: list[str], of_long: float = LEAST_SIMILARITY) -> float:
    """How alike a name must be to be offered for these words."""
    is_short = len("".join(words)) <= SHORT_NAME
    return LEAST_SIMILARITY_OF_SHORT if is_short else of_long


def has_word(word: str, path: str = "search_text") -> Q:
    """Condition that a folded column has a word of a query."""
    if len(word) <= SHORT_WORD and word.isascii() and word.isalnum():
        return Q(**{f"{path}__regex": rf"\m{word.lower()}"})
    return Q(**{f"{path}__contains": fold(word)})


def found_or_near(
    records: models.QuerySet,
    words: list[str],
    *,
    holds: Callable[[str], Q],
    nearness: models.Expression,
) -> models.QuerySet:
    """The records that hold every word; where there is none, those with the nearest spelling.

    ``nearness`` is the likeness to the whole query, from 0 to 1. Adds ``is_similar`` and
    ``nearness``.
    """
    found = Q()
    for word in words:
        found &= holds(word)
    everything = records.model._default_manager.all()
    # Of all records, not of those filtered: whether a name exists does not hang on the filters.
    exists = Exists(everything.filter(found).order_by())
    best = everything.order_by().values(one=Value(1)).annotate(best=Max(nearness)).values("best")
    near = Q(nearness__gte=least_similarity(words))
    near &= Q(nearness__gte=Subquery(best) * NEAR_THE_NEAREST)
    return records.annotate(
        nearness=nearness,
        is_similar=Case(When(exists, then=Value(False)), default=Value(True)),
    ).filter(found | (~exists & near))


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


class FoldedSearchMixin:
    """Search in a generated ``search_text`` column; ``search_name`` is the column whose
    resemblance to the query decides the order."""

    search_name = "name_en"

    def search(self, text: str):
        """Records whose names have every word of ``text``, or, if none has, the nearest
        spellings. No words find nothing."""
        words = words_of(text)
        if not words:
            return self.none()
        needle = fold(" ".join(words))
        found = found_or_near(
            self, words, holds=has_word, nearness=StrictWordSimilarity(needle, F("search_text"))
        )
        return found.annotate(
            closeness=Similarity(needle, folded(self.search_name)),
        ).order_by("-closeness", "-nearness", "pk")


class ZoneSearchMixin(FoldedSearchMixin):
    """Zones by their own names, by their province, and by their town in any language."""

    def search(self, text: str):
        """Zones that hold every word of ``text`` in these names, or the nearest spellings. A
        country named beside other words is no part of a name: its zones come first."""
        words = words_of(text)
        if not words:
            return self.none()
        names, countries = countries_named(words)
        needle, asked = fold(" ".join(names or words)), fold(" ".join(words))
        found = found_or_near(
            self, names or words, holds=self._holds, nearness=self._nearness(needle)
        )
        return found.annotate(
            # "" is no country: without one the order stays an expression, not a bare number.
            in_country=_one_if(Q(country__in=[*countries, ""])),
            starts=_one_if(Q(search_text__startswith=asked)),
            closeness=Similarity(asked, folded("name_en")),
        ).order_by("-in_country", "-starts", "-closeness", "-nearness", "name_en")

    def _place_names(self) -> models.QuerySet:
        return self.model._meta.get_field("place_names").related_model.objects.order_by()

    def _provinces(self) -> models.QuerySet:
        provinces = self.model._meta.get_field("province").related_model.objects.order_by()
        return provinces.annotate(folded_name=folded("name_en"), folded_local=folded("name_local"))

    def _holds(self, word: str) -> Q:
        in_province = has_word(word, "folded_name") | has_word(word, "folded_local")
        written_out = WRITTEN_OUT.get(word.lower())
        return (
            has_word(word)
            | (Q(search_text__contains=written_out) if written_out else Q())
            | Q(pk__in=self._place_names().filter(has_word(word)).values("zone"))
            | Q(province__in=self._provinces().filter(in_province).values("pk"))
        )

    def _nearness(self, needle: Func) -> Greatest:
        of_place = (
            self._place_names()
            .filter(zone=OuterRef("pk"))
            .values("zone")
            .annotate(best=Max(StrictWordSimilarity(needle, F("search_text"))))
            .values("best")
        )
        province = Coalesce(StrictWordSimilarity(needle, folded("province__name_en")), Value(0.0))
        return Greatest(
            StrictWordSimilarity(needle, F("search_text")),
            Coalesce(Subquery(of_place), Value(0.0), output_field=FloatField()),
            province,
        )
