"""What a project costs in chosen zones, from its quantities and stated prices."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.cost_calculator.page import cost_page
from sezportal.presenters.cost_calculator.report import cost_report
from sezportal.reports import asked_format, report_response


def cost_calculator(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = cost_page(request.GET, today)
    kind = asked_format(request.GET)
    if kind and page.result:
        url = settings.SITE_URL + page.address
        report = cost_report(page.result, page.form, url, today)
        return report_response(report, kind, "project-costs")
    return render(request, "sezportal/cost_calculator.html", {"page": page, "crumbs": page.crumbs})
