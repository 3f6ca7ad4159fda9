"""A zone's factsheet, and what to read instead where there is none at the address."""

import re

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from sezportal.announcements import announcements
from sezportal.presenters.factsheet import factsheet, factsheet_zones_of
from sezportal.presenters.news import lines
from sezportal.suggestions import NotFoundWithSuggestions, Suggestion
from zones.models import Zone, ZoneReading
from zones.presenters.maps import place_of
from zones.readings import count_reading

_BETWEEN_LINES = re.compile(rb"\s*\n\s*")


def zone_factsheet(request, slug):
    keys = Zone.objects.filter(slug=slug).values_list("pk", flat=True) if "\0" not in slug else ()
    zone = next(iter(factsheet_zones_of(keys).values()), None)
    if zone is None:
        return _elsewhere(slug)
    today = timezone.localdate()
    context = {
        "factsheet": factsheet(zone, today),
        "announced": lines(announcements(today, zone), today),
        "downloads": downloads_of(zone),
    }
    answer = render(request, "sezportal/factsheet.html", context)
    answer.content = without_indents(answer.content)
    count_reading(request, zone.pk, ZoneReading.Kind.PAGE)
    return answer


def without_indents(page: bytes) -> bytes:
    """The page without the blanks that only show how its templates lie in each other: a twelfth of
    it. Not for pages with text whose lines matter."""
    return _BETWEEN_LINES.sub(b"\n", page)


def _elsewhere(slug: str):
    """The zone under its own spelling, or a 404 page with the zones that are spelt like it."""
    if "\0" in slug:
        raise Http404
    namesake = Zone.objects.filter(slug=slug.lower()).first()
    if namesake is not None and namesake.slug != slug:
        return redirect(namesake, permanent=True)
    near = Zone.objects.with_place().spelt_like(slug)
    raise NotFoundWithSuggestions(
        slug, [Suggestion(zone.name_en, zone.get_absolute_url(), place_of(zone)) for zone in near]
    )


def downloads_of(zone: Zone) -> list[dict[str, str]]:
    """Files with this zone's data."""
    address = reverse("api-zones-detail", args=[zone.slug])
    return [{"label": "JSON", "url": address, "format": "application/json", "size": ""}]
