"""Pages of investors, organisations and offices, and pictures of zones."""

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from directory import picture_files, presenters
from directory.filters import InvestorFilter, OfficeFilter, OrganisationFilter
from directory.models import FocalPoint, Organisation, PromotionMaterial
from directory.perms import may_preview
from zones.facets import panel_of
from zones.near_matches import found
from zones.presenters.figures import SourceRegister

ROWS_A_PAGE = 40
#: A picture never changes under its name. A month, not for ever: one that was taken back should
#: not be shown from somebody's cache next year.
FOR_LONG = f"public, max-age={30 * 24 * 3600}, immutable"


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


@require_safe
def promotion_picture(request: HttpRequest, key: str, size: str) -> FileResponse:
    """A picture of a zone in one size: to everybody once it is published, before that to whoever
    sent it and whoever decides on it, if they could open the desk as well."""
    is_public = PromotionMaterial.objects.with_picture(key).exists()
    if not is_public and not (request.opens_the_desk() and may_preview(request.user, key)):
        raise Http404
    try:
        file = default_storage.open(picture_files.path_of(key, int(size)))
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type="image/webp")
    response["Cache-Control"] = FOR_LONG if is_public else "private, no-store"
    # Nothing in a picture may do anything, also where a browser is made to open it by itself.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
