"""Factsheets of zones and countries as one A4 page each."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control

from sezportal.paper import shelf
from sezportal.paper.content import Paper
from sezportal.paper.country import country_paper
from sezportal.paper.setting import pdf_bytes
from sezportal.paper.zone import zone_paper
from sezportal.presenters.factsheet import factsheet_zones_of
from sezportal.suggestions import NotFoundWithSuggestions, Suggestion
from zones.models import Country, Zone, ZoneReading
from zones.presenters.maps import place_of
from zones.readings import count_reading


def zone_factsheet_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    zone = Zone.objects.filter(slug__iexact=slug).first() if "\0" not in slug else None
    if zone is None:
        near = Zone.objects.with_place().spelt_like(slug.replace("\0", ""))
        known = [Suggestion(one.name_en, one.get_absolute_url(), place_of(one)) for one in near]
        raise NotFoundWithSuggestions(slug, known)
    if zone.slug != slug:
        return redirect("zone-factsheet-pdf", slug=zone.slug, permanent=True)

    def paper() -> Paper:
        return zone_paper(factsheet_zones_of([zone.pk])[zone.pk], timezone.localdate())

    answer = _answer(request, "zone", zone.slug, paper)
    count_reading(request, zone.pk, ZoneReading.Kind.PDF)
    return answer


def country_factsheet_pdf(request: HttpRequest, iso2: str) -> HttpResponse:
    if iso2 != iso2.lower():
        return redirect("country-factsheet-pdf", iso2=iso2.lower(), permanent=True)
    members = {country.pk: country for country in Country.objects.filter(is_member=True)}
    if iso2 not in members:
        known = [Suggestion(one.name_en, one.get_absolute_url()) for one in members.values()]
        raise NotFoundWithSuggestions(iso2, known)
    return _answer(
        request, "country", iso2, lambda: country_paper(members[iso2], timezone.localdate())
    )


def _answer(request: HttpRequest, kind: str, key: str, paper: Callable[[], Paper]) -> HttpResponse:
    """The page, or that the reader has it already: it changes with the data and the day alone."""
    edition = shelf.edition(timezone.localdate())
    etag = shelf.etag(kind, key, edition)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    content = shelf.kept(kind, key, edition, lambda: pdf_bytes(paper()))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{key}-factsheet.pdf"'
    response["ETag"] = etag
    patch_cache_control(response, no_cache=True)
    return response
