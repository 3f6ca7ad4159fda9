"""What was changed lately, by whom, and what waits: sets of changes as lines of a list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from zones.models import ChangeSet
from zones.presenters.changes.brief import brief_words
from zones.presenters.changes.doubted import doubt_count_words
from zones.presenters.changes.sets import person
from zones.presenters.changes.states import partly_published, state_words
from zones.review.doubting import counts_of

#: Lines of a list.
LINES = 6


@dataclass(frozen=True)
class ChangeLine:
    """One set of changes. People are named: the desk is theirs, no public page shows this. ``url``
    is empty for whoever may not open it; ``comment`` is what the reviewer said, ``doubts`` how
    many of its values are odd."""

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


def lines_of(
    change_sets: QuerySet[ChangeSet], limit: int = LINES, *, with_doubts: bool = False
) -> tuple[ChangeLine, ...]:
    """The newest of these; as many queries for many as for one. ``with_doubts`` is for those who
    decide."""
    found = list(change_sets.with_people()[:limit])
    said = brief_words(found)
    parts = partly_published(found)
    odd = counts_of(found) if with_doubts else {}
    return tuple(_line(one, said[one.pk], one.pk in parts, odd.get(one.pk, 0)) for one in found)


def _line(one: ChangeSet, what: str, is_part: bool, odd: int) -> ChangeLine:
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
    )
