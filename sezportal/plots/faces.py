"""The page's typeface for the renderer, so that widths it measures are widths a reader sees.

vl-convert takes a variable font at its default weight, which for Source Sans 3 is the thinnest. So
the two weights of the pages are cut from the packaged original as fonts of their own, once.
"""

import os
import shutil
import tempfile
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from sezportal.plots.theme import MEASURED
from sezportal.typefaces import LATIN, LATIN_REST, VIETNAMESE, code_points

PACKAGE = "fontpkg_source_sans_3"
ORIGINAL = "files/SourceSans3[wght].ttf"
WEIGHTS = {400: "Regular", 600: "SemiBold"}


def folder_with_faces(home: Path) -> Path:
    """The folder with both weights under ``home``, made where it is missing."""
    target = home / f"faces-{version(PACKAGE)}-{version('fonttools')}"
    if target.is_dir():
        return target
    home.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=home))
    for weight, style in WEIGHTS.items():
        _cut(weight, style).save(fresh / f"{style}.ttf")
    try:
        os.rename(fresh, target)  # another process may have been first: either will do
    except OSError:
        shutil.rmtree(fresh)
    return target


def _cut(weight: int, style: str) -> TTFont:
    font = TTFont(str(files(PACKAGE).joinpath(ORIGINAL)))
    cutter = subset.Subsetter(subset.Options())
    cutter.populate(unicodes=set().union(*map(code_points, (LATIN, VIETNAMESE, LATIN_REST))))
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
    font["OS/2"].usWeightClass = weight
    _name(font, style)
    return font


def _name(font: TTFont, style: str) -> None:
    """Both weights under one family, by which the renderer finds them. It reads family names as
    the style sheets' grammar has them unquoted, in which no word may begin with a figure."""
    names = font["name"]
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=number)
    for number, words in (
        (1, MEASURED),
        (2, style),
        (3, f"{MEASURED} {style}"),
        (4, f"{MEASURED} {style}"),
        (6, f"{MEASURED.replace(' ', '')}-{style}"),
    ):
        names.setName(words, number, 3, 1, 0x409)
