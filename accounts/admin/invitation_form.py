"""The form of an invitation: it offers what the one who invites may give, and no more."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.enums import InvitedRole
from accounts.models import Invitation
from accounts.perms import countries_given_by, roles_given_by, zones_given_by
from accounts.services.inviting import is_own_address
from zones.admin.fields import without_doors
from zones.perms import is_mi_staff


class InvitationForm(forms.ModelForm):
    """``by`` is set on the class of each request: who invites."""

    by = None

    class Meta:
        model = Invitation
        fields = ("email", "role", "zones", "country", "publishes_at_once", "language")
        widgets = {
            "email": forms.EmailInput(attrs={"class": "vTextField", "autocomplete": "off"}),
            "zones": forms.SelectMultiple(attrs={"size": 10}),
        }

    @staticmethod
    def fields_for(user) -> tuple[str, ...]:
        """A coordinator makes officials alone and is not asked for a role or country."""
        country = ("country",) if is_mi_staff(user) else ()
        return ("email", "role", "zones", *country, "publishes_at_once", "language")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.by is None or "role" not in self.fields:  # only shown
            return
        roles = roles_given_by(self.by)
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"),
            choices=[(role.value, role.label) for role in roles],
            initial=InvitedRole.ZONE_OFFICIAL.value,
        )
        zones = self.fields["zones"]
        zones.queryset = zones_given_by(self.by).order_by("country__name_en", "name_en")
        zones.label_from_instance = lambda zone: f"{zone.name_en} ({zone.country_id.upper()})"
        zones.help_text = _("Of an official: one or several (with a keyboard, hold Ctrl or ⌘).")
        for field in self.fields.values():
            without_doors(field, "add", "change", "view", "delete")
        if "country" in self.fields:
            self.fields["country"].queryset = countries_given_by(self.by)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=settings.LANGUAGES,
            help_text=_("Of the mail and of the pages it leads to."),
        )

    def clean_email(self):
        email = self.cleaned_data["email"]
        if is_own_address(self.by, email):
            raise ValidationError(_("This is your own address. Ask somebody else to invite you."))
        return email

    def clean(self):
        values = super().clean()
        role, zones, country = (values.get(name) for name in ("role", "zones", "country"))
        if role == InvitedRole.ZONE_OFFICIAL and "zones" in values and not zones:
            self.add_error("zones", _("Choose the zone or zones of this official."))
        if role and role != InvitedRole.ZONE_OFFICIAL and zones:
            self.add_error("zones", _("Only an official has zones."))
        if role == InvitedRole.COUNTRY_COORDINATOR and not country:
            self.add_error("country", _("Choose the country of this coordinator."))
        if role and role != InvitedRole.COUNTRY_COORDINATOR and country:
            self.add_error("country", _("Only a coordinator has a country."))
        if not self.errors and self._waits_already(role, zones, country):
            raise ValidationError(
                _("This address has the same invitation already: open it and send it again.")
            )
        return values

    def _waits_already(self, role, zones, country) -> bool:
        same = (
            Invitation.objects.overseen_by(self.by)
            .waiting()
            .filter(email__iexact=self.cleaned_data["email"], role=role, country=country)
        )
        wanted = {zone.pk for zone in zones or ()}
        return any({zone.pk for zone in one.zones.all()} == wanted for one in same)
