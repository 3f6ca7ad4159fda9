"""The forms of the own account. Each input has the portal's look."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import forms as auth
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts import mail, second_factor, tokens
from accounts.limits import PASSWORDS
from accounts.names import name_of

#: Longest name of a user, of Django's own.
LONGEST_NAME = 150
#: What Django's validators ask for, in one line.
GOOD_PASSWORD = _(
    "At least 8 characters, not only digits, no common word and nothing like your name."
)


class _Looks:
    """Gives every text input the portal's class."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field.widget, forms.CheckboxInput | forms.HiddenInput):
                field.widget.attrs["class"] = "input"


class SignInForm(_Looks, AdminAuthenticationForm):
    """Name or e-mail address, and password, of an account that may enter the desk."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": _(
            "Name or password is wrong. Capital and small letters are different ones."
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name or e-mail address")

    def clean_username(self) -> str:
        """The name behind an address: wrong passwords count against it, whichever was typed."""
        return name_of(self.cleaned_data["username"])


class NewAccountForm(_Looks, auth.UserCreationForm):
    """Name and password of whoever was invited; the address is the invitation's."""

    class Meta(auth.UserCreationForm.Meta):
        fields = ("username",)
        labels = {"username": _("User name")}
        help_texts = {
            "username": _(
                "Leave your e-mail address, or choose a shorter name. You can sign in with either."
            )
        }

    def __init__(self, *args, email: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.email = email  # the password must not be like it
        if len(email) <= LONGEST_NAME:
            self.fields["username"].initial = email
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["password1"].help_text = GOOD_PASSWORD
        self.fields["password2"].label = _("Password, once more")
        self.fields["password2"].help_text = ""

    def validate_password_for_user(self, user, *args, **kwargs):
        """What is wrong with a password stands at the first box, not at its repetition."""
        super().validate_password_for_user(user, "password1")


class ForgottenPasswordForm(_Looks, auth.PasswordResetForm):
    def send_mail(
        self, subject, body, context, from_email, to_email, html_email_template_name=None
    ):
        """Through our own mails: the link names the portal's address, whatever the request said."""
        path = reverse("password-reset-confirm", args=[context["uid"], context["token"]])
        mail.send(
            to=to_email,
            subject=_("A new password for the economic zones portal"),
            template="reset",
            context={"path": path, "username": context["user"].get_username()},
            language=get_language(),
            tag=f"reset-{context['user'].pk}",
        )


class _NewPassword(_Looks):
    """Whoever has tokens for programs says whether they go on working: a password that somebody
    else knew may have made one. ``revoked``: how many ended, once the form is saved."""

    revoked = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.tokens = list(self.user.api_tokens.all()) if self.user else []
        if self.tokens:
            self.fields["revoke_tokens"] = forms.BooleanField(
                label=_("Revoke my tokens for programs as well"),
                required=False,
                initial=True,
                widget=forms.CheckboxInput(
                    {"class": "facet__box", "aria-describedby": "tokens-hint"}
                ),
            )
        self.fields["new_password1"].help_text = GOOD_PASSWORD
        self.fields["new_password2"].label = _("New password, once more")
        self.fields["new_password2"].help_text = ""

    def validate_password_for_user(self, user, *args, **kwargs):
        super().validate_password_for_user(user, "new_password1")

    def save(self, commit=True):
        user = super().save(commit)
        if self.cleaned_data.get("revoke_tokens"):
            self.revoked = tokens.revoke_all(user)
        return user


class NewPasswordForm(_NewPassword, auth.SetPasswordForm):
    pass


class ChangePasswordForm(_NewPassword, auth.PasswordChangeForm):
    def clean_old_password(self):
        return _checked_password(self.user, self.cleaned_data["old_password"])


class PasswordAgainForm(_Looks, forms.Form):
    """The password once more, before what whoever finds a device left open must not do."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        return _checked_password(self.user, self.cleaned_data["password"])


class CodeForm(_Looks, forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )


class SignInCodeForm(CodeForm):
    """``device`` after validation: the one that took the code. django-otp counts wrong ones."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.device = user, None
        self.fields["code"].help_text = _(
            "The six digits your app shows now, or one of your recovery codes."
        )

    def clean_code(self):
        checked = second_factor.check(self.user, self.cleaned_data["code"])
        if checked.wait:
            raise ValidationError(pause_words(checked.wait))
        if checked.device is None:
            raise ValidationError(
                _("This code is wrong, was used, or is too old. Type the one that is shown now.")
            )
        self.device = checked.device
        return self.cleaned_data["code"]


def pause_words(seconds: int) -> str:
    """How long somebody waits after wrong codes."""
    words = ngettext(
        "After wrong codes there is a pause: wait %(n)s second and type the next code.",
        "After wrong codes there is a pause: wait %(n)s seconds and type the next code.",
        seconds,
    )
    return words % {"n": seconds}


class TokenForm(PasswordAgainForm):
    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("So that you know it again: “spreadsheet of the land office”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "password")


def _checked_password(user, given: str) -> str:
    """Raises ValidationError where it is not the user's, or too many were tried in this hour."""
    if PASSWORDS.exceeded(str(user.pk)):
        raise ValidationError(_("Many passwords were tried. Please try again in an hour."))
    if not get_user_model().objects.get(pk=user.pk).check_password(given):
        raise ValidationError(_("This is not your password."))
    PASSWORDS.forget(str(user.pk))
    return given
