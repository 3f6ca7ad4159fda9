"""The front page."""

from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.home import home_page


def home(request):
    """What the portal holds, and the ways into it."""
    return render(request, "sezportal/home.html", {"page": home_page(timezone.localdate())})
