"""The badge beside a value that nobody has updated or confirmed in time."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from zones.expectations import expected_months
from zones.freshness import WORSENING, Freshness, freshness
from zones.models import Sourced


@dataclass(frozen=True)
class Age:
    """For ``components/freshness.html``: the state's key and its word."""

    key: str
    label: str


def age_of(row: Sourced, kind: str, code: str = "") -> Age | None:
    """The badge of a present value that is overdue or neglected today; None for every other, and
    for what is kept as history. ``kind`` and ``code`` are those of ``zones.expectations``."""
    if not getattr(row, "is_current", True):
        return None
    state = freshness(
        checked_on=row.checked_on,
        as_of=row.as_of,
        today=timezone.localdate(),
        months=expected_months(kind, code),
    )
    return Age(state.value, word(state)) if state.is_past_due else None


def worst(ages: Iterable[Age | None]) -> Age | None:
    """The badge of several values that are shown as one."""
    found = [age for age in ages if age]
    return max(found, key=lambda age: WORSENING.index(age.key), default=None)


def word(state: Freshness) -> str:
    return {
        Freshness.FRESH: _("up to date"),
        Freshness.DUE: _("due"),
        Freshness.OVERDUE: _("overdue"),
        Freshness.NEGLECTED: _("neglected"),
        Freshness.UNDATED: _("undated"),
    }[state]
