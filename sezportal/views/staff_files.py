"""Files that take long: how far each is, and taking it away. Each is for whoever asked for it; for
everybody else, other staff too, there is none."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sezportal.prepared.asking import download, go_on
from sezportal.presenters.staff.files import file_page, files_page, progress
from zones.models import PreparedFile


@require_safe
@never_cache
def files(request: HttpRequest) -> HttpResponse:
    page = files_page(request.user)
    return render(request, "sezportal/staff/files.html", {"page": page, "crumbs": page.crumbs})


@require_safe
@never_cache
def file(request: HttpRequest, key: int) -> HttpResponse:
    row = _own(request, key)
    go_on(row)
    return _page(request, row)


@require_safe
@never_cache
def file_progress(request: HttpRequest, key: int) -> JsonResponse:
    """The same for the page's script; asking also sees to it that it goes on."""
    row = _own(request, key)
    go_on(row)
    return JsonResponse(progress(row))


@require_safe
@never_cache
def file_download(request: HttpRequest, key: int, name: str) -> HttpResponse:
    """The file; 410 with words where its time is over, 404 where it is not made."""
    row = _own(request, key)
    if row.is_there:
        try:
            return download(row)
        except FileNotFoundError:
            pass  # somebody cleared the folder: it has to be asked for again
    return _page(request, row, status=410 if row.state == PreparedFile.State.READY else 404)


def _own(request: HttpRequest, key: int) -> PreparedFile:
    return get_object_or_404(PreparedFile.objects.filter(by=request.user), pk=key)


def _page(request: HttpRequest, row: PreparedFile, status: int = 200) -> HttpResponse:
    page = file_page(row)
    context = {"page": page, "crumbs": page.crumbs}
    return render(request, "sezportal/staff/file.html", context, status=status)
