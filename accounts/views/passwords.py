"""Passwords: changed by their owner, or chosen anew by a link."""

from django.contrib import messages
from django.contrib.auth import views as auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts import locking, mail, sessions
from accounts.forms import ChangePasswordForm, ForgottenPasswordForm, NewPasswordForm
from accounts.limits import RESETS_FROM, RESETS_TO
from accounts.network import network_of
from accounts.private import private
from accounts.services.notices import revoked_words, tell
from accounts.views.guard import signed_in

TOO_MANY_REQUESTS = 429


class _ChangeView(auth.PasswordChangeView):
    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("account")

    def form_valid(self, form) -> HttpResponse:
        """Saving ends every session; this one goes on with a new key."""
        response = super().form_valid(form)
        sessions.begin(self.request, form.user)
        tell(form.user, _and_tokens(_("The password of your account was changed."), form.revoked))
        said = _("The password is changed. Other devices have to sign in again.")
        messages.success(self.request, _and_tokens(said, form.revoked))
        return response


class _ForgottenView(auth.PasswordResetView):
    template_name = "accounts/forgotten.html"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("password-reset-sent")

    def form_valid(self, form) -> HttpResponse:
        """The same answer whether or not there is such an account."""
        if RESETS_FROM.exceeded(network_of(self.request)):
            form.add_error(None, _("Many were asked for from here. Please try again in an hour."))
            return self.render_to_response(
                self.get_context_data(form=form), status=TOO_MANY_REQUESTS
            )
        if RESETS_TO.exceeded(form.cleaned_data["email"].casefold()):
            form.get_users = lambda email: []
        return super().form_valid(form)


class _NewPasswordView(auth.PasswordResetConfirmView):
    template_name = "accounts/new_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("password-reset-complete")

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        locking.unblock(form.user)
        mail.forget(f"reset-{form.user.pk}")
        said = _("A new password was chosen for your account by a link from your mail.")
        tell(form.user, _and_tokens(said, form.revoked))
        if form.revoked:
            messages.success(self.request, revoked_words(form.revoked))
        return response


def _and_tokens(said: str, revoked: int) -> str:
    return f"{said} {revoked_words(revoked)}" if revoked else said


change = signed_in(_ChangeView.as_view())
forgotten = private(_ForgottenView.as_view())
new_password = private(_NewPasswordView.as_view())


@private
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/forgotten_sent.html")


@private
def complete(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/new_password_done.html")
