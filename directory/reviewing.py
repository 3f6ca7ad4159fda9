"""Mails about changes to the data: reviewers hear what waits, authors what was decided, and what
of theirs was put back.

A reviewer gets one mail an hour at most: what comes in within the hour after one is collected for
the next, which ``tell_reviewers`` writes by the clock.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from post_office.models import Email

from directory import mail
from zones.enums import ChangeSetState, MembershipRole
from zones.models import ChangeSet
from zones.presenters.changes.diffs import diffs_of
from zones.presenters.changes.folding import folded
from zones.presenters.changes.sets import person, summaries_of, title_of
from zones.presenters.changes.states import partly_published

APART = timedelta(hours=1)
#: Lines of a mail; the page holds all of them.
MOST_SETS, MOST_RECORDS = 20, 30


def tell_author(change_set: ChangeSet) -> None:
    """Tell whoever made a set what was decided of it, field by field, with the comments."""
    author = change_set.author
    if author is None or not author.is_active or not author.email:
        return
    changes, held = folded(change_set.changes.select_related("content_type"))
    is_part = bool(partly_published([change_set]))
    subject = _("Your changes of %(zone)s were published")
    if is_part:
        subject = _("Your changes of %(zone)s were published in part")
    if change_set.state != ChangeSetState.PUBLISHED:
        subject = _("Your changes of %(zone)s were not published")
    mail.post(
        to=author.email,
        subject=subject % {"zone": title_of(change_set)},
        template="review_decided",
        context={
            "change_set": change_set,
            "title": title_of(change_set),
            "reviewer": person(change_set.decided_by),
            "state": change_set.state,
            "is_part": is_part,
            "records": diffs_of(changes[:MOST_RECORDS], belonging=held),
            "more": max(changes.count() - MOST_RECORDS, 0),
            "url": address_of(change_set),
        },
        tag=f"changes-{change_set.pk}",
    )


def tell_put_back(reversal: ChangeSet) -> None:
    """Tell whoever made a published set that somebody else put it back, and why."""
    put_back = reversal.reverses
    author = put_back.author
    if author is None or author == reversal.author:
        return
    if not author.is_active or not author.email:
        return
    (summary,) = summaries_of([put_back])
    mail.post(
        to=author.email,
        subject=_("Your changes of %(zone)s were put back") % {"zone": title_of(put_back)},
        template="put_back",
        context={
            "change_set": put_back,
            "title": title_of(put_back),
            "who": person(reversal.author),
            "reason": reversal.reason,
            "what": summary.what,
            "url": address_of(reversal),
        },
        tag=f"changes-{put_back.pk}",
    )


def tell_reviewers_of(change_set: ChangeSet) -> None:
    """Tell those who may decide a set that began to wait, unless they heard within the hour."""
    _tell(reviewers_of(change_set), timezone.now())


def tell_reviewers(now: datetime) -> int:
    """Tell every reviewer what came in since the last mail, where that is an hour ago; returns
    how many mails were written."""
    alike = ("country_id", "author_id")  # sets alike in these have the same reviewers
    waiting = ChangeSet.objects.waiting().order_by(*alike).distinct(*alike)
    reviewers = {one.pk: one for each in waiting for one in reviewers_of(each)}
    return _tell(reviewers.values(), now)


def reviewers_of(change_set: ChangeSet) -> list:
    """The coordinators of its country who can be written to, else the staff of MI; never its
    author."""
    coordinators = Q(
        memberships__role=MembershipRole.COUNTRY_COORDINATOR,
        memberships__country=change_set.country_id,
    )
    found = []
    if change_set.country_id:
        found = _reachable(coordinators, change_set)
    return found or _reachable(Q(memberships__role=MembershipRole.MI_STAFF), change_set)


def address_of(change_set: ChangeSet) -> str:
    return settings.SITE_URL + reverse("admin:zones_changeset_change", args=[change_set.pk])


def _reachable(role: Q, change_set: ChangeSet) -> list:
    users = get_user_model().objects.filter(role, is_active=True, is_staff=True)
    users = users.exclude(email="").exclude(pk=change_set.author_id)
    return list(users.distinct().order_by("pk"))


def _tell(reviewers: Iterable, now: datetime) -> int:
    """Each is locked for the moment: two changes at once write one mail."""
    keys = [one.pk for one in reviewers]
    with transaction.atomic():
        locked = get_user_model().objects.filter(pk__in=keys).order_by("pk")
        return sum(_tell_one(one, now) for one in locked.select_for_update(no_key=True))


def _tell_one(reviewer, now: datetime) -> bool:
    tag = f"review-{reviewer.pk}"
    mails = Email.objects.filter(headers__contains={mail.TAG: tag}).order_by("-created")
    last = mails.values_list("created", flat=True).first()
    if last is not None and last > now - APART:
        return False
    waiting = ChangeSet.objects.reviewable_by(reviewer).order_by()
    new = waiting.filter(made_at__gt=last) if last else waiting
    if not new.exists():
        return False
    sets = ChangeSet.objects.filter(pk__in=new.values("pk")).with_people()
    told = summaries_of(sets.order_by("made_at", "pk")[:MOST_SETS], with_doubts=True)
    number = new.count()
    mail.post(
        to=reviewer.email,
        subject=_("Changes wait for your review"),
        template="review_waiting",
        context={
            "sets": [(one, address_of(one.change_set)) for one in told],
            "more": number - len(told),
            "waiting": waiting.count(),
            "url": settings.SITE_URL + reverse("admin:zones_changeset_changelist"),
        },
        tag=tag,
    )
    return True
