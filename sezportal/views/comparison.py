"""Up to four zones side by side, as a page and as files."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sezportal.presenters.comparison import Choice, Comparison, comparison, comparison_report
from sezportal.presenters.comparison.desk import ONLY, address, desk, offers
from sezportal.presenters.comparison.page import DIFFERENCES
from sezportal.presenters.comparison.start import zones_to_begin_with
from sezportal.presenters.factsheet import factsheet_zones_of
from sezportal.projects.forms import (
    CurrencyQuestion,
    LandQuestions,
    MoneyQuestions,
    PeopleQuestions,
    ProjectForm,
    SectorQuestion,
    UseQuestions,
)
from sezportal.projects.places import ChosenZones, chosen_zones
from sezportal.reports import (
    asked_format,
    asked_of,
    format_notice,
    notices_of,
    report_response,
    zone_notices,
)
from zones.conversion import DOLLAR

FEWEST = 2


class ComparisonForm(CurrencyQuestion, ProjectForm):
    """The currency to show amounts in."""


class CarriedForm(
    SectorQuestion,
    LandQuestions,
    PeopleQuestions,
    UseQuestions,
    MoneyQuestions,
    CurrencyQuestion,
    ProjectForm,
):
    """The whole project, which the page takes along without asking for it; of it the year of the
    licence and the sector count here."""


def zone_comparison(request: HttpRequest) -> HttpResponse:
    chosen = chosen_zones(request.GET)
    form = ComparisonForm(request.GET)
    context = {
        "chosen": chosen,
        "desk": desk(chosen, request.GET),
        "form": form,
        "format_notice": format_notice(request.GET),
    }
    if len(chosen.zones) < FEWEST:
        context["offers"] = offers(zones_to_begin_with(chosen), chosen, request.GET)
        return render(request, "sezportal/comparison/start.html", context)
    today = timezone.localdate()
    found = _comparison(request, chosen, form, today)
    url = settings.SITE_URL + address(chosen, request.GET)
    if asked := asked_format(request.GET):
        whole = CarriedForm(request.GET)
        notices = (*zone_notices(chosen), *notices_of(whole))
        report = comparison_report(found, url, today, asked=asked_of(whole), notices=notices)
        return report_response(report, asked, "zones-compared")
    return render(request, "sezportal/comparison.html", context | {"found": found, "page_url": url})


def _comparison(
    request: HttpRequest, chosen: ChosenZones, form: ComparisonForm, today: date
) -> Comparison:
    keys = [zone.pk for zone in chosen.zones]
    read = factsheet_zones_of(keys)
    carried = CarriedForm(request.GET).understood()
    choice = Choice(
        currency=form.understood()["currency"] or DOLLAR,
        start_year=carried["start"] or today.year,
        sector=carried["sector"],
        only_differences=request.GET.get(ONLY) == DIFFERENCES,
    )
    return comparison([read[key] for key in keys], choice, request.GET, today)
