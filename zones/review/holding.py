"""One order in which everybody takes what they are about to change: zones first, then records.

The desk, workbooks, programs, reviewers and confirmations meet at the same rows. As long as each
takes the zone before any of its records, nobody waits for somebody who waits.
"""

from collections.abc import Iterable

from zones.models import RecordChange, Zone


def hold_zones(keys: Iterable[int | None]) -> None:
    """Hold zones until the end of the transaction; others may go on writing rows that merely name
    them."""
    rows = Zone._base_manager.filter(pk__in=set(keys) - {None}).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def hold_zones_of(changes: Iterable[RecordChange]) -> None:
    """The same of the zones that changes of records touch."""
    hold_zones(key for one in changes for key in (one.zone_id, *one.further_zones))
