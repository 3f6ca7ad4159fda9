"""Addresses of enquiries: the form, for every page that names somebody to ask, and those of
askers' own pages, as they are pasted."""

import re
from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from directory.references import read_reference
from sezportal.enquiries.addressees import COUNTRY
from sezportal.projects.places import ZONE

#: What the form asks of a project, under the names that all pages share.
OF_THE_PROJECT = ("sector", "investment", "headcount", "area")
#: An asker's page or its file, with or without the site, in any language of the portal.
_OWN_PAGE = re.compile(
    r"(?:https?://)?[^/\s?#]*(?:/[a-z]{2}(?:-[a-z]+)?)?/enquiries/(?P<reference>[^/\s?#]+)"
    r"/?(?:data\.json)?(?:[?#]\S*)?",
    re.IGNORECASE,
)


def reference_in(text: str) -> str:
    """The reference that somebody typed, or that stands in a pasted address of an asker's page;
    empty where there is none. Brackets and stops around an address, as mails have, do not matter.
    """
    page = _OWN_PAGE.fullmatch(text.strip(" \t\r\n<>()[]\"'“”,.;"))
    return read_reference(page["reference"] if page else text)


def ask_url(slugs: Iterable[str] = (), country: str = "", project: QueryDict | None = None) -> str:
    """The form, addressed to zones or to a country's agency, with what is known of the project."""
    pairs = [(ZONE, slug) for slug in slugs]
    if country:
        pairs.append((COUNTRY, country))
    for name in OF_THE_PROJECT if project else ():
        if value := project.get(name, ""):
            pairs.append((name, value))
    return reverse("enquiry-new") + (f"?{urlencode(pairs)}" if pairs else "")
