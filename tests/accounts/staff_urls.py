"""The portal's addresses and pages under /staff/ whose views ask nothing themselves."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpResponse
from django.urls import path

from sezportal.urls import (  # noqa: F401  the handlers too
    handler400,
    handler403,
    handler404,
    handler500,
    urlpatterns,
)


def numbers(request):
    return HttpResponse("Numbers for the staff")


urlpatterns = [
    *i18n_patterns(path("staff/numbers/", numbers), prefix_default_language=False),
    path("staffing/", numbers),
    *urlpatterns,
]
