"""A figure of a zone and the records that carry its source, as one."""

from collections.abc import Mapping

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from zones.enums import ChangeAction
from zones.models import Citation, RecordChange, Source, Zone
from zones.review.ties import Part, belonging


def folded(changes: QuerySet) -> tuple[QuerySet, Mapping[Part, list[RecordChange]]]:
    """The changes of a set that are told by themselves, and what is told with a field of theirs,
    wherever in the set it stands. A set that changes no field of a zone, which may be as large as
    a workbook, is not read for it."""
    kind = ContentType.objects.get_for_model(Zone)
    if not changes.filter(content_type=kind, action=ChangeAction.CHANGE).exists():
        return changes, {}
    held = belonging(_concerned(changes))
    carried = {one.pk for ones in held.values() for one in ones}
    return changes.exclude(pk__in=carried), held


def _concerned(changes: QuerySet) -> list[RecordChange]:
    """The zones, what cites sources for them, and new sources; of all that names a new source
    besides, one record each: a source that anything else names is told by itself."""
    kinds = [ContentType.objects.get_for_model(each).pk for each in (Zone, Citation, Source)]
    found = list(changes.filter(content_type__in=kinds))
    brought = [one.object_id for one in found if one.content_type_id == kinds[-1]]
    if brought:
        others = changes.exclude(content_type__in=kinds)
        others = others.annotate(names=KeyTextTransform("source_id", "after"))
        found += others.filter(names__in=brought).order_by("names", "position").distinct("names")
    return found
