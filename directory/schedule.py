"""When alerts are sent: each morning, or each Monday morning, in the portal's own time."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from directory.enums import Frequency

MORNING = time(7)
MONDAY = 0


def last_slot(frequency: str, now: datetime) -> datetime:
    """The newest time of sending that is not after ``now``."""
    local = timezone.localtime(now)
    slot = local.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if slot > local:
        slot -= timedelta(days=1)
    if frequency == Frequency.WEEKLY:
        slot -= timedelta(days=(slot.weekday() - MONDAY) % 7)
    return slot
