"""Telling followers what changed: one mail an address, each change once.

The mail is stored, and the alerts are marked as told, in one transaction for each follower: run
twice, by two processes or killed halfway, nobody is told twice and nobody is left out.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone, translation

from directory import mail
from directory.models import Follower, Subscription
from sezportal.alerts.asking import stop_headers
from sezportal.alerts.digest import Part, part_of, subject_of
from sezportal.alerts.things import followed_by, found_now_by
from sezportal.alerts.tokens import stop_path
from sezportal.changes.followed import Followed, FollowedSearch
from sezportal.changes.reading import all_as_one
from sezportal.changes.told import Change
from zones.models import ContentVersion

logger = logging.getLogger(__name__)


@dataclass
class Sent:
    """Numbers of followers: told by mail, with nothing to tell, left for the next run."""

    told: int = 0
    silent: int = 0
    failed: int = 0


@dataclass
class _Run:
    """One run: up to when changes are told, and what is the same for many followers."""

    now: datetime
    until: datetime
    version: int | None
    changes: dict[tuple[str, datetime], Sequence[Change]] = field(default_factory=dict)

    def changes_of(self, followed: Followed, subscription: Subscription) -> Sequence[Change]:
        """The changes since a subscription was last told; read once for those told together."""
        since = subscription.told_until
        if isinstance(followed, FollowedSearch):  # each knows what it had found
            before = frozenset(subscription.found)
            return followed.changes(since, self.until, all_as_one, before=before)
        name = (followed.key, since)
        if name not in self.changes:
            self.changes[name] = followed.changes(since, self.until, all_as_one)
        return self.changes[name]


def send_alerts(now: datetime | None = None) -> Sent:
    """Tell every follower whose time has come. What fails for one is logged and tried again."""
    now = now or timezone.now()
    run = _run_of(now)
    sent = Sent()
    _pass_over_unchanged(run)
    due = Subscription.objects.due(now).order_by("follower").values_list("follower", flat=True)
    for follower in due.distinct():
        try:
            was_told = _tell(run, follower)
        except Exception:
            logger.exception("Follower %s could not be told.", follower)
            sent.failed += 1
            continue
        if was_told is not None:
            sent.told, sent.silent = sent.told + was_told, sent.silent + (not was_told)
    return sent


def _run_of(now: datetime) -> _Run:
    """The version is read first: whatever is committed after that makes another one."""
    version = ContentVersion.objects.first()
    until = _settled_until(now)
    is_whole = version is not None and until == now
    return _Run(now, until, version.number if is_whole else None)


def _settled_until(now: datetime) -> datetime:
    """The moment before which no change can appear any more: the start of the oldest transaction
    that still writes, for its rows carry times from then on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
        )
        oldest = cursor.fetchone()[0]
    return min(now, oldest) if oldest else now


def _pass_over_unchanged(run: _Run) -> None:
    """Alerts since whose last telling nothing at all was changed: one statement for all."""
    if run.version is not None:
        unchanged = Subscription.objects.due(run.now).filter(told_version=run.version)
        unchanged.exclude(zone=None, country=None, is_search=False).update(told_until=run.until)


def _tell(run: _Run, key: int) -> bool | None:
    """Tell one follower; False where there was nothing to tell, None where another run does it."""
    with transaction.atomic():
        locked = Follower.objects.select_for_update(skip_locked=True)
        follower = locked.filter(pk=key).first()
        due = Subscription.objects.due(run.now).with_things().filter(follower=key)
        subscriptions = list(due.order_by("pk")) if follower else []
        if not subscriptions:
            return None
        with translation.override(follower.language):
            return _tell_of(run, follower, subscriptions)


def _tell_of(run: _Run, follower: Follower, subscriptions: list[Subscription]) -> bool:
    parts: list[Part] = []
    ended: list[str] = []
    for subscription in subscriptions:
        followed = followed_by(subscription)
        if followed is None:
            ended.append(subscription.name)
            subscription.stopped_at = run.now
        else:
            changes = run.changes_of(followed, subscription)
            if changes:
                parts.append(part_of(followed, changes))
            subscription.found = found_now_by(followed)
            subscription.name = followed.name[:500]
        subscription.told_until, subscription.told_version = run.until, run.version
        subscription.save()
    if parts or ended:
        _post(follower, parts, ended)
    return bool(parts or ended)


def _post(follower: Follower, parts: list[Part], ended: list[str]) -> None:
    mail.post(
        to=follower.email,
        subject=subject_of(parts, ended),
        template="alert_digest",
        context={
            "parts": parts,
            "ended": ended,
            "stop_url": f"{settings.SITE_URL}{stop_path(follower)}",
        },
        language=follower.language,
        headers=stop_headers(follower),
        tag=follower.mail_tag,
    )
