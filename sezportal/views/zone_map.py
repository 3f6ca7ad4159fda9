"""The map alone, and the marks of every map of zones as GeoJSON."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from sezportal.finder import find
from sezportal.presenters.zone_map import map_data, zone_map_page


def zone_map(request: HttpRequest) -> HttpResponse:
    page = zone_map_page(find(request.GET), request.GET)
    return render(request, "sezportal/zone_map.html", {"sheet": page})


def zone_map_data(request: HttpRequest) -> HttpResponse:
    marks = map_data(find(request.GET), request.GET)
    return JsonResponse(marks, content_type="application/geo+json")
