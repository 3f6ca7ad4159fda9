"""Addresses that fail in every way a page can."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import Http404, HttpResponse
from django.urls import path

from sezportal.suggestions import NotFoundWithSuggestions, Suggestion
from sezportal.urls import (  # noqa: F401  the handlers are what is tested
    handler400,
    handler403,
    handler404,
    handler500,
    urlpatterns,
)


def broken(request):
    raise ValueError("a mistake of ours")


def closed(request):
    raise PermissionDenied


def suspicious(request):
    raise SuspiciousOperation


def absent(request):
    raise Http404


def nearly(request):
    raise NotFoundWithSuggestions(suggestions=[Suggestion("Kep <Bay>", "/zones/kep-bay/")])


def reads_database(request):
    return HttpResponse(str(get_user_model().objects.count()))


def bad_query(request):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 1")
        cursor.execute("SELECT pg_sleep(10)")


urlpatterns = [
    *urlpatterns,
    path("broken", broken),
    path("closed", closed),
    path("suspicious", suspicious),
    path("absent", absent),
    path("nearly", nearly),
    path("reads-database", reads_database),
    path("bad-query", bad_query),
    *[path(f"api/v1/{view.__name__}", view) for view in (broken, closed, suspicious, absent)],
]
