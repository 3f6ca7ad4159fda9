"""What waits for whoever signed in: enquiries, changes to review, changes of their own."""

from dataclasses import dataclass
from datetime import datetime

from directory.desk import Waiting, waiting_for
from sezportal.desk.changes import ChangeLine, lines_of
from zones.models import ChangeSet

#: Lines of each list; the rest is behind the link to all.
LINES = 3


@dataclass(frozen=True)
class InTray:
    """``to_review`` and ``own`` are the newest of ``review_count`` and ``own_count`` sets."""

    enquiries: Waiting
    review_count: int
    to_review: tuple[ChangeLine, ...]
    own_count: int
    own: tuple[ChangeLine, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.enquiries.enquiries or self.review_count or self.own_count)


def in_tray(user, now: datetime) -> InTray:
    reviewable = ChangeSet.objects.reviewable_by(user)
    own = ChangeSet.objects.visible_to(user).waiting().filter(author=user)
    review_count, own_count = reviewable.count(), own.count()
    return InTray(
        enquiries=waiting_for(user, now),
        review_count=review_count,
        to_review=lines_of(reviewable, LINES) if review_count else (),
        own_count=own_count,
        own=lines_of(own, LINES) if own_count else (),
    )
