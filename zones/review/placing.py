"""To which zone and country a record belongs, for scope and for review."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from zones.models import Citation, CrossBorderSide, Zone
from zones.review.recording import Seen
from zones.review.values import Row


def zones_of(seen: Seen) -> frozenset[int]:
    """The keys of the zones a change touches: a record moved from one to another touches both."""
    rows = [row for row in (seen.before, seen.after) if row is not None]
    return frozenset(key for row in rows for key in _zones_of_row(seen, row))


def standing_in(seen: Seen) -> frozenset[int]:
    """The keys of the zones that the record belongs to after the change; none where it is gone."""
    return frozenset(_zones_of_row(seen, seen.after) if seen.after is not None else ())


def countries_of(seen: Seen) -> frozenset[str]:
    """The keys of the countries whose own figures, those of no zone, a change touches."""
    rows = [row for row in (seen.before, seen.after) if row is not None]
    return frozenset(
        row["country_id"]
        for row in rows
        if row.get("country_id") is not None and "zone_id" in row and row["zone_id"] is None
    )


def _zones_of_row(seen: Seen, row: Row) -> Iterable[int]:
    if seen.model is Zone:
        return [row["id"]]
    if seen.model is Citation:
        zone_type = ContentType.objects.get_for_model(Zone)
        return [row["object_id"]] if row["content_type_id"] == zone_type.pk else []
    if seen.model is CrossBorderSide:
        return row["zones"]
    names = ("zone_id", "zone_a_id", "zone_b_id")
    return [row[name] for name in names if row.get(name) is not None]
