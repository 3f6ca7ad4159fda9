"""What a project pays on its profit, place by place and year by year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.presenters.common import LinkedText
from sezportal.presenters.tax_calculator import tax_page


def tax_calculator(request: HttpRequest) -> HttpResponse:
    context = {
        "page": tax_page(request.GET, timezone.localdate()),
        "crumbs": [LinkedText(_("Tax calculator"))],
    }
    return render(request, "sezportal/tax_calculator.html", context)
