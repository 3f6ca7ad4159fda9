"""What was changed lately, by whom, and what waits: sets of changes as lines of a list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from zones.models import ChangeSet
from zones.presenters.changes.brief import brief_words
from zones.presenters.changes.doubted import doubt_count_words
from zones.presenters.changes.remarks import remarks_of
from zones.presenters.changes.sets import person, size_words, with_summary
from zones.presenters.changes.states import partly_published, state_words
from zones.review.doubting import counts_of

#: Lines of a list.
LINES = 6
#: Remarks of a reviewer that a line has room for; the set's page has all of them.
MOST_SAID = 4


@dataclass(frozen=True)
class ChangeLine:
    """One set of changes. People are named: the desk is theirs, no public page shows this. ``url``
    is empty for whoever may not open it; ``comment`` is what the reviewer said of all of it,
    ``remarks`` of what else, ``doubts`` how many of its values are odd, ``size`` how many records a
    large one has."""

    url: str
    what: str
    who: str
    when: datetime
    state: str
    state_label: str
    origin: str
    zone: str = ""
    reason: str = ""
    decided_by: str = ""
    comment: str = ""
    doubts: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    size: str = ""


def lines_of(
    change_sets: QuerySet[ChangeSet],
    limit: int = LINES,
    *,
    with_doubts: bool = False,
    with_remarks: bool = False,
) -> tuple[ChangeLine, ...]:
    """The newest of these; as many queries for many as for one. ``with_doubts`` is for those who
    decide, ``with_remarks`` for those whose changes were decided."""
    found = list(with_summary(change_sets)[:limit])
    said = brief_words(found)
    parts = partly_published(found)
    odd = counts_of(found) if with_doubts else {}
    remarks = remarks_of(found) if with_remarks else {}
    return tuple(
        _line(one, said[one.pk], one.pk in parts, odd.get(one.pk, 0), remarks.get(one.pk, []))
        for one in found
    )


def _line(
    one: ChangeSet, what: str, is_part: bool, odd: int, remarks: list[tuple[str, str]]
) -> ChangeLine:
    return ChangeLine(
        url=reverse("admin:zones_changeset_change", args=[one.pk]),
        what=what,
        who=person(one.author),
        when=one.made_at,
        state=one.state,
        state_label=state_words(one, is_part),
        origin=one.get_origin_display(),
        zone=one.zone.name_en if one.zone else "",
        reason=one.reason,
        decided_by=person(one.decided_by) if one.decided_by else "",
        comment=one.comment,
        doubts=doubt_count_words(odd) if odd else "",
        remarks=tuple(remarks[:MOST_SAID]),
        size=size_words(one.records),
    )
