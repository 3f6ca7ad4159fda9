"""Investment events as calendar files (RFC 5545), for calendars that subscribe or take one in.

The name of an event (UID) never changes and its SEQUENCE rises with each change of date or place,
so a calendar replaces what it has. Hours are written in UTC, which every calendar shows in its
reader's own; whole days are dates without a zone. A cancelled event stays, marked so.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from directory.models import PromotionEvent

MEDIA_TYPE = "text/calendar; charset=utf-8"
MAKER = "-//Mekong Institute//Lancang-Mekong Economic Zones//EN"


def calendar_file(
    events: Iterable[PromotionEvent], *, name: str, address: Callable[[PromotionEvent], str]
) -> bytes:
    """``address`` gives the full address of an event's page."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_entry(event, address(event)))
    return calendar.to_ical()


def _entry(event: PromotionEvent, url: str) -> Entry:
    entry = Entry()
    changed = event.changed_at.astimezone(UTC).replace(microsecond=0)
    entry.add("uid", str(event.uid))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", event.sequence)
    entry.add("summary", event.title)
    if event.has_hours:
        entry.add("dtstart", event.begins.astimezone(UTC))
        entry.add("dtend", event.ends.astimezone(UTC))
    else:
        entry.add("dtstart", event.starts_on)
        entry.add("dtend", event.ends_on + timedelta(days=1))  # the day after the last
    if place := where(event):
        entry.add("location", place)
    entry.add("description", _description(event, url))
    entry.add("url", url)
    entry.add("categories", [str(event.get_kind_display())])
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # nobody who subscribes is thereby busy
    return entry


def where(event: PromotionEvent) -> str:
    country = event.country.name_en if event.country else ""
    return ", ".join(filter(None, (event.place, country)))


def _description(event: PromotionEvent, url: str) -> str:
    organiser = event.organiser_words
    lines = (
        event.summary,
        _("Organiser: %s") % organiser if organiser else "",
        event.link,
        url,
    )
    return "\n".join(line for line in lines if line)
