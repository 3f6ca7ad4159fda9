"""What a price is in a country as a whole, to compare a zone's first one with."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from zones.conversion import DOLLAR
from zones.costing.holding import Level, Price, chosen
from zones.costing.prices import PriceList, Reckoned
from zones.costing.units import UNIT_OF, Assumptions, factor
from zones.intervals import Interval, hull
from zones.models import CostObservation, ExchangeRate
from zones.plausibility import Benchmark
from zones.presenters.costs import rates_of
from zones.price_book import price_of

ENDS = ("low", "high")


class NationalPrices:
    """The present prices of countries as a whole, each read once."""

    def __init__(self):
        self._found: dict[tuple[str, int], list[Reckoned]] = {}

    def benchmark(self, record: models.Model) -> Benchmark | None:
        """The price of the zone's country, and those of the record beside it in one currency and
        unit; None for what is no price of a zone, and where they cannot be compared."""
        if not isinstance(record, CostObservation) or not record.zone_id or not record.item_id:
            return None
        every = self._national(record.zone.country_id, record.item_id)
        times = {_unit(one): factor(record.unit, _unit(one), Assumptions()) for one in every}
        units = sorted((one for one in times if times[one]), key=lambda one: times[one] != 1)
        if not units:
            return None
        unit = units[0]
        found = [one for one in every if _unit(one) == unit]
        in_its_own = {one.price.currency for one in found} == {record.currency}
        currency = record.currency if in_its_own else DOLLAR
        national = hull(one.stated if in_its_own else one.usd for one in found)
        stated = {
            name: getattr(record, name) * times[unit]
            for name in ENDS
            if getattr(record, name) is not None
        }
        figures = {
            name: self._in_currency(value, record, found[0], currency)
            for name, value in stated.items()
        }
        return Benchmark(
            national.low,
            national.high,
            " / ".join(part for part in (currency, unit) if part),
            max(one.price.as_of for one in found),
            {name: value for name, value in figures.items() if value is not None},
        )

    def know(self, records: Iterable[models.Model]) -> None:
        """Read at once what these prices of zones will be compared with."""
        keys = {(record.zone.country_id, record.item_id) for record in records}
        self._read(keys - self._found.keys())

    def _national(self, country: str, item: int) -> list[Reckoned]:
        key = (country, item)
        if key not in self._found:
            self._read({key})
        return self._found[key]

    def _read(self, keys: Collection[tuple[str, int]]) -> None:
        """The prices of these countries and items; one query."""
        if not keys:
            return
        countries, items = ({key[part] for key in keys} for part in (0, 1))
        rows = CostObservation.objects.filter(country__in=countries, item__in=items)
        rows = rows.filter(is_current=True, zone=None, place="").select_related("item", "source")
        of_key = defaultdict(list)
        for row in rows:
            of_key[row.country_id, row.item_id].append(row)
        for key in keys:
            found = [self._rates.reckoned(price_of(row)) for row in of_key[key]]
            usable = [one for one in found if isinstance(one, Reckoned)]
            code = usable[0].price.item if usable else ""
            self._found[key] = chosen(usable, Level.COUNTRY, code) if usable else []

    def _in_currency(
        self, value: Decimal, record: CostObservation, beside: Reckoned, currency: str
    ) -> Decimal | None:
        """A figure of the record, already per the unit of the price ``beside``, in a currency."""
        if currency == record.currency:
            return value
        price = Price(
            item=beside.price.item,
            range=Interval.point(value),
            currency=record.currency,
            unit=_unit(beside),
            country=beside.price.country,
            as_of=record.as_of or timezone.localdate().isoformat(),
        )
        reckoned = self._rates.reckoned(price)
        return reckoned.usd.low if isinstance(reckoned, Reckoned) else None

    @cached_property
    def _rates(self) -> PriceList:
        """No prices: it knows how those of other currencies and units are reckoned."""
        return PriceList([], rates_of(ExchangeRate.objects.all()))


def _unit(one: Reckoned) -> str:
    """What the price was reckoned for."""
    return UNIT_OF.get(one.price.item, one.price.unit)
