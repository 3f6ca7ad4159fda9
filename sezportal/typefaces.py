"""The portal's typefaces: cut from the packaged originals to what its pages use.

The originals come with the Python packages named in ``requirements.in``, all under the SIL Open
Font License 1.1. A cut keeps the scripts of the portal (whole for Latin, Vietnamese, Thai, Lao,
Khmer and Burmese; for Chinese and Japanese names the characters in use), limits the weight axis
and is written as WOFF2 with its ``unicode-range``, so a browser loads a script only where a page
writes in it. The PDF reads the same originals.

What is built lies in ``PORTAL_HOME/generated-static`` and carries a digest of all that went into
it; nothing is done again while the digest holds.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LATIN = (
    "U+0000-00FF, U+0131, U+0152-0153, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, "
    "U+2190-2193, U+2212, U+2215, U+2248, U+2260, U+2264-2265"
)
VIETNAMESE = (
    "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, "
    "U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB"
)
LATIN_REST = "U+0100-0101, U+0104-010F, U+0112-0127, U+012A-0130, U+0132-0151, U+0154-0167"
LATIN_REST += ", U+016A-017F, U+018F, U+01CD-01DC, U+0218-021B"
THAI = "U+02D7, U+0303, U+0331, U+0E01-0E5B, U+200C-200D, U+25CC"
LAO = "U+0E81-0EDF, U+200C-200D, U+25CC"
KHMER = "U+1780-17FF, U+19E0-19FF, U+200C-200D, U+25CC"
MYANMAR = "U+1000-109F, U+A9E0-A9FE, U+AA60-AA7F, U+200C-200D, U+25CC"
EAST_ASIAN = re.compile(r"[⺀-⿟　-〿぀-ヿ㐀-䶿一-鿿豈-﫿！-｠]")


@dataclass(frozen=True)
class Face:
    """One file to build. ``axes`` limits or pins variable axes; ``ranges`` empty means the East
    Asian characters in use, given when building."""

    stem: str
    family: str
    package: str
    original: str
    ranges: str
    axes: tuple[tuple[str, tuple[float, float] | float], ...]
    weight: str

    @property
    def original_path(self) -> Path:
        """The packaged original. Raises ModuleNotFoundError when its package is not installed."""
        return Path(str(files(self.package))) / self.original


def _sans(script: str, ranges: str) -> Face:
    return Face(
        f"source-sans-3-{script}",
        "Source Sans 3",
        "fontpkg_source_sans_3",
        "files/SourceSans3[wght].ttf",
        ranges,
        (("wght", (400, 700)),),
        "400 700",
    )


def _serif(script: str, ranges: str) -> Face:
    return Face(
        f"source-serif-4-600-{script}",
        "Source Serif 4",
        "fontpkg_source_serif_4",
        "files/SourceSerif4[opsz,wght].ttf",
        ranges,
        (("wght", 600), ("opsz", 32)),
        "600",
    )


def _noto(script: str, family: str, ranges: str) -> Face:
    name = family.replace(" ", "")
    return Face(
        f"noto-sans-{script}",
        family,
        "justmytype_intl_sea",
        f"fonts/ofl/{name.lower()}/{name}[wdth,wght].ttf",
        ranges,
        (("wght", (400, 700)), ("wdth", 100)),
        "400 700",
    )


FACES = (
    _sans("latin", LATIN),
    _sans("vietnamese", VIETNAMESE),
    _sans("latin-rest", LATIN_REST),
    _serif("latin", LATIN),
    _serif("vietnamese", VIETNAMESE),
    _noto("thai", "Noto Sans Thai", THAI),
    _noto("lao", "Noto Sans Lao", LAO),
    _noto("khmer", "Noto Sans Khmer", KHMER),
    _noto("myanmar", "Noto Sans Myanmar", MYANMAR),
    Face(
        "noto-sans-sc",
        "Noto Sans SC",
        "justmytype_intl_cjk",
        "fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
        "",
        (("wght", (400, 700)),),
        "400 700",
    ),
)


def east_asian(texts: Iterable[str]) -> str:
    """The East Asian characters that occur in ``texts``, sorted, each once."""
    return "".join(sorted({char for text in texts for char in re.findall(EAST_ASIAN, text)}))


def code_points(ranges: str) -> set[int]:
    """``"U+0E81-0EDF, U+25CC"`` as numbers."""
    points: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.strip().partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def as_ranges(points: Iterable[int]) -> str:
    """Numbers as a CSS ``unicode-range``, neighbours joined."""
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ", ".join(
        f"U+{first:04X}" if first == last else f"U+{first:04X}-{last:04X}" for first, last in spans
    )


def digest(characters: str) -> str:
    """Stands for everything the result depends on: recipe, originals' versions, characters."""
    parts = [FACES, characters, Path(__file__).read_text("utf-8"), version("fonttools")]
    parts += sorted({f"{face.package} {version(face.package)}" for face in FACES})
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def cut(face: Face, points: set[int]) -> bytes:
    """One WOFF2 file: the characters asked for, the axes limited, layout features kept."""
    font = TTFont(face.original_path, lazy=True)
    options = subset.Options()
    options.layout_features += ["tnum", "lnum"]  # figures of equal width, beside the defaults
    options.flavor = "woff2"
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]  # keeps copyright and licence
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    limits = {tag: limit for tag, limit in face.axes if any(a.axisTag == tag for a in _axes(font))}
    font = instancer.instantiateVariableFont(font, limits, inplace=True)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _axes(font: TTFont):
    return font["fvar"].axes if "fvar" in font else []


def font_face(face: Face, ranges: str) -> str:
    """The CSS rule that offers one file."""
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("../fonts/{face.stem}.woff2") format("woff2");\n'
        f"  unicode-range: {ranges};\n"
        "}\n"
    )


def is_current(home: Path, characters: str) -> bool:
    """Whether ``home`` already holds what building would make."""
    record = home / "fonts" / "built.json"
    if not record.exists():
        return False
    return json.loads(record.read_text("utf-8")).get("digest") == digest(characters)


def build(home: Path, characters: str, faces: Iterable[Face] = FACES) -> dict[str, int]:
    """Build ``faces`` into ``home`` (``fonts/*.woff2``, ``css/fonts.css``); name to size in bytes.

    ``characters`` are the East Asian ones to keep. The record is written last, so an interrupted
    run is done again.
    """
    folder = home / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "built.json").unlink(missing_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    rules, sizes = [], {}
    for face in faces:
        points = code_points(face.ranges) if face.ranges else {ord(char) for char in characters}
        if not points:
            continue
        made = cut(face, points)
        (folder / f"{face.stem}.woff2").write_bytes(made)
        sizes[f"{face.stem}.woff2"] = len(made)
        rules.append(font_face(face, face.ranges or as_ranges(points)))
    (home / "css").mkdir(parents=True, exist_ok=True)
    (home / "css" / "fonts.css").write_text("".join(rules), "utf-8")
    record = {"digest": digest(characters), "files": sizes}
    (folder / "built.json").write_text(json.dumps(record, indent=1), "utf-8")
    return sizes
