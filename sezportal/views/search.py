"""One search over zones, investors, organisations, laws and countries."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sezportal.presenters.search import search_page
from sezportal.search import LONGEST_QUERY, search_everything


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    page = search_page(text, search_everything(text), longest=LONGEST_QUERY)
    return render(request, "sezportal/search.html", {"found": page, "site_query": text})
