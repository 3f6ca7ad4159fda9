"""The pages behind the links of reminders.

No session and no cookie, hence no token against forgery: whoever has the link of a mail may do
what it does, and nobody else can. A link only opens a page: mail programs that look at links
ahead of their readers confirm and stop nothing.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sezportal.enquiries.privacy import private
from sezportal.reminders.answering import OPEN, answer, listed
from sezportal.reminders.links import account_of, reminder_of
from zones.models import RemindersStopped

NOT_FOUND = 404
ONE_CLICK = "One-Click"


def _open_page(view):
    """A page behind a link of a mail: kept nowhere, sent without cookies."""
    return csrf_exempt(private(require_http_methods(["GET", "HEAD", "POST"])(view)))


@_open_page
def reminder_confirm(request: HttpRequest, token: str) -> HttpResponse:
    reminder = reminder_of(token)
    if reminder is None:
        return _gone(request)
    today = timezone.localdate()
    confirmed = None
    if request.method == "POST":
        done = answer(reminder, request.POST.getlist("value"), today)
        confirmed = sum(len(one.confirmed) for one in done)
    zones = listed(reminder, today)
    context = {
        "zones": zones,
        "confirmed": confirmed,
        "open": sum(value.state == OPEN for zone in zones for value in zone.values),
        "crumbs": [{"label": _("Reminder")}],
    }
    return render(request, "sezportal/reminders/confirm.html", context)


@_open_page
def reminder_stop(request: HttpRequest, token: str) -> HttpResponse:
    key = account_of(token)
    user = get_user_model().objects.filter(pk=key).first() if key is not None else None
    if user is None:
        return _gone(request)
    if request.method == "POST":
        _choose(user, wanted=request.POST.get("wanted") == "yes")
        if request.POST.get("List-Unsubscribe") == ONE_CLICK:
            return HttpResponse(_("Stopped: no further reminders."), content_type="text/plain")
    stopped = RemindersStopped.objects.filter(user=user).first()
    context = {"stopped": stopped, "crumbs": [{"label": _("Reminders")}]}
    return render(request, "sezportal/reminders/stop.html", context)


@login_required
@require_POST
def reminder_choice(request: HttpRequest) -> HttpResponse:
    """The same choice on the page of the own account."""
    _choose(request.user, wanted=request.POST.get("wanted") == "yes")
    return redirect("account")


def _choose(user, *, wanted: bool) -> None:
    if wanted:
        RemindersStopped.objects.filter(user=user).delete()
    else:
        RemindersStopped.objects.get_or_create(user=user)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/reminders/gone.html", status=NOT_FOUND)
