"""Texts as runs of one language each, holding nothing that our faces cannot show.

A face, its shaping, where lines break and how a screen reader speaks hang on the language of a
text. A character that none of the faces has would print as a box, which the standard for
accessible documents forbids: it gives way to a word that says what stood there.
"""

import re
import unicodedata
from functools import lru_cache

from fontTools.ttLib import TTFont

from sezportal.typesetting import folders

#: A run of text with its language; "" is that of the document.
Run = tuple[str, str]

LANGUAGES = {
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "KATAKANA-HIRAGANA": "ja",
    "CJK": "zh",
}
HAN = ("zh", "ja", "ko")
JOINERS = "\u200b\u200c\u200d"  # zero width: where a word may break, and how letters join
#: A word longer than this may break anywhere, so that it never leaves its column.
LONGEST_WORD = 26
REPLACED = "□"


def runs(text: str, lang: str = "") -> list[Run]:
    """``text`` in runs; ``lang`` (BCP 47) is its own language where somebody said so."""
    if text.isascii() and text.isprintable() and not lang:
        return [(_breakable(" ".join(text.split())), "")]
    found: list[list[str]] = []
    own = lang.partition("-")[0]
    known = "".join(_known(text))
    for char in known:
        language = _language(char, known, own)
        if found and language in (None, found[-1][1]):
            found[-1][0] += char
        else:
            found.append([char, own if language is None else language])
    return [(_breakable(words), language) for words, language in found]


def plain(text: str) -> str:
    """``text`` without what no face has, for titles and alternatives."""
    return "".join(_known(text))


def _known(text: str):
    """The text's characters that can be set, composed, spaces and breaks as one space."""
    unknown: list[str] = []
    for char in " ".join(unicodedata.normalize("NFC", text).split()):
        if unicodedata.category(char) in ("Cc", "Cf") and char not in JOINERS:
            continue
        if is_covered(char):
            yield from _replacement(unknown)
            unknown = []
            yield char
        else:
            unknown.append(char)
    yield from _replacement(unknown)


def _replacement(unknown: list[str]) -> str:
    """``[Tibetan]`` for letters of a script we have no face of, ``□`` for single signs."""
    letters = [char for char in unknown if unicodedata.category(char).startswith("L")]
    if not letters:
        return REPLACED if unknown else ""
    script = unicodedata.name(letters[0], "").partition(" ")[0].capitalize()
    return f"[{script}]" if script.isalpha() and is_latin(script) else REPLACED


def is_latin(text: str) -> bool:
    return text.isascii()


def _language(char: str, text: str, own: str) -> str | None:
    """The language of a character's script; None where every script has the character."""
    if char.isspace() or unicodedata.category(char)[0] not in "LM":
        return "zh" if "⺀" <= char <= "〿" or "！" <= char <= "｠" else None
    script = unicodedata.name(char, "").partition(" ")[0]
    if script == "CJK":
        kana = "ja" if re.search("[\u3040-\u30ff]", text) else "zh"
        return own if own in HAN else kana
    language = LANGUAGES.get(script)
    if language is None:
        return own if own not in LANGUAGES.values() else ""
    return language


#: Letters of scripts written without spaces break by the rules of their language.
SPACED = r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\uffff]"
LONG_WORD = re.compile(rf"{SPACED}{{{LONGEST_WORD},}}")


def _breakable(words: str) -> str:
    return LONG_WORD.sub(lambda found: _broken(found[0]), words)


def _broken(word: str) -> str:
    return "\u200b".join(word[at : at + 12] for at in range(0, len(word), 12))


@lru_cache(maxsize=8192)
def is_covered(char: str) -> bool:
    """Whether one of the faces has the character; looked up once for each that occurs."""
    if char in JOINERS:
        return True
    return any(ord(char) in _code_points(path) for path in _face_files())


@lru_cache(maxsize=1)
def _face_files() -> tuple[str, ...]:
    """The upright faces without serifs, which have all that those with serifs have, in the order
    of the folders: those with many thousand characters come last and are seldom opened."""
    found = [path for folder in folders() for path in sorted(folder.glob("*.ttf"))]
    return tuple(str(path) for path in found if not {"Italic", "Serif"} & _parts(path.name))


def _parts(name: str) -> set[str]:
    """``{"Source", "Serif", "Italic"}`` of ``SourceSerif4-Italic[opsz,wght].ttf``."""
    return set(re.findall("[A-Z][a-z]+", name))


@lru_cache(maxsize=32)
def _code_points(path: str) -> frozenset[int]:
    with TTFont(path, lazy=True) as face:
        return frozenset(face.getBestCmap())
