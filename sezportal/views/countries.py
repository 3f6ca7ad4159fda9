"""Countries: the six side by side, and one in full."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.announcements import announcements
from sezportal.presenters.countries.listing import country_list_page
from sezportal.presenters.countries.page import country_page
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.news import lines
from sezportal.suggestions import NotFoundWithSuggestions, Suggestion
from zones.models import Country


def country_list(request):
    """The six member countries with their zones on one map."""
    context = {"page": country_list_page(), "crumbs": [{"label": _("Countries")}]}
    return render(request, "sezportal/countries/list.html", context)


def country_detail(request, iso2: str):
    """One member in full; a code in capitals leads to the one address it has."""
    if iso2 != iso2.lower():
        return redirect("country-detail", iso2=iso2.lower(), permanent=True)
    members = {country.pk: country for country in Country.objects.filter(is_member=True)}
    if iso2 not in members:
        known = [Suggestion(c.name_en, c.get_absolute_url()) for c in members.values()]
        raise NotFoundWithSuggestions(iso2, known)
    page = country_page(CountryRecords.of(members[iso2]), timezone.localdate())
    above = {"label": _("Countries"), "url": reverse("country-list")}
    today = timezone.localdate()
    context = {
        "page": page,
        "crumbs": [above, {"label": page.name}],
        "announced": lines(announcements(today, members[iso2]), today),
    }
    return render(request, "sezportal/countries/detail.html", context)
