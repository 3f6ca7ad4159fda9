"""Several zones for those who keep them: the worst first, by pages."""

from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.urls import reverse

from sezportal.desk.readings import Opened, opened_lately
from sezportal.presenters.factsheet.head import FreshnessWords, freshness_words
from sezportal.reporting import completeness_of, with_reporting
from zones.completeness import Completeness
from zones.due import due_of_zones
from zones.models import ChangeSet, Country, RecordChange, Zone
from zones.presenters.maps import place_of

PER_PAGE = 20
COUNTRY, PAGE = "country", "p"


@dataclass(frozen=True)
class ZoneLine:
    """A zone as a line of the list. ``past_due`` counts what is overdue or worse of ``due``."""

    name: str
    place: str
    url: str
    completeness: Completeness
    freshness: FreshnessWords
    due: int
    past_due: int
    opened: Opened
    waiting: int


@dataclass(frozen=True)
class Choice:
    label: str
    query: str
    is_chosen: bool


@dataclass(frozen=True)
class ZoneList:
    """One page of the zones, and the countries they can be narrowed to."""

    lines: tuple[ZoneLine, ...]
    page: Page
    countries: tuple[Choice, ...]
    country: str = ""
    query: str = field(default="")


def zone_list(user, data, today: date) -> ZoneList:
    """The page that ``data`` asks for, of the zones a user may edit.

    The least complete come first; among equals those that nobody looked at for longest. What is
    not understood is passed over.
    """
    zones = Zone.objects.editable_by(user).regional()
    countries = _countries(zones)
    chosen = data.get(COUNTRY, "")
    chosen = chosen if chosen in {country.pk for country in countries} else ""
    if chosen:
        zones = zones.in_country(chosen)
    ranked = sorted(with_reporting(zones.only("pk", "is_at_border", "name_en")), key=_worst_first)
    page = Paginator([zone.pk for zone in ranked], PER_PAGE).get_page(data.get(PAGE))
    keys = list(page.object_list)
    by_key = {zone.pk: zone for zone in ranked if zone.pk in keys}
    return ZoneList(
        lines=tuple(_lines(keys, by_key, today)),
        page=page,
        countries=tuple(_choices(countries, chosen)),
        country=chosen,
        query=f"{COUNTRY}={chosen}&" if chosen else "",
    )


def _worst_first(zone: Zone) -> tuple:
    checked = zone.checked_on.isoformat() if zone.checked_on else ""
    newest = max(checked, zone.newest_as_of or "")
    return completeness_of(zone).share, newest, zone.name_en


def _countries(zones: QuerySet[Zone]) -> list[Country]:
    used = zones.order_by().values("country")
    return list(Country.objects.filter(pk__in=used))


def _choices(countries: list[Country], chosen: str):
    if len(countries) > 1:
        for country in countries:
            query = f"{COUNTRY}={country.pk}"
            yield Choice(country.name_en, query, country.pk == chosen)


def _lines(keys: list[int], ranked: dict[int, Zone], today: date):
    zones = Zone.objects.with_place().in_bulk(keys)
    due = due_of_zones(zones.values(), today)
    opened = opened_lately(keys, today)
    waiting = _waiting(keys)
    for key in keys:
        zone = zones[key]
        items = due[key]
        yield ZoneLine(
            name=zone.name_en,
            place=place_of(zone),
            url=reverse("admin:zones_zone_desk", args=[key]),
            completeness=completeness_of(ranked[key]),
            freshness=freshness_words(ranked[key], today),
            due=len(items),
            past_due=sum(item.state.is_past_due for item in items),
            opened=opened[key],
            waiting=waiting.get(key, 0),
        )


def _waiting(keys: list[int]) -> dict[int, int]:
    """How many sets of changes wait that touch each zone."""
    sets = ChangeSet.objects.waiting().order_by().values("pk")
    rows = RecordChange.objects.filter(zone__in=keys, change_set__in=sets).order_by()
    return dict(rows.values_list("zone").annotate(Count("change_set", distinct=True)))
