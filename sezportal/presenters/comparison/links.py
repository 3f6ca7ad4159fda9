"""Addresses of the comparison, for every page that names a zone."""

from collections.abc import Sequence

from django.http import QueryDict
from django.urls import reverse

from sezportal.projects.links import carry
from sezportal.projects.places import MOST_ZONES, ZONE


def compare_url(slug: str, beside: Sequence[str] = ()) -> str:
    """The comparison of a zone with the first of those chosen already."""
    others = [other for other in dict.fromkeys(beside) if other != slug][: MOST_ZONES - 1]
    return reverse("zone-comparison") + carry(QueryDict(), zone=[*others, slug])


def zones_beside(data: QueryDict) -> list[str]:
    """The slugs that an address carries for the comparison."""
    return data.getlist(ZONE)[:MOST_ZONES]
