"""A fact of a zone on a page of its own, asked for as in the zone's sections."""

from django.contrib.admin.utils import flatten_fieldsets

from zones.admin.zone.doubting import asking, reason_of
from zones.admin.zone.row_form import RowForm

AS_OF, UNDATED = "as_of", "undated"


class FactPageMixin:
    """Source and date are asked for, and what looks odd is confirmed with a reason: no page is a
    way round the sections. A figure of a later year is a new row, as it is there."""

    form = RowForm
    change_form_template = "admin/fact_form.html"

    def get_fieldsets(self, request, obj=None):
        """The tick that a fact has no date stands beside its date."""
        return [
            (title, options | {"fields": list(_with_tick(options["fields"]))})
            for title, options in super().get_fieldsets(request, obj)
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The tick is the form's own, no column. Without ``fields``, all that are shown."""
        if "fields" not in kwargs:
            kwargs["fields"] = flatten_fieldsets(self.get_fieldsets(request, obj))
        if kwargs["fields"] is not None:
            kwargs["fields"] = [name for name in kwargs["fields"] if name != UNDATED]
        return super().get_form(request, obj, change=change, **kwargs)

    def render_change_form(self, request, context, *args, **kwargs):
        form = context["adminform"].form
        context["asked"] = [form.shown_as(name) for name in form.doubtful]
        context["doubts"] = [
            (form.fields[name].label, words) for name, words in form.doubtful.items()
        ]
        context["asking"] = asking(request, context["asked"])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        request.submission.reason = reason_of(request) or request.submission.reason
        super().save_model(request, obj, form, change)


def _with_tick(names):
    for name in names:
        yield name
        if name == AS_OF:
            yield UNDATED
