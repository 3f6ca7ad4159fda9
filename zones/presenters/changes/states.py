"""What became of sets of changes, in words: published whole or in part, refused, overtaken."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange


def not_taken_whole(changes: QuerySet) -> QuerySet:
    """Those of which something was refused, or is marked so."""
    return changes.filter(Q(is_refused=True) | ~Q(refused=[]))


def is_kept_or_refused(change: RecordChange) -> bool:
    """Whether a reviewer decided against a part of it, rather than that it was there already."""
    return not change.is_left_out or bool(change.stood)


def partly_published(sets: Iterable[ChangeSet]) -> set[int]:
    """The keys of the published sets of which a reviewer did not take everything; one query."""
    keys = [one.pk for one in sets if one.state == ChangeSetState.PUBLISHED]
    if not keys:
        return set()
    rows = not_taken_whole(RecordChange.objects.filter(change_set__in=keys)).order_by()
    return {one.change_set_id for one in rows if is_kept_or_refused(one)}


def state_words(one: ChangeSet, is_part: bool) -> str:
    return _("Published in part") if is_part else one.get_state_display()


def state_mark(one: ChangeSet, is_part: bool = False) -> str:
    """The sign that stands before the words of a state: told by shape, not by colour alone."""
    if is_part:
        return "◑"
    return {
        ChangeSetState.WAITING: "◔",
        ChangeSetState.PUBLISHED: "✓",
        ChangeSetState.REFUSED: "✕",
        ChangeSetState.OVERTAKEN: "⇥",
        ChangeSetState.WITHDRAWN: "↩",
    }[ChangeSetState(one.state)]
