"""Where the pictures of zones lie, and what they are called.

A picture is named by 32 random characters and its size: ``<32 hex digits>-1600x1067``. Its files,
one for each of ``pictures.SIZES``, lie under ``promotion/`` in the media storage and are never
written again: another picture has another name, so browsers may keep what they were given.
"""

import re
from dataclasses import dataclass
from secrets import token_hex

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from directory.pictures import SIZES, Picture

FOLDER = "promotion"
NAME = re.compile(r"(?P<key>[0-9a-f]{32})-(?P<width>\d{1,5})x(?P<height>\d{1,5})")
NAME_PATTERN = r"^[0-9a-f]{32}-[0-9]{1,5}x[0-9]{1,5}$"
_FILE = re.compile(rf"(?P<key>[0-9a-f]{{32}})-(?:{'|'.join(map(str, SIZES))})\.webp")


@dataclass(frozen=True)
class Rendition:
    """One size of a picture as a page shows it; width and height in pixels."""

    url: str
    width: int
    height: int


def new_name(picture: Picture) -> str:
    """A name that nobody can guess and no other picture has."""
    return f"{token_hex(16)}-{picture.width}x{picture.height}"


def keep(name: str, picture: Picture) -> None:
    """Write the files of a picture: all of them, or none. Raises OSError."""
    written = []
    try:
        for size, content in picture.files.items():
            written.append(default_storage.save(path_of(key_of(name), size), ContentFile(content)))
    except OSError:
        for path in written:
            default_storage.delete(path)
        raise


def are_kept(name: str) -> bool:
    return all(default_storage.exists(path_of(key_of(name), size)) for size in SIZES)


def path_of(key: str, size: int) -> str:
    return f"{FOLDER}/{key}-{size}.webp"


def key_of(name: str) -> str:
    """The random part of a name. Raises ValueError for what is none."""
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"not the name of a picture: {name!r}")
    return match["key"]


def key_of_file(file: str) -> str:
    """The random part of a file's name; empty for what is no file of a picture."""
    match = _FILE.fullmatch(file)
    return match["key"] if match else ""


def rendition(name: str, size: int) -> Rendition:
    """The picture in one of ``pictures.SIZES``."""
    match = NAME.fullmatch(name)
    width, height = int(match["width"]), int(match["height"])
    share = min(1.0, size / max(width, height))
    url = reverse("promotion-picture", args=[match["key"], size])
    return Rendition(url, max(1, round(width * share)), max(1, round(height * share)))
