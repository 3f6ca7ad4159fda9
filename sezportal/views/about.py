"""Who runs the portal, how current it is, how to read and how to correct it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.about import about_page


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/about.html", about_page(timezone.localdate()))
