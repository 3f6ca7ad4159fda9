"""A zone's history at the desk, and what of it waits."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from zones.admin.moments import MomentsForm
from zones.models import ChangeSet, Zone
from zones.presenters.changes.between import first_version, zone_between
from zones.presenters.changes.problems import problem_words
from zones.presenters.changes.sets import waiting_for_record
from zones.presenters.changes.zone_history import changes_of, history_page
from zones.review import deciding

LONGEST_REASON = ChangeSet._meta.get_field("reason").max_length


class ZoneChangesMixin:
    """Adds ``…/<pk>/changes/`` to the pages of a zone; its history button leads there."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.changes_view)
        return [
            path("<int:object_id>/changes/", page, name="zones_zone_changes"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["changes_url"] = reverse("admin:zones_zone_changes", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def history_view(self, request, object_id, extra_context=None):
        zone = self.get_object(request, object_id)
        if zone is None:
            return super().history_view(request, object_id, extra_context)
        return redirect("admin:zones_zone_changes", zone.pk)

    def changes_view(self, request, object_id):
        zone = self.get_queryset(request).filter(pk=object_id).first()
        if zone is None or not self.has_view_permission(request, zone):
            raise Http404
        if request.method == "POST":
            return self._put_back(request, zone)
        form = MomentsForm(request.GET, first_version(zone))
        moments = form.moments()
        page = history_page(zone, request.user, request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(zone)s: what changed") % {"zone": zone},
            "opts": self.opts,
            "zone": zone,
            "page": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "waiting": waiting_for_record(zone, request.user),
            "form": form,
            "between": zone_between(zone, request.user, *moments) if moments else None,
            "here": request.path,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/review/zone_changes.html", context)

    def _put_back(self, request, zone):
        """Undo what was written before there were sets; ``at`` names it, ``reason`` says why."""
        # not ``has_change_permission``: who writes in sections alone puts back as well
        if not Zone.objects.editable_by(request.user).filter(pk=zone.pk).exists():
            raise PermissionDenied
        reason = request.POST.get("reason", "").replace("\x00", "").strip()[:LONGEST_REASON]
        changes = changes_of(zone, request.POST.get("at", ""))
        here = redirect(request.get_full_path())
        if not changes:
            messages.error(request, _("There is nothing to put back here."))
            return here
        if not reason:
            messages.error(request, _("Say why these changes are put back."))
            return here
        try:
            made = deciding.put_back(changes=changes, by=request.user, reason=reason)
        except deciding.NotApplicable as refusal:
            messages.error(request, problem_words(refusal))
            return here
        if made.change_set is None:
            messages.info(request, _("Everything stands as it did before these changes already."))
            return here
        if made.waits:
            words = _("Sent for review: it is put back once somebody accepts it.")
        else:
            words = _("Put back. What stood before is public again.")
        messages.success(request, words)
        return redirect("admin:zones_changeset_change", made.change_set.pk)
