"""The long parts of an upload, its check and its saving, beside the request that asked for them.

Each runs in a thread that holds a lock of the database for the upload. A process that dies lets
go of the lock, and the next look at the upload's page begins the step anew: a check writes only
its own result, and saving is one transaction, which ends with the upload's own row.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sezportal.workbooks.checking import READING, check
from sezportal.workbooks.checking.plan import Plan
from sezportal.workbooks.holding import ChangedMeanwhile, NotSaved
from sezportal.workbooks.problems import NotReadable
from sezportal.workbooks.saving import save
from zones.models import WorkbookUpload

logger = logging.getLogger(__name__)

#: The number of the database's lock, beside that of the upload; any that nobody else uses.
LOCK = 714_503
MOST_ATTEMPTS = 3
#: Seconds a request waits for a short check, so that it need not ask again.
PATIENCE = 1.5
BETWEEN = 0.5  # seconds between two reports of progress
MOST_PROBLEMS = 5_000  # kept with an upload

State = WorkbookUpload.State


def go_on(upload: WorkbookUpload) -> None:
    """See to it that somebody works on the upload where work is left; waits a moment for it."""
    if not upload.is_worked_on:
        return
    if not getattr(settings, "WORKBOOKS_IN_THREAD", True):
        _work(upload.pk, get_language())
        return
    thread = Thread(target=_in_thread, args=(upload.pk, get_language()), daemon=True)
    thread.start()
    thread.join(PATIENCE)


def _in_thread(key: int, language: str) -> None:
    try:
        _work(key, language)
    finally:
        connections.close_all()


def _work(key: int, language: str) -> None:
    with _alone(key) as holder, override(language):
        if holder is None:
            return
        upload = WorkbookUpload.objects.get(pk=key)
        if not upload.is_worked_on:
            return
        if upload.attempts >= MOST_ATTEMPTS:
            _refuse(upload, _("The portal failed on this file several times. Please tell us."))
            return
        upload.attempts += 1
        upload.save(update_fields=["attempts"])
        step = _check if upload.state == State.CHECKING else _save
        try:
            step(upload, _Reporter(key, holder))
        except NotReadable as refusal:
            _refuse(upload, refusal.reason)
        except NotSaved as refusal:
            _refuse(upload, str(refusal))
        except Exception:
            logger.exception("The workbook %s could not be worked on; it is tried again", key)


@contextmanager
def _alone(key: int) -> Iterator[BaseDatabaseWrapper | None]:
    """The connection that holds the upload's lock, one of its own, which the database frees
    whenever this process ends; None where another process holds it."""
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, key])
            is_ours = cursor.fetchone()[0]
        yield holder if is_ours else None
    finally:
        holder.close()


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
    report.rows_in_all = len(plan.rows)
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


class _Reporter:
    """Writes down how far the work has come, at most twice a second, beside the transaction in
    which it is done: whoever looks sees it at once. A row that somebody else holds is left alone.
    """

    UPDATE = """
        UPDATE zones_workbookupload SET stage = %s, rows_done = %s, rows_in_all = %s
        WHERE id = (SELECT id FROM zones_workbookupload WHERE id = %s FOR UPDATE SKIP LOCKED)
    """

    def __init__(self, key: int, holder: BaseDatabaseWrapper):
        self.key = key
        self.holder = holder
        self.told = 0.0
        self.stage = ""
        self.rows_in_all = 0

    def __call__(self, stage: str, rows: int) -> None:
        if stage == READING:
            self.rows_in_all = rows
        now = monotonic()
        if stage == self.stage and now - self.told < BETWEEN:
            return
        self.told, self.stage = now, stage
        with self.holder.cursor() as cursor:
            cursor.execute(self.UPDATE, [stage, rows, self.rows_in_all, self.key])
