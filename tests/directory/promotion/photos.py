"""Files as people send them: photographs, and what pretends to be one."""

import struct
import zlib
from io import BytesIO

from PIL import Image

GPS = 34853  # tag of the position in EXIF
ORIENTATION = 274


def photo(size=(1200, 800), colour=(30, 120, 90), kind="JPEG", mode="RGB", **how) -> bytes:
    """A picture: the left half in a colour, the right half in white."""
    picture = Image.new(mode, size, colour)
    picture.paste("white", (size[0] // 2, 0, *size))
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def taken_with_a_phone(orientation: int = 1) -> bytes:
    """A photograph that tells where it was taken, by which phone, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[271] = "Phone of Mrs Secret"
    exif.get_ifd(GPS)[2] = (17.0, 58.0, 12.0)
    exif.get_ifd(GPS)[4] = (102.0, 38.0, 24.0)
    return photo(exif=exif, comment=b"Secret comment")


def declares(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head declares this many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
