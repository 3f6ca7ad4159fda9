"""Drawings kept as files under ``PORTAL_HOME/plots``, each under the digest of what it shows.

A drawing never changes under its digest, so nothing runs out; data or code that change ask for
another one. All processes of a machine share the folder. The oldest drawings go where there are too
many: anybody may compare any four zones.
"""

import logging
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import formats

from sezportal.plots.drawing import draw, recipe
from sezportal.plots.panels import Panel, digest
from sezportal.plots.svg import Drawing

MOST = 4000  # drawings of some 3 kB
LEFT = 3000

logger = logging.getLogger(__name__)


def home() -> Path:
    return Path(settings.PORTAL_HOME) / "plots"


def drawing_of(panel: Panel) -> Drawing | None:
    """The drawing, from the shelf or newly made. None where it cannot be drawn, which is logged:
    a page then shows its table alone."""
    path = path_of(panel)
    if (kept := _read(path)) is not None:
        return kept
    try:
        made = draw(panel, axis_separators(), home())
    except Exception:  # whatever the renderer's V8 says: the page goes on
        logger.exception("A chart could not be drawn")
        return None
    _keep(path, made)
    return made


def path_of(panel: Panel) -> Path:
    """Where the panel's drawing is or will be kept."""
    return home() / f"{digest(panel, recipe(), axis_separators())}.svg"


def axis_separators() -> tuple[str, str]:
    """How the page's language parts decimals and thousands."""
    names = ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR")
    decimal, thousands = (str(formats.get_format(name)) for name in names)
    return decimal, thousands


def _read(path: Path) -> Drawing | None:
    """What is kept, or nothing where it is missing or was cut short."""
    try:
        head, _line, inner = path.read_text("utf-8").partition("\n")
        width, height = map(int, head.split())
    except (OSError, ValueError):
        return None
    return Drawing(width, height, inner) if inner else None


def _keep(path: Path, drawing: Drawing) -> None:
    """Write it whole or not at all; a full disk costs the next reader a moment, no more."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".new")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{drawing.width} {drawing.height}\n{drawing.inner}")
        os.replace(name, path)
        _clear(path.parent)
    except OSError:
        logger.warning("A chart could not be kept in %s", path.parent, exc_info=True)


def _clear(folder: Path) -> None:
    kept = [entry for entry in os.scandir(folder) if entry.name.endswith(".svg")]
    if len(kept) <= MOST:
        return
    for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime)[:-LEFT]:
        Path(entry.path).unlink(missing_ok=True)
