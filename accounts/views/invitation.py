"""The page an invitation's link leads to."""

from django.contrib import messages
from django.contrib.auth import login as log_in
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms import NewAccountForm
from accounts.limits import WRONG_LINKS
from accounts.middleware import way_to_the_second_factor
from accounts.models import Invitation
from accounts.network import network_of
from accounts.private import private
from accounts.services import accepting
from accounts.views.sign_in import BACKEND

GONE, NOT_FOUND, TOO_MANY_REQUESTS = 410, 404, 429


@private
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """A new account, or a role more for the own one, after signing in."""
    try:
        found = accepting.opened_by(token)
        if accepting.account_of(found) is not None:
            return _for_an_account(request, found, token)
        if request.user.is_authenticated:
            return _page(request, found, case="somebody_else")
        return _new_account(request, found, token)
    except accepting.NotOpen as shut:
        return _shut(request, shut.reason)


def _new_account(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    form = NewAccountForm(request.POST or None, email=found.email)
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, case="new", form=form)
    try:
        user = accepting.open_account(secret=token, user=form.save(commit=False))
    except IntegrityError:  # somebody took the name since the form looked
        form.add_error("username", _("Somebody has this name already. Please choose another."))
        return _page(request, found, case="new", form=form)
    log_in(request, user, backend=BACKEND)
    messages.success(request, _("Welcome. This is your desk: it shows what you can work on."))
    return HttpResponseRedirect(reverse("admin:index"))


def _for_an_account(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    """The address has an account already: its owner signs in, then takes the role."""
    if not accepting.account_of(found).is_active:
        return _page(request, found, case="account_shut")
    if not request.user.is_authenticated:
        if request.method == "POST":
            return redirect_to_login(request.path, reverse("admin:login"))
        return _page(request, found, case="sign_in")
    if wanted := way_to_the_second_factor(request):
        return HttpResponseRedirect(wanted)
    if not accepting.is_for(found, request.user) or request.user.pk == found.invited_by_id:
        return _page(request, found, case="somebody_else")
    if request.method != "POST":
        return _page(request, found, case="add")
    accepting.add_to(secret=token, user=request.user)
    messages.success(request, _("The role was added to your account."))
    return HttpResponseRedirect(reverse("admin:index"))


def _page(request: HttpRequest, found: Invitation, *, case: str, form=None) -> HttpResponse:
    context = {
        "invitation": found,
        "zones": list(found.zones.select_related("country")),
        "case": case,
        "form": form,
    }
    return render(request, "accounts/invitation.html", context)


def _shut(request: HttpRequest, reason: str) -> HttpResponse:
    status = GONE
    if reason == "unknown":
        too_many = WRONG_LINKS.exceeded(network_of(request))
        status = TOO_MANY_REQUESTS if too_many else NOT_FOUND
    return render(request, "accounts/invitation_shut.html", {"reason": reason}, status=status)
