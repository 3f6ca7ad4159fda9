"""Asking for an alert, confirming it and stopping it. Each verb is one transaction.

Whoever asks gets the same answer whether or not an address is known, and whether or not a mail
was sent: nobody learns who follows what.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from directory import mail
from directory.models import AlertRequest, Follower, Subscription
from sezportal.alerts.things import followed_by, found_now_by
from sezportal.alerts.tokens import VALID, Wish, confirm_path, stop_path
from sezportal.changes.followed import Followed
from zones.models import ContentVersion

DAY = timedelta(days=1)
#: Offices and training rooms share one address, so a sender may be several people.
MOST_OF_A_SENDER = 30
#: Mails to confirm that one sender has sent to an address in a day: enough for a person.
MOST_OF_A_SENDER_TO_AN_ADDRESS = 6
#: The same from everywhere: so high that others hardly use up what somebody asks for themselves.
MOST_TO_AN_ADDRESS = 30


def asks_too_much(sender: str, now: datetime | None = None) -> bool:
    """Whether a sender asked for enough alerts for a day, whatever became of them."""
    since = (now or timezone.now()) - DAY
    asked = AlertRequest.objects.filter(sender_digest=sender, asked_at__gt=since)
    return asked.count() >= MOST_OF_A_SENDER


@transaction.atomic
def ask(
    *,
    email: str,
    followed: Followed,
    thing: dict,
    frequency: str,
    language: str,
    sender: str,
    now: datetime | None = None,
) -> None:
    """Keep the wish and send the mail that confirms it, unless the address got many today: the
    page says of every address that this may be.

    ``thing``: the fields of a subscription that say what it is about. What is confirmed already
    stays as it is until the new link is followed.
    """
    now = now or timezone.now()
    address = email.strip().lower()
    digest = salted_hmac(f"alerts.address.{timezone.localdate(now)}", address).hexdigest()
    has_enough = _got_enough(digest, sender, now)
    AlertRequest.objects.create(asked_at=now, sender_digest=sender, email_digest=digest)
    if has_enough:
        return
    follower, _new = Follower.objects.get_or_create(
        email=address, defaults={"language": language, "first_asked_at": now}
    )
    subscription, is_new = Subscription.objects.get_or_create(
        follower=follower,
        **thing,
        defaults={"name": followed.name[:500], "frequency": frequency, "asked_at": now},
    )
    if not is_new and not subscription.is_running:
        subscription.asked_at = now
        subscription.confirmed_at = subscription.stopped_at = None
        subscription.save(update_fields=["asked_at", "confirmed_at", "stopped_at"])
    _send_confirmation(follower, subscription, followed, frequency, language)


def _got_enough(digest: str, sender: str, now: datetime) -> bool:
    """Whether an address had its mails of a day, from this sender or from everywhere.

    What a sender asks beyond its own share was not mailed, and uses up nobody else's.
    """
    asked = AlertRequest.objects.filter(email_digest=digest, asked_at__gt=now - DAY)
    by_sender = asked.order_by().values_list("sender_digest").annotate(Count("pk"))
    mailed = {who: min(count, MOST_OF_A_SENDER_TO_AN_ADDRESS) for who, count in by_sender}
    return (
        mailed.get(sender, 0) >= MOST_OF_A_SENDER_TO_AN_ADDRESS
        or sum(mailed.values()) >= MOST_TO_AN_ADDRESS
    )


def _send_confirmation(
    follower: Follower,
    subscription: Subscription,
    followed: Followed,
    frequency: str,
    language: str,
) -> None:
    site = settings.SITE_URL
    with translation.override(language):
        subject = _("Confirm your alert: %(name)s") % {"name": followed.name}
    mail.post(
        to=follower.email,
        subject=subject,
        template="alert_confirm",
        context={
            "name": followed.name,
            "url": f"{site}{followed.url}",
            "confirm_url": f"{site}{confirm_path(subscription, frequency, language)}",
            "days": VALID.days,
            "is_weekly": frequency == "weekly",
        },
        language=language,
        headers=stop_headers(follower),
        tag=follower.mail_tag,
    )


def stop_headers(follower: Follower) -> dict[str, str]:
    """Mail programs show a button for these (RFC 2369, RFC 8058): one press stops everything."""
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{stop_path(follower)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def wished(wish: Wish) -> Subscription | None:
    """What a link to confirm would begin; None where it was forgotten or its thing is gone."""
    kept = Subscription.objects.with_things().filter(key=wish.subscription).first()
    return kept if kept and followed_by(kept) else None


@transaction.atomic
def confirm(wish: Wish, now: datetime | None = None) -> Subscription | None:
    """Begin an alert, or begin it anew; None where the wish was forgotten or its thing is gone.

    An alert that runs already is told from where it stood; only its frequency changes.
    """
    now = now or timezone.now()
    kept = Subscription.objects.select_for_update(of=("self",)).with_things()
    subscription = kept.filter(key=wish.subscription).first()
    followed = followed_by(subscription) if subscription else None
    if followed is None:
        return None
    if not subscription.is_running:
        version = ContentVersion.objects.first()
        subscription.told_until = now
        subscription.told_version = version.number if version else None
        subscription.found = found_now_by(followed)
        subscription.confirmed_at, subscription.stopped_at = now, None
    subscription.frequency = wish.frequency
    subscription.name = followed.name[:500]
    subscription.save()
    Follower.objects.filter(pk=subscription.follower_id).update(language=wish.language)
    return subscription


@transaction.atomic
def stop(follower: Follower, *, only: str = "", now: datetime | None = None) -> int:
    """Stop every alert of an address, or the one with the key ``only``; returns how many.

    With all of them stopped, wishes that were not confirmed are gone too, and so is every mail
    that still waits to be sent.
    """
    now = now or timezone.now()
    Follower.objects.select_for_update().get(pk=follower.pk)
    rows = follower.subscriptions.all()
    if only:
        rows = rows.filter(key=only)
    stopped = rows.running().update(stopped_at=now)
    if not follower.subscriptions.running().exists():
        follower.subscriptions.filter(confirmed_at__isnull=True).delete()
        mail.forget(follower.mail_tag)
    return stopped


@transaction.atomic
def forget(follower: Follower) -> None:
    """Delete an address with everything it follows and every mail to it."""
    mail.forget(follower.mail_tag)
    follower.delete()
