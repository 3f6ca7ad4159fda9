"""Pivot tables under a name: kept, renamed."""

from django.utils.text import slugify

from accounts.models import SavedPivot
from accounts.models.saved_pivot import LONGEST_NAME

FALLBACK = "pivot"  # of a name without any Latin letter


def keep_pivot(*, name: str, query: str, by) -> SavedPivot:
    """A new one at an address made of its name, which stays when the name changes."""
    return SavedPivot.objects.create(slug=_free(name), name=name, query=query, made_by=by)


def rename_pivot(pivot: SavedPivot, name: str) -> SavedPivot:
    pivot.name = name
    pivot.save(update_fields=["name"])
    return pivot


def _free(name: str) -> str:
    """The name as an address, with a number where another has it."""
    words = slugify(name)[: LONGEST_NAME - 4].strip("-") or FALLBACK
    taken = set(SavedPivot.objects.filter(slug__startswith=words).values_list("slug", flat=True))
    candidates = (words, *(f"{words}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in candidates if one not in taken)
