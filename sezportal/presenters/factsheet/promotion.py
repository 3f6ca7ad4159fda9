"""What the zone shows of itself: photographs with credit and date, brochures and videos."""

from dataclasses import dataclass

from directory import picture_files
from directory.languages import language_name
from directory.models import PromotionMaterial
from directory.picture_files import Rendition
from directory.pictures import SIZES
from zones.models import Zone
from zones.presenters import formats


@dataclass(frozen=True)
class Photo:
    """``small`` and ``middle`` are offered to the browser, ``large`` is a link away."""

    title: str
    alternative_text: str
    credit: str
    rights: str
    as_of: str
    small: Rendition
    middle: Rendition
    large: Rendition


@dataclass(frozen=True)
class Material:
    """A brochure or video elsewhere."""

    title: str
    kind: str
    url: str
    language: str
    credit: str
    rights: str
    as_of: str


@dataclass(frozen=True)
class Promotion:
    photos: tuple[Photo, ...]
    materials: tuple[Material, ...]

    def __bool__(self) -> bool:
        return bool(self.photos or self.materials)


def promotion(zone: Zone) -> Promotion:
    rows = zone.promotion.all()
    return Promotion(
        photos=tuple(_photo(row) for row in rows if row.is_photo),
        materials=tuple(_material(row) for row in rows if not row.is_photo),
    )


def _photo(row: PromotionMaterial) -> Photo:
    small, middle, large = (picture_files.rendition(row.picture, size) for size in SIZES)
    return Photo(
        title=row.title,
        alternative_text=row.alternative_text,
        credit=row.credit,
        rights=row.rights,
        as_of=formats.partial_date(row.as_of),
        small=small,
        middle=middle,
        large=large,
    )


def _material(row: PromotionMaterial) -> Material:
    return Material(
        title=row.title,
        kind=row.get_kind_display(),
        url=row.link,
        language=language_name(row.language),
        credit=row.credit,
        rights=row.rights,
        as_of=formats.partial_date(row.as_of),
    )
