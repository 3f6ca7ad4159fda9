"""Pages of investors, organisations and offices."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory import presenters
from directory.filters import InvestorFilter, OfficeFilter, OrganisationFilter
from directory.models import FocalPoint, Organisation
from zones.facets import panel_of
from zones.near_matches import found
from zones.presenters.figures import SourceRegister

ROWS_A_PAGE = 40


def investor_list(request: HttpRequest) -> HttpResponse:
    investors = Organisation.objects.investors().with_presences().in_name_order()
    filters = InvestorFilter(request.GET, investors)
    page = Paginator(filters.qs, ROWS_A_PAGE).get_page(request.GET.get("page"))
    register = SourceRegister()
    rows = [presenters.investor(row, register) for row in page]
    total = Organisation.objects.investors().count()
    context = presenters.investor_list(panel_of(filters, request), page, total)
    return render(
        request,
        "directory/investor_list.html",
        context | {"rows": rows, "sources": register.entries},
    )


def organisation_list(request: HttpRequest) -> HttpResponse:
    everything = Organisation.objects.institutions()
    filters = OrganisationFilter(request.GET, everything.with_zones().in_reading_order())
    page = Paginator(filters.qs, ROWS_A_PAGE).get_page(request.GET.get("page"))
    register = SourceRegister()
    is_ranked = bool(request.GET.get("q"))
    groups = presenters.groups(page, register, is_ranked=is_ranked)
    context = presenters.organisation_list(panel_of(filters, request), page, everything.count())
    return render(
        request,
        "directory/organisation_list.html",
        context | {"groups": groups, "sources": register.entries},
    )


def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = found(Organisation.objects.with_zones().with_presences(), slug)
    register = SourceRegister()
    context = presenters.organisation_page(organisation, register)
    return render(
        request, "directory/organisation_detail.html", context | {"sources": register.entries}
    )


def office_list(request: HttpRequest) -> HttpResponse:
    filters = OfficeFilter(request.GET, FocalPoint.objects.with_place())
    register = SourceRegister()
    countries = presenters.offices(filters.qs, register)
    context = presenters.office_list(
        panel_of(filters, request), countries, FocalPoint.objects.count()
    )
    return render(
        request,
        "directory/office_list.html",
        context | {"countries": countries, "sources": register.entries},
    )
