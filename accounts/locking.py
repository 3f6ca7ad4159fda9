"""Blocking after wrong passwords, by django-axes.

Five wrong passwords for one name from one network block that name there. A tenth of all wrong ones
from a network, whatever the names, and a tenth of all for a name, wherever from, count as well: an
office of many people behind one address is blocked after fifty, and so is a name that many machines
try. Half an hour without a try opens again; so does a new password for the name.
"""

from collections.abc import Iterable
from datetime import datetime

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.private import private

#: How many wrong passwords of a whole network, or for a name from everywhere, count as one.
SHARE = 10
TOO_MANY_REQUESTS = 429


class BlockingHandler(AxesDatabaseHandler):
    """django-axes' own, with a wider net of wider meshes, and without what else a form held."""

    def get_failures(self, request, credentials=None) -> int:
        name = get_client_username(request, credentials)
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        wide = [_wrong(recent.filter(ip_address=request.axes_ip_address))]
        if name:
            wide.append(_wrong(recent.filter(username=name)))
        return max(super().get_failures(request, credentials), max(wide) // SHARE)

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        super().user_login_failed(sender, credentials, request, **kwargs)
        if request is not None:
            AccessAttempt.objects.filter(
                username=get_client_username(request, credentials),
                ip_address=request.axes_ip_address,
            ).update(get_data="", post_data="", http_accept="", path_info="")


def unblock(user) -> None:
    """Forget the wrong passwords for somebody's name, who has proved to be that person."""
    AxesProxyHandler.reset_attempts(username=user.get_username())


def wrong_passwords(user) -> int:
    """How many wrong ones for somebody's name stand against the next try."""
    since = timezone.now() - get_cool_off()
    name = user.get_username()
    return _wrong(AccessAttempt.objects.filter(username=name, attempt_time__gte=since))


def blocked_until(user) -> datetime | None:
    """When a name opens again by itself; None for one that is blocked nowhere."""
    return blocked_names([user.get_username()]).get(user.get_username())


def blocked_names(names: Iterable[str]) -> dict[str, datetime]:
    """Those of these names that are blocked, from one network at least, and until when; one query.
    A network that is blocked as a whole says nothing of its names."""
    since = timezone.now() - get_cool_off()
    attempts = AccessAttempt.objects.filter(username__in=list(names), attempt_time__gte=since)
    by_name: dict[str, list[AccessAttempt]] = {}
    for attempt in attempts:
        by_name.setdefault(attempt.username, []).append(attempt)
    return {
        name: max(one.attempt_time for one in found) + get_cool_off()
        for name, found in by_name.items()
        if _are_too_many([one.failures_since_start for one in found])
    }


def _are_too_many(wrong: list[int]) -> bool:
    return max(*wrong, sum(wrong) // SHARE) >= settings.AXES_FAILURE_LIMIT


@private
def blocked(request: HttpRequest, response=None, credentials=None) -> HttpResponse:
    """What somebody who is blocked reads, whether or not there is such an account."""
    context = {"mailbox": settings.ENQUIRIES_EMAIL}
    return render(request, "accounts/blocked.html", context, status=TOO_MANY_REQUESTS)


def _wrong(attempts) -> int:
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
