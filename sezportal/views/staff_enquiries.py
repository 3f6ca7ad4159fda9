"""The report on enquiries, as a page and as files, for the staff of the Mekong Institute."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.enquiry_report import NotAsked, period_from, report_of
from sezportal.enquiry_report.asked import last_months
from sezportal.enquiry_report.making import places
from sezportal.prepared import answer
from sezportal.presenters.staff.enquiries import enquiries_page
from sezportal.summaries.writing import FORMATS


@require_safe
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """What was not understood is said at its field, and the last twelve months are shown."""
    names, today = places(), timezone.localdate()
    try:
        period, wrong = period_from(request.GET, names, today), {}
    except NotAsked as refused:
        period, wrong = last_months(today), refused.messages
    page = enquiries_page(
        report_of(period, url=_url(request)),
        period=period,
        names=names,
        query=request.GET,
        wrong=wrong,
        today=today,
    )
    context = {"page": page, "crumbs": page.crumbs}
    status = 400 if wrong else 200
    return render(request, "sezportal/staff/enquiries.html", context, status=status)


@require_safe
@never_cache
def report_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The same as a file; where something was not understood, the page that says so. One that
    takes long is made beside the request."""
    if ending not in FORMATS:
        raise Http404
    query = request.GET.dict()
    try:
        period_from(query, places(), timezone.localdate())
    except NotAsked:
        return report(request)
    return answer(request, "enquiries", {"query": query, "ending": ending, "url": _url(request)})


def _url(request: HttpRequest) -> str:
    """The page's address with what was asked, without a file's ending."""
    path = request.path.rpartition("/report.")[0] or request.path.rstrip("/")
    query = request.META.get("QUERY_STRING", "")
    return request.build_absolute_uri(f"{path}/{f'?{query}' if query else ''}")
