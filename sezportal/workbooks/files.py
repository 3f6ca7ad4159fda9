"""Files that pages of workbooks give, and how long those that came in are kept."""

import csv
import io
import re
import zipfile
from datetime import timedelta

import openpyxl
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from sezportal.exports.tables import BYTE_ORDER_MARK
from sezportal.workbooks import pages
from sezportal.workbooks.problems import Problem
from zones.cells import FORMULA_STARTS, cell
from zones.models import WorkbookUpload

CSV = "text/csv; charset=utf-8"
KEPT_DAYS = 14
MARKED_BYTES = 12 * 1024 * 1024  # unpacked; about three seconds of a processor
MARK = PatternFill("solid", fgColor="FFD9D2")
LARGEST_MARKED = 3 * 1024 * 1024  # bytes; larger ones would hold up the process
UNSAFE_IN_NAME = re.compile(r"[^\w.-]+")


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    safe = UNSAFE_IN_NAME.sub("-", name).strip("-") or "file"
    response["Content-Disposition"] = (
        f'attachment; filename="{safe.encode("ascii", "ignore").decode()}"'
    )
    response["Cache-Control"] = "private, no-store"
    return response


def book_name(chosen: dict) -> str:
    """``la-boten-2026-11-22.xlsx``; a blank one says so."""
    whose = chosen["scope"].partition(":")[2] or "zones"
    parts = [whose, "blank" if chosen["kind"] == "blank" else "", timezone.localdate().isoformat()]
    return "-".join(part for part in parts if part) + ".xlsx"


def problems_csv(upload: WorkbookUpload) -> bytes:
    """Sheet, cell, record, column, value, reason; nothing of it runs as a formula."""
    lines = [[_("Sheet"), _("Row"), _("Cell"), _("Record"), _("Column"), _("Value"), _("Reason")]]
    for one in pages.problems(upload):
        lines.append(
            [one.sheet, one.row or "", one.place, one.about, one.column, one.value, one.reason]
        )
    return _csv(lines)


def changes_csv(upload: WorkbookUpload) -> bytes:
    """One line a cell: what stands in the portal and what the file says."""
    lines = [
        [_("Sheet"), _("Row"), _("What happens"), _("Zone"), _("Record"), _("Column"),
         _("Before"), _("After"), _("Changed in the portal since")]
    ]  # fmt: skip
    for row in upload.result.get("rows", []):
        for heading, before, after, portal in row["cells"] or [["", "", "", None]]:
            lines.append(
                [row["title"], row["row"], row["action"], row["zone"], row["label"], heading,
                 before, after, portal or ""]
            )  # fmt: skip
    return _csv(lines)


def _csv(lines: list[list]) -> bytes:
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([cell(value) for value in line])
    return out.getvalue().encode()


def marked_workbook(upload: WorkbookUpload) -> bytes | None:
    """The upload with its bad cells coloured and their reasons as notes; None where the file is
    gone, could not be read, or is too large."""
    found = pages.problems(upload)
    if not found or not upload.file or upload.size > LARGEST_MARKED:
        return None
    with upload.file.open("rb") as file:
        if _unpacked(file) > MARKED_BYTES:
            return None
        book = openpyxl.load_workbook(file, keep_links=False, keep_vba=False)
    for problem in found:
        if problem.sheet in book.sheetnames:
            _mark(book[problem.sheet], problem)
    _neutralise(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _unpacked(file) -> int:
    """Bytes of all parts as the file states them; its check found that they hold no more."""
    with zipfile.ZipFile(file) as archive:
        return sum(part.file_size for part in archive.infolist())


def _mark(sheet, problem: Problem) -> None:
    place = f"{problem.letter or 'C'}{problem.row or 2}"
    marked = sheet[place]
    if isinstance(marked, openpyxl.cell.cell.MergedCell):
        return
    marked.fill = MARK
    said = f"{marked.comment.text}\n" if marked.comment else ""
    marked.comment = Comment(f"{said}{problem.reason}", "portal", width=320, height=120)


def _neutralise(book) -> None:
    """What somebody typed as a formula goes back as the text of it."""
    for sheet in book:
        # Only cells that are there: a walk over rows makes all those before a far one.
        for one in sheet._cells.values():
            if one.data_type == "f" or (
                isinstance(one.value, str) and one.value.startswith(FORMULA_STARTS)
            ):
                one.data_type = "s"
                one.quotePrefix = True


def forget(upload: WorkbookUpload) -> None:
    """Delete the file; what was found in it stays."""
    if upload.file:
        upload.file.delete(save=False)
        WorkbookUpload.objects.filter(pk=upload.pk).update(file="")


def forget_old(now=None) -> int:
    """Delete uploads that were sent long ago, with their files; returns how many."""
    before = (now or timezone.now()) - timedelta(days=KEPT_DAYS)
    old = list(WorkbookUpload.objects.filter(sent_at__lt=before))
    for upload in old:
        forget(upload)
        upload.delete()
    return len(old)
