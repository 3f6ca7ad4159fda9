"""Photographs that people send become small pictures that tell nothing but what they show."""

from io import BytesIO

import pytest
from PIL import Image

from directory import pictures
from directory.pictures import Refusal, Refused
from tests.directory.promotion.photos import declares, photo, taken_with_a_phone


def opened(file: bytes) -> Image.Image:
    return Image.open(BytesIO(file))


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        pictures.made_from(data)
    return refused.value


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_in_three_sizes(kind):
    made = pictures.made_from(photo((2400, 1600), kind=kind))
    assert (made.width, made.height) == (1600, 1067)
    assert [opened(file).size for file in made.files.values()] == [
        (480, 320),
        (960, 640),
        (1600, 1067),
    ]
    assert {opened(file).format for file in made.files.values()} == {"WEBP"}


def test_a_small_photo_is_not_blown_up():
    made = pictures.made_from(photo((800, 600)))
    assert (made.width, made.height) == (800, 600)
    assert opened(made.files[1600]).size == (800, 600)


def test_nothing_of_the_file_survives_but_what_it_shows():
    sent = taken_with_a_phone()
    assert b"Secret" in sent
    for file in pictures.made_from(sent).files.values():
        assert b"Secret" not in file
        assert dict(opened(file).getexif()) == {}
        assert set(opened(file).info) <= {"background", "loop", "duration", "timestamp"}


def test_a_photo_taken_upright_stands_upright():
    made = pictures.made_from(taken_with_a_phone(orientation=6))
    assert (made.width, made.height) == (800, 1200)
    small = opened(made.files[480]).convert("RGB")
    assert small.getpixel((160, 400))[0] > 240  # the right half came to lie below
    assert small.getpixel((160, 80))[0] < 60


def test_what_is_transparent_becomes_white():
    made = pictures.made_from(photo(kind="PNG", mode="RGBA", colour=(0, 0, 0, 0)))
    assert opened(made.files[480]).convert("RGB").getpixel((10, 10)) == (255, 255, 255)


def test_a_photo_of_16_bits_keeps_its_greys():
    grey = Image.new("I;16", (900, 600), 32_768)
    file = BytesIO()
    grey.save(file, "PNG")
    made = pictures.made_from(file.getvalue())
    assert 120 <= opened(made.files[480]).convert("RGB").getpixel((10, 10))[0] <= 136


def test_a_large_photo_of_16_bits_is_made_small():
    grey = Image.new("I;16", (6600, 1650), 32_768)
    file = BytesIO()
    grey.save(file, "PNG")
    made = pictures.made_from(file.getvalue())
    assert (made.width, made.height) == (1600, 400)
    assert 120 <= opened(made.files[480]).convert("RGB").getpixel((10, 10))[0] <= 136


def test_what_is_appended_to_a_photo_is_gone():
    """A file that is a photo and a page at once."""
    made = pictures.made_from(photo() + b"<script>alert(1)</script><?php evil() ?>")
    assert not any(b"script" in file or b"php" in file for file in made.files.values())


@pytest.mark.parametrize(
    ("data", "reason", "kind"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", Refusal.OTHER_KIND, "SVG"),
        (b"  <?xml version='1.0'?><svg/>", Refusal.OTHER_KIND, "SVG"),
        (b"%PDF-1.7 ...", Refusal.OTHER_KIND, "PDF"),
        (photo(kind="GIF"), Refusal.OTHER_KIND, "GIF"),
        (photo(kind="TIFF"), Refusal.OTHER_KIND, "TIFF"),
        (b"PK\x03\x04 ...", Refusal.OTHER_KIND, "ZIP"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, Refusal.PHONE_KIND, None),
        (b"just words", Refusal.NO_PHOTO, None),
        (b"", Refusal.EMPTY, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_called_what_it_is(data, reason, kind):
    refused = refusal(data)
    assert refused.reason == reason
    assert refused.figures.get("kind") == kind


@pytest.mark.parametrize("size", [(30_000, 30_000), (9_000, 9_000), (60_000, 1_001)])
def test_a_picture_that_would_unpack_to_gigabytes_is_refused_by_its_head(size):
    assert refusal(declares(*size)).reason == Refusal.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_few_kilobytes_that_unpack_to_more_than_photos_have_are_refused(kind):
    """A palette or plain colour packs to nothing; unpacked it took half a gigabyte."""
    file = BytesIO()
    Image.new("L", (5200, 5200)).save(file, kind)
    refused = refusal(file.getvalue())
    assert refused.reason == Refusal.TOO_MANY_PIXELS
    assert refused.figures["most"] == 25_000_000


def test_photos_of_large_cameras_are_taken_as_jpeg():
    assert pictures.made_from(photo((7200, 5000))).width == 1600


@pytest.mark.parametrize(
    ("size", "reason"),
    [
        ((799, 600), Refusal.TOO_SMALL),
        ((1600, 399), Refusal.TOO_SMALL),
        ((2001, 500), Refusal.TOO_LONG),
    ],
)
def test_the_shape_of_a_photo_is_checked(size, reason):
    assert refusal(photo(size)).reason == reason


def test_a_file_that_broke_off_is_refused():
    whole = photo(colour=(1, 2, 3))
    assert refusal(whole[: len(whole) // 2]).reason == Refusal.DAMAGED


def test_a_file_that_holds_less_than_it_declares_is_refused():
    assert refusal(declares(2000, 1500)).reason == Refusal.DAMAGED


def test_moving_pictures_are_refused():
    file = BytesIO()
    first, second = Image.new("RGB", (900, 600), "red"), Image.new("RGB", (900, 600), "blue")
    first.save(file, "WEBP", save_all=True, append_images=[second])
    assert refusal(file.getvalue()).reason == Refusal.MOVES


def test_a_file_of_too_many_bytes_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_FILE", 100)
    refused = refusal(photo())
    assert refused.reason == Refusal.TOO_MANY_BYTES
    assert refused.figures["most"] == 100
