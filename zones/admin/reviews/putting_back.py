"""Puts a large set of changes back beside the request, and says how far it is."""

import logging

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zones.background import Reporter, alone, ask_for, wait_a_moment
from zones.models import ChangeSet, PuttingBack
from zones.presenters.changes import sets
from zones.presenters.changes.problems import problem_words
from zones.review import deciding
from zones.tasks import put_back

logger = logging.getLogger(__name__)

#: The number of the database's lock, beside that of the work; any that nobody else uses.
LOCK = 714_504
#: Records that are put back within the request.
FEW = 100
MOST_ATTEMPTS = 3
UNDOING, RECORDING = "undoing", "recording"
#: Of the bar, what undoing takes; the rest is writing down what was done.
SHARE_OF_UNDOING = 0.85

State = PuttingBack.State


def begin(change_set: ChangeSet, *, by, reason: str) -> PuttingBack:
    """The work of putting a set back, begun; the one that is under way already where somebody
    asked before. Raises what ``deciding.reverse`` does of a set that is not to be put back."""
    if not deciding.may_reverse(by, change_set):
        raise deciding.AlreadySettled
    try:
        with transaction.atomic():
            work = PuttingBack.objects.create(
                change_set=change_set,
                by=by,
                reason=reason,
                rows_in_all=change_set.changes.count(),
            )
            ask_for(put_back, work.pk)
    except IntegrityError:
        work = under_way(change_set, by)
        if work is None:
            raise deciding.AlreadySettled from None  # by somebody else, at this moment
    _wait_a_moment(work)
    return work


def under_way(change_set: ChangeSet, user) -> PuttingBack | None:
    """What this person asked to put back and is not done yet."""
    return PuttingBack.objects.filter(change_set=change_set, state=State.WORKING, by=user).first()


def go_on(work: PuttingBack) -> None:
    """See to it that somebody works on it; where nobody did, waits a moment for it."""
    if work.state == State.WORKING and ask_for(put_back, work.pk):
        _wait_a_moment(work)


def _wait_a_moment(work: PuttingBack) -> None:
    working = PuttingBack.objects.filter(pk=work.pk, state=State.WORKING)
    wait_a_moment(lambda: not working.exists())
    work.refresh_from_db()


def progress(work: PuttingBack) -> dict:
    """How far it is: whether it ended, percent where that is known, words."""
    share = min(1, work.rows_done / work.rows_in_all) if work.rows_in_all else 0
    words = _("Putting back")
    if work.stage == RECORDING:
        share, words = 1, _("Writing down what was put back")
    elif work.rows_in_all:
        told = {"rows": f"{work.rows_done:,}", "all": f"{work.rows_in_all:,}"}
        words = _("Putting back: %(rows)s of %(all)s records") % told
    percent = round(100 * SHARE_OF_UNDOING * share)
    return {"done": work.state != State.WORKING, "percent": percent, "words": words}


def work_on(key: int) -> None:
    """What the task does: all of it, or nothing where it ends before. Raises what went wrong, to
    be tried again, until it was tried often enough."""
    with alone(LOCK, key) as holder:
        work = PuttingBack.objects.select_related("change_set", "by").filter(pk=key).first()
        if work is None or work.state != State.WORKING:
            return
        if work.attempts >= MOST_ATTEMPTS:
            _give_up(work)
            return
        work.attempts += 1
        work.save(update_fields=["attempts"])
        try:
            _put_back(work, holder)
        except deciding.NotApplicable as refusal:
            _stop(work, problem_words(refusal))
        except deciding.AlreadySettled:
            _stop(work, _("Somebody settled these changes meanwhile."))
        except Exception:
            logger.exception("Changes could not be put back by %s", work)
            if work.attempts < MOST_ATTEMPTS:
                raise
            _give_up(work)


def _put_back(work: PuttingBack, holder) -> None:
    report = Reporter(work, holder, work.rows_in_all)
    with transaction.atomic():
        made = deciding.reverse(
            change_set=work.change_set,
            by=work.by,
            reason=work.reason,
            progress=lambda done: report(UNDOING if done < report.rows_in_all else RECORDING, done),
        )
        work.state = State.DONE
        work.made = made.change_set
        work.told = told_of(made)
        work.save()


def _give_up(work: PuttingBack) -> None:
    _stop(work, _("The portal failed on this several times. Please tell us."))


def _stop(work: PuttingBack, why: str) -> None:
    work.state = State.STOPPED
    work.told = [why]
    work.save()


def told_of(made) -> list[str]:
    """What became of it, for whoever asked; ``made`` is what ``deciding.reverse`` returns."""
    if made.change_set is None:
        return [_("Everything stands as it did before these changes already.")]
    kept = [sets.kept_words(made.kept)] if made.kept else []
    if made.waits:
        return [*kept, _("Sent for review: it is put back once somebody accepts it.")]
    return [*kept, _("Put back. What stood before is public again.")]
