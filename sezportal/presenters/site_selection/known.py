"""One thing known of one zone, before it is put into words."""

from dataclasses import dataclass

from zones.intervals import Interval


@dataclass(frozen=True)
class Known:
    """What one measure reads of one zone. ``text`` stands for the number where it says more;
    ``as_of`` is a partial date or words; ``sources`` are keys of ``Source``, read for the lines
    that are shown; ``url`` leads to where it is worked out."""

    range: Interval
    text: str = ""
    as_of: str = ""
    note: str = ""
    sources: tuple[int, ...] = ()
    is_computed: bool = False
    url: str = ""
