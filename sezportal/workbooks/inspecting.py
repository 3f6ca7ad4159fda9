"""Decides whether a file that came in may be opened as a workbook, before anything reads it.

A workbook is a ZIP archive of XML files. Every part is inflated once, in pieces, and counted:
what it says of its size is not believed. The XML must have no document type, hence no entities,
and nothing in the file may run, lead to other files or hide behind a password.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from sezportal.workbooks.parts import XML_NAMES, PartReader, damaged, too_big
from sezportal.workbooks.problems import NotReadable
from sezportal.workbooks.rows import LAST_READ_ROW

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_PART = 60 * MEGABYTE
LARGEST_WHOLE = 120 * MEGABYTE
#: Parts that are read whole, at a hundred times their size: formats, names, texts of cells.
LARGEST_READ_WHOLE = 1 * MEGABYTE
LARGEST_TEXTS = 16 * MEGABYTE
MOST_PARTS = 400
PIECE = 256 * 1024

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_OLE = "EncryptedPackage".encode("utf-16-le")
WORKBOOK, BINARY_WORKBOOK = "xl/workbook.xml", "xl/workbook.bin"
TEXTS = "xl/sharedstrings.xml"
#: Where sheets lie, and the notes and drawings that spreadsheets write for marked cells.
LARGE = ("xl/worksheets/", "xl/comments", "xl/threadedcomments/", "xl/drawings/")
#: Parts that run, fetch or embed, by a piece of their name, with what a person calls them.
FORBIDDEN_PARTS = {
    "vbaproject": lambda: _("macros"),
    "macrosheets/": lambda: _("macros"),
    "externallinks/": lambda: _("links to other files"),
    "connections.xml": lambda: _("connections to other data"),
    "querytables/": lambda: _("connections to other data"),
    "embeddings/": lambda: _("embedded objects"),
    "activex/": lambda: _("embedded objects"),
    "ctrlprops/": lambda: _("embedded objects"),
    "customdata/": lambda: _("embedded objects"),
}


@dataclass
class Inspected:
    """What is known of a file that may be opened, by the part of the sheet: merged ranges, and
    the first filled row behind the last that is read."""

    merged: dict[str, list[str]] = field(default_factory=dict)
    beyond: dict[str, int] = field(default_factory=dict)


def inspect(file: BinaryIO, size: int) -> Inspected:
    """Look through the file. Raises NotReadable with what is wrong and what to do about it."""
    _check_size(size)
    _check_kind(file)
    try:
        with zipfile.ZipFile(file) as archive:
            return _inspect_parts(archive)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as refusal:
        raise NotReadable(damaged()) from refusal


def check_size(size: int) -> None:
    """Also asked by the form, before a file is kept. Raises NotReadable."""
    _check_size(size)


def _check_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise NotReadable(
            _(
                "The file has %(size)s MB; a workbook may have %(limit)s MB. A workbook of the "
                "portal is much smaller: pictures and other sheets may have come in."
            )
            % {"size": round(size / MEGABYTE), "limit": LARGEST_FILE // MEGABYTE}
        )
    if size == 0:
        raise NotReadable(_("The file is empty."))


def _check_kind(file: BinaryIO) -> None:
    file.seek(0)
    start = file.read(4096)
    if start.startswith(ZIP):
        return
    if start.startswith(OLE):
        file.seek(0)
        if ENCRYPTED_OLE in file.read():
            raise NotReadable(_("The workbook is locked with a password. Save it without one."))
        raise NotReadable(
            _("This is a workbook of the old kind (.xls). Save it as “Excel workbook (.xlsx)”.")
        )
    if start.startswith(b"%PDF"):
        raise NotReadable(_("This is a PDF, not a workbook. Send the .xlsx file itself."))
    if b"\x00" not in start:
        raise NotReadable(
            _("This is a text file, such as CSV. Save it as “Excel workbook (.xlsx)”.")
        )
    raise NotReadable(_("This is no workbook. Send the .xlsx file that you downloaded and filled."))


def _inspect_parts(archive: zipfile.ZipFile) -> Inspected:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    _check_names(archive, names)
    if any(part.flag_bits & 0x1 for part in parts):
        raise NotReadable(_("The workbook is locked with a password. Save it without one."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise NotReadable(too_big())
    found = Inspected()
    reader = PartReader(LAST_READ_ROW)
    whole = 0
    for part in parts:
        content = _inflated(archive, part, LARGEST_WHOLE - whole)
        whole += len(content)
        _check_content(part.filename, content)
        if part.filename.lower().endswith(XML_NAMES):
            _read_part(reader, part.filename, content, found)
    return found


def _read_part(reader: PartReader, name: str, content: bytes, found: Inspected) -> None:
    seen = reader.read(content)
    if seen.leads_out:
        raise NotReadable(_forbidden(_("links to other files")))
    if seen.merged:
        found.merged[name] = seen.merged
    if seen.beyond is not None:
        found.beyond[name] = seen.beyond


def _check_names(archive: zipfile.ZipFile, names: list[str]) -> None:
    lowered = [name.lower() for name in names]
    if len(set(lowered)) < len(lowered) or any(_leads_out(name) for name in lowered):
        raise NotReadable(damaged())
    if BINARY_WORKBOOK in lowered:
        raise NotReadable(
            _("This is a binary workbook (.xlsb). Save it as “Excel workbook (.xlsx)”.")
        )
    if WORKBOOK not in lowered:
        if "mimetype" in lowered and b"opendocument" in archive.read("mimetype")[:200]:
            raise NotReadable(
                _("This is an OpenDocument file. Save it as “Excel workbook (.xlsx)”.")
            )
        raise NotReadable(
            _("This is no workbook. Send the .xlsx file that you downloaded and filled.")
        )
    for piece, called in FORBIDDEN_PARTS.items():
        if any(piece in name for name in lowered):
            raise NotReadable(_forbidden(called()))


def _leads_out(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name)


def _forbidden(called: str) -> str:
    return _(
        "The workbook holds %(things)s. The portal takes workbooks with values alone: copy your "
        "values into a newly downloaded workbook and send that."
    ) % {"things": called}


def _inflated(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    """The part, counted while it is inflated: a size it only claims is not believed."""
    most = min(_largest(part.filename.lower()), left)
    if part.file_size > most:
        raise NotReadable(too_big())
    whole = io.BytesIO()
    with archive.open(part) as stream:
        for piece in _pieces(stream):
            whole.write(piece)
            if whole.tell() > most:
                raise NotReadable(too_big())
    return whole.getvalue()


def _largest(name: str) -> int:
    """Bytes a part may have: sheets are read row by row, pictures and notes not at all."""
    if name.startswith(LARGE) or not name.endswith(XML_NAMES):
        return LARGEST_PART
    return LARGEST_TEXTS if name == TEXTS else LARGEST_READ_WHOLE


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(PIECE):
        yield piece


def _check_content(name: str, content: bytes) -> None:
    if name.lower() == "[content_types].xml" and b"macroenabled" in content.lower():
        raise NotReadable(_forbidden(_("macros")))
    if content.startswith(ZIP):
        raise NotReadable(_forbidden(_("embedded objects")))
