"""The institute's news and events where other pages show them: few, and only where there are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from directory.models import NewsItem, PromotionEvent
from zones.models import Country, Zone

FEW = 3
#: News that is older stands on its own page alone.
FRESH = timedelta(days=365)


@dataclass(frozen=True)
class Announcements:
    """Coming events, the next first, and the newest news."""

    events: tuple[PromotionEvent, ...]
    news: tuple[NewsItem, ...]

    def __bool__(self) -> bool:
        return bool(self.events or self.news)


def announcements(today: date, place: Zone | Country | None = None) -> Announcements:
    """Those that concern a place, or all. Two queries."""
    events, news = PromotionEvent.objects.published(), NewsItem.objects.published()
    if place is not None:
        events, news = events.about(place), news.about(place)
    since = timezone.now() - FRESH
    return Announcements(
        tuple(events.select_related("country").upcoming(today)[:FEW]),
        tuple(
            news.select_related("country")
            .filter(published_at__gte=since)
            .order_by("-published_at", "slug")[:FEW]
        ),
    )


@dataclass(frozen=True)
class Told:
    """An announcement as a feed tells it."""

    key: str
    title: str
    summary: str
    path: str
    published_at: datetime
    changed_at: datetime


def told_since(moment: datetime) -> list[Told]:
    """News and events that were published since, the newest first."""
    found = [
        Told(
            f"{name}-{one.pk}",
            one.title,
            one.summary,
            one.get_absolute_url(),
            one.published_at,
            one.changed_at,
        )
        for name, model in (("news", NewsItem), ("event", PromotionEvent))
        for one in model.objects.published().filter(published_at__gte=moment)
    ]
    return sorted(found, key=lambda one: one.published_at, reverse=True)
