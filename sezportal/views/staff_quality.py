"""The board of data quality as page and files, for the staff alone (``accounts.middleware``)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.presenters.staff.quality import BoardForm, quality_page
from sezportal.quality.board import Board, board
from sezportal.quality.files import ENDINGS, file_name, summary_of_board
from sezportal.summaries.writing import FORMATS, written


@require_safe
@never_cache
def quality(request: HttpRequest) -> HttpResponse:
    return _shown(request, board(timezone.localdate()))


@require_safe
@never_cache
def quality_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The lists that the page is asked for; where something was not understood, the page."""
    if ending not in ENDINGS:
        raise Http404
    now = board(timezone.localdate())
    form = BoardForm(now, request.GET)
    if form.errors:
        return _shown(request, now)
    query = request.META.get("QUERY_STRING", "")
    path = request.path.rpartition("/")[0]
    made = summary_of_board(
        now,
        country=form.country,
        measure=form.kind,
        url=request.build_absolute_uri(f"{path}/{f'?{query}' if query else ''}"),
        root=settings.SITE_URL,
    )
    response = HttpResponse(written(made, ending), content_type=FORMATS[ending][1])
    response["Content-Disposition"] = f'attachment; filename="{file_name(made, ending)}"'
    return response


def _shown(request: HttpRequest, now: Board) -> HttpResponse:
    page = quality_page(now, request.GET)
    status = 400 if page.form.errors else 200
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/staff/quality/board.html", context, status=status)
