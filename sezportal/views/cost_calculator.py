"""What a project costs in chosen zones, from its quantities and stated prices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.cost_calculator.page import cost_page


def cost_calculator(request: HttpRequest) -> HttpResponse:
    page = cost_page(request.GET, timezone.localdate())
    return render(request, "sezportal/cost_calculator.html", {"page": page, "crumbs": page.crumbs})
