"""Files that take long, as pages tell of them."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.prepared.kinds import kind_of
from zones.background import Standing, standing
from zones.models import PreparedFile

SHOWN = 50  # files of one person
State = PreparedFile.State


@dataclass(frozen=True)
class FilePage:
    """Everything ``sezportal/staff/file.html`` says. Either ``progress`` or ``file`` is there, or
    neither and ``notice`` says why."""

    title: str
    url: str
    asked_at: str
    progress: dict | None = None
    progress_url: str = ""
    file: dict[str, str] | None = None
    until: str = ""
    notice: str = ""
    notice_kind: str = ""
    again: str = ""

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [*_crumbs(), {"label": self.title}]


@dataclass(frozen=True)
class FilesPage:
    files: tuple[dict[str, str], ...]
    notice: str

    @property
    def crumbs(self) -> list[dict[str, str]]:
        *before, last = _crumbs()
        return [*before, {"label": last["label"]}]


def file_page(row: PreparedFile) -> FilePage:
    asked = {
        "title": row.title,
        "url": reverse("staff-file", args=[row.pk]),
        "asked_at": _("Asked for %(when)s") % {"when": _when(row.asked_at)},
    }
    if row.is_worked_on:
        return FilePage(
            **asked,
            progress=progress(row),
            progress_url=reverse("staff-file-progress", args=[row.pk]),
        )
    if row.is_there:
        file = {
            "label": row.name,
            "url": reverse("staff-file-download", args=[row.pk, row.name]),
            "format": row.media_type,
            "size": filesizeformat(row.size),
        }
        until = _("The link holds until %(when)s and for you alone; then the file is deleted.")
        return FilePage(**asked, file=file, until=until % {"when": _when(row.expires_at)})
    notice, kind = row.told, "error"
    if row.state == State.READY:
        notice, kind = expired_words(row), "warn"
    return FilePage(**asked, notice=notice, notice_kind=kind, again=row.address)


def files_page(user) -> FilesPage:
    rows = PreparedFile.objects.filter(by=user)[:SHOWN]
    return FilesPage(tuple(_line(row) for row in rows), left_undone(standing()))


def progress(row: PreparedFile) -> dict:
    """How far it is: whether it ended, percent where that is known, words, and why nothing goes on
    where nobody works."""
    words, percent = _("Waiting to be begun"), None
    if row.stage:
        words = str(kind_of(row.kind).stages[row.stage])
        if row.rows_in_all:
            told = {"step": words, "done": row.rows_done, "all": row.rows_in_all}
            words = _("%(step)s: part %(done)s of %(all)s") % (told | {"done": row.rows_done + 1})
            percent = round(100 * row.rows_done / row.rows_in_all)
    stopped = left_undone(standing()) if row.is_worked_on else ""
    return {"done": not row.is_worked_on, "percent": percent, "words": words, "stopped": stopped}


def left_undone(queue: Standing) -> str:
    """What to say where work waits and nobody is there to do it; else nothing."""
    if not queue.is_left_undone:
        return ""
    words = ngettext(
        "Nothing works on long tasks at the moment, and %(number)s waits since %(since)s. It is "
        "begun as soon as a worker runs; please tell whoever runs the portal.",
        "Nothing works on long tasks at the moment, and %(number)s wait since %(since)s. They are "
        "begun as soon as a worker runs; please tell whoever runs the portal.",
        queue.waiting,
    )
    return words % {"number": queue.waiting, "since": _when(queue.since or timezone.now())}


def expired_words(row: PreparedFile) -> str:
    return _("This file was kept until %(when)s.") % {"when": _when(row.expires_at)}


def _line(row: PreparedFile) -> dict[str, str]:
    state = row.get_state_display()
    if row.is_there:
        state = _("Ready until %(when)s") % {"when": _when(row.expires_at)}
    elif row.state == State.READY:
        state = _("No longer kept")
    return {
        "title": row.title,
        "url": reverse("staff-file", args=[row.pk]),
        "state": state,
        "asked_at": _when(row.asked_at),
        "size": filesizeformat(row.size) if row.is_there else "",
    }


def _when(moment) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")


def _crumbs() -> list[dict[str, str]]:
    return [
        {"label": _("Staff's desk"), "url": reverse("staff-desk")},
        {"label": _("Files made for you"), "url": reverse("staff-files")},
    ]
