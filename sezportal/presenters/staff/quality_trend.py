"""The counts of days as a line: places in percent of a frame of 100 by 40."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.quality.counting import Point
from zones.presenters import formats

WIDTH, HEIGHT = 100.0, 40.0
#: Room above the largest count and below nothing, so that the line is not cut.
ROOM = 2.0


@dataclass(frozen=True)
class TrendView:
    """A measure's days. ``points`` is what ``<polyline>`` takes, empty where there are fewer than
    two days to join; the scale begins at zero."""

    title: str
    sentence: str
    first: str
    last: str
    points: str


def trend_view(title: str, days: Sequence[Point]) -> TrendView:
    if not days:
        return TrendView(title, _("Not counted yet."), "", "", "")
    first, last = days[0], days[-1]
    if len(days) == 1:
        words = _("%(n)s on %(day)s, the first day.")
        return TrendView(title, words % {"n": _n(last), "day": _day(last)}, "", "", "")
    words = _("%(first)s on %(since)s, %(last)s on %(until)s.")
    told = {"first": _n(first), "since": _day(first), "last": _n(last), "until": _day(last)}
    return TrendView(title, words % told, _day(first), _day(last), line(days))


def line(days: Sequence[Point]) -> str:
    """``0.00,2.00 100.00,40.00``: across by days, down from the largest count to nothing."""
    span = (days[-1].day - days[0].day).days
    largest = max(point.count for point in days)
    return " ".join(
        f"{WIDTH * (point.day - days[0].day).days / span:.2f},{_down(point.count, largest):.2f}"
        for point in days
    )


def _down(count: int, largest: int) -> float:
    height = HEIGHT - 2 * ROOM
    return HEIGHT - ROOM - (height * count / largest if largest else 0)


def _n(point: Point) -> str:
    return formats.number(point.count)


def _day(point: Point) -> str:
    return formats.partial_date(point.day.isoformat())
