"""Clearing away the files of pictures that nothing needs any more."""

from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db.models import Q

from directory import picture_files
from directory.models import PromotionMaterial
from directory.querysets import changes_of_promotion
from zones.enums import ChangeSetState

#: A change that was decided on can still be reversed with its pictures for so long.
KEPT_AFTER_DECISION = timedelta(days=30)
#: A file younger than this may belong to a form that is being saved.
JUST_WRITTEN = timedelta(hours=24)


def clear_pictures(*, now: datetime) -> int:
    """Remove the files that no record names, nor a change that waits or was lately decided on.

    Returns how many were removed. A picture whose record is gone is shown to nobody meanwhile.
    """
    needed = _needed(now)
    removed = 0
    for file in _files():
        path = f"{picture_files.FOLDER}/{file}"
        if picture_files.key_of_file(file) in needed:
            continue
        if default_storage.get_modified_time(path) <= now - JUST_WRITTEN:
            default_storage.delete(path)
            removed += 1
    return removed


def _files() -> list[str]:
    try:
        return default_storage.listdir(picture_files.FOLDER)[1]
    except FileNotFoundError:  # nobody has sent a picture yet
        return []


def _needed(now: datetime) -> set[str]:
    """The random parts of the names of pictures that something still speaks of."""
    names = set(PromotionMaterial.objects.photos().values_list("picture", flat=True))
    changes = changes_of_promotion().filter(
        Q(change_set__state=ChangeSetState.WAITING)
        | Q(change_set__decided_at__gte=now - KEPT_AFTER_DECISION)
    )
    for before, after in changes.values_list("before__picture", "after__picture"):
        names |= {before, after}
    return {picture_files.key_of(name) for name in names if name}
