"""The API's reference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sezportal.presenters.api_reference import reference_page

LONGEST_QUERY = 100  # characters


@require_safe
def api_reference(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    return render(request, "sezportal/api_reference.html", reference_page(query))
