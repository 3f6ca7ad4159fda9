"""Forgetting those who follow something: unconfirmed wishes, stopped alerts, idle addresses."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory import mail
from directory.models import AlertRequest, Follower, Subscription

UNCONFIRMED_KEPT = timedelta(days=3)
STOPPED_KEPT = timedelta(days=30)
REQUESTS_KEPT = timedelta(days=1)


@transaction.atomic
def erase_followers(now: datetime | None = None) -> int:
    """Delete wishes not confirmed within three days, alerts stopped 30 days ago and counts of a
    day ago; then addresses that follow nothing, with their mails. Returns how many addresses."""
    now = now or timezone.now()
    AlertRequest.objects.filter(asked_at__lte=now - REQUESTS_KEPT).delete()
    Subscription.objects.filter(
        confirmed_at__isnull=True, asked_at__lte=now - UNCONFIRMED_KEPT
    ).delete()
    Subscription.objects.filter(stopped_at__lte=now - STOPPED_KEPT).delete()
    idle = Follower.objects.select_for_update(of=("self",), skip_locked=True)
    idle = idle.filter(subscriptions=None, first_asked_at__lte=now - UNCONFIRMED_KEPT)
    for follower in idle:
        mail.forget(follower.mail_tag)
        follower.delete()
    return len(idle)
