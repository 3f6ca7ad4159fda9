"""Writing on the ground floor."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from django.db import connection
from django.utils import timezone

from zones.models import Citation, Zone


def count_public_change() -> int:
    """Count a change that readers can see, in the transaction that makes it.

    Returns the new number. Caches, ETags and rendered files are keyed by it, so nothing stale
    is served once the transaction is through.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO zones_contentversion (id, number, changed_at) VALUES (1, 1, %s)"
            " ON CONFLICT (id) DO UPDATE SET number = zones_contentversion.number + 1,"
            " changed_at = EXCLUDED.changed_at RETURNING number",
            [timezone.now()],
        )
        return cursor.fetchone()[0]


def let_citations_follow(zone: Zone, changed: Iterable[str]) -> None:
    """After fields of a zone were changed by hand: the current citation of each states the new
    value, or there is none.

    A source on record that states the new value now stands behind it. Where none does, pages say
    that its source is not recorded, beside what the sources state. Citations are never deleted.
    """
    for name in {"position" if name in ("latitude", "longitude") else name for name in changed}:
        citations = list(zone.citations.filter(field=name).order_by("-is_current", "-as_of"))
        behind = next((one for one in citations if _states(one, _as_stated(zone, name))), None)
        for citation in citations:  # the one that was current comes first, so two never are
            if citation.is_current != (citation is behind):
                citation.is_current = citation is behind
                citation.save(update_fields=["is_current"])


def _as_stated(zone: Zone, name: str) -> str:
    """The value of a field in the form that citations keep."""
    if name == "position":
        return f"{zone.latitude}, {zone.longitude}"
    value = getattr(zone, name, None)
    return "" if value is None else str(getattr(value, "code", value))


def _states(citation: Citation, value: str) -> bool:
    try:
        return Decimal(citation.stated_value) == Decimal(value)
    except InvalidOperation:
        return citation.stated_value == value
