"""What waits for whoever signed in: enquiries, changes to review, changes of their own, and those
that came back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from directory.desk import Waiting, waiting_for
from sezportal.desk.changes import ChangeLine, lines_of
from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange
from zones.perms import has_a_role
from zones.presenters.changes.states import not_taken_whole

#: Lines of each list; the rest is behind the link to all, and of what came back, which no page
#: lists, behind the lines themselves.
LINES = 3
MOST_BACK = 60
#: So long a set that was refused or put back is told, unless its author corrected it before.
TOLD = timedelta(weeks=4)


@dataclass(frozen=True)
class InTray:
    """``to_review``, ``own`` and ``back`` are the newest of so many sets as their counts say;
    ``back`` are those of their own that somebody refused or put back, ``back_rest`` the older
    ones. ``opens`` is false for whoever has no right any more: no list of sets and no set opens to
    them."""

    enquiries: Waiting
    review_count: int
    to_review: tuple[ChangeLine, ...]
    own_count: int
    own: tuple[ChangeLine, ...]
    back_count: int
    back: tuple[ChangeLine, ...]
    back_rest: tuple[ChangeLine, ...]
    opens: bool

    @property
    def review_more(self) -> int:
        return self.review_count - len(self.to_review)

    @property
    def own_more(self) -> int:
        return self.own_count - len(self.own)

    @property
    def is_empty(self) -> bool:
        sets = self.review_count or self.own_count or self.back_count
        return not (self.enquiries.enquiries or self.enquiries.to_follow_up or sets)


def in_tray(user, now: datetime) -> InTray:
    reviewable = ChangeSet.objects.reviewable_by(user)
    made = ChangeSet.objects.visible_to(user).filter(author=user)
    own, back = made.waiting(), came_back(made, now)
    review_count, own_count, back_count = reviewable.count(), own.count(), back.count()
    opens = has_a_role(user)
    backs = lines_of(back, MOST_BACK, with_remarks=True) if back_count else ()
    return InTray(
        enquiries=waiting_for(user, now),
        review_count=review_count,
        to_review=lines_of(reviewable, LINES, with_doubts=True) if review_count else (),
        own_count=own_count,
        own=_own_lines(lines_of(own, LINES), opens) if own_count else (),
        back_count=back_count,
        back=_own_lines(backs[:LINES], opens),
        back_rest=_own_lines(backs[LINES:], opens),
        opens=opens,
    )


def came_back(made: QuerySet[ChangeSet], now: datetime) -> QuerySet[ChangeSet]:
    """Of the sets that somebody made those that others refused lately, whole or in part, or put
    back, or where they kept what was newer, and that were not corrected since."""
    since = now - TOLD
    put_back = ChangeSet.objects.published().filter(reverses=OuterRef("pk"), decided_at__gte=since)
    by_others = put_back.exclude(author=OuterRef("author"))
    corrected = ChangeSet.objects.filter(replaces=OuterRef("pk"))
    unpublished = [ChangeSetState.REFUSED, ChangeSetState.OVERTAKEN]
    refused = Q(state__in=unpublished, decided_at__gte=since)
    some = not_taken_whole(RecordChange.objects.filter(change_set=OuterRef("pk")))
    some = some.filter(Q(left_out=[]) | ~Q(refused__contained_by=F("left_out")))
    in_part = Q(state=ChangeSetState.PUBLISHED, decided_at__gte=since) & Exists(some)
    return made.filter(refused | in_part | Exists(by_others)).exclude(Exists(corrected))


def _own_lines(lines: tuple[ChangeLine, ...], opens: bool) -> tuple[ChangeLine, ...]:
    return lines if opens else tuple(replace(one, url="") for one in lines)
