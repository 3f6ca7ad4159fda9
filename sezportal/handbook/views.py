"""Pages of the handbook, for whoever works at the desk."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from sezportal.handbook import text
from zones.perms import has_a_role

PICTURE_AGE = 3600  # seconds a browser keeps a picture


def _enter(request: HttpRequest) -> None:
    if not has_a_role(request.user):
        raise PermissionDenied


@require_safe
def page(request: HttpRequest, name: str = text.HANDBOOK) -> HttpResponse:
    _enter(request)
    if name not in text.PAGES:
        raise Http404
    shown = text.page(name)
    is_first = name == text.HANDBOOK
    context = admin.site.each_context(request)
    context |= {"title": shown.title, "page": shown, "is_first": is_first}
    return TemplateResponse(request, "admin/handbook.html", context)


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    _enter(request)
    path = text.PICTURES / name
    if not text.PICTURE.fullmatch(name) or not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/png")
    patch_cache_control(response, private=True, max_age=PICTURE_AGE)
    return response
