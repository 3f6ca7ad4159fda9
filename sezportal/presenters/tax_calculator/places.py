"""The places a project is computed for: zones, or countries outside their zones."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.presenters.common import LinkedText
from sezportal.projects.links import carry
from sezportal.projects.places import MOST_ZONES, ZONE, ChosenZones, chosen_zones
from zones.models import Country, Zone

COUNTRY = "country"
FIND = "find"
MOST_FOUND = 8
_LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Place:
    """One place. ``key`` stands in addresses: a zone's slug or a country's ISO code."""

    record: Zone | Country
    key: str
    name: str
    url: str
    country: Country
    remove_url: str

    @property
    def is_zone(self) -> bool:
        return isinstance(self.record, Zone)

    @property
    def where(self) -> str:
        return self.country.name_en if self.is_zone else _("Outside any zone")


@dataclass(frozen=True)
class Places:
    """What the address asks for, what could not be used, and what a search found."""

    chosen: tuple[Place, ...]
    notices: tuple[LinkedText, ...]
    suggestions: tuple[LinkedText, ...]
    query: str
    found: tuple[LinkedText, ...]
    countries: tuple[LinkedText, ...]

    @property
    def has_room(self) -> bool:
        return len(self.chosen) < MOST_ZONES

    @property
    def finds_nothing(self) -> bool:
        return bool(self.query) and not self.found


def places_of(data: QueryDict, members: Sequence[Country]) -> Places:
    """Up to four places: zones first, then countries, each in the order of the address."""
    zones = chosen_zones(data)
    asked = list(dict.fromkeys(code.lower() for code in data.getlist(COUNTRY) if code))
    by_code = {country.pk: country for country in members}
    countries = [by_code[code] for code in asked if code in by_code]
    room = MOST_ZONES - len(zones.zones)
    chosen = [_zone(zone, data) for zone in zones.zones]
    chosen += [_country(country, data) for country in countries[:room]]
    left_out = [zone.name_en for zone in zones.left_out]
    left_out += [country.name_en for country in countries[room:]]
    unknown = [code for code in asked if code not in by_code]
    query = _search_words(data)
    has_room = len(chosen) < MOST_ZONES
    return Places(
        chosen=tuple(chosen),
        notices=_notices(left_out, zones, unknown),
        suggestions=tuple(
            _to_add(zone, data) for unknown in zones.unknown for zone in unknown.near
        ),
        query=query,
        found=_found(query, data, members) if query and has_room else (),
        countries=tuple(_outside(country, data) for country in members if country not in countries)
        if has_room
        else (),
    )


def _zone(zone: Zone, data: QueryDict) -> Place:
    left = [slug for slug in data.getlist(ZONE) if slug != zone.slug]
    return Place(
        zone,
        zone.slug,
        zone.name_en,
        reverse("zone-detail", kwargs={"slug": zone.slug}),
        zone.country,
        _address(data, **{ZONE: left}),
    )


def _country(country: Country, data: QueryDict) -> Place:
    left = [code for code in data.getlist(COUNTRY) if code.lower() != country.pk]
    return Place(
        country,
        country.pk,
        country.name_en,
        reverse("country-detail", kwargs={"iso2": country.pk}),
        country,
        _address(data, **{COUNTRY: left}),
    )


def _notices(left_out: list[str], zones: ChosenZones, unknown: list[str]) -> tuple:
    words = []
    if left_out:
        words.append(
            _("Four places can be computed at once. Left out: %(names)s.")
            % {"names": ", ".join(left_out)}
        )
    names = [one.name for one in zones.unknown] + [code[:20] for code in unknown[:4]]
    words += [_("No zone or country is called “%(name)s”.") % {"name": name} for name in names]
    return tuple(LinkedText(text) for text in words)


def _search_words(data: QueryDict) -> str:
    return data.get(FIND, "").replace("\x00", "").strip()[:_LONGEST_SEARCH]


def _found(query: str, data: QueryDict, members: Sequence[Country]) -> tuple[LinkedText, ...]:
    chosen = set(data.getlist(ZONE))
    folded = query.casefold()
    countries = [
        _outside(country, data) for country in members if folded in country.name_en.casefold()
    ]
    zones = Zone.objects.with_place().search(query)[: MOST_FOUND + MOST_ZONES]
    rows = [_to_add(zone, data) for zone in zones if zone.slug not in chosen]
    return (*rows[:MOST_FOUND], *countries)


def _to_add(zone: Zone, data: QueryDict) -> LinkedText:
    slugs = [*data.getlist(ZONE), zone.slug]
    return LinkedText(
        zone.name_en, _address(data, **{ZONE: slugs, FIND: None}), zone.country.name_en
    )


def _outside(country: Country, data: QueryDict) -> LinkedText:
    codes = [*data.getlist(COUNTRY), country.pk]
    return LinkedText(country.name_en, _address(data, **{COUNTRY: codes, FIND: None}))


def _address(data: QueryDict, **changes) -> str:
    return reverse("tax-calculator") + carry(data, **changes)
