"""Changes that are possible and unusual: they are asked about, never refused."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from sezportal.workbooks.facts import Fact
from zones.models import Source
from zones.national import NationalPrices
from zones.precedents import ZONE_FIGURES, ZONE_YEARS, Stated, fact_doubts, row_doubts
from zones.presenters.doubts import doubt_words
from zones.series import is_to_be_compared, stated


class SourceYears:
    """When each source came out, read once for a workbook; empty where nobody knows, as of the
    sources that it brings."""

    @cached_property
    def _all(self) -> dict[int, int]:
        return dict(Source.objects.exclude(year=None).values_list("pk", "year"))

    def of(self, source: int | None) -> str:
        return str(self._all.get(source, ""))


class Doubting:
    """What is unusual about rows of one kind, beside those that are there."""

    def __init__(self, present: Iterable[models.Model], years: SourceYears):
        self.years = years
        self.of_thing: dict[tuple, list[Stated]] = defaultdict(list)
        self.national = NationalPrices()
        for record in present:
            row = stated(record)
            if row is not None and row.thing is not None:
                self.of_thing[row.thing].append(row)

    def doubts_of(self, after: models.Model, before: models.Model | None) -> list[str]:
        """What is unusual about a row that changes (``before`` is there) or is new, in words."""
        row, today = stated(after), timezone.localdate()
        if row is not None:
            row = replace(row, source_year=self.years.of(row.source))
        if not is_to_be_compared(row, today):
            return []
        others = list(self.of_thing.get(row.thing, ()))
        if before is not None and all(one.key != before.pk for one in others):
            others.append(stated(before))
        return _words(row_doubts(row, others, today, lambda: self.national.benchmark(after)))


def doubts_of_fact(
    fact: Fact, before: dict[str, str], after: dict[str, str], source_year: str
) -> list[str]:
    """What is unusual about a new value of a zone's field, from its parts before and after."""
    is_compared = fact.name in ZONE_FIGURES or fact.name in ZONE_YEARS
    texts = (before["value"], after["value"])
    values = map(_number, texts) if is_compared else texts
    dates = (before["as_of"], after["as_of"], timezone.localdate())
    return _words(fact_doubts(fact.name, *values, *dates, source_year))


def _words(found: dict[str, list]) -> list[str]:
    """Each once: both prices of a row may be doubted for the same reason."""
    return list(dict.fromkeys(doubt_words(doubt) for each in found.values() for doubt in each))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
