"""What a project costs in chosen zones, from its quantities and stated prices."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.cost_calculator.page import cost_page
from sezportal.presenters.cost_calculator.report import cost_report
from sezportal.reports import asked_format, format_notice, report_response


def cost_calculator(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = cost_page(request.GET, today)
    kind = asked_format(request.GET)
    if kind and page.result:
        url = settings.SITE_URL + page.address
        notices = page.chooser.notices
        report = cost_report(page.result, page.form, url, today, notices=notices)
        return report_response(report, kind, "project-costs")
    context = {"page": page, "crumbs": page.crumbs, "format_notice": format_notice(request.GET)}
    return render(request, "sezportal/cost_calculator.html", context)
