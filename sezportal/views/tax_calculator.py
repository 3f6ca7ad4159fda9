"""What a project pays on its profit, place by place and year by year."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.presenters.common import LinkedText
from sezportal.presenters.tax_calculator import tax_page, tax_report
from sezportal.projects.links import carry
from sezportal.reports import asked_format, format_notice, report_response


def tax_calculator(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = tax_page(request.GET, today)
    asked = asked_format(request.GET)
    if asked and page.sections:
        url = settings.SITE_URL + reverse("tax-calculator") + carry(request.GET)
        return report_response(tax_report(page, url, today), asked, "tax-on-profit")
    crumbs = [
        LinkedText(_("Incentives"), reverse("incentive-list")),
        LinkedText(_("Tax calculator")),
    ]
    context = {"page": page, "crumbs": crumbs, "format_notice": format_notice(request.GET)}
    return render(request, "sezportal/tax_calculator.html", context)
