"""What is asked of whoever signed in, before the desk and the own account open."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accounts import second_factor, sessions

#: Pages of the desk that open without the second factor: the way in and out.
ALWAYS_OPEN = ("admin:login", "admin:logout", "admin:jsi18n")


class DeskMiddleware:
    """On pages of the desk and of the own account: notes that a session is in use, and opens the
    desk only to whoever gave the second factor they have, or have to have.

    Other pages are open to everybody and do not ask who reads them.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        desk, account = reverse("admin:index"), reverse("account")
        if not request.path.startswith((desk, account)) or not request.user.is_authenticated:
            return self.get_response(request)
        sessions.note_seen(request)
        is_open = request.path in {reverse(name) for name in ALWAYS_OPEN}
        if request.path.startswith(desk) and not is_open:
            wanted = way_to_the_second_factor(request)
            if wanted:
                return HttpResponseRedirect(wanted)
        return self.get_response(request)


def way_to_the_second_factor(request: HttpRequest) -> str:
    """Where somebody who is signed in gives a code, or sets up what gives codes; empty for whoever
    has done so or need not."""
    user = request.user
    if user.is_verified():
        return ""
    if second_factor.has_device(user):
        page = reverse("account-verify")
    elif second_factor.is_asked_for(user):
        page = reverse("account-second-factor-set-up")
    else:
        return ""
    return f"{page}?{urlencode({'next': request.get_full_path()})}"
