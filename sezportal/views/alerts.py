"""Alerts by e-mail: ask, confirm, see what one follows, stop.

No session and no cookie, hence no token against forgery: whoever has the link of a mail may do
what it does, and nobody else can. A link only opens a page: mail programs that look at links
ahead of their readers confirm and stop nothing.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from directory.enums import Frequency
from directory.models import Follower, Subscription
from directory.robots import sender_digest
from sezportal.alerts import asking
from sezportal.alerts.forms import AlertForm
from sezportal.alerts.things import asked_for
from sezportal.alerts.tokens import Wish, read_confirm_token, read_stop_token, stop_path
from sezportal.enquiries.privacy import private
from zones.models import Country

SEE_OTHER, NOT_FOUND, TOO_MANY_REQUESTS = 303, 404, 429
ONE_CLICK = "One-Click"


def _open_page(view):
    """A page of an alert: kept nowhere, sent without cookies, for GET, HEAD and POST."""
    return csrf_exempt(private(require_http_methods(["GET", "HEAD", "POST"])(view)))


@_open_page
def alert_new(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request.GET)
    if asked is None:
        return _nothing_to_follow(request)
    followed, thing = asked
    if request.method != "POST":
        is_asked = "asked" in request.GET
        return _asking(request, followed, AlertForm(), is_asked=is_asked)
    form = AlertForm(request.POST)
    if form.is_robot:
        words = _("A field that people do not see was filled in. Send it again as it stands now.")
        return _asking(request, followed, form, refused=words)
    if not form.is_valid():
        return _asking(request, followed, form)
    sender = sender_digest(request)
    if asking.asks_too_much(sender):
        words = _("Many alerts were asked for from here today. Please try again tomorrow.")
        return _asking(request, followed, form, refused=words, status=TOO_MANY_REQUESTS)
    asking.ask(
        email=form.cleaned_data["email"],
        frequency=form.cleaned_data["frequency"],
        language=get_language(),
        followed=followed,
        thing=thing,
        sender=sender,
    )
    return _see_other(f"{followed.alert_url}&asked=1")


def _asking(request, followed, form: AlertForm, *, status: int = 200, **words) -> HttpResponse:
    context = {"followed": followed, "form": form, "crumbs": _crumbs(), **words}
    return render(request, "sezportal/alerts/new.html", context, status=status)


def _nothing_to_follow(request: HttpRequest) -> HttpResponse:
    """What can be followed; 404 where the address named something that cannot."""
    is_named = any(request.GET.get(name) for name in ("zone", "country", "search"))
    countries = Country.objects.filter(is_member=True)
    context = {"countries": countries, "is_named": is_named, "crumbs": _crumbs()}
    status = NOT_FOUND if is_named else 200
    return render(request, "sezportal/alerts/choose.html", context, status=status)


def _crumbs() -> list[dict[str, str]]:
    return [{"label": _("Follow changes")}]


@_open_page
def alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    wish = read_confirm_token(token)
    if wish is None:
        return _gone(request)
    if request.method != "POST":
        subscription = asking.wished(wish)
        return _confirming(request, wish, subscription) if subscription else _gone(request)
    subscription = asking.confirm(wish)
    if subscription is None:
        return _gone(request)
    return _see_other(f"{stop_path(subscription.follower)}?said=begun")


def _confirming(request: HttpRequest, wish: Wish, subscription: Subscription) -> HttpResponse:
    """The button that begins an alert, or what has become of it since the mail went out."""
    asked, runs = (wish.frequency, wish.language), subscription.is_running
    kept = (subscription.frequency, subscription.follower.language)
    context = {
        "subscription": subscription,
        "is_weekly": wish.frequency == Frequency.WEEKLY,
        "runs_weekly": subscription.frequency == Frequency.WEEKLY,
        "runs": runs,
        "has_button": not runs or asked != kept,
        "stop_url": stop_path(subscription.follower),
    }
    return render(request, "sezportal/alerts/confirm.html", context)


@_open_page
def alert_stop(request: HttpRequest, token: str) -> HttpResponse:
    key = read_stop_token(token)
    if key is None:
        return _gone(request)
    follower = Follower.objects.filter(key=key).first()
    if request.method == "POST" and follower is not None:
        return _stopped(request, follower)
    return _managing(request, follower, token)


def _stopped(request: HttpRequest, follower: Follower) -> HttpResponse:
    """By a button of the page, or by that of a mail program, which follows no redirection."""
    act, only = request.POST.get("do", ""), request.POST.get("only", "")
    if act == "forget":
        asking.forget(follower)
        return _see_other(f"{stop_path(follower)}?said=forgotten")
    if only and not _is_key(only):
        return _see_other(stop_path(follower))
    asking.stop(follower, only=only)
    if request.POST.get("List-Unsubscribe") == ONE_CLICK:
        return HttpResponse(_("Stopped: no further mail."), content_type="text/plain")
    return _see_other(f"{stop_path(follower)}?said=stopped")


def _managing(request: HttpRequest, follower: Follower | None, token: str) -> HttpResponse:
    kept = follower.subscriptions.with_things() if follower else []
    context = {
        "running": [one for one in kept if one.is_running],
        "token": token,
        "is_known": follower is not None,
        "said": request.GET.get("said", ""),
    }
    return render(request, "sezportal/alerts/manage.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/alerts/gone.html", status=NOT_FOUND)


def _is_key(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _see_other(path: str) -> HttpResponse:
    response = HttpResponseRedirect(path)
    response.status_code = SEE_OTHER
    return response
