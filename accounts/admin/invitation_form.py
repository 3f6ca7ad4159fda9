"""The form of an invitation: it offers what the one who invites may give, and no more."""

from itertools import groupby

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from accounts.enums import InvitedRole
from accounts.models import Invitation
from accounts.perms import countries_given_by, roles_given_by, zones_given_by
from accounts.services import inviting
from zones.admin.fields import without_doors
from zones.perms import is_mi_staff, memberships_overseen_by


def _by_country(zones) -> list[tuple[str, list[tuple[int, str]]]]:
    """Groups of choices, by the names of the countries."""
    ordered = zones.select_related("country").order_by("country__name_en", "name_en")
    return [
        (country, [(zone.pk, zone.name_en) for zone in found])
        for country, found in groupby(ordered, key=lambda zone: zone.country.name_en)
    ]


class ZoneTicks(forms.CheckboxSelectMultiple):
    """Boxes to tick, those of each country folded under its name: there are too many to look
    through. Of the only country, and of those with a tick, they are open."""

    template_name = "admin/zone_ticks.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        context["widget"]["countries"] = [
            (country, options, len(groups) == 1 or any(one["selected"] for one in options))
            for country, options, _index in groups
        ]
        return context

    def _render(self, template_name, context, renderer=None):
        return get_template(template_name).render(context)


class InvitationForm(forms.ModelForm):
    """``by`` is set on the class of each request: who invites."""

    by = None
    #: Whether one that waits, with another right, is withdrawn by this one.
    replaces = False

    class Meta:
        model = Invitation
        fields = ("email", "role", "zones", "country", "publishes_at_once", "language")
        widgets = {
            "email": forms.EmailInput(attrs={"class": "vTextField", "autocomplete": "off"}),
            "zones": ZoneTicks(),
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
        zones.queryset = zones_given_by(self.by)
        zones.choices = _by_country(zones.queryset)
        zones.help_text = _("Of an official: one or several.")
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
        if inviting.is_own_address(self.by, email):
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
        if not self.errors:
            self._refuse_what_is_there(role, zones or (), country)
        return values

    def _refuse_what_is_there(self, role, zones, country) -> None:
        """What waits with another right is replaced by the service; ``replaces`` says so."""
        email, at_once = self.cleaned_data["email"], self.cleaned_data["publishes_at_once"]
        if self._is_held(email, role, zones, country):
            raise ValidationError(
                _(
                    "Whoever has this address has this right already. Whether changes are "
                    "published at once is settled under “People and rights”."
                )
            )
        waiting = inviting.waiting_for(
            by=self.by, email=email, role=role, zones=zones, country=country
        )
        if any(one.publishes_at_once == at_once for one in waiting):
            raise ValidationError(
                _("This address has the same invitation already: open it and send it again.")
            )
        self.replaces = bool(waiting)

    def _is_held(self, email: str, role: str, zones, country) -> bool:
        """Of those whom this person oversees alone: the form tells of nobody else's account."""
        held = memberships_overseen_by(self.by).filter(user__email__iexact=email, role=role)
        if role == InvitedRole.ZONE_OFFICIAL:
            return not {zone.pk for zone in zones} - set(held.values_list("zone", flat=True))
        return held.filter(country=country).exists()
