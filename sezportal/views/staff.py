"""The desk of the Mekong Institute's staff: summaries as pages and files. Everything below
``/staff/`` opens to the staff alone (``accounts.middleware``)."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.prepared import answer
from sezportal.presenters.staff import desk_page, summary_page
from sezportal.presenters.staff.files import left_undone
from sezportal.presenters.staff.form import COUNTRY
from sezportal.summaries import Asked, NotAsked, comparison_from, kept_summary
from sezportal.summaries.taking_away import asked_for
from sezportal.summaries.writing import FORMATS
from zones.background import standing
from zones.models import Country


@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    context = {"page": desk_page(), "left_undone": left_undone(standing())}
    return render(request, "sezportal/staff/desk.html", context)


@require_safe
@never_cache
def summary(request: HttpRequest, iso2: str | None = None) -> HttpResponse:
    """A country's summary, or without a country the region's. What was not understood is said at
    its place, and the summary shown without it."""
    country = _member(iso2)
    if COUNTRY in request.GET:
        return redirect(_elsewhere(request))
    try:
        made, wrong = asked_for(request.GET.dict(), iso2, url=_url(request)), {}
    except NotAsked as refused:
        made, wrong = kept_summary(Asked(country=iso2), url=_url(request)), refused.messages
    try:
        page = summary_page(made, country=country, query=request.GET, wrong=wrong)
    except KeyError:
        raise Http404 from None  # no such table
    status = 400 if wrong else 200
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/staff/summary.html", context, status=status)


@require_safe
@never_cache
def summary_file(request: HttpRequest, ending: str, iso2: str | None = None) -> HttpResponse:
    """The same as a file. Where something was not understood the page says what, and no file that
    would stand for another question is made. One that takes long is made beside the request."""
    _member(iso2)
    if ending not in FORMATS:
        raise Http404
    query = request.GET.dict()
    try:
        comparison_from(query, iso2, timezone.localdate())
    except NotAsked:
        return summary(request, iso2)
    asked = {"country": iso2, "ending": ending, "query": query, "url": _url(request)}
    return answer(request, "summary", asked)


def _member(iso2: str | None) -> Country | None:
    return get_object_or_404(Country, pk=iso2, is_member=True) if iso2 else None


def _elsewhere(request: HttpRequest) -> str:
    """The summary of the country that the form names, with the rest of what was asked."""
    query = request.GET.copy()
    country = _member(query.pop(COUNTRY)[-1])
    page = reverse("staff-country", args=[country.pk]) if country else reverse("staff-region")
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{page}?{asked}" if asked else page


def _url(request: HttpRequest) -> str:
    """The page's address with what was asked, without the file's ending."""
    path = request.path.rpartition("/summary.")[0] or request.path
    query = request.META.get("QUERY_STRING", "")
    return request.build_absolute_uri(f"{path.rstrip('/')}/{f'?{query}' if query else ''}")
