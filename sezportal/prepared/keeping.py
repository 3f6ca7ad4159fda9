"""Where prepared files lie, and until when.

Below ``PORTAL_HOME/private``, where no address leads. A file is written under a name of its own,
brought to the disk, and then renamed: under the name that a row may give there is all of it or
nothing, whenever the worker ends.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone
from procrastinate import sql
from procrastinate.contrib.django import app

from zones.models import PreparedFile
from zones.models.upload import private_files

FOLDER = "files"
#: How long a file is kept after it was made, and how long one remembers what was not made.
KEPT = timedelta(hours=24)
REMEMBERED = timedelta(days=14)
UNFINISHED = ".unfinished"


def keep(row: PreparedFile, content: bytes) -> None:
    """Write the file of a row and enter its place; the row is not saved."""
    name = f"{FOLDER}/{row.secret}"
    place = Path(private_files().path(name))
    for folder in (place.parent.parent, place.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    unfinished = place.with_name(place.name + UNFINISHED)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(unfinished, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(place)
    row.file = name
    row.size = len(content)
    row.finished_at = timezone.now()
    row.expires_at = row.finished_at + KEPT


def forget(row: PreparedFile) -> None:
    """Delete a row with its file, whole or begun."""
    place = Path(private_files().path(f"{FOLDER}/{row.secret}"))
    for one in (place, place.with_name(place.name + UNFINISHED)):
        one.unlink(missing_ok=True)
    row.delete()


def forget_old(now: datetime | None = None) -> int:
    """Delete files whose time is over, and what was asked long ago and never made; how many. The
    queue forgets as late what failed in it."""
    now = now or timezone.now()
    over = PreparedFile.objects.filter(expires_at__lte=now)
    left = PreparedFile.objects.filter(expires_at=None, asked_at__lte=now - REMEMBERED)
    old = [*over, *left]
    for row in old:
        forget(row)
    app.connector.execute_query(
        sql.queries["delete_old_jobs"],
        nb_hours=REMEMBERED // timedelta(hours=1),
        queue=None,
        statuses=["succeeded", "failed", "cancelled", "aborted"],
    )
    return len(old)
