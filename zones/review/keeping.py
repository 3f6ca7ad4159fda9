"""What a reviewer keeps in place of what was proposed: the value that stood there, and whose."""

from collections.abc import Collection

from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange
from zones.review.values import Row


def stood_there(change: RecordChange, columns: Collection[str], present: Row | None) -> dict:
    """Of columns that are kept, as ``RecordChange.stood`` holds it; ``present`` is the row as it
    stands. Of a record that is gone nothing."""
    if present is None or change.model is None:
        return {}
    return {
        name: {"value": present[name], **_writer(change, name)}
        for name in columns
        if name in present
    }


def _writer(change: RecordChange, column: str) -> dict:
    """Who wrote the column last: the newest set that did, or what the record's history says."""
    since = changed_since(change, [column])
    if since is not None:
        return {"set": since.pk, "by": since.author_id, "at": since.decided_at.isoformat()}
    key = change.model._meta.pk.attname
    last = change.model.history.filter(**{key: change.object_id}).order_by("-history_id").first()
    if last is None:
        return {}
    return {"by": last.history_user_id, "at": last.history_date.isoformat()}


def changed_since(change: RecordChange, columns: Collection[str]) -> ChangeSet | None:
    """The newest other published set that wrote one of these columns of the record."""
    others = RecordChange.objects.filter(
        content_type_id=change.content_type_id,
        object_id=change.object_id,
        change_set__state=ChangeSetState.PUBLISHED,
        is_refused=False,
    ).exclude(change_set=change.change_set_id)
    if columns:
        others = others.filter(after__has_any_keys=list(columns))
        others = others.exclude(refused__contains=list(columns))
    found = others.select_related("change_set__author").order_by("-change_set__decided_at").first()
    return found.change_set if found else None
