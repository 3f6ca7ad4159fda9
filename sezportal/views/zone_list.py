"""All zones: filters, list or table, map and files on one query string."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal import exports
from sezportal.finder import find
from sezportal.presenters.zone_list import zone_list_page


def zone_list(request: HttpRequest) -> HttpResponse:
    page = zone_list_page(find(request.GET), request.GET, timezone.localdate())
    return render(request, "sezportal/zone_list.html", {"list": page})


def zone_list_csv(request: HttpRequest) -> HttpResponse:
    return exports.csv_response(find(request.GET).qs)


def zone_list_xlsx(request: HttpRequest) -> HttpResponse:
    return exports.xlsx_response(find(request.GET).qs)


def zone_list_geojson(request: HttpRequest) -> HttpResponse:
    return exports.geojson_response(find(request.GET).qs)
