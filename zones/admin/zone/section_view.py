"""A zone's page section by section: the admin's own page with one section's columns and rows."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from zones.admin.zone.asked import section_of
from zones.admin.zone.doubting import asking, reason_of
from zones.admin.zone.folded import AT, asks_for_boxes
from zones.admin.zone.rows import as_written, plain_choice
from zones.admin.zone.section_form import SectionForm
from zones.admin.zone.section_page import section_page
from zones.admin.zone.sections import SECTIONS, after
from zones.admin.zone.sources import KnownSources
from zones.models import Province
from zones.presenters.changes.elsewhere import waiting_elsewhere
from zones.presenters.changes.sent import Waiting, waiting_in
from zones.services import let_citations_follow

POINT = ("latitude", "longitude")


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
        zone = self.get_queryset(request).filter(pk=pk).first()
        if key not in SECTIONS or zone is None:
            raise Http404
        request.zone_section = SECTIONS[key]
        request.zone_sources = KnownSources(zone)
        return self.changeform_view(request, str(pk))

    def get_fieldsets(self, request, obj=None):
        section = section_of(request)
        if section is None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": section.fields})]

    def get_inlines(self, request, obj):
        section = section_of(request)
        return super().get_inlines(request, obj) if section is None else list(section.inlines)

    def get_form(self, request, obj=None, **kwargs):
        if section_of(request):
            kwargs["form"] = SectionForm
        return super().get_form(request, obj, **kwargs)

    def get_autocomplete_fields(self, request):
        return () if section_of(request) else super().get_autocomplete_fields(request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if section_of(request) and db_field.name not in POINT:
            written = as_written(db_field)
            if written:
                return db_field.formfield(**written)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return field if section_of(request) is None else plain_choice(field)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if section_of(request) and db_field.name == "province":
            kwargs["queryset"] = Province.objects.filter(
                country=request.zone_sources.zone.country_id
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if section_of(request) is None:
            super().save_model(request, obj, form, change)
            let_citations_follow(obj, form.changed_data)
            return
        request.submission.reason = reason_of(request) or request.submission.reason
        if form.has_changed():
            super().save_model(request, obj, form, change)
            let_citations_follow(obj, form.let_sources_follow())

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        changed = [form, *formsets]
        request.something_changed = any(one.has_changed() for one in changed)

    def response_change(self, request, obj):
        section = section_of(request)
        if section is None:
            return super().response_change(request, obj)
        if request.something_changed:
            self.message_user(request, _("Saved: %s.") % section.title, messages.SUCCESS)
        else:
            self.message_user(request, _("Nothing was changed."), messages.INFO)
        return redirect(self._onward(request, obj.pk))

    def render_change_form(self, request, context, *args, **kwargs):
        section = section_of(request)
        response = super().render_change_form(request, context, *args, **kwargs)
        if section is not None:
            response.template_name = "admin/section/page.html"
            zone = request.zone_sources.zone
            waiting = response.context_data.get("waiting", ())
            page = response.context_data["page"] = section_page(
                zone,
                section,
                context["adminform"].form,
                context["inline_admin_formsets"],
                waiting=waiting_in(zone, request.user) if waiting else Waiting(),
                has_all_boxes=asks_for_boxes(request),
                at=request.GET.get(AT, ""),
            )
            response.context_data["waiting"] = [
                one for one in waiting if one.change_set.pk in page.waiting_sets
            ]
            response.context_data["asking"] = asking(request, page.asked)
        return response

    def _wait(self, request, made):
        """What waits is said on the page of the section: its author goes on working."""
        if section_of(request) is None:
            return super()._wait(request, made)
        words = _("Sent for review. Readers see the earlier values until somebody accepts yours.")
        url = reverse("admin:zones_changeset_change", args=[made.change_set.pk])
        seen = format_html('{} <a href="{}">{}</a>', words, url, _("What you sent"))
        self.message_user(request, seen, messages.SUCCESS)
        self._tell_of_others(request, made.change_set)
        return redirect(self._onward(request, request.resolver_match.kwargs["pk"]))

    def _tell_of_others(self, request, change_set):
        """A page that was opened before an earlier value was sent says nothing of that one."""
        for one in waiting_elsewhere(change_set, change_set.changes.all(), request.user):
            words = _("Another value waits for the same field. %s") % one.said
            url = reverse("admin:zones_changeset_change", args=[one.set_key])
            door = _("See it, or take it back") if one.is_own else _("See what was sent")
            seen = format_html('{} <a href="{}">{}</a>', words, url, door)
            self.message_user(request, seen, messages.WARNING)

    def _onward(self, request, pk) -> str:
        """The page after saving: the next section where that was asked for, else this one."""
        key = section_of(request).key
        if "_next" in request.POST:
            key = after(key) or key
        return reverse("admin:zones_zone_section", args=[pk, key])
