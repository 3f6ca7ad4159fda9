"""What is asked of a summary: country, years, the day it stands for, and another to compare."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from zones.models import Country

#: The form's choice of a country, which becomes part of the address.
COUNTRY = "country"


class SummaryForm(forms.Form):
    """Holds what was typed, with the messages of what was not understood at their fields."""

    use_required_attribute = False

    def __init__(self, asked: Mapping[str, str], wrong: Mapping[str, str], iso2: str):
        super().__init__({**asked, COUNTRY: iso2}, auto_id="q-%s")
        members = Country.objects.filter(is_member=True).order_by("name_en")
        places = [("", _("All six countries")), *members.values_list("pk", "name_en")]
        year, day = {"inputmode": "numeric", "maxlength": 4}, {"maxlength": 20}
        for name, label, hint, attributes in (
            ("from", _("From year"), _("of series by year and of events"), year),
            ("to", _("To year"), _("empty: as far as there are any"), year),
            (
                "on",
                _("As it stood on"),
                _("its end, like 31 Dec 2025; empty: now"),
                day,
            ),
            ("beside", _("Compare with"), _("an earlier day, written alike: what changed"), day),
        ):
            # Days are typed as pages write them: a browser's own box has the order of its language.
            widget = forms.TextInput(attrs={"class": "input", **attributes})
            self.fields[name] = forms.CharField(
                label=label, help_text=hint, required=False, widget=widget
            )
        select = forms.Select(attrs={"class": "input"})
        self.fields[COUNTRY] = forms.ChoiceField(
            label=_("Country"), choices=places, required=False, widget=select
        )
        self.order_fields([COUNTRY])
        self.is_valid()
        for name, message in wrong.items():
            self.add_error(name, message)

    def __iter__(self):
        return (self[name] for name in self.fields)
