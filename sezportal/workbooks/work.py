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
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from sezportal.workbooks.checking import check
from sezportal.workbooks.checking.plan import Plan
from sezportal.workbooks.problems import NotReadable
from sezportal.workbooks.saving import NotSaved, save
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
SAVING = "saving"


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
    with _alone(key) as is_ours, override(language):
        if not is_ours:
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
            step(upload)
        except NotReadable as refusal:
            _refuse(upload, refusal.reason)
        except NotSaved as refusal:
            _refuse(upload, str(refusal))
        except Exception:
            logger.exception("The workbook %s could not be worked on; it is tried again", key)


@contextmanager
def _alone(key: int) -> Iterator[bool]:
    """Hold the upload's lock on a connection of its own, which the database frees whenever this
    process ends; false where another process holds it."""
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, key])
            yield cursor.fetchone()[0]
    finally:
        holder.close()


def _plan(upload: WorkbookUpload) -> Plan:
    with upload.file.open("rb") as file:
        return check(
            file,
            upload.size,
            by=upload.author,
            take_mine=upload.take_mine,
            progress=_Reporter(upload.pk),
        )


def _check(upload: WorkbookUpload) -> None:
    _keep(upload, _plan(upload))


def _save(upload: WorkbookUpload) -> None:
    plan = _plan(upload)
    shown = upload.result.get("fingerprint")
    if plan.problems or plan.fingerprint != shown:
        _keep(
            upload,
            plan,
            notice=_(
                "Somebody changed the data while you were looking. Nothing was saved; this is what "
                "would change now."
            ),
        )
        return
    WorkbookUpload.objects.filter(pk=upload.pk).update(stage=SAVING)
    with transaction.atomic():
        made = save(plan, by=upload.author, reason=upload.reason)
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
    """Writes down how far a check has come, at most twice a second."""

    def __init__(self, key: int):
        self.key = key
        self.told = 0.0
        self.stage = ""
        self.read = 0

    def __call__(self, stage: str, rows: int) -> None:
        if stage == "reading":
            self.read = rows
        now = monotonic()
        if stage == self.stage and now - self.told < BETWEEN:
            return
        self.told, self.stage = now, stage
        WorkbookUpload.objects.filter(pk=self.key).update(
            stage=stage, rows_done=rows, rows_in_all=self.read
        )
