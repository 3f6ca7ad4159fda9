"""All findings together: read once, kept until the data change or the day ends.

What the link checks found is no part of the data's edition and read each time: it is one query.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from sezportal.quality.broken import broken
from sezportal.quality.cited import Cited, cited
from sezportal.quality.current import not_current
from sezportal.quality.differing import differing
from sezportal.quality.doubted import doubted
from sezportal.quality.lines import Finding
from sezportal.quality.twice import twice
from sezportal.quality.zones import missing, without_office
from zones.enums import QualityMeasure
from zones.kept import kept
from zones.models import Country, Zone


@dataclass(frozen=True)
class Board:
    """``countries`` are the six by code; ``findings`` stand in the order of the measures."""

    day: date
    countries: dict[str, str]
    findings: tuple[Finding, ...]

    def finding(self, measure: QualityMeasure) -> Finding:
        return next(one for one in self.findings if one.measure == measure)


def board(today: date) -> Board:
    """As many queries for two hundred zones as for two."""
    language = get_language()
    known = kept(("where sources are cited",), cited)
    found = kept(("data quality", today, language), lambda: _read(today, known))
    every = {one.measure: one for one in (*found, broken(known))}
    return Board(
        day=today,
        countries=members(),
        findings=tuple(every[QualityMeasure(measure)] for measure in QualityMeasure.values),
    )


def members() -> dict[str, str]:
    """Names of the six countries by code."""
    rows = Country.objects.filter(is_member=True).order_by("name_en")
    return dict(rows.values_list("pk", "name_en"))


def _read(today: date, known: dict[int, Cited]) -> tuple[Finding, ...]:
    zones = {zone.pk: zone for zone in Zone.objects.regional().select_related("country")}
    return (
        missing(zones.values()),
        not_current(zones, today),
        differing(zones),
        doubted(zones, today),
        twice(zones, known),
        without_office(zones.values()),
    )
