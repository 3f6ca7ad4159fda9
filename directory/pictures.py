"""Photographs as they come from phones and cameras, made into small pictures without metadata.

Pure: bytes in, bytes out; Pillow does the decoding. A file is judged by its content: what it is
called, and what a browser says it is, counts for nothing. What comes out is drawn anew from the
pixels alone, so that nothing of the file survives: neither where it was taken nor what a hostile
sender appended.
"""

import threading
import warnings
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps

LARGEST_FILE = 15_000_000  # bytes
LARGEST_PICTURE = 52_000_000  # pixels; today's phones take up to 50 million
#: Pixels of a PNG or WebP: unlike a JPEG it is unpacked whole before it is made small, and a few
#: kilobytes of it can hold as many as they like.
LARGEST_UNPACKED = 25_000_000
LEAST_LONG_SIDE, LEAST_SHORT_SIDE = 800, 400  # pixels
LONGEST_SHAPE = 4  # times as long as high, or as high as long
#: Longest side of each picture that is kept, in pixels, the smallest first.
SIZES = (480, 960, 1600)
QUALITY = 78  # of WebP, 0 to 100
FORMATS = ("JPEG", "PNG", "WEBP")
_KNOWN_BEGINNINGS = (
    (b"%PDF", "PDF"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"PK\x03\x04", "ZIP"),
    (b"<svg", "SVG"),
    (b"<?xml", "SVG"),
)
_PHONE_KINDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


#: A decoded photograph takes up to 300 MB: of many that are sent at once each waits for its turn.
_one_at_a_time = threading.Lock()


class Refusal(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    NO_PHOTO = "no_photo"
    OTHER_KIND = "other_kind"
    PHONE_KIND = "phone_kind"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    TOO_LONG = "too_long"
    MOVES = "moves"
    DAMAGED = "damaged"


class Refused(ValueError):
    """A file that is not taken: why, and the figures the reason speaks of."""

    def __init__(self, reason: Refusal, **figures):
        super().__init__(reason, figures)
        self.reason = reason
        self.figures = figures


@dataclass(frozen=True)
class Picture:
    """A photograph in the sizes that are kept: WebP files by longest side, smallest first.

    ``width`` and ``height`` are those of the largest, in pixels.
    """

    width: int
    height: int
    files: dict[int, bytes]


def made_from(data: bytes) -> Picture:
    """The photograph in a file, upright, in sRGB or what was taken for it, without metadata.

    A photograph smaller than a size is kept as large as it is. Transparent parts become white.
    Raises Refused.
    """
    if not data:
        raise Refused(Refusal.EMPTY)
    if len(data) > LARGEST_FILE:
        raise Refused(Refusal.TOO_MANY_BYTES, bytes=len(data), most=LARGEST_FILE)
    with _one_at_a_time:
        return _kept(_decoded(data))


def _kept(upright: Image.Image) -> Picture:
    width, height = upright.size
    files = {}
    for size in reversed(SIZES):
        upright.thumbnail((size, size), Image.Resampling.LANCZOS)
        files[size] = _encoded(upright)
    return Picture(width, height, {size: files[size] for size in SIZES})


def _decoded(data: bytes) -> Image.Image:
    """The pixels of a file, upright, in red, green and blue; no more of them than are needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # counted below
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as photo:
                _check_shape(photo)
                return _flat(photo)
        except Refused:
            raise
        except Image.UnidentifiedImageError:
            raise _what_else(data) from None
        except Image.DecompressionBombError:
            raise Refused(Refusal.TOO_MANY_PIXELS, most=LARGEST_PICTURE) from None
        except Exception as failure:  # decoders raise whatever a hostile file leads them to
            raise Refused(Refusal.DAMAGED) from failure


def _check_shape(photo: Image.Image) -> None:
    """Judge a picture by what its head declares, before a single pixel is unpacked."""
    long, short = max(photo.size), min(photo.size)
    most = LARGEST_PICTURE if photo.format in ("JPEG", "MPO") else LARGEST_UNPACKED
    if long * short > most:
        raise Refused(Refusal.TOO_MANY_PIXELS, most=most)
    if long < LEAST_LONG_SIDE or short < LEAST_SHORT_SIDE:
        width, height = photo.size
        raise Refused(Refusal.TOO_SMALL, width=width, height=height)
    if long > LONGEST_SHAPE * short:
        raise Refused(Refusal.TOO_LONG, times=LONGEST_SHAPE)
    # Phones put a second picture behind the first (MPO): the first is the photograph.
    if photo.format != "MPO" and getattr(photo, "n_frames", 1) > 1:
        raise Refused(Refusal.MOVES)


def _flat(photo: Image.Image) -> Image.Image:
    """The pixels on a new sheet: whatever else the file held stays behind. What is large is made
    small first, a JPEG while it is unpacked, so that memory holds it once."""
    if photo.mode in ("1", "P"):
        photo = photo.convert("RGBA")
    elif photo.mode.startswith("I"):  # 16 bits of grey, which cannot be made small as they are
        photo = photo.convert("I").point(lambda value: value / 256).convert("L")
    photo.thumbnail((SIZES[-1], SIZES[-1]), Image.Resampling.LANCZOS)
    photo = ImageOps.exif_transpose(photo)
    if photo.has_transparency_data:
        photo = photo.convert("RGBA")
        sheet = Image.new("RGBA", photo.size, "white")
        photo = Image.alpha_composite(sheet, photo)
    flat = Image.new("RGB", photo.size)
    flat.paste(photo.convert("RGB"))
    return flat


def _encoded(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()


def _what_else(data: bytes) -> Refused:
    """Why a file that is no photograph of ours is refused, by what it appears to be."""
    if data[4:8] == b"ftyp" and data[8:12] in _PHONE_KINDS:
        return Refused(Refusal.PHONE_KIND)
    beginning = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, name in _KNOWN_BEGINNINGS:
        if beginning.startswith(start):
            return Refused(Refusal.OTHER_KIND, kind=name)
    return Refused(Refusal.NO_PHOTO)
