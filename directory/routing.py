"""Who answers an enquiry: one account of one desk.

The desks from below: the officials of the zone, the coordinators of its country, the staff of
the Mekong Institute. The lowest desk with an account owns; within it the account with the fewest
open threads, then the one that is longest there. An office without an account never owns: nobody
would read what it is sent. The last desk owns in any case, without an account if it has none yet.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

#: From below to above; values of ``directory.enums.Desk``.
DESKS = ("zone", "country", "mi")
LAST = DESKS[-1]


@dataclass(frozen=True)
class Candidate:
    """An account that could own, and the number of open threads it owns already."""

    account: int
    open_threads: int = 0


@dataclass(frozen=True)
class Assignment:
    """The desk that owns and its account; None where the last desk has none."""

    desk: str
    account: int | None


def assign(
    candidates: Mapping[str, Collection[Candidate]],
    *,
    lowest: str = DESKS[0],
    avoiding: int | None = None,
) -> Assignment:
    """The owner among the ``candidates`` of each desk, from the desk ``lowest`` upwards.

    ``avoiding``: an account that let the thread lie. It is passed over as long as any other
    account at these desks can take it; the last desk takes it back before it owns nothing.
    """
    for desk in DESKS[DESKS.index(lowest) :]:
        others = [one for one in candidates.get(desk, ()) if one.account != avoiding]
        if others:
            return Assignment(desk, _freest(others))
    known = {one.account for one in candidates.get(LAST, ())}
    return Assignment(LAST, avoiding if avoiding in known else None)


def above(desk: str) -> str:
    """The next desk up; above the last one there is the last one."""
    return DESKS[min(DESKS.index(desk) + 1, len(DESKS) - 1)]


def _freest(candidates: Collection[Candidate]) -> int:
    return min(candidates, key=lambda one: (one.open_threads, one.account)).account
