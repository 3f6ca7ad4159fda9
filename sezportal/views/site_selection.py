"""Zones ranked by a reader's must-haves and weights, as a page and as files."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.site_selection.page import (
    is_asked,
    preset_address,
    select,
    selection_page,
)
from sezportal.presenters.site_selection.report import ON_PAPER, selection_report
from sezportal.projects.links import carry
from sezportal.reports import asked_format, format_notice, report_response


def site_selection(request: HttpRequest) -> HttpResponse:
    if chosen := preset_address(request.GET):
        return HttpResponseRedirect(f"{chosen}#result")
    asked = asked_format(request.GET)
    if asked and is_asked(request.GET):
        found = select(request.GET, request.path)
        url = settings.SITE_URL + request.path + carry(request.GET)
        detailed = ON_PAPER if asked == "pdf" else None
        report = selection_report(found, url, timezone.localdate(), detailed=detailed)
        return report_response(report, asked, "zones-ranked")
    page = selection_page(request.GET)
    context = {"page": page, "crumbs": page.crumbs, "format_notice": format_notice(request.GET)}
    return render(request, "sezportal/site_selection.html", context)
