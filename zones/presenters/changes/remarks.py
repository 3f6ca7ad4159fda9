"""What reviewers said of records and of single fields, each with what it is about."""

from collections import defaultdict
from collections.abc import Iterable

from zones.models import ChangeSet, Citation, RecordChange, Source
from zones.presenters.changes.wording import Wording

#: What goes with a field has no word of a reviewer's own: it says with what it was refused.
CARRIED = (Citation, Source)


def remarks_of(
    change_sets: Iterable[ChangeSet], *, with_carried: bool = False
) -> dict[int, list[tuple[str, str]]]:
    """By the key of a set; one query for however many."""
    rows = RecordChange.objects.filter(change_set__in=[one.pk for one in change_sets])
    rows = rows.exclude(comment="", remarks={}).select_related("content_type")
    wording = Wording(())
    found = defaultdict(list)
    for one in rows.order_by("change_set", "position"):
        said = found[one.change_set_id]
        if one.comment and (with_carried or one.model not in CARRIED):
            said.append((one.label, one.comment))
        for name in (each for each in one.columns if each in one.remarks):
            said.append((wording.label(one.model, name), one.remarks[name]))
    return found
