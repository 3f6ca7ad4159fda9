"""A price that is no range, as people read it: one value, kept as two ends that are the same."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from zones.presenters.changes.diffs import FieldDiff

LOW, HIGH = "low", "high"


def price_as_one(fields: "tuple[FieldDiff, ...]") -> "tuple[FieldDiff, ...]":
    """The fields of a price that is new or taken away: one where both ends are the same."""
    by_name = {each.name: each for each in fields}
    low, high = by_name.get(LOW), by_name.get(HIGH)
    if low is None or high is None or (low.before, low.after) != (high.before, high.after):
        return fields
    one = replace(low, label=_("Price"))
    return tuple(one if each is low else each for each in fields if each is not high)
