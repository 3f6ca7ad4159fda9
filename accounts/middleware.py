"""What is asked of whoever signed in, before the desk and the own account open."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language_from_path

from accounts import second_factor, sessions
from zones.perms import is_mi_staff

#: Pages of the desk that open without the second factor: the way in and out.
ALWAYS_OPEN = ("admin:login", "admin:logout", "admin:jsi18n")
#: Below this address, in whatever language, lie pages for the staff of the Mekong Institute alone.
STAFF = "/staff/"


class DeskMiddleware:
    """On pages of the desk, of the staff and of the own account: notes that a session is in use,
    and opens desk and staff pages only to whoever gave the second factor they have, or have to
    have. Staff pages open to nobody else: a view that forgets to ask shows nothing.

    Other pages are open to everybody and do not ask who reads them. Those that show more to whoever
    works at the desk ask ``request.opens_the_desk()``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.opens_the_desk = lambda: opens_the_desk(request)
        desk, account = reverse("admin:index"), reverse("account")
        for_staff = is_for_staff(request.path)
        if not for_staff and not request.path.startswith((desk, account)):
            return self.get_response(request)
        if not request.user.is_authenticated:
            return to_sign_in(request) if for_staff else self.get_response(request)
        sessions.note_seen(request)
        is_open = request.path in {reverse(name) for name in ALWAYS_OPEN}
        if (for_staff or request.path.startswith(desk)) and not is_open:
            wanted = way_to_the_second_factor(request)
            if wanted:
                return HttpResponseRedirect(wanted)
        if for_staff and not is_mi_staff(request.user):
            raise Http404
        return self.get_response(request)


def is_for_staff(path: str) -> bool:
    """Whether an address is one of the staff's, with or without a language before it."""
    language = get_language_from_path(path)
    rest = path.removeprefix(f"/{language}") if language else path
    return f"{rest}/".startswith(STAFF)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    page = reverse("admin:login")
    return HttpResponseRedirect(f"{page}?{urlencode({'next': request.get_full_path()})}")


def opens_the_desk(request: HttpRequest) -> bool:
    """Whether somebody is signed in and has given the second factor, as far as it is asked for."""
    return request.user.is_authenticated and not way_to_the_second_factor(request)


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
