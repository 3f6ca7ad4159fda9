"""Downloads of the data, their description and the code book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import condition

from sezportal import exports
from sezportal.archive import content_number, whole_archive
from sezportal.presenters import data
from zones.models import Zone


def data_home(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/data.html", data.data_page())


def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/codebook.html", data.codebook())


def _etag(request: HttpRequest) -> str:
    """Tables change with the data alone."""
    return f'"data-{content_number()}"'


def _etag_of_the_day(request: HttpRequest) -> str:
    """Files that say how current a value is change with the day as well."""
    return f'"data-{content_number()}-{timezone.localdate().isoformat()}"'


@condition(etag_func=_etag_of_the_day)
def zones_csv(request: HttpRequest) -> HttpResponse:
    return exports.csv_response(Zone.objects.with_place())


@condition(etag_func=_etag_of_the_day)
def zones_xlsx(request: HttpRequest) -> HttpResponse:
    return exports.xlsx_response(Zone.objects.with_place())


@condition(etag_func=_etag_of_the_day)
def zones_geojson(request: HttpRequest) -> HttpResponse:
    return exports.geojson_response(Zone.objects.with_place())


@condition(etag_func=_etag)
def all_tables(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(whole_archive(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="lancang-mekong-economic-zones.zip"'
    return response
