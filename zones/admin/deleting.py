"""Deleting what the page showed, and nothing that somebody changed since."""

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.utils import unquote
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zones.admin import versions
from zones.admin.holding import held
from zones.review.submitting import would_wait_if_removed

DELETE = "delete_selected"
LONGEST_REASON = 500  # characters


class DeletingMixin:
    """The question before deleting carries the versions of the records; where one is no longer
    the latest, or is not said, nothing is deleted and the question is asked again."""

    def delete_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None or not hasattr(record, "history"):
            return super().delete_view(request, object_id, extra_context)
        if request.method == "POST" and self.has_delete_permission(request, record):
            conflict = versions.since_opened(record, request.POST)
            if conflict is not None:
                self._say(request, conflict)
                return redirect(request.get_full_path())
        asked = {
            "versions": versions.carried([record]),
            "asks_why": True,
            "waits": would_wait_if_removed(request.user, record),
        }
        return super().delete_view(request, object_id, asked | (extra_context or {}))

    def delete_model(self, request, obj):
        """What its author says of it is the reason of the set of changes."""
        super().delete_model(request, obj)
        if getattr(request, "submission", None):
            request.submission.reason = _reason_of(request) or request.submission.reason

    def response_action(self, request, queryset):
        if request.POST.get("action") != DELETE or not hasattr(self.model, "history"):
            return super().response_action(request, queryset)
        if request.POST.get("post"):
            ticked = queryset.filter(pk__in=request.POST.getlist(ACTION_CHECKBOX_NAME))
            rows = held(self.model._base_manager.filter(pk__in=ticked.order_by().values("pk")))
            conflicts = [versions.since_opened(row, request.POST) for row in rows.order_by("pk")]
            if any(conflicts):
                for conflict in filter(None, conflicts):
                    self._say(request, conflict)
                return redirect(request.get_full_path())
        response = super().response_action(request, queryset)
        if isinstance(response, TemplateResponse):
            rows = response.context_data["queryset"]
            response.context_data["versions"] = versions.carried(rows)
        return response

    def _say(self, request, conflict: versions.Conflict) -> None:
        told = {
            "record": conflict.record,
            "by": conflict.by,
            "at": date_format(localtime(conflict.at), "j M Y, H:i"),
            "changes": "; ".join(
                _("%(field)s: %(before)s, now %(now)s")
                % {"field": one.label, "before": one.opened, "now": one.theirs}
                for one in conflict.differences
            ),
        }
        if conflict.differences:
            words = _(
                "Nothing was deleted: %(by)s changed “%(record)s” on %(at)s, while you had it "
                "open (%(changes)s)."
            )
        else:
            words = _(
                "Nothing was deleted: what was sent does not say which state of “%(record)s” was "
                "shown. %(by)s wrote it last, on %(at)s. Look at it again, then delete it."
            )
        self.message_user(request, words % told, messages.WARNING)


def _reason_of(request) -> str:
    return request.POST.get("_reason", "").replace("\x00", "").strip()[:LONGEST_REASON]
