"""The worker's side of prepared files."""

import logging

from django.utils.translation import gettext as _

from sezportal.prepared.keeping import keep
from sezportal.prepared.kinds import CannotBeMade, kind_of
from zones.background import Reporter, alone
from zones.models import PreparedFile

logger = logging.getLogger(__name__)

#: The number of the database's lock, beside that of the row; any that nobody else uses.
LOCK = 714_505
MOST_ATTEMPTS = 3

State = PreparedFile.State


def work_on(key: int) -> None:
    """Make the file of a row. Raises what went wrong, to be tried again, until it was tried often
    enough; then the row says so."""
    with alone(LOCK, key) as holder:
        row = PreparedFile.objects.filter(pk=key).first()
        if row is None or not row.is_worked_on:
            return
        if row.attempts >= MOST_ATTEMPTS:
            _give_up(row)
            return
        row.attempts += 1
        row.save(update_fields=["attempts"])
        try:
            _make(row, _Reporter(row, holder))
        except CannotBeMade as refusal:
            _fail(row, str(refusal))
        except Exception:
            logger.exception("The file %s could not be made", row)
            if row.attempts < MOST_ATTEMPTS:
                raise
            _give_up(row)


def _make(row: PreparedFile, report: "_Reporter") -> None:
    made = kind_of(row.kind).make(row.asked, report)
    keep(row, made.content)
    row.name, row.media_type = made.name, made.media_type
    row.state = State.READY
    row.save()


def _give_up(row: PreparedFile) -> None:
    _fail(row, _("The portal failed on this file several times. Please tell us."))


def _fail(row: PreparedFile, why: str) -> None:
    row.state = State.FAILED
    row.told = why
    row.save()


class _Reporter(Reporter):
    """The number of parts is known with each of them."""

    def __call__(self, stage: str, done: int = 0, in_all: int = 0) -> None:
        self.rows_in_all = in_all
        super().__call__(stage, done)
