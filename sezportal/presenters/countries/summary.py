"""The six countries side by side: zones, in which state they are, how much they report."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from sezportal.reporting import completeness_of
from zones.charts import percent, width
from zones.enums import ZoneStatus
from zones.models import Country, Zone
from zones.presenters import formats

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
    coming: int
    share: str
    share_width: str


#: Not yet operating: under construction or planned.
COMING = {ZoneStatus.UNDER_CONSTRUCTION, ZoneStatus.PLANNED}


def country_table(countries: Iterable[Country], zones: Iterable[Zone]) -> tuple[CountryRow, ...]:
    """Members in the order given; ``zones`` come with their reporting."""
    by_country: dict[str, list[Zone]] = defaultdict(list)
    for zone in zones:
        by_country[zone.country_id].append(zone)
    most = max((len(found) for found in by_country.values()), default=0)
    return tuple(_row(country, by_country[country.pk], most) for country in countries)


def share_reported(zones: Iterable[Zone]) -> tuple[int, int]:
    """Fields reported and fields asked of all the zones together."""
    counted = [completeness_of(zone) for zone in zones]
    return sum(one.reported for one in counted), sum(one.total for one in counted)


def share_words(reported: int, asked: int) -> str:
    """``28%``; of nothing asked nothing is reported."""
    return f"{formats.number(100 * reported / asked if asked else 0, 0)}%"


def _row(country: Country, zones: list[Zone], most: int) -> CountryRow:
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
        coming=sum(zone.status in COMING for zone in zones),
        share=share_words(reported, asked),
        share_width=percent(reported / asked if asked else 0),
    )
