"""The board of data quality as page and files, for the staff alone (``accounts.middleware``)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.prepared import answer
from sezportal.presenters.staff.quality import BoardForm, quality_page
from sezportal.quality.board import Board, board, members
from sezportal.quality.files import ENDINGS, country_name


@require_safe
@never_cache
def quality(request: HttpRequest) -> HttpResponse:
    return _shown(request, board(timezone.localdate()))


@require_safe
@never_cache
def quality_file(request: HttpRequest, ending: str) -> HttpResponse:
    """The lists that the page is asked for; where something was not understood, the page. One
    that takes long is made beside the request."""
    if ending not in ENDINGS:
        raise Http404
    countries = members()
    form = BoardForm(countries, request.GET)
    if form.errors:
        return _shown(request, board(timezone.localdate()))
    query = request.META.get("QUERY_STRING", "")
    path = request.path.rpartition("/")[0]
    asked = {
        "country": form.country,
        "place": "" if form.country is None else country_name(countries, form.country),
        "measure": form.kind and form.kind.value,
        "ending": ending,
        "url": request.build_absolute_uri(f"{path}/{f'?{query}' if query else ''}"),
    }
    return answer(request, "quality", asked)


def _shown(request: HttpRequest, now: Board) -> HttpResponse:
    page = quality_page(now, request.GET)
    status = 400 if page.form.errors else 200
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/staff/quality/board.html", context, status=status)
