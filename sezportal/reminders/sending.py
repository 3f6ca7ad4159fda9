"""Who is reminded when: at most once in four weeks, on working days, never all on one day.

The mail and the record that it was sent are stored in one transaction, and an account is held
while it is told: run twice, by two processes or killed halfway, nobody is told twice. Whose turn
it is follows from the last reminder alone, so days on which nothing ran only move the rest on.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import mail
from directory.working_days import SATURDAY
from sezportal.reminders.links import VALID, confirm_url, stop_headers, stop_url
from sezportal.reminders.lists import behind, due_mail, unkept
from zones.enums import MembershipRole
from zones.models import Reminder, Zone
from zones.models.reminder import KEPT

logger = logging.getLogger(__name__)

#: Between two reminders of a kind to one account.
RHYTHM = timedelta(weeks=4)
#: A new account has this long to look around first.
GRACE = timedelta(weeks=1)
#: Working days in four weeks, over which the mails are spread, and the least number a day.
DAYS, LEAST_A_DAY = 20, 10
#: Nothing is sent before this hour of the portal's own time: mails are read in the morning.
FROM_HOUR = 7
TAG = "reminder"

Kind = Reminder.Kind
ROLES = {
    Kind.OFFICIAL: MembershipRole.ZONE_OFFICIAL,
    Kind.COORDINATOR: MembershipRole.COUNTRY_COORDINATOR,
    Kind.STAFF: MembershipRole.MI_STAFF,
}


class Quiet(StrEnum):
    """Why nobody was reminded, where nothing failed."""

    WEEKEND = "weekend"
    EARLY = "early"
    NOBODYS_TURN = "nobody's turn"
    NOTHING_DUE = "nothing due"


@dataclass
class Sent:
    """Numbers of accounts: reminded, left for the next run because something failed. ``asked``:
    those whose turn it was, whether or not there was something to say."""

    told: int = 0
    failed: int = 0
    asked: int = 0
    shut: Quiet | None = None

    @property
    def quiet(self) -> Quiet | None:
        if self.told or self.failed:
            return None
        return self.shut or (Quiet.NOTHING_DUE if self.asked else Quiet.NOBODYS_TURN)


def send_reminders(now: datetime | None = None) -> Sent:
    """Remind everybody whose turn it is. What fails for one is logged and tried again."""
    now = now or timezone.now()
    forget_old(now)
    sent = Sent()
    here = timezone.localtime(now)
    if here.weekday() >= SATURDAY:
        return Sent(shut=Quiet.WEEKEND)
    if here.hour < FROM_HOUR:
        return Sent(shut=Quiet.EARLY)
    for kind in Kind:
        _send(kind, now, sent)
    return sent


def forget_old(now: datetime) -> int:
    """Delete reminders that nobody counts any more; returns how many."""
    return Reminder.objects.filter(sent_at__lt=now - timedelta(days=KEPT)).delete()[0]


def accounts(kind: Kind) -> QuerySet:
    """Accounts in use that such a reminder is for."""
    users = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="")
    has_role = users.filter(memberships__role=ROLES[kind]).order_by().values("pk")
    return users.filter(pk__in=has_role, reminders_stopped__isnull=True)


def whose_turn(kind: Kind, now: datetime) -> QuerySet:
    """Those told longest ago, or never, first."""
    last = Max("reminders__sent_at", filter=Q(reminders__kind=kind))
    return (
        accounts(kind)
        .filter(date_joined__lte=now - GRACE)
        .annotate(last_reminder=last)
        .filter(Q(last_reminder=None) | Q(last_reminder__lte=now - RHYTHM))
        .order_by("last_reminder", "pk")
    )


def left_today(kind: Kind, now: datetime) -> int:
    """How many more may be sent today, so that four weeks suffice for all."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Reminder.objects.filter(kind=kind, sent_at__gte=midnight).count()
    return max(LEAST_A_DAY, -(-accounts(kind).count() // DAYS)) - sent


def _send(kind: Kind, now: datetime, sent: Sent) -> None:
    left = left_today(kind, now)
    if left <= 0:
        return
    for user in list(whose_turn(kind, now)):
        if left <= 0:
            return
        sent.asked += 1
        try:
            was_told = _tell(user, kind, now)
        except Exception:
            logger.exception("Account %s could not be reminded.", user.pk)
            sent.failed += 1
            continue
        left, sent.told = left - was_told, sent.told + was_told


def _tell(user, kind: Kind, now: datetime) -> bool:
    """False where there is nothing to say, or another run says it."""
    with transaction.atomic():
        held = type(user).objects.select_for_update(skip_locked=True).filter(pk=user.pk)
        if held.first() is None or not whose_turn(kind, now).filter(pk=user.pk).exists():
            return False
        return WRITE[kind](user, now)


def _remind_official(user, now: datetime) -> bool:
    zones = Zone.objects.filter(memberships__user=user).with_place().distinct()
    found = due_mail(list(zones), user, timezone.localdate(now))
    if found is None:
        return False
    items = [{"zone": one.zone_id, "key": one.key, "digest": one.digest} for one in found.items]
    reminder = Reminder.objects.create(user=user, kind=Kind.OFFICIAL, items=items, sent_at=now)
    count = len(items)
    names = ", ".join(part.name for part in found.parts)
    subject = ngettext(
        "%(zones)s: is %(n)s value still right?", "%(zones)s: are %(n)s values still right?", count
    ) % {"zones": names, "n": count}
    if not count:
        subject = _("%(zones)s: values without a source") % {"zones": names}
    context = {
        "parts": found.parts,
        "count": count,
        "confirm_url": confirm_url(reminder) if count else "",
        "days": VALID.days,
    }
    return _post(user, subject, "reminder_official", context)


def _remind_coordinator(user, now: datetime) -> bool:
    zones = Zone.objects.regional().filter(country__memberships__user=user).with_place().distinct()
    digest = behind(list(zones), timezone.localdate(now))
    if digest is None:
        return False
    Reminder.objects.create(user=user, kind=Kind.COORDINATOR, sent_at=now)
    subject = ngettext(
        "%(n)s zone of your country has overdue values",
        "%(n)s zones of your country have overdue values",
        digest.total,
    )
    return _post(user, subject % {"n": digest.total}, "reminder_coordinator", {"digest": digest})


def _remind_staff(user, now: datetime) -> bool:
    digest = unkept(list(Zone.objects.regional().with_place()))
    if digest is None:
        return False
    Reminder.objects.create(user=user, kind=Kind.STAFF, sent_at=now)
    subject = ngettext(
        "%(n)s zone has no official", "%(n)s zones have no official", digest.total
    ) % {"n": digest.total}
    return _post(user, subject, "reminder_staff", {"digest": digest})


def _post(user, subject: str, template: str, context: dict) -> bool:
    stored = mail.post(
        to=user.email,
        subject=subject,
        template=template,
        context={**context, "stop_url": stop_url(user)},
        headers=stop_headers(user),
        tag=f"{TAG}-{user.pk}",
    )
    return stored is not None


WRITE: dict[Kind, Callable] = {
    Kind.OFFICIAL: _remind_official,
    Kind.COORDINATOR: _remind_coordinator,
    Kind.STAFF: _remind_staff,
}
