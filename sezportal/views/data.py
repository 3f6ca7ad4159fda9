"""Downloads of the data, their description and the code book."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition

from sezportal.archive import content_number, whole_archive
from sezportal.presenters import data


def data_home(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/data.html", data.data_page())


def codebook(request: HttpRequest) -> HttpResponse:
    return render(request, "sezportal/codebook.html", data.codebook())


def _etag(request: HttpRequest) -> str:
    return f'"all-{content_number()}"'


@condition(etag_func=_etag)
def all_tables(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(whole_archive(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="lancang-mekong-economic-zones.zip"'
    return response
