"""The long parts of an upload, its check and its saving, beside the request that asked for them.

Each is a task of ``zones.background``: a check writes only its own result, and saving is one
transaction, which ends with the upload's own row.
"""

import logging
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.tasks import work_on_workbook
from sezportal.workbooks.checking import READING, check
from sezportal.workbooks.checking.plan import Plan
from sezportal.workbooks.holding import ChangedMeanwhile, NotSaved
from sezportal.workbooks.problems import NotReadable
from sezportal.workbooks.saving import save
from zones.background import Reporter, alone, ask_for, wait_a_moment
from zones.models import WorkbookUpload

logger = logging.getLogger(__name__)

#: The number of the database's lock, beside that of the upload; any that nobody else uses.
LOCK = 714_503
MOST_ATTEMPTS = 3
MOST_PROBLEMS = 5_000  # kept with an upload

State = WorkbookUpload.State


def begin(leave: Callable[[], WorkbookUpload]) -> WorkbookUpload:
    """Do what leaves work on an upload and ask for it, both or neither; waits a moment for it."""
    with transaction.atomic():
        upload = leave()
        if upload.is_worked_on:
            ask_for(work_on_workbook, upload.pk)
    _wait_a_moment(upload)
    return upload


def go_on(upload: WorkbookUpload) -> None:
    """See to it that somebody works on the upload where work is left; where nobody did, waits a
    moment for it."""
    if upload.is_worked_on and ask_for(work_on_workbook, upload.pk):
        _wait_a_moment(upload)


def _wait_a_moment(upload: WorkbookUpload) -> None:
    working = WorkbookUpload.objects.filter(pk=upload.pk, state=upload.state)
    wait_a_moment(lambda: not (upload.is_worked_on and working.exists()))


def work_on(key: int) -> None:
    """What the task does: the step that the upload waits for. Raises what went wrong, to be tried
    again, until it was tried often enough."""
    with alone(LOCK, key) as holder:
        upload = WorkbookUpload.objects.filter(pk=key).first()
        if upload is None or not upload.is_worked_on:
            return
        if upload.attempts >= MOST_ATTEMPTS:
            _give_up(upload)
            return
        upload.attempts += 1
        upload.save(update_fields=["attempts"])
        step = _check if upload.state == State.CHECKING else _save
        try:
            step(upload, _Reporter(upload, holder))
        except NotReadable as refusal:
            _refuse(upload, refusal.reason)
        except NotSaved as refusal:
            _refuse(upload, str(refusal))
        except Exception:
            logger.exception("The workbook %s could not be worked on", key)
            if upload.attempts < MOST_ATTEMPTS:
                raise
            _give_up(upload)


def _give_up(upload: WorkbookUpload) -> None:
    _refuse(upload, _("The portal failed on this file several times. Please tell us."))


def _plan(upload: WorkbookUpload, report: "_Reporter") -> Plan:
    with upload.file.open("rb") as file:
        return check(
            file,
            upload.size,
            by=upload.author,
            take_mine=upload.take_mine,
            progress=report,
        )


def _check(upload: WorkbookUpload, report: "_Reporter") -> None:
    _keep(upload, _plan(upload, report))


def _save(upload: WorkbookUpload, report: "_Reporter") -> None:
    plan = _plan(upload, report)
    shown = upload.result.get("fingerprint")
    if plan.problems or plan.fingerprint != shown:
        _show_again(upload, plan, _("Somebody changed the data while you were looking."))
        return
    report.rows_in_all = plan.writes
    try:
        _write(upload, plan, report)
    except ChangedMeanwhile as refusal:
        upload.refresh_from_db()
        _show_again(upload, _plan(upload, report), str(refusal))


def _show_again(upload: WorkbookUpload, plan: Plan, why: str) -> None:
    nothing = _("Nothing was saved; this is what would change now.")
    _keep(upload, plan, notice=f"{why} {nothing}")


def _write(upload: WorkbookUpload, plan: Plan, report: "_Reporter") -> None:
    with transaction.atomic():
        made = save(plan, by=upload.author, reason=upload.reason, progress=report)
        upload.state = State.SAVED
        upload.change_set = made.change_set
        upload.finished_at = timezone.now()
        upload.save()


def _keep(upload: WorkbookUpload, plan: Plan, *, notice: str = "") -> None:
    """Keep what a check found; the sender decides."""
    upload.state = State.REFUSED if plan.problems else State.READY
    upload.attempts = 0
    upload.take_mine = []
    upload.finished_at = timezone.now()
    upload.result = {
        "counts": plan.counts,
        "fingerprint": plan.fingerprint,
        "problems": [one.stored() for one in plan.problems[:MOST_PROBLEMS]],
        "rows": [one.stored() for one in plan.rows],
        "notice": notice,
    }
    upload.save()


def _refuse(upload: WorkbookUpload, reason: str) -> None:
    upload.state = State.REFUSED
    upload.finished_at = timezone.now()
    upload.result = {"unreadable": reason}
    upload.save()


class _Reporter(Reporter):
    """While a file is read, as many rows are known as were read."""

    def __call__(self, stage: str, rows: int) -> None:
        if stage == READING:
            self.rows_in_all = rows
        super().__call__(stage, rows)
