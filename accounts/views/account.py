"""The own account: where one is signed in, the second factor, tokens."""

import django_otp
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import second_factor, sessions, tokens
from accounts.forms import CodeForm, PasswordAgainForm, TokenForm
from accounts.models import SignIn
from accounts.perms import may_invite
from accounts.private import private
from accounts.services.notices import revoked_words, tell
from accounts.views.guard import signed_in
from accounts.views.sign_in import safe_next
from zones.perms import is_mi_staff

form_page = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/account.html", _overview(request))


def _overview(request: HttpRequest) -> dict:
    user = request.user
    return {
        "memberships": user.memberships.select_related("zone", "country"),
        "sign_ins": SignIn.objects.filter(user=user),
        "this_session": request.session.session_key,
        "has_device": second_factor.has_device(user),
        "codes_left": second_factor.recovery_codes_left(user),
        "is_asked_for": second_factor.is_asked_for(user),
        "tokens": user.api_tokens.all(),
        "may_invite": may_invite(user),
        "is_staff_of_mi": is_mi_staff(user),
    }


# -- sessions -------------------------------------------------------------------------------


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    sign_in = get_object_or_404(SignIn, pk=pk, user=request.user)
    is_this = sign_in.session_key == request.session.session_key
    if not is_this:
        sessions.end(sign_in)
        messages.success(request, _("That device is signed out."))
        return _back()
    return _left(request, _("You are signed out on this device."))


@signed_in
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere, here too or but here; programs too, where that was ticked."""
    revoked = tokens.revoke_all(request.user) if request.POST.get("tokens") else 0
    if revoked:
        tell(request.user, revoked_words(revoked))
    if request.POST.get("here") == "stay":
        count = sessions.end_all(request.user, but=request.session.session_key)
        said = ngettext(
            "%(n)s other device is signed out.", "%(n)s other devices are signed out.", count
        )
        messages.success(request, said % {"n": count})
        if revoked:
            messages.success(request, revoked_words(revoked))
        return _back()
    sessions.end_all(request.user)
    return _left(request, _("You are signed out on every device."))


def _left(request: HttpRequest, said: str) -> HttpResponse:
    request.session.flush()
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:login"))


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("account"))


# -- second factor --------------------------------------------------------------------------


@private
@form_page
def set_up(request: HttpRequest) -> HttpResponse:
    """Scan, type a code, keep the recovery codes. Open without a second factor: it is made here."""
    user = request.user
    if not user.is_authenticated:
        return HttpResponseRedirect(f"{reverse('admin:login')}?next={request.path}")
    if second_factor.has_device(user):
        return HttpResponseRedirect(reverse("account"))
    device, form = second_factor.begin(user), CodeForm(request.POST or None)
    if form.is_valid():
        confirmed = second_factor.confirm(user, form.cleaned_data["code"])
        if confirmed:
            return _confirmed(request, confirmed)
        form.add_error("code", _("This is not the code. Type the one the app shows now."))
    context = {
        "form": form,
        "qr_code": mark_safe(second_factor.qr_code(device)),  # noqa: S308  drawn by segno
        "secret": second_factor.secret_words(device),
        "config_url": device.config_url,
        "is_asked_for": second_factor.is_asked_for(user),
        "next": safe_next(request),
    }
    return render(request, "accounts/set_up.html", context)


def _confirmed(request: HttpRequest, device) -> HttpResponse:
    """Sessions that were begun with the password alone end; this one gave a code."""
    sessions.end_all(request.user, but=request.session.session_key)
    request.session.cycle_key()
    django_otp.login(request, device)
    tell(request.user, _("A second factor was set up for your account."))
    return _codes(request, is_new=True)


def _codes(request: HttpRequest, *, is_new: bool) -> HttpResponse:
    """Shown in the answer to the form and nowhere else."""
    context = {
        "codes": second_factor.new_recovery_codes(request.user),
        "is_new": is_new,
        "next": safe_next(request) or reverse("admin:index"),
    }
    return render(request, "accounts/recovery_codes.html", context)


@sensitive_post_parameters()
@signed_in
@form_page
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """New ones, for whoever has used or lost the others."""
    if not second_factor.has_device(request.user):
        return _back()
    form = PasswordAgainForm(request.POST or None, user=request.user)
    if form.is_valid():
        return _codes(request, is_new=False)
    return render(request, "accounts/password_again.html", {"form": form, "what": "codes"})


@sensitive_post_parameters()
@signed_in
@form_page
def remove_second_factor(request: HttpRequest) -> HttpResponse:
    if not second_factor.has_device(request.user):
        return _back()
    form = PasswordAgainForm(request.POST or None, user=request.user)
    if form.is_valid():
        second_factor.remove(request.user)
        tell(request.user, _("The second factor of your account was removed."))
        messages.success(request, _("The second factor was removed. Your password alone signs in."))
        return _back()
    return render(request, "accounts/password_again.html", {"form": form, "what": "remove"})


# -- tokens ---------------------------------------------------------------------------------


@sensitive_post_parameters()
@signed_in
@form_page
def new_token(request: HttpRequest) -> HttpResponse:
    form = TokenForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            token, raw = tokens.create(user=request.user, name=form.cleaned_data["name"])
        except tokens.TooManyTokens:
            form.add_error(None, _("You have ten tokens. Revoke one that is not used any more."))
        else:
            tell(request.user, _("A token for programs was made in your account."))
            return render(request, "accounts/token.html", {"token": token, "raw": raw})
    return render(request, "accounts/new_token.html", {"form": form})


@signed_in
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    if tokens.revoke(user=request.user, pk=pk):
        messages.success(request, _("The token is revoked. Programs that use it are refused."))
    return _back()
