"""A zone's page section by section: the admin's own page with one section's columns and rows."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from zones.admin.zone.sections import SECTIONS, after


class SectionPagesMixin:
    """Adds ``section/<key>/`` to the pages of a zone.

    Scope, rows, refusals, review and history are those of the whole page: the request only says
    which section is meant, and the page is made of that section alone.
    """

    def get_urls(self):
        section = path(
            "<int:pk>/section/<slug:key>/",
            self.admin_site.admin_view(self.section_view),
            name="zones_zone_section",
        )
        return [section, *super().get_urls()]

    def section_view(self, request, pk: int, key: str):
        if key not in SECTIONS or not self.get_queryset(request).filter(pk=pk).exists():
            raise Http404
        request.zone_section = SECTIONS[key]
        return self.changeform_view(request, str(pk))

    def get_fieldsets(self, request, obj=None):
        section = section_of(request)
        if section is None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": section.fields})]

    def get_inlines(self, request, obj):
        section = section_of(request)
        return super().get_inlines(request, obj) if section is None else list(section.inlines)

    def response_change(self, request, obj):
        section = section_of(request)
        if section is None:
            return super().response_change(request, obj)
        self.message_user(request, _("Saved: %s.") % section.title, messages.SUCCESS)
        return redirect(self._onward(request, obj.pk))

    def _onward(self, request, pk) -> str:
        """The page after saving: the next section where that was asked for, else this one."""
        key = section_of(request).key
        if "_next" in request.POST:
            key = after(key) or key
        return reverse("admin:zones_zone_section", args=[pk, key])


def section_of(request):
    """The section whose page is asked for, None on every other page."""
    return getattr(request, "zone_section", None)
