"""Blocking after wrong passwords, by django-axes.

Five wrong passwords for one name from one network block that name there. A tenth of all wrong ones
from a network, whatever the names, and a tenth of all for a name, wherever from, count as well: an
office of many people behind one address is blocked after fifty, and so is a name that many machines
try. Half an hour without a try opens again; so does a new password for the name.
"""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt
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


@private
def blocked(request: HttpRequest, response=None, credentials=None) -> HttpResponse:
    """What somebody who is blocked reads, whether or not there is such an account."""
    return render(request, "accounts/blocked.html", status=TOO_MANY_REQUESTS)


def _wrong(attempts) -> int:
    return attempts.aggregate(sum=Sum("failures_since_start"))["sum"] or 0
