"""Holding what a page is about to change: two who save at once come one after the other.

The zone is taken first, then the record, then the rows on its page, so that nobody waits for
somebody who waits. ``no_key`` lets others go on writing rows that merely name what is held.
"""

from django.db import models
from django.db.models import QuerySet

from zones.models import Zone
from zones.roles import read_again


def is_writing(request) -> bool:
    """Whether the request runs inside ``submission``, as every view of the admin that writes."""
    return request.method == "POST" and getattr(request, "submission", None) is not None


def held(rows: QuerySet) -> QuerySet:
    """The rows, which whoever reads them holds until the end of the transaction."""
    return rows.select_for_update(of=("self",), no_key=True)


class HoldingMixin:
    """A record is held from before it is compared with what was sent until it is saved."""

    def get_object(self, request, object_id, from_field=None):
        record = super().get_object(request, object_id, from_field)
        if record is None or not is_writing(request):
            return record
        if getattr(self, "zone_path", None) == "zone":
            _hold(Zone, record.zone_id)
        _hold(self.model, record.pk)
        read_again(request.user)  # who waited may have lost the right meanwhile
        return super().get_object(request, object_id, from_field)  # as it stands by now


class HeldRowsMixin:
    """The rows of a record are held while its page is saved."""

    def get_queryset(self, request) -> QuerySet:
        rows = super().get_queryset(request)
        return held(rows) if is_writing(request) else rows


def _hold(model: type[models.Model], key) -> None:
    held(model._base_manager.filter(pk=key)).first()
