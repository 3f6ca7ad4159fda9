"""Whom an enquiry goes to: zones and countries' agencies, read from a form or an address."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from sezportal.projects.places import ZONE, ChosenZones, chosen_zones
from zones.models import Country, Zone

COUNTRY = "country"
#: More at once is a mailing, not a question.
MOST_ADDRESSEES = 8
_FOUND = 6
_LONGEST_QUERY = 100


@dataclass(frozen=True)
class Addressees:
    """Those an enquiry goes to, in the order they were named; ``unknown`` are names that no zone
    and no member country has."""

    zones: tuple[Zone, ...]
    countries: tuple[Country, ...]
    chosen: ChosenZones
    unknown_countries: tuple[str, ...] = ()
    left_out: tuple[Zone | Country, ...] = ()

    @property
    def all(self) -> tuple[Zone | Country, ...]:
        return (*self.zones, *self.countries)

    @property
    def has_room(self) -> bool:
        return len(self.all) < MOST_ADDRESSEES

    @property
    def unknown(self) -> tuple[str, ...]:
        return (*(one.name for one in self.chosen.unknown), *self.unknown_countries)


def addressees_of(data: QueryDict) -> Addressees:
    """The addressees that ``zone=…`` and ``country=…`` name, at most eight in all."""
    chosen = chosen_zones(data, most=MOST_ADDRESSEES)
    members = {country.pk: country for country in members_of_the_region()}
    asked = list(dict.fromkeys(code.strip().lower() for code in data.getlist(COUNTRY) if code))
    named = [members[code] for code in asked if code in members]
    room = MOST_ADDRESSEES - len(chosen.zones)
    return Addressees(
        zones=chosen.zones,
        countries=tuple(named[:room]),
        chosen=chosen,
        unknown_countries=tuple(code[:20] for code in asked if code not in members)[:3],
        left_out=(*chosen.left_out, *named[room:]),
    )


def members_of_the_region() -> Sequence[Country]:
    return list(Country.objects.filter(is_member=True).order_by("name_en"))


def found_zones(query: str, but: Sequence[Zone]) -> list[Zone]:
    """Zones that a query finds, or whose names are like it, without those chosen already."""
    query = query[:_LONGEST_QUERY].strip()
    if not query:
        return []
    zones = Zone.objects.regional().with_place().exclude(pk__in=[zone.pk for zone in but])
    return list(zones.search(query)[:_FOUND] or zones.spelt_like(query, limit=_FOUND))


def changed(data: QueryDict) -> QueryDict | None:
    """The form's answers after a button that adds, takes away or replaces an addressee; None
    where no such button was pressed."""
    acts = ("add_zone", "add_country", "remove_zone", "remove_country", "swap_zone")
    if not any(act in data for act in acts):
        return None
    answers = data.copy()
    unknown, _bar, meant = data.get("swap_zone", "").rpartition("|")
    for name, instead in ((ZONE, meant), (COUNTRY, "")):
        gone = {data.get(f"remove_{name}"), unknown if instead else None}
        kept = [value for value in data.getlist(name) if value not in gone]
        added = [*data.getlist(f"add_{name}"), *([instead] if instead else [])]
        answers.setlist(name, [*kept, *(value for value in added if value not in kept)])
    return answers
