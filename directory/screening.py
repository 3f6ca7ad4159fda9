"""How much hangs on an enquiry, so that desks answer the weightiest first.

The thresholds are the portal's own; ``docs/enquiries.md`` states them. Every enquiry keeps the
same promised times.
"""

from decimal import Decimal
from enum import IntEnum

HIGH_INVESTMENT_USD = 10_000_000
HIGH_JOBS = 500
HIGH_LAND_HA = 20
SOON = ("six_months", "year")


class Priority(IntEnum):
    """Larger is weightier."""

    NORMAL = 1
    HIGH = 2


def priority(
    *,
    investment_usd: int | None = None,
    jobs: int | None = None,
    land_ha: Decimal | None = None,
    start: str = "",
) -> Priority:
    """High where any stated size reaches its threshold and the start is not said to be later.

    ``investment_usd`` in US dollars, ``land_ha`` in hectares, ``start`` a value of ``Start``.
    What is not stated weighs nothing.
    """
    is_large = (
        (investment_usd or 0) >= HIGH_INVESTMENT_USD
        or (jobs or 0) >= HIGH_JOBS
        or (land_ha or 0) >= HIGH_LAND_HA
    )
    return Priority.HIGH if is_large and start in SOON else Priority.NORMAL
