"""The counts of each day: what the trend is made of.

Nothing is computed backwards. The histories say what the data were, but not which rules the board
had then, nor which links opened; so the trend begins with the first day that was counted.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min, Sum

from sezportal.quality.board import board
from sezportal.quality.lines import NO_COUNTRY
from zones.models import QualityCount

#: "Lately", in days.
LATELY = 30


@dataclass(frozen=True)
class Point:
    """What was counted on a day."""

    day: date
    count: int
    out_of: int


def note_counts(today: date, *, again: bool = False) -> int:
    """Keep the counts of the day; how many. A day that was counted is left as it is, unless it is
    to be counted ``again``."""
    if not again and QualityCount.objects.filter(day=today).exists():
        return 0
    now = board(today)
    rows = [
        QualityCount(
            day=today,
            country_id=country or None,
            measure=finding.measure,
            count=count,
            out_of=out_of,
        )
        for finding in now.findings
        for country in (*now.countries, NO_COUNTRY)
        for count, out_of in [finding.total(country)]
    ]
    with transaction.atomic():
        QualityCount.objects.filter(day=today).delete()
        QualityCount.objects.bulk_create(rows)
    return len(rows)


def trend(country: str | None = None) -> dict[str, list[Point]]:
    """By measure the counts of each day, the oldest first: of one country, of ``NO_COUNTRY``, or of
    everything for None. Days on which there was nothing to look at have no point. One query."""
    rows = QualityCount.objects.order_by("day")
    if country is not None:
        rows = rows.filter(country=country) if country else rows.filter(country=None)
    found: dict[str, list[Point]] = defaultdict(list)
    summed = rows.values("measure", "day").annotate(counted=Sum("count"), every=Sum("out_of"))
    for row in summed.order_by("measure", "day"):
        if row["every"]:
            found[row["measure"]].append(Point(row["day"], row["counted"], row["every"]))
    return dict(found)


def before(points: list[Point], today: date) -> Point | None:
    """The last count at least ``LATELY`` days old; None where counting began later."""
    until = today - timedelta(days=LATELY)
    return max((one for one in points if one.day <= until), key=lambda one: one.day, default=None)


def counted_since() -> date | None:
    return QualityCount.objects.aggregate(first=Min("day"))["first"]
