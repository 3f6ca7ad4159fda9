"""Addresses of the enquiry form, for every page that names somebody to ask."""

from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from sezportal.enquiries.addressees import COUNTRY
from sezportal.projects.places import ZONE

#: What the form asks of a project, under the names that all pages share.
OF_THE_PROJECT = ("sector", "investment", "headcount", "area")


def ask_url(slugs: Iterable[str] = (), country: str = "", project: QueryDict | None = None) -> str:
    """The form, addressed to zones or to a country's agency, with what is known of the project."""
    pairs = [(ZONE, slug) for slug in slugs]
    if country:
        pairs.append((COUNTRY, country))
    for name in OF_THE_PROJECT if project else ():
        if value := project.get(name, ""):
            pairs.append((name, value))
    return reverse("enquiry-new") + (f"?{urlencode(pairs)}" if pairs else "")
