"""The history of a record: its versions in the portal's words, with those of what belongs to it."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.urls import reverse
from simple_history.admin import PAGE_VAR

from zones.admin.moments import MomentsForm
from zones.models import Zone
from zones.perms import is_mi_staff
from zones.presenters.changes.between import first_version, record_between
from zones.presenters.changes.record_history import history_of


class ToldHistoryMixin:
    #: Kinds of records whose versions are told with this one's: rows on its page.
    told_with: tuple[type[models.Model], ...] = ()
    object_history_list_template = "admin/history_list.html"

    def history_view(self, request, object_id, extra_context=None):
        """Staff read also what became of a record that is gone."""
        self._refuse_others(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        self._refuse_others(request, object_id)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _refuse_others(self, request, object_id: str) -> None:
        """What is out of reach is answered as what never was, though its history tells of it; and
        so is what can be no key."""
        key = unquote(object_id)
        if is_mi_staff(request.user):
            is_there = is_key(self.model, key)
        else:
            is_there = self.get_object(request, key) is not None
        if not is_there:
            raise Http404

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """Versions are compared where they are put into words."""

    def render_history_view(self, request, template, context, **kwargs):
        if "page_obj" in context:
            record = context["object"]
            told = history_of(record, request.user, self.told_with)
            pages = Paginator(told, self.history_list_per_page)
            page = pages.get_page(request.GET.get(PAGE_VAR))
            form = MomentsForm(request.GET, first_version(record))
            moments = form.moments()
            between = moments and record_between(record, request.user, *moments, self.told_with)
            context |= {
                "page_obj": page,
                "page_range": pages.get_elided_page_range(page.number),
                "pagination_required": pages.num_pages > 1,
                "changes_of_zone": _changes_of_zone(record),
                "form": form,
                "between": between,
                "here": request.path,
            }
        return super().render_history_view(request, template, context, **kwargs)


def is_key(model: type[models.Model], typed: str) -> bool:
    """Whether a record of the model could have this key."""
    try:
        model._meta.pk.to_python(typed)
    except ValidationError:
        return False
    return "\0" not in typed


def _changes_of_zone(record: models.Model) -> tuple[str, str] | None:
    """The zone the record is of, and the address of all its changes."""
    zone = getattr(record, "zone", None)
    if not isinstance(zone, Zone):
        return None
    return str(zone), reverse("admin:zones_zone_changes", args=[zone.pk])
