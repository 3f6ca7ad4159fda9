"""The requests' side of prepared files."""

import hashlib
import json

from django.db import IntegrityError, transaction
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from sezportal.archive import content_number
from sezportal.prepared.keeping import forget
from sezportal.prepared.kinds import Asked, Made, kind_of
from sezportal.tasks import make_file
from zones.background import ask_for, wait_a_moment
from zones.models import PreparedFile

SECONDS_TO_ASK_AGAIN = 5

State = PreparedFile.State


class SeeOther(HttpResponseRedirect):
    """Another page says what becomes of the request."""

    status_code = 303


def answer(request: HttpRequest, kind: str, asked: Asked) -> HttpResponse:
    """The file, where it is made quickly or lies ready; else the way to the page that says how far
    it is (303). A program that asks the same address again gets the file once it is there.

    Raises CannotBeMade where it is made at once and there is no such file.
    """
    if not kind_of(kind).is_long(asked):
        return _attachment(kind_of(kind).make(asked, None))
    row = ask(request.user, kind, asked, address=_address(request))
    if row.is_there:
        return download(row)
    response = SeeOther(reverse("staff-file", args=[row.pk]))
    response["Retry-After"] = str(SECONDS_TO_ASK_AGAIN)
    return response


def ask(user, kind: str, asked: Asked, *, address: str) -> PreparedFile:
    """The row of what this person asks, with work on it under way; the one of before, where the
    same was asked of the same data and its file is still there. Waits a moment for it."""
    digest = _digest(kind, asked)
    try:
        with transaction.atomic():
            row = _of_before(user, digest) or PreparedFile.objects.create(
                by=user,
                kind=kind,
                asked=asked,
                digest=digest,
                address=address,
                title=kind_of(kind).title(asked),
            )
            is_new = row.is_worked_on and ask_for(make_file, row.pk)
    except IntegrityError:  # asked twice at the same moment
        return PreparedFile.objects.exclude(state=State.FAILED).get(by=user, digest=digest)
    if is_new:
        _wait_a_moment(row)
    return row


def go_on(row: PreparedFile) -> None:
    """See to it that somebody works on it where work is left."""
    if row.is_worked_on and ask_for(make_file, row.pk):
        _wait_a_moment(row)


def download(row: PreparedFile) -> HttpResponse:
    """The file of a row that ``is_there``. Raises FileNotFoundError where somebody deleted it."""
    return FileResponse(
        row.file.open("rb"), as_attachment=True, filename=row.name, content_type=row.media_type
    )


def _address(request: HttpRequest) -> str:
    """Where to ask again; empty where it is longer than anything that a page leads to."""
    address = request.get_full_path()
    most = PreparedFile._meta.get_field("address").max_length
    return address if len(address) <= most else ""


def _of_before(user, digest: str) -> PreparedFile | None:
    """Being made, or ready and still there."""
    row = PreparedFile.objects.exclude(state=State.FAILED).filter(by=user, digest=digest).first()
    if row is None or row.is_worked_on:
        return row
    if row.is_there and row.file.storage.exists(row.file.name):
        return row
    forget(row)
    return None


def _digest(kind: str, asked: Asked) -> str:
    """Freshness is counted by the day, and words are those of a language."""
    data = [content_number(), kind_of(kind).edition()]
    whole = [kind, asked, *data, timezone.localdate().isoformat(), get_language()]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _wait_a_moment(row: PreparedFile) -> None:
    working = PreparedFile.objects.filter(pk=row.pk, state=State.WORKING)
    wait_a_moment(lambda: not working.exists())
    row.refresh_from_db()


def _attachment(made: Made) -> HttpResponse:
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response
