"""What was unusual about changes when they were decided or published, kept with them.

Later figures and other rules must not change what was asked then. Kept are the doubts themselves
and not their words: who reads them may read another language.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from zones.models import RecordChange
from zones.plausibility import Doubt, DoubtKind
from zones.review.doubting import MOST_READ, Found, doubts_of

#: How a number is written, so that it is told from a text such as a year.
NUMBER = "number"


def note_doubts(changes: Iterable[RecordChange], *, are_written: bool = False) -> None:
    """Write them into the changes, which are not saved; of a very large set none, since its author
    was asked row by row. ``are_written``: the data say it already."""
    changes = list(changes)
    if len(changes) > MOST_READ:
        return
    found = doubts_of(changes, are_written=are_written)
    for one in changes:
        one.doubts = _written(found[one.pk]) if found.get(one.pk) else None


def noted_doubts(changes: Iterable[RecordChange]) -> Found:
    """What was kept of them; what a later version of the portal no longer knows is left out."""
    return {
        one.pk: {name: list(_read(each)) for name, each in one.doubts.items()}
        for one in changes
        if one.doubts
    }


def _written(doubts: dict[str, list[Doubt]]) -> dict[str, list[dict]]:
    return {
        name: [
            {
                "kind": str(one.kind),
                "before": _plain(one.before),
                "after": _plain(one.after),
                "unit": one.unit,
                "as_of": one.as_of,
            }
            for one in each
        ]
        for name, each in doubts.items()
    }


def _plain(value: Decimal | str) -> dict | str:
    return {NUMBER: str(value)} if isinstance(value, Decimal | int) else value


def _read(rows: list[dict]) -> Iterable[Doubt]:
    for row in rows:
        if row.get("kind") in list(DoubtKind):
            sides = {name: _restored(row[name]) for name in ("before", "after")}
            yield Doubt(DoubtKind(row["kind"]), **sides, unit=row["unit"], as_of=row["as_of"])


def _restored(value: Any) -> Decimal | str:
    return Decimal(value[NUMBER]) if isinstance(value, dict) else value
