"""Set factsheets, kept until something they show changes.

A factsheet is known by the place, its language and its edition: the day it shows, the number of
public changes the data have seen, and a digest of the program and the address it prints. All files
of one edition lie in one folder under ``PORTAL_HOME/factsheets``; the first process to write into
a newer one takes away the older. Any number of processes may read and write at once: a file
appears whole or not at all, and where nothing can be written the page is set all the same.
"""

import contextlib
import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from sezportal.archive import content_number

logger = logging.getLogger(__name__)
#: Where what the program prints is written down.
SOURCES = ("sezportal", "zones", "incentives", "directory", "locale")
WRITTEN_IN = {".py", ".typ", ".mo"}
PACKAGES = ("typst", "segno", "fontpkg-source-sans-3", "fontpkg-source-serif-4")


@dataclass(frozen=True)
class Edition:
    """What all factsheets of a moment share."""

    day: date
    number: int
    digest: str

    @property
    def folder(self) -> Path:
        return shelf() / f"{self.day.isoformat()}-{self.number:08}-{self.digest}"


def shelf() -> Path:
    return Path(settings.PORTAL_HOME) / "factsheets"


def edition(day: date) -> Edition:
    """The edition of ``day``; asks the database for the number of changes."""
    return Edition(day, content_number(), program_digest(settings.SITE_URL))


def etag(kind: str, key: str, of: Edition) -> str:
    return f'"factsheet-{kind}-{key}-{_language()}-{of.day:%Y%m%d}-{of.number}-{of.digest}"'


def kept(kind: str, key: str, of: Edition, render: Callable[[], bytes]) -> bytes:
    """The factsheet of a ``kind`` of place (zone, country) by its ``key`` (slug, code): from the
    shelf, or else from ``render``, whose errors are raised."""
    path = of.folder / f"{kind}-{key}-{_language()}.pdf"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    content = render()
    try:
        _put(path, content)
    except OSError:
        logger.warning("no room on the shelf of factsheets", exc_info=True)
    return content


def _put(path: Path, content: bytes) -> None:
    """Writes beside the place and moves there, so that nobody reads half a file."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _clear(current: Path) -> None:
    """Takes away editions that are no later than the current one."""
    for folder in shelf().iterdir():
        if folder != current and folder.name[:19] <= current.name[:19]:
            shutil.rmtree(folder, ignore_errors=True)


def _language() -> str:
    return get_language() or "en"


@lru_cache(maxsize=4)
def program_digest(address: str) -> str:
    """Stands for everything but the data: where the pages are, the program, its words, faces."""
    parts = [address, *(f"{package} {version(package)}" for package in PACKAGES)]
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*.*")):
            if path.suffix in WRITTEN_IN:
                parts.append(hashlib.sha256(path.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
