"""Feeds of changes: of a zone, a country, and the zones that a search finds."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import condition

from sezportal.changes.feeds import atom
from sezportal.changes.followed import Followed, followed_country, followed_search, followed_zone
from sezportal.paper.shelf import program_digest
from zones.models import ContentVersion, Country, Zone

KEPT = 24 * 3600  # seconds, after which its oldest entries may have grown too old
ATOM = "application/atom+xml; charset=utf-8"


def _version() -> ContentVersion | None:
    return ContentVersion.objects.first()


def _etag(request: HttpRequest, **kwargs) -> str:
    """A feed changes with the data and with the words that the program has for them."""
    return f'"changes-{_edition(_version())}"'


def _edition(version: ContentVersion | None) -> str:
    """Number, moment, program and language: neither a database that was set back nor another
    version of the program repeats an edition."""
    said = f"{program_digest(settings.SITE_URL)}-{get_language()}"
    if version is None:
        return f"0-{said}"
    return f"{version.number}-{version.changed_at.timestamp():.6f}-{said}"


def _modified(request: HttpRequest, **kwargs):
    version = _version()
    return version and version.changed_at


conditional = condition(etag_func=_etag, last_modified_func=_modified)


def _feed(followed: Followed) -> HttpResponse:
    """Made once for each edition of the data: readers of feeds ask often, and not all of them
    send what they had."""
    version = _version()
    edition = f"changes:{followed.key}:{_edition(version)}"
    text = cache.get_or_set(edition, lambda: atom(followed, version), KEPT)
    return HttpResponse(text, content_type=ATOM)


def zone_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """One zone. A zone that does not exist has no feed: 404 before any condition is looked at."""
    zone = None if "\0" in slug else Zone.objects.filter(slug__iexact=slug).first()
    if zone is None:
        raise Http404
    if zone.slug != slug:
        return redirect("zone-feed", slug=zone.slug, permanent=True)
    return conditional(lambda request: _feed(followed_zone(zone)))(request)


def country_feed(request: HttpRequest, iso2: str) -> HttpResponse:
    country = Country.objects.filter(pk=iso2.lower(), is_member=True).first()
    if country is None:
        raise Http404
    if country.pk != iso2:
        return redirect("country-feed", iso2=country.pk, permanent=True)
    return conditional(lambda request: _feed(followed_country(country)))(request)


@conditional
def zone_list_feed(request: HttpRequest) -> HttpResponse:
    """The zones of a query string of the list; what is not understood filters nothing."""
    return _feed(followed_search(request.GET))
