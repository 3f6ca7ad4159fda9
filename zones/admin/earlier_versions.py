"""Earlier versions of records: there to be read, by everybody who may see the record.

Nothing is written on their pages. A form filled from an old row would bring back all of it, what
its sender may not change included, past sources, doubts and whoever saved meanwhile. What was
changed is put back as a set: see ``zones.admin.reviews``.
"""

from django.contrib.admin import helpers
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from zones.models import ChangeSet

READING = ("GET", "HEAD")
#: So many sets that changed a record are named beside a version of it.
MOST_SETS = 20
LONGEST_KEY = 18  # digits the database can hold


class EarlierVersionsMixin:
    object_history_form_template = "admin/earlier_version.html"

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        if request.method not in READING:
            return self._refused(request, object_id)
        if not version_id.isdecimal() or len(version_id) > LONGEST_KEY:
            raise Http404
        sets = {"change_sets": self._sets_of(request, object_id)}
        return super().history_form_view(
            request, object_id, version_id, sets | (extra_context or {})
        )

    def revert_disabled(self, request, obj=None) -> bool:
        return True

    def render_history_view(self, request, template, context, **kwargs):
        """Of a version: what stood in the record's own columns, as text."""
        if "adminform" in context:
            form, version = context["adminform"].form, context["original"]
            fieldsets = self._of_columns(self.get_fieldsets(request, version))
            names = flatten_fieldsets(fieldsets)
            context["adminform"] = helpers.AdminForm(form, fieldsets, {}, names, model_admin=self)
            context["media"] = self.media
        return super().render_history_view(request, template, context, **kwargs)

    def _of_columns(self, fieldsets) -> list[tuple]:
        """What an old row does not tell is left out: links to many, and what forms ask besides."""
        known = {field.name for field in self.model._meta.concrete_fields}
        found = []
        for title, options in fieldsets:
            names = [name for name in flatten_fieldsets([(title, options)]) if name in known]
            if names:
                found.append((title, {"fields": names}))
        return found

    def _sets_of(self, request, object_id: str) -> list[ChangeSet]:
        kind = ContentType.objects.get_for_model(self.model)
        of_record = {"changes__content_type": kind, "changes__object_id": unquote(object_id)}
        sets = ChangeSet.objects.visible_to(request.user).filter(**of_record)
        return list(sets.distinct().order_by("-pk")[:MOST_SETS])

    def _refused(self, request, object_id: str) -> TemplateResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        context = {
            **self.admin_site.each_context(request),
            "title": _("An earlier version is there to be read."),
            "history_url": reverse(name, args=[object_id]),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            "admin/earlier_version_refused.html",
            context,
            status=405,
            headers={"Allow": ", ".join(READING)},
        )
