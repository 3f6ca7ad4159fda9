"""The faces Typst sets with: those of the pages, from the same packages.

Nothing of the machine's own is read, so a document looks the same everywhere and needs no system
library. Korean, Japanese and traditional Chinese names are rare; Typst opens a file of a face only
where a document writes in it.
"""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import typst

FOLDERS = (
    ("fontpkg_source_sans_3", "files"),
    ("fontpkg_source_serif_4", "files"),
    ("justmytype_intl_sea", "fonts/ofl/notosansthai"),
    ("justmytype_intl_sea", "fonts/ofl/notosanslao"),
    ("justmytype_intl_sea", "fonts/ofl/notosanskhmer"),
    ("justmytype_intl_sea", "fonts/ofl/notosansmyanmar"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanssc"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanstc"),
    ("justmytype_intl_cjk", "fonts/ofl/notosansjp"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanskr"),
)
#: PDF/UA-1, the standard for documents that screen readers can follow.
ACCESSIBLE = "ua-1"


def folders() -> list[Path]:
    """Where the packages keep the faces, in the order in which they are asked for a character."""
    return [Path(str(files(package))) / folder for package, folder in FOLDERS]


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """The faces, looked up once a process; only what a document uses is read."""
    paths = [str(folder) for folder in folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def compiler(template: Path, **inputs: str) -> typst.Compiler:
    """A compiler of one document: not to be shared between threads, and cheap to make."""
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
