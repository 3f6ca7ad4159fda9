"""What the link of a reminder shows, and what its button does.

The link is the right to say, in the name of its account, that the listed values still hold: it
sets the day of the check and can do nothing else. What says something else by now than the mail
did is shown with both and is not confirmed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.desk.sent import sent_of
from sezportal.reminders.lists import desk_url, state_words
from zones.due import DueItem, facts
from zones.models import Reminder, Zone
from zones.presenters.listed import sources_of
from zones.review.confirming import Confirmation, confirm, shown_key

OPEN, CHECKED, CHANGED, SENT = "open", "checked", "changed", "sent"


@dataclass(frozen=True)
class ListedValue:
    """A value of the mail as it stands now, with what states it; ``state`` is open, checked (since
    the mail), changed (not confirmable by this link) or sent (the account wrote it anew; that waits
    for review)."""

    field: str
    label: str
    value: str
    words: str
    state: str
    source: str = ""


@dataclass(frozen=True)
class ListedZone:
    zone: Zone
    desk_url: str
    values: tuple[ListedValue, ...]
    gone: int = 0


def listed(reminder: Reminder, today: date) -> list[ListedZone]:
    """The values of a reminder by zone, as they stand; zones that the account no longer looks
    after are left out."""
    asked: dict[int, list[dict]] = {}
    for item in reminder.items:
        asked.setdefault(item["zone"], []).append(item)
    zones = Zone.objects.editable_by(reminder.user).filter(pk__in=asked).with_place()
    return [_zone(zone, asked[zone.pk], reminder, today) for zone in zones]


def answer(reminder: Reminder, chosen: Collection[str], today: date) -> list[Confirmation]:
    """Confirm the chosen ones of the listed values that are still open; others are ignored."""
    done = []
    for part in listed(reminder, today):
        open_now = {one.field for one in part.values if one.state == OPEN}
        keys = [field.partition(":")[2] for field in chosen if field in open_now]
        if keys:
            done.append(confirm(by=reminder.user, zone=part.zone, keys=keys, on=today))
    return done


def _zone(zone: Zone, asked: list[dict], reminder: Reminder, today: date) -> ListedZone:
    found = facts(zone, today)
    now, sent = {item.key: item for item in found}, sent_of(zone, reminder.user, found).facts
    there = [(now[one["key"]], one["digest"]) for one in asked if one["key"] in now]
    sources = sources_of(item for item, _digest in there)
    values = tuple(
        _value(item, digest, reminder, sources[item.key], is_sent=item.key in sent)
        for item, digest in there
    )
    return ListedZone(zone, desk_url(zone), values, len(asked) - len(there))


def _value(
    item: DueItem, digest: str, reminder: Reminder, source: str, *, is_sent: bool
) -> ListedValue:
    state = OPEN
    if is_sent:
        state = SENT
    elif item.digest != digest or not item.can_confirm:
        state = CHANGED
    elif item.checked_on is not None and item.checked_on >= timezone.localdate(reminder.sent_at):
        state = CHECKED
    words = _("checked") if state == CHECKED else state_words(item)
    field = f"{item.zone_id}:{shown_key(item)}"
    return ListedValue(field, item.label, item.value_words, words, state, source)
