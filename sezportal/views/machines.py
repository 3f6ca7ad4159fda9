"""What only machines read: the list of all pages, what robots may read, the feed of changes."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from sezportal.feed import atom
from sezportal.sitemap import addresses


def sitemap(request: HttpRequest) -> HttpResponse:
    return render(
        request, "sezportal/sitemap.xml", {"addresses": addresses()}, content_type="application/xml"
    )


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /search/",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def feed(request: HttpRequest) -> HttpResponse:
    with translation.override("en"):
        return HttpResponse(atom(), content_type="application/atom+xml; charset=utf-8")
