"""The portal's typefaces: cut from the packaged originals to what its pages use.

The originals come with the Python packages named in ``requirements.in``, all under the SIL Open
Font License 1.1. A cut keeps the scripts of the portal (whole for Latin, Vietnamese, Thai, Lao,
Khmer and Burmese), limits the weight axis and is written as WOFF2 with its ``unicode-range``, so a
browser loads a script only where a page writes in it. The PDF reads the same originals.

Chinese and Japanese are names and titles of sources in pages of another language. Of these scripts
the characters in use are kept, in one weight, in slices of characters that are written together. A
device that has one of the usual Chinese faces shows its own and loads nothing; every other loads
the slices a page needs, so nobody sees boxes.

What is built lies in ``PORTAL_HOME/generated-static`` and carries a digest of all that went into
it; nothing is done again while the digest holds.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from sezportal import slices

# What English pages are written in. Letters with marks stand with the Vietnamese ones: both are
# names of places. What a page hardly ever has is a third file; together they were 15 kB more.
LATIN = (
    "U+0020-007E, U+00A0, U+00A7, U+00A9, U+00AB, U+00AD, U+00B0-00B3, U+00B7, U+00BB, U+00D7, "
    "U+2009, U+2010-2014, U+2018-201A, U+201C-201E, U+2020, U+2022, U+2026, U+202F-2030, U+20AC, "
    "U+2190-2193, U+2212, U+2248, U+2264-2265"
)
VIETNAMESE = (
    "U+00C0-00D6, U+00D8-00F6, U+00F8-00FF, U+0102-0103, U+0110-0111, U+0128-0129, "
    "U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, "
    "U+0329, U+1EA0-1EF9, U+20AB"
)
LATIN_REST = (
    "U+00A1-00A6, U+00A8, U+00AA, U+00AC, U+00AE-00AF, U+00B4-00B6, U+00B8-00BA, U+00BC-00BF, "
    "U+00F7, U+0100-0101, U+0104-010F, U+0112-0127, U+012A-0167, U+016A-017F, U+018F, "
    "U+01CD-01DC, U+0218-021B, U+02C6, U+02DA, U+02DC, U+2000-2008, U+200A, U+2015-2017, U+201B, "
    "U+201F, U+2021, U+2023-2025, U+2027, U+2031-205F, U+2122, U+2215, U+2260"
)
THAI = "U+02D7, U+0303, U+0331, U+0E01-0E5B, U+200C-200D, U+25CC"
LAO = "U+0E81-0EDF, U+200C-200D, U+25CC"
KHMER = "U+1780-17FF, U+19E0-19FF, U+200C-200D, U+25CC"
BURMESE = "U+1000-104F, U+200C-200D, U+25CC"  # not Shan, Mon and Karen, 34 kB more
SLICE = 24  # characters, 4 to 5 kB; of 12 to 48 the best of weight and number of requests
# Fractions, and Chinese and Japanese set closely or from top to bottom: no page uses them.
FEATURES_UNUSED = {"frac", "numr", "dnom", "palt", "halt", "chws"}
FEATURES_UNUSED |= {"vert", "vrt2", "vkrn", "valt", "vhal", "vpal", "vchw"}
TABLES_UNUSED = ["BASE", "VORG", "vhea", "vmtx"]
EAST_ASIAN = re.compile(r"[⺀-⿟　-〿぀-ヿ㐀-䶿一-鿿豈-﫿！-｠]")


@dataclass(frozen=True)
class Face:
    """A face to build. ``axes`` limits or pins variable axes; ``ranges`` empty means the East Asian
    characters in use, in slices. ``on_device`` names faces that serve as well where installed."""

    stem: str
    family: str
    package: str
    original: str
    ranges: str
    axes: tuple[tuple[str, tuple[float, float] | float], ...]
    weight: str
    on_device: tuple[str, ...] = ()

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


def _noto(script: str, family: str, ranges: str) -> list[Face]:
    """Two files of one weight: half of a variable one, and few pages write a name in bold."""
    name = family.replace(" ", "")
    return [
        Face(
            f"noto-sans-{script}-{weight}",
            family,
            "justmytype_intl_sea",
            f"fonts/ofl/{name.lower()}/{name}[wdth,wght].ttf",
            ranges,
            (("wght", weight), ("wdth", 100)),
            str(weight),
        )
        for weight in (400, 700)
    ]


FACES = (
    _sans("latin", LATIN),
    _sans("vietnamese", VIETNAMESE),
    _sans("latin-rest", LATIN_REST),
    _serif("latin", LATIN),
    _serif("vietnamese", VIETNAMESE),
    *_noto("thai", "Noto Sans Thai", THAI),
    *_noto("lao", "Noto Sans Lao", LAO),
    *_noto("khmer", "Noto Sans Khmer", KHMER),
    *_noto("myanmar", "Noto Sans Myanmar", BURMESE),
    Face(
        "noto-sans-sc",
        "Noto Sans SC",
        "justmytype_intl_cjk",
        "fonts/ofl/notosanssc/NotoSansSC[wght].ttf",
        "",
        (("wght", 400),),
        "400",
        (
            "PingFangSC-Regular",  # macOS, iOS
            "Microsoft YaHei",  # every Windows since 10
            "NotoSansCJKsc-Regular",  # Android, Linux
            "SourceHanSansSC-Regular",
        ),
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
    """Stands for everything the result depends on: recipe, originals' versions, characters.

    How the characters are grouped depends on the texts too. These change with every edit, and an
    older grouping is only a little larger, so they do not count.
    """
    recipe = [Path(__file__), Path(slices.__file__)]
    parts = [FACES, characters, version("fonttools")]
    parts += [path.read_text("utf-8") for path in recipe]
    parts += sorted({f"{face.package} {version(face.package)}" for face in FACES})
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def pieces(face: Face, texts: Iterable[str]) -> dict[str, set[int]]:
    """The files of a face: name without ending to code points."""
    if face.ranges:
        return {face.stem: code_points(face.ranges)}
    return {
        f"{face.stem}-{number:02}": {ord(char) for char in characters}
        for number, characters in enumerate(slices.slices(texts, SLICE), start=1)
    }


def cut(face: Face, *pieces: set[int]) -> list[bytes]:
    """A WOFF2 file for each of ``pieces``: those characters, the axes limited.

    The large original is read and limited once; what is left of it is small.
    """
    if not pieces:
        return []
    font = TTFont(face.original_path, lazy=True)
    _keep(font, set().union(*pieces))
    limits = {tag: limit for tag, limit in face.axes if any(a.axisTag == tag for a in _axes(font))}
    font = instancer.instantiateVariableFont(font, limits, inplace=True)
    if len(pieces) == 1:
        return [_saved(font, "woff2")]
    limited = _saved(font)
    return [_saved(_keep(TTFont(BytesIO(limited)), points), "woff2") for points in pieces]


def _keep(font: TTFont, points: set[int]) -> TTFont:
    options = subset.Options()
    features = set(options.layout_features) - FEATURES_UNUSED
    options.layout_features = sorted(features | {"tnum", "lnum"})  # figures of equal width
    options.drop_tables += TABLES_UNUSED
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]  # keeps copyright and licence
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    return font


def _saved(font: TTFont, flavor: str | None = None) -> bytes:
    font.flavor = flavor
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _axes(font: TTFont):
    return font["fvar"].axes if "fvar" in font else []


def font_face(face: Face, stem: str, points: set[int]) -> str:
    """The CSS rule that offers one file."""
    sources = [f'local("{name}")' for name in face.on_device]
    sources.append(f'url("../fonts/{stem}.woff2") format("woff2")')
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f"  src: {', '.join(sources)};\n"
        f"  unicode-range: {as_ranges(points)};\n"
        "}\n"
    )


def is_current(home: Path, texts: Iterable[str]) -> bool:
    """Whether ``home`` already holds what building would make."""
    record = home / "fonts" / "built.json"
    if not record.exists():
        return False
    return json.loads(record.read_text("utf-8")).get("digest") == digest(east_asian(texts))


def build(home: Path, texts: Collection[str], faces: Iterable[Face] = FACES) -> dict[str, int]:
    """Build ``faces`` into ``home`` (``fonts/*.woff2``, ``css/fonts.css``); name to size in bytes.

    ``texts`` hold the East Asian characters to keep, together where they are written together.
    The record is written last, so an interrupted run is done again.
    """
    folder = home / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "built.json").unlink(missing_ok=True)
    for old in folder.glob("*.woff2"):
        old.unlink()
    texts = [east_asian([text]) for text in texts]
    rules, sizes = [], {}
    for face in faces:
        parts = pieces(face, texts)
        for (stem, points), made in zip(parts.items(), cut(face, *parts.values()), strict=True):
            (folder / f"{stem}.woff2").write_bytes(made)
            sizes[f"{stem}.woff2"] = len(made)
            rules.append(font_face(face, stem, points))
    (home / "css").mkdir(parents=True, exist_ok=True)
    (home / "css" / "fonts.css").write_text("".join(rules), "utf-8")
    record = {"digest": digest(east_asian(texts)), "files": sizes}
    (folder / "built.json").write_text(json.dumps(record, indent=1), "utf-8")
    return sizes
