"""The question of an alert: which address, how often."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.enums import Frequency
from directory.robots import OpenForm
from directory.texts import EmailAddressField


class AlertForm(OpenForm):
    kind = "alert"

    email = EmailAddressField(
        label=_("Your e-mail"),
        error_messages={"required": _("Write your e-mail address: the alert is sent there.")},
        # A browser's own check would speak its own words.
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "email", "inputmode": "email"}
        ),
    )
    frequency = forms.ChoiceField(
        label=_("How often at most"),
        choices=[
            (Frequency.DAILY, _("Each morning on which something changed")),
            (Frequency.WEEKLY, _("On Monday mornings, when something changed")),
        ],
        initial=Frequency.DAILY,
        widget=forms.RadioSelect(attrs={"class": "facet__box facet__box--radio"}),
        error_messages={
            "required": _("Choose how often."),
            "invalid_choice": _("Choose how often."),
        },
    )
