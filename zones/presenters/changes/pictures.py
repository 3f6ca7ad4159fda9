"""Columns that name a picture, shown as the picture. Upper floors say how theirs are drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from zones.review.values import Row


@dataclass(frozen=True)
class Picture:
    """A picture as a page shows it; width and height in pixels."""

    url: str
    width: int
    height: int
    alternative_text: str


#: Words for a picture of a row, and the picture itself where the user may see it; the user is None
#: where nobody looks at a page, as in mails.
Drawer = Callable[[Row, object], tuple[str, Picture | None]]
_drawers: dict[tuple[type[models.Model], str], Drawer] = {}


def draw_with(model: type[models.Model], column: str, drawer: Drawer) -> None:
    """This column of this kind of record names a picture."""
    _drawers[model, column] = drawer


def drawer_of(model: type[models.Model] | None, column: str) -> Drawer | None:
    return _drawers.get((model, column))
