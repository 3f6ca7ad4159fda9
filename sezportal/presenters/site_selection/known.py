"""One thing known of one zone, before it is put into words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from zones.intervals import Interval


@dataclass(frozen=True)
class Known:
    """What one measure reads of one zone. ``text`` stands for the number where it says more;
    ``note`` may be a function that makes the words: hundreds are read, ten are shown. ``as_of`` is
    a partial date or words; ``sources`` are keys of ``Source``, read for the lines
    that are shown; ``url`` leads to where it is worked out."""

    range: Interval
    text: str | Promise = ""
    as_of: str = ""
    note: str | Callable[[], str] = ""
    sources: tuple[int, ...] = ()
    is_computed: bool = False
    url: str = ""

    @property
    def said(self) -> str:
        """The note in words."""
        return self.note() if callable(self.note) else self.note
