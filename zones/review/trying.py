"""A set as publishing it would leave the data, but for what does not fit any more."""

from collections.abc import Iterator

from django.db import transaction

from zones.models import ChangeSet
from zones.review.applying import NotApplicable
from zones.review.bulk import carry_out
from zones.review.outcome import check_citations
from zones.review.ties import refuse_together

#: Records that are left out one after the other; a set in which more are amiss stays out whole.
MOST_UNFIT = 10


def carry_out_what_fits(change_set: ChangeSet) -> Iterator[NotApplicable]:
    """Publish a waiting set within the transaction of the caller, who takes it back. Yields what
    does not fit; what hangs together with it is left out as well, as where a reviewer refuses it.
    """
    unfit: set[int] = set()
    while len(unfit) < MOST_UNFIT:
        try:
            with transaction.atomic():
                _carry_out(change_set, unfit)
        except NotApplicable as refusal:
            yield refusal
            if refusal.change.pk in unfit:
                return
            unfit.add(refusal.change.pk)
        else:
            return


def _carry_out(change_set: ChangeSet, unfit: set[int]) -> None:
    """Read anew each time: carrying out writes into the changes."""
    changes = list(change_set.changes.select_related("content_type"))
    for change in changes:
        change.is_refused = change.is_refused or change.pk in unfit
    refuse_together(changes)
    carry_out(changes, on_behalf_of=change_set.author)
    check_citations(changes)
