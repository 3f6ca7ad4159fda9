"""Sending what the outbox holds.

One mail at a time, its row locked while it is sent: of two that deliver at once, each takes
another mail, so none goes out twice. What a server cannot take now is tried again, after minutes
at first, then every hour, for five days; what it refuses for good is marked as failed with the
server's words, for staff to see.
"""

import logging
import smtplib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import close_old_connections, connections, transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from post_office.models import STATUS, Email
from post_office.settings import get_backend

logger = logging.getLogger(__name__)

#: A server took a mail: sent with ``mail`` and the moment, ``at``.
mail_taken = Signal()

#: Minutes until the next try, try by try; then the last of them.
PAUSES = (2, 5, 15, 30, 60)
KEEP_TRYING = timedelta(days=5)
#: Tries before a mail is given up, so that days on which nobody delivered do not count.
LEAST_TRIES = 20
#: A server's answers from 500 on will not change by asking again.
FOR_GOOD = 500


@dataclass(frozen=True)
class Delivered:
    """Numbers of mails: sent, put off to a later try, refused for good."""

    sent: int = 0
    delayed: int = 0
    refused: int = 0


def deliver(now: datetime | None = None) -> Delivered:
    """Send every mail that is due; ends early while the server cannot be reached."""
    counts = {"sent": 0, "delayed": 0, "refused": 0}
    line = _Line()
    try:
        while _may_go_on():
            result = _deliver_one(line, now or timezone.now())
            if result is None:
                break
            counts[result] += 1
            if line.is_down:
                break
    finally:
        line.hang_up()
    return Delivered(**counts)


def _may_go_on() -> bool:
    """A process that is about to end sends no further mail; they wait for the next one."""
    return threading.main_thread().is_alive()


class _Line:
    """The connection to the mail server, opened when first needed and after each failure."""

    def __init__(self):
        self._connection = None
        self.is_down = False

    def send(self, mail: Email) -> None:
        if self._connection is None:
            self._connection = get_connection(get_backend())
            try:
                self._connection.open()
            except Exception:
                self.is_down = True
                raise
        mail.dispatch(connection=self._connection, commit=False, disconnect_after_delivery=False)

    def hang_up(self) -> None:
        if self._connection is not None:
            try:
                self._connection.close()
            except Exception as error:  # an open line that broke is closed
                logger.info("The mail server's line was already down: %s", error)
            self._connection = None


def _deliver_one(line: _Line, now: datetime) -> str | None:
    """Send the mail that waits longest; what became of it, or None if none is due."""
    with transaction.atomic():
        mail = (
            _due(now)
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("-priority", "pk")
            .first()
        )
        if mail is None:
            return None
        try:
            line.send(mail)
        except Exception as error:
            line.hang_up()
            return _note_failure(mail, error, now)
        mail.logs.all().delete()
        _mark(mail, STATUS.sent, now)
        _tell(mail, now)
        return "sent"


def _tell(mail: Email, now: datetime) -> None:
    """A receiver that fails is logged: what was sent stays marked as sent."""
    try:
        with transaction.atomic():
            mail_taken.send(sender=Email, mail=mail, at=now)
    except Exception:
        logger.exception("What follows from a sent mail failed.")


def _due(now: datetime):
    waits = Q(status__in=(STATUS.queued, STATUS.requeued)) | Q(status__isnull=True)
    return Email.objects.filter(
        waits,
        Q(scheduled_time__isnull=True) | Q(scheduled_time__lte=now),
        Q(expires_at__isnull=True) | Q(expires_at__gt=now),
    )


def _note_failure(mail: Email, error: Exception, now: datetime) -> str:
    """Keep the server's words with the mail and put it off, or give it up."""
    mail.logs.all().delete()
    mail.logs.create(
        status=STATUS.failed, exception_type=type(error).__name__, message=str(error)[:2000]
    )
    tries = (mail.number_of_retries or 0) + 1
    has_waited = now - mail.created > KEEP_TRYING and tries >= LEAST_TRIES
    if is_refused_for_good(error) or has_waited:
        _mark(mail, STATUS.failed, now, number_of_retries=tries)
        logger.error("A mail was given up, the outbox says why: %s", type(error).__name__)
        return "refused"
    pause = timedelta(minutes=PAUSES[min(tries, len(PAUSES)) - 1])
    _mark(mail, STATUS.requeued, now, number_of_retries=tries, scheduled_time=now + pause)
    return "delayed"


def _mark(mail: Email, status: int, now: datetime, **fields) -> None:
    """Not save(): its checks could refuse what was sent already."""
    Email.objects.filter(pk=mail.pk).update(status=status, last_updated=now, **fields)


def is_refused_for_good(error: Exception) -> bool:
    """Whether another try is in vain: the server refuses this mail, or it cannot be written.

    A refused sender or log-in is a matter of settings, which somebody will mend.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= FOR_GOOD for code, _words in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= FOR_GOOD
    return isinstance(error, ValueError | smtplib.SMTPNotSupportedError)


# -- after commit ---------------------------------------------------------------------------

_guard = threading.Lock()
_state = {"wanted": False, "running": False}


def wake() -> None:
    """Have the outbox emptied by the one thread of this process; returns at once.

    Called while it runs, it makes another round: what came in meanwhile is not left lying.
    """
    if not settings.MAIL_AT_ONCE:
        return
    with _guard:
        _state["wanted"] = True
        if _state["running"]:
            return
        _state["running"] = True
    try:
        threading.Thread(target=_empty_outbox, name="outbox").start()
    except RuntimeError:  # the process is about to end; the next one delivers
        _state["running"] = False


def _empty_outbox() -> None:
    while _is_wanted():
        close_old_connections()
        try:
            deliver()
        except Exception:  # the periodic command tries again
            logger.exception("The outbox could not be emptied.")
        finally:
            connections.close_all()


def _is_wanted() -> bool:
    with _guard:
        wanted, _state["wanted"] = _state["wanted"], False
        _state["running"] = wanted
        return wanted
