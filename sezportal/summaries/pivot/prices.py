"""The median of the prices that hold in the zones of a cell."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from sezportal.summaries.pivot.counting import Cell, Reads, once
from sezportal.summaries.pivot.frames import PivotFrames
from sezportal.summaries.sections.prices import FINE, every_price
from sezportal.summaries.sections.totals import Coverage
from zones.conversion import DOLLAR
from zones.costing import minimum
from zones.costing.holding import Level
from zones.costing.prices import UnitPrice
from zones.models import Zone
from zones.price_book import site_of


def median_prices(code: str) -> Reads:
    def reads(frames: PivotFrames):
        found = prices_of(frames, code)

        def read(things: Sequence[int], year: int | None) -> Cell:
            held = [found[zone] for zone in things if zone in found]
            return _cell(held, len(things))

        return read

    return reads


def prices_of(frames: PivotFrames, code: str) -> dict[int, UnitPrice]:
    """The price of an item in each zone that one holds in; those filled up from other places of
    the country, and those with a lower bound alone, are left out."""
    prices = every_price(frames)
    zones = Zone.objects.filter(pk__in=list(frames.whole["pk"]))
    found = {}
    for zone in zones.select_related("country", "province", "part_of").order_by("pk"):
        price = minimum.find(prices, site_of(zone), code)
        if price is not None and price.level != Level.FILLED and not price.is_floor:
            found[zone.pk] = price
    return found


def middle(price: UnitPrice) -> Decimal:
    return (price.usd.low + price.usd.high) / 2


def _cell(held: Sequence[UnitPrice], known: int) -> Cell:
    years = [int(year) for price in held for year in price.years if year]
    covered = Coverage(
        reporting=len(held),
        known=known,
        first=min(years, default=None),
        last=max(years, default=None),
        undated=sum(price.is_undated for price in held),
    )
    return Cell(
        value=Decimal(median(map(middle, held))).quantize(FINE) if held else None,
        covered=covered,
        sources=once(part.price.record.source_id for price in held for part in price.parts),
        converted=sum(
            any(part.price.currency not in ("", DOLLAR) for part in price.parts) for price in held
        ),
    )
