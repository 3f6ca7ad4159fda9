"""Addresses of the own account."""

from django.urls import path

from accounts.views import account, invitation, passwords, sign_in

urlpatterns = [
    path("accounts/", account.account, name="account"),
    path("accounts/invitation/<str:token>/", invitation.invitation, name="account-invitation"),
    path("accounts/verify/", sign_in.verify, name="account-verify"),
    path("accounts/second-factor/set-up/", account.set_up, name="account-second-factor-set-up"),
    path(
        "accounts/second-factor/recovery-codes/",
        account.recovery_codes,
        name="account-recovery-codes",
    ),
    path(
        "accounts/second-factor/remove/",
        account.remove_second_factor,
        name="account-second-factor-remove",
    ),
    path("accounts/sessions/end/", account.end_sessions, name="account-sessions-end"),
    path("accounts/sessions/<int:pk>/end/", account.end_session, name="account-session-end"),
    path("accounts/tokens/new/", account.new_token, name="account-token-new"),
    path("accounts/tokens/<int:pk>/revoke/", account.revoke_token, name="account-token-revoke"),
    path("accounts/password/", passwords.change, name="password-change"),
    path("accounts/password/forgotten/", passwords.forgotten, name="password-reset"),
    path("accounts/password/forgotten/sent/", passwords.sent, name="password-reset-sent"),
    path(
        "accounts/password/new/<str:uidb64>/<str:token>/",
        passwords.new_password,
        name="password-reset-confirm",
    ),
    path("accounts/password/new/done/", passwords.complete, name="password-reset-complete"),
]
