"""Pages of laws, incentives, procedures and requirements."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from incentives.filters import IncentiveFilter, LawFilter, ProcedureFilter, RequirementFilter
from incentives.models import Incentive, Law, Procedure, Requirement
from incentives.presenters import laws, packages, pages, procedures
from zones.facets import panel_of
from zones.near_matches import found
from zones.presenters.figures import SourceRegister

LAWS_A_PAGE = 40
PACKAGES_A_PAGE = 10


def law_list(request: HttpRequest) -> HttpResponse:
    filters = LawFilter(request.GET, Law.objects.with_place())
    page = Paginator(filters.qs, LAWS_A_PAGE).get_page(request.GET.get("page"))
    register = SourceRegister()
    rows = laws.law_lines(page, register)
    held = laws.coverage(Law.objects.counts_by_subject())
    context = pages.law_list(panel_of(filters, request), page, held)
    return render(
        request, "incentives/law_list.html", context | {"rows": rows, "sources": register.entries}
    )


def law_detail(request: HttpRequest, slug: str) -> HttpResponse:
    law = found(Law.objects.with_everything(), slug)
    register = SourceRegister()
    context = {"law": laws.law_page(law, register), "crumbs": pages.law_crumbs(law)}
    return render(request, "incentives/law_detail.html", context | {"sources": register.entries})


def incentive_list(request: HttpRequest) -> HttpResponse:
    everything = Incentive.objects.packages().with_terms().in_reading_order()
    filters = IncentiveFilter(request.GET, everything)
    page = Paginator(filters.qs, PACKAGES_A_PAGE).get_page(request.GET.get("page"))
    register = SourceRegister()
    groups = packages.groups(page, Incentive.objects.with_rates(), register)
    context = pages.incentive_list(panel_of(filters, request), page, everything.count())
    return render(
        request,
        "incentives/incentive_list.html",
        context | {"groups": groups, "sources": register.entries},
    )


def incentive_detail(request: HttpRequest, slug: str) -> HttpResponse:
    incentive = found(Incentive.objects.with_terms(), slug)
    others = Incentive.objects.others_than(incentive)
    rates = Incentive.objects.with_rates().filter(country=incentive.country_id)
    register = SourceRegister()
    context = pages.incentive_detail(incentive, others) | {
        "package": packages.package(incentive, register),
        "remaining": packages.rates_of(list(rates), register),
        "sources": register.entries,
    }
    return render(request, "incentives/incentive_detail.html", context)


def standard_rates(request: HttpRequest) -> HttpResponse:
    register = SourceRegister()
    countries = packages.standards(Incentive.objects.with_rates(former=True), register)
    context = pages.standard_rates() | {"countries": countries, "sources": register.entries}
    return render(request, "incentives/standard_rates.html", context)


def procedure_list(request: HttpRequest) -> HttpResponse:
    filters = ProcedureFilter(request.GET, Procedure.objects.with_steps())
    register = SourceRegister()
    countries = procedures.by_country(
        filters.qs, lambda row: procedures.procedure_view(row, register)
    )
    context = pages.procedure_list(panel_of(filters, request), countries, Procedure.objects.count())
    return render(
        request,
        "incentives/procedure_list.html",
        context | {"countries": countries, "sources": register.entries},
    )


def requirement_list(request: HttpRequest) -> HttpResponse:
    filters = RequirementFilter(request.GET, Requirement.objects.with_law())
    register = SourceRegister()
    countries = procedures.by_country(
        filters.qs, lambda row: procedures.requirement_line(row, register)
    )
    context = pages.requirement_list(
        panel_of(filters, request), countries, Requirement.objects.count()
    )
    return render(
        request,
        "incentives/requirement_list.html",
        context | {"countries": countries, "sources": register.entries},
    )
