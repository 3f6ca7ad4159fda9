"""One stylesheet for the browser, from one source file a component.

The sources lie under ``static/css``: ``tokens.css``, ``reset.css``, ``base.css``, ``layout.css``,
``components/<block>.css``, ``utilities.css`` and ``print.css``. They hold plain rules; the cascade
layer is given here, by the place of the file, so that no rule can end up in the wrong layer. The
``@font-face`` rules that ``manage.py build_fonts`` writes come first when they exist; without them
the device's own faces serve.

The finder below offers the result as ``css/portal.css`` to the development server and to
``collectstatic`` alike, together with the font files, so hashed names and the ``url()`` references
between them work as for any other static file. The desk, whose other rules are the admin's, gets
the ``@font-face`` rules alone as ``css/typefaces.css`` and those of the head of its pages as
``css/masthead.css``. There is no build step to forget.
"""

from __future__ import annotations  # the method `list` must not hide the type

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

LAYERS = ("reset", "tokens", "base", "layout", "components", "utilities", "print")
BUNDLE = "css/portal.css"
TYPEFACES = "css/typefaces.css"
MASTHEAD = "css/masthead.css"
#: What the head of a page is made of, tokens first. No layers: they would yield to the admin.
HEAD_PARTS = ("tokens", "components/masthead", "components/lang", "components/site-nav")
FONT_FACES = "css/fonts.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def source_folder() -> Path:
    """The folder that holds the sources."""
    return Path(settings.BASE_DIR) / "static" / "css"


def generated_folder() -> Path:
    """Where generated static files lie: outside the repository, inside the portal's own folder."""
    return Path(settings.PORTAL_HOME) / "generated-static"


def layer_sources(folder: Path, layer: str) -> list[Path]:
    """The files of one layer, in a stable order."""
    if layer == "components":
        return sorted((folder / "components").glob("*.css"))
    return [folder / f"{layer}.css"]


def condense(css: str) -> str:
    """Drop comments, indentation and empty lines. The rules themselves stay as written."""
    lines = (line.strip() for line in _COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)


def bundle(folder: Path, font_faces: str = "") -> str:
    """The whole stylesheet as text: layer order, font faces, then each layer's rules."""
    parts = [f"@layer {', '.join(LAYERS)};", condense(font_faces)]
    for layer in LAYERS:
        rules = "\n".join(
            condense(path.read_text("utf-8")) for path in layer_sources(folder, layer)
        )
        parts.append(f"@layer {layer} {{\n{rules}\n}}")
    return "\n".join(part for part in parts if part) + "\n"


def write_bundle() -> Path:
    """Bring ``css/portal.css`` up to date and return its path. Writes only what changed."""
    return _written(BUNDLE, bundle(source_folder(), _font_faces()))


def write_typefaces() -> Path:
    """The same for ``css/typefaces.css``, which is empty as long as no fonts are cut."""
    return _written(TYPEFACES, condense(_font_faces()) + "\n")


def write_masthead() -> Path:
    """The same for ``css/masthead.css``."""
    parts = (source_folder() / f"{name}.css" for name in HEAD_PARTS)
    return _written(MASTHEAD, "\n".join(condense(path.read_text("utf-8")) for path in parts) + "\n")


def _font_faces() -> str:
    faces = generated_folder() / FONT_FACES
    return faces.read_text("utf-8") if faces.exists() else ""


def _written(path: str, text: str) -> Path:
    target = generated_folder() / path
    if not target.exists() or target.read_text("utf-8") != text:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, fresh = tempfile.mkstemp(dir=target.parent, suffix=".new")
        with open(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(fresh).replace(target)  # atomic: a request never sees half a stylesheet
    return target


#: What is made when it is asked for, by its address.
MADE = {BUNDLE: write_bundle, TYPEFACES: write_typefaces, MASTHEAD: write_masthead}


class GeneratedFinder(BaseFinder):
    """Static files made from others: the stylesheets above and the subset fonts they name."""

    def find(self, path: str, find_all: bool = False, **kwargs):
        """The file's place on disk, or nothing when it is not one of ours."""
        every = find_all or kwargs.get("all", False)
        found = self._locate(path)
        if every:
            return [str(found)] if found else []
        return str(found) if found else None

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every generated file with the storage that opens it, for ``collectstatic``."""
        for write in MADE.values():
            write()
        storage = FileSystemStorage(location=generated_folder())
        for path in [*MADE, *self._fonts()]:
            if not matches_patterns(path, ignore_patterns or []):
                yield path, storage

    @staticmethod
    def _fonts() -> list[str]:
        home = generated_folder()
        return sorted(str(p.relative_to(home)) for p in (home / "fonts").glob("*.woff2"))

    def _locate(self, path: str) -> Path | None:
        if path in MADE:
            return MADE[path]()
        if path in self._fonts():
            return generated_folder() / path
        return None
