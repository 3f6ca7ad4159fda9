"""The six countries side by side: zones, how many operate, what one common survey says."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.reporting import completeness_of
from zones.charts import percent, width
from zones.enums import ZoneStatus
from zones.models import CostObservation, Country, Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister

#: Words on pages for the part of a country that takes part.
PARTS = {"cn": gettext_lazy("Yunnan and Guangxi")}


@dataclass(frozen=True)
class CountryRow:
    """One row of ``sezportal/countries/table.html``."""

    name: str
    url: str
    local_name: str
    local_lang: str
    part: str
    zones: int
    zones_width: str
    operating: int
    at_border: int
    electricity: Figure | None
    share: str
    share_width: str


@dataclass(frozen=True)
class CountryTable:
    """The six countries and the sentence on the electricity column."""

    rows: tuple[CountryRow, ...]
    survey: str
    survey_marks: tuple


def country_table(
    countries: Iterable[Country],
    zones: Iterable[Zone],
    prices: Iterable[CostObservation],
    register: SourceRegister,
) -> CountryTable:
    """Members in the order given; ``zones`` come with their reporting, ``prices`` are national
    prices of electricity with item, country and source."""
    by_country: dict[str, list[Zone]] = defaultdict(list)
    for zone in zones:
        by_country[zone.country_id].append(zone)
    survey = widest_survey(prices)
    places = max(_places(survey.values()), 0)
    most = max((len(found) for found in by_country.values()), default=0)
    rows = tuple(
        _row(country, by_country[country.pk], most, survey.get(country.pk), places, register)
        for country in countries
    )
    return CountryTable(rows, *_survey_words(survey, register))


def widest_survey(prices: Iterable[CostObservation]) -> dict[str, CostObservation]:
    """The price of each country by the one source and year that covers most countries.

    Prices of different sources are not alike; one table is. Of equally wide ones the newest.
    Only US dollars, so that the column has one unit.
    """
    tables: dict[tuple[int, str], dict[str, CostObservation]] = defaultdict(dict)
    for price in prices:
        if price.currency == "USD" and not price.place and price.zone_id is None:
            tables[price.source_id, price.as_of].setdefault(price.country_id, price)
    if not tables:
        return {}
    _source, as_of = max(tables, key=lambda key: (len(tables[key]), key[1], -key[0]))
    return tables[_source, as_of]


def share_reported(zones: Iterable[Zone]) -> tuple[int, int]:
    """Fields reported and fields asked of all the zones together."""
    counted = [completeness_of(zone) for zone in zones]
    return sum(one.reported for one in counted), sum(one.total for one in counted)


def share_words(reported: int, asked: int) -> str:
    """``28%``; of nothing asked nothing is reported."""
    return f"{formats.number(100 * reported / asked if asked else 0, 0)}%"


def _row(
    country: Country,
    zones: list[Zone],
    most: int,
    price: CostObservation | None,
    places: int,
    register: SourceRegister,
) -> CountryRow:
    reported, asked = share_reported(zones)
    return CountryRow(
        name=country.name_en,
        url=country.get_absolute_url(),
        local_name=country.name_local,
        local_lang=country.local_language,
        part=str(PARTS.get(country.pk, "")),
        zones=len(zones),
        zones_width=width(len(zones), most),
        operating=Counter(zone.status for zone in zones)[ZoneStatus.OPERATIONAL],
        at_border=sum(zone.is_at_border for zone in zones),
        electricity=_price(price, places, register) if price else None,
        share=share_words(reported, asked),
        share_width=percent(reported / asked if asked else 0),
    )


def _places(prices: Iterable[CostObservation]) -> int:
    """As many decimals as the most precise price of the column has, so that points line up."""
    exponents = (value.normalize().as_tuple().exponent for p in prices for value in (p.low, p.high))
    return max((-exponent for exponent in exponents), default=0)


def _price(price: CostObservation, places: int, register: SourceRegister) -> Figure:
    low, high = formats.number(price.low, places), formats.number(price.high, places)
    return Figure(
        text=low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high},
        as_of=formats.partial_date(price.as_of),
        marks=(register.mark(price.source, _("electricity by country")),),
    )


def _survey_words(survey: dict[str, CostObservation], register: SourceRegister):
    if not survey:
        return "", ()
    price = next(iter(survey.values()))
    words = _(
        "Electricity: one table for %(n)s countries, %(year)s, the widest on record: %(by)s."
    ) % {
        "n": len(survey),
        "year": formats.partial_date(price.as_of) or _("undated"),
        "by": price.source.publisher or price.source.title,
    }
    return words, (register.mark(price.source, _("electricity by country")),)
