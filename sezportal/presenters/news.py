"""News and investment events as pages and lists say them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from directory.calendar_files import where
from directory.models import NewsItem, PromotionEvent
from directory.models.announcing import Announcement
from directory.prose import rendered
from sezportal.announcements import Announcements
from training.presenters.events import dates
from zones.presenters.figures import SourceEntry, SourceRegister

#: BCP 47 tags of the languages that announcements are written in.
TAGS = {"zh": "zh-Hans"}


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class EventLine:
    """``hours`` is empty for whole days; ``organiser`` has an address where the directory has."""

    title: str
    url: str
    kind: str
    dates: str
    hours: str
    place: str
    summary: str
    lang: str
    is_cancelled: bool
    is_over: bool


@dataclass(frozen=True)
class NewsLine:
    title: str
    url: str
    day: str
    country: str
    summary: str
    lang: str
    published_on: str  # ISO 8601


@dataclass(frozen=True)
class Shown:
    """The parts that news and events have alike."""

    body: SafeString
    zones: tuple[Link, ...]
    link: Link | None
    sources: tuple[SourceEntry, ...]
    changed_on: str


def event_line(event: PromotionEvent, today: date) -> EventLine:
    return EventLine(
        title=event.title,
        url=event.get_absolute_url(),
        kind=str(event.get_kind_display()),
        dates=dates(event.starts_on, event.ends_on),
        hours=_hours(event),
        place=where(event),
        summary=event.summary,
        lang=_lang(event),
        is_cancelled=event.is_cancelled,
        is_over=event.ends_on < today,
    )


def news_line(item: NewsItem) -> NewsLine:
    day = localtime(item.published_at).date()
    return NewsLine(
        title=item.title,
        url=item.get_absolute_url(),
        day=date_format(day, "j M Y"),
        country=item.country.name_en if item.country else "",
        summary=item.summary,
        lang=_lang(item),
        published_on=day.isoformat(),
    )


def lines(found: Announcements, today: date) -> dict[str, list]:
    """As ``sezportal/news/few.html`` wants them; empty where there are none."""
    return {
        "events": [event_line(event, today) for event in found.events],
        "news": [news_line(item) for item in found.news],
    }


def news_page(item: NewsItem) -> dict:
    above = {"label": _("News"), "url": reverse("news-list")}
    return {
        "item": news_line(item),
        "shown": _shown(item),
        "crumbs": [above, {"label": item.title}],
    }


def event_page(event: PromotionEvent, today: date) -> dict:
    above = {"label": _("Investment events"), "url": reverse("event-list")}
    organiser = event.organiser
    return {
        "event": event_line(event, today),
        "organiser": Link(event.organiser_words, organiser.get_absolute_url() if organiser else ""),
        "file": reverse("event-file", kwargs={"slug": event.slug}),
        "shown": _shown(event),
        "crumbs": [above, {"label": event.title}],
    }


def calendar_address() -> str:
    return settings.SITE_URL + reverse("event-calendar")


def _hours(event: PromotionEvent) -> str:
    if not event.has_hours:
        return ""
    opens, closes = (time_format(one, "H:i") for one in (event.opens_at, event.closes_at))
    return f"{opens}–{closes}, {event.get_time_zone_display()}"


def _shown(announcement: Announcement) -> Shown:
    zones = sorted(announcement.zones.all(), key=lambda zone: zone.name_en)
    register = SourceRegister()
    if announcement.source:
        register.mark(announcement.source)
    return Shown(
        body=rendered(announcement.body),
        zones=tuple(
            Link(f"{zone.name_en}, {zone.country.name_en}", zone.get_absolute_url())
            for zone in zones
        ),
        link=Link(urlsplit(announcement.link).netloc, announcement.link)
        if announcement.link
        else None,
        sources=tuple(register.entries),
        changed_on=date_format(localtime(announcement.changed_at).date(), "j M Y"),
    )


def _lang(announcement: Announcement) -> str:
    return TAGS.get(announcement.language, announcement.language)
