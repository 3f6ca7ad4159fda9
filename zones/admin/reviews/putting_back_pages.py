"""The pages of a large set that is being put back: how far it is, then what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from zones.admin.reviews import putting_back
from zones.models import PuttingBack


class PuttingBackPages:
    """Adds them to the pages of sets, for whoever asked for it and nobody else."""

    def get_urls(self):
        def guarded(view):
            return self.admin_site.admin_view(require_GET(view))

        return [
            path(
                "putting-back/<int:key>/",
                guarded(self.putting_back_view),
                name="zones_changeset_putting_back",
            ),
            path(
                "putting-back/<int:key>/progress/",
                guarded(self.progress_view),
                name="zones_changeset_progress",
            ),
            *super().get_urls(),
        ]

    def putting_back_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """How far it is; once it ended, the changes that were made, or those that stand."""
        work = _asked_for(request, key)
        if work.state == PuttingBack.State.WORKING:
            return self._working(request, work)
        is_done = work.state == PuttingBack.State.DONE
        for words in work.told:
            (messages.success if is_done else messages.error)(request, words)
        return redirect("admin:zones_changeset_change", work.made_id or work.change_set_id)

    def _working(self, request: HttpRequest, work: PuttingBack) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Putting back changes no. %(number)s") % {"number": work.change_set_id},
            "opts": self.opts,
            "work": work,
            "progress": putting_back.progress(work),
        }
        request.current_app = self.admin_site.name
        response = TemplateResponse(request, "admin/review/putting_back.html", context)
        add_never_cache_headers(response)
        return response

    def progress_view(self, request: HttpRequest, key: int) -> JsonResponse:
        """The same for the page's script; asking also sees to it that it goes on."""
        response = JsonResponse(putting_back.progress(_asked_for(request, key)))
        add_never_cache_headers(response)
        return response


def _asked_for(request: HttpRequest, key: int) -> PuttingBack:
    work = PuttingBack.objects.filter(by=request.user, pk=key).first()
    if work is None:
        raise Http404
    putting_back.go_on(work)
    return work
