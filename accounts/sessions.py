"""Where somebody is signed in: each session is noted, and can be ended from any other."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import SignIn
from accounts.user_agents import browser_and_system

#: The key of a session's row within the session.
KEY = "accounts.sign_in"
#: How exact "last seen" is.
EXACT = timedelta(minutes=10)


def begin(request: HttpRequest, user) -> SignIn:
    """Note the session of somebody who has just signed in."""
    if not request.session.session_key:
        request.session.create()
    sign_in, _made = SignIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={"user": user, "device": device_words(request)},
    )
    request.session[KEY] = sign_in.pk
    return sign_in


def note_seen(request: HttpRequest) -> None:
    """Keep the row of the request's session true: its key, which changes with the password, and
    when it was last seen."""
    sign_in = SignIn.objects.filter(pk=request.session.get(KEY), user=request.user).first()
    if sign_in is None:
        begin(request, request.user)
        return
    now, key = timezone.now(), request.session.session_key
    if sign_in.session_key != key or now - sign_in.seen_at > EXACT:
        SignIn.objects.filter(pk=sign_in.pk).update(session_key=key, seen_at=now)


def end(sign_in: SignIn) -> None:
    """Whoever uses this session is signed out with the next page."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store(sign_in.session_key).delete()
    sign_in.delete()


def end_all(user, *, but: str | None = None) -> int:
    """End every session of somebody, except the one with this key; returns how many."""
    ending = list(SignIn.objects.filter(user=user).exclude(session_key=but or ""))
    for sign_in in ending:
        end(sign_in)
    return len(ending)


def device_words(request: HttpRequest) -> str:
    """ "Chrome on Android", in the language of the page."""
    browser, system = browser_and_system(request.META.get("HTTP_USER_AGENT", ""))
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system
