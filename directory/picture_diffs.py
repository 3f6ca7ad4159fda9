"""Pictures of zones in sets of changes: shown as pictures to whoever may see them."""

from django.utils.translation import gettext as _

from directory.models import PromotionMaterial
from directory.perms import may_see_picture
from directory.picture_files import NAME, key_of, rendition
from directory.pictures import SIZES
from zones.presenters import formats
from zones.presenters.changes.pictures import Picture, draw_with
from zones.review.values import Row


def register() -> None:
    draw_with(PromotionMaterial, "picture", drawn)


def drawn(row: Row, user) -> tuple[str, Picture | None]:
    """Its size in words, and the smallest of its files."""
    name = row["picture"]
    match = NAME.fullmatch(name)
    if match is None:
        return name, None
    sides = {side: formats.number(int(match[side])) for side in ("width", "height")}
    words = _("Photo of %(width)s × %(height)s pixels") % sides
    if user is None or not may_see_picture(user, key_of(name)):
        return words, None
    shown = rendition(name, SIZES[0])
    text = row.get("alternative_text") or ""
    return words, Picture(shown.url, shown.width, shown.height, text)
