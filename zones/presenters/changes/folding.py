"""A figure of a zone and the records that carry its source, as one."""

from collections.abc import Mapping

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from zones.enums import ChangeAction
from zones.models import RecordChange, Zone
from zones.review.ties import Part, belonging


def folded(changes: QuerySet) -> tuple[QuerySet, Mapping[Part, list[RecordChange]]]:
    """The changes of a set that are told by themselves, and what is told with a field of theirs,
    wherever in the set it stands. A set that changes no field of a zone, which may be as large as
    a workbook, is not read for it."""
    kind = ContentType.objects.get_for_model(Zone)
    if not changes.filter(content_type=kind, action=ChangeAction.CHANGE).exists():
        return changes, {}
    held = belonging(changes)
    carried = {one.pk for ones in held.values() for one in ones}
    return changes.exclude(pk__in=carried), held
