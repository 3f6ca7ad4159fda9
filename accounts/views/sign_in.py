"""Signing in: the password, then the code where somebody has a second factor.

Between the two nobody is signed in: the session only remembers, for ten minutes, whose password was
right. So no page needs to know of accounts that are half open.
"""

import time

import django_otp
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth import login as log_in
from django.contrib.auth.views import LoginView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import second_factor
from accounts.forms import SignInCodeForm, SignInForm
from accounts.private import private

#: The key, in a session, of what waits for a code.
PENDING = "accounts.pending"
PENDING_SECONDS = 600
BACKEND = "django.contrib.auth.backends.ModelBackend"


class SignInView(LoginView):
    """Name and password; the session begins here where no code is asked for."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm

    def get_default_redirect_url(self) -> str:
        return reverse("admin:index")

    def form_valid(self, form) -> HttpResponse:
        user = form.get_user()
        if not second_factor.has_device(user):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[PENDING] = {
            "user": user.pk,
            "mark": user.get_session_auth_hash(),
            "at": time.time(),
            "next": self.get_success_url(),
        }
        return HttpResponseRedirect(reverse("account-verify"))


@private
def enter(request: HttpRequest, *, is_open: bool) -> HttpResponse:
    """The log-in; whoever may enter already goes on. ``is_open``: the desk is open to the user."""
    if request.method == "GET" and is_open:
        return HttpResponseRedirect(safe_next(request) or reverse("admin:index"))
    return SignInView.as_view()(request)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """The code of the second factor: for whoever gave a password, or is signed in without one."""
    signed_in = request.user.is_authenticated
    user = request.user if signed_in else _pending_user(request)
    if user is None or (signed_in and user.is_verified()) or not second_factor.has_device(user):
        return HttpResponseRedirect(reverse("admin:index"))
    form = SignInCodeForm(request.POST if request.method == "POST" else None, user=user)
    if not form.is_valid():
        context = {"form": form, "next": _next(request), "mailbox": settings.ENQUIRIES_EMAIL}
        return render(request, "accounts/verify.html", context)
    way = _next(request)
    if not signed_in:
        log_in(request, user, backend=BACKEND)
        request.session.pop(PENDING, None)
    django_otp.login(request, form.device)
    return HttpResponseRedirect(way)


def _pending_user(request: HttpRequest):
    """Whose password was right within the last ten minutes, and has not changed since."""
    kept = request.session.get(PENDING)
    if not kept or time.time() - kept["at"] > PENDING_SECONDS:
        request.session.pop(PENDING, None)
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    return user if user and user.get_session_auth_hash() == kept["mark"] else None


def _next(request: HttpRequest) -> str:
    """Where to go afterwards: a page of this portal, whatever the address says."""
    if kept := request.session.get(PENDING):
        return kept["next"]
    return safe_next(request) or reverse("admin:index")


def safe_next(request: HttpRequest) -> str:
    """The page of this portal that a request wants to go on to; empty for any other."""
    way = RedirectURLMixin()
    way.request = request
    return way.get_redirect_url()
