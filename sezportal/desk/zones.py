"""Several zones for those who keep them: searched, narrowed, ordered, by pages."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sezportal.desk.people import Official, invite_urls, officials_of
from sezportal.desk.readings import Opened, opened_lately
from sezportal.desk.standing import standing_words
from sezportal.presenters.factsheet.head import FreshnessWords
from sezportal.reporting import completeness_of, with_reporting
from zones.completeness import Completeness
from zones.due import count_states, facts_of_zones
from zones.freshness import Freshness
from zones.kept import kept
from zones.models import ChangeSet, Country, RecordChange, Zone
from zones.presenters.maps import place_of

PER_PAGE = 20
SEARCH, COUNTRY, SORT, PAGE = "q", "country", "sort", "p"
#: More is no name of a zone.
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Standing:
    """How a zone stands, in the numbers that the list is ordered by. ``past_due`` counts what is
    overdue or worse of ``due``; ``newest`` is the date of its newest figure or check."""

    name: str
    completeness: Completeness
    freshness: FreshnessWords
    newest: str
    due: int
    past_due: int
    waiting: int
    opened: Opened


@dataclass(frozen=True)
class ZoneLine:
    """A zone as a line of the list; ``keepers`` are its officials, ``invite_url`` where nobody
    keeps it, where the reader of the list invites; ``waiting_url`` leads to changes that wait."""

    place: str
    url: str
    standing: Standing
    waiting_url: str
    invite_url: str
    keepers: tuple[Official, ...]


@dataclass(frozen=True)
class Order:
    """A way to order the list. ``lead`` says what comes first."""

    label: str | Promise
    lead: str | Promise
    key: Callable[[Standing], tuple]


ORDERS = {
    "overdue": Order(
        _("Most overdue or neglected"),
        _("Those with the most values overdue or neglected come first."),
        lambda one: (-one.past_due, -one.due, one.newest, one.name),
    ),
    "completeness": Order(
        _("Least complete"),
        _(
            "Those with the smallest share of fields reported come first; among equals those with "
            "the oldest figures."
        ),
        lambda one: (one.completeness.share, one.newest, one.name),
    ),
    "waiting": Order(
        _("Most changes waiting"),
        _("Those with the most changes that wait for review come first."),
        lambda one: (-one.waiting, -one.past_due, one.name),
    ),
    "readers": Order(
        _("Most readers"),
        _("Those whose factsheet was opened most often in the last four weeks come first."),
        lambda one: (-one.opened.all, -one.past_due, one.name),
    ),
    "name": Order(_("Name"), _("From A to Z."), lambda one: (one.name,)),
}
USUAL = "overdue"


@dataclass(frozen=True)
class Choice:
    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Totals:
    """What all zones of the list have together."""

    due: int
    past_due: int
    missing: int
    opened: int


@dataclass(frozen=True)
class ZoneList:
    """One page of the zones and how it was asked for. ``of`` counts the zones without search and
    country; ``are_near`` where no name has the words, and those of a near spelling are shown;
    ``query`` leads on to other pages of the same. ``totals`` are of every page."""

    lines: tuple[ZoneLine, ...]
    page: Page
    of: int
    search: str
    countries: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    lead: str
    totals: Totals
    are_near: bool = False
    query: str = field(default="")

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search) or any(one.key and one.is_chosen for one in self.countries)


def zone_list(user, data, today: date) -> ZoneList:
    """The page that ``data`` asks for, of the zones a user may edit. What is not understood is
    passed over. As many queries for two hundred zones as for two."""
    mine = Zone.objects.editable_by(user).regional()
    countries = _countries(mine)
    chosen = _one_of(data.get(COUNTRY, ""), {country.pk for country in countries}, "")
    sort = _one_of(data.get(SORT, ""), ORDERS, USUAL)
    search = data.get(SEARCH, "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    keys, are_near = _found(mine, search, chosen)
    standings = _standings(keys, today)
    ranked = sorted(standings, key=lambda key: ORDERS[sort].key(standings[key]))
    page = Paginator(ranked, PER_PAGE).get_page(data.get(PAGE))
    asked = {SEARCH: search, COUNTRY: chosen, SORT: "" if sort == USUAL else sort}
    return ZoneList(
        lines=tuple(_lines(user, list(page.object_list), standings)),
        page=page,
        of=mine.count(),
        search=search,
        countries=tuple(_choices(countries, chosen)),
        orders=tuple(Choice(key, str(one.label), key == sort) for key, one in ORDERS.items()),
        lead=str(ORDERS[sort].lead),
        totals=_totals(standings.values()),
        are_near=are_near,
        query=urlencode({name: value for name, value in asked.items() if value}),
    )


def _totals(standings: Iterable[Standing]) -> Totals:
    found = list(standings)
    return Totals(
        due=sum(one.due for one in found),
        past_due=sum(one.past_due for one in found),
        missing=sum(one.completeness.total - one.completeness.reported for one in found),
        opened=sum(one.opened.all for one in found),
    )


def _one_of(asked: str, known: Iterable[str], usual: str) -> str:
    return asked if asked in known else usual


def _found(mine: QuerySet[Zone], search: str, country: str) -> tuple[list[int], bool]:
    """Keys of the zones, and whether their names are only near to the words."""
    zones = mine.in_country(country) if country else mine
    if not search:
        return list(zones.order_by().values_list("pk", flat=True)), False
    found = list(zones.search(search).values_list("pk", "is_similar"))
    return [key for key, _is_similar in found], any(similar for _key, similar in found)


def _countries(zones: QuerySet[Zone]) -> list[Country]:
    used = zones.order_by().values("country")
    return list(Country.objects.filter(pk__in=used))


def _choices(countries: list[Country], chosen: str):
    if len(countries) > 1:
        yield Choice("", str(_("All countries")), not chosen)
        for country in countries:
            yield Choice(country.pk, country.name_en, country.pk == chosen)


def _standings(keys: list[int], today: date) -> dict[int, Standing]:
    zones = Zone.objects.filter(pk__in=keys)
    states = all_states(today) if len(keys) > PER_PAGE else states_of(zones, today)
    waiting, opened = waiting_of(keys), opened_lately(keys, today)
    narrow = zones.only("pk", "is_at_border", "name_en")
    return {
        zone.pk: Standing(
            name=zone.name_en,
            completeness=completeness_of(zone),
            freshness=standing_words(states[zone.pk]),
            newest=_newest(zone),
            due=sum(n for state, n in states[zone.pk].items() if state.wants_a_look),
            past_due=sum(n for state, n in states[zone.pk].items() if state.is_past_due),
            waiting=waiting.get(zone.pk, 0),
            opened=opened[zone.pk],
        )
        for zone in with_reporting(narrow)
    }


def all_states(today: date) -> dict[int, dict[Freshness, int]]:
    """``states_of`` all zones, kept until the data change or the day ends."""
    zones = Zone.objects.regional()
    return kept(("states of what is said of zones", today), lambda: states_of(zones, today))


def states_of(zones: Iterable[Zone], today: date) -> dict[int, dict[Freshness, int]]:
    """By the zones' keys how many of their values are in each state."""
    return {key: count_states(items) for key, items in facts_of_zones(zones, today).items()}


def _newest(zone: Zone) -> str:
    checked = zone.checked_on.isoformat() if zone.checked_on else ""
    return max(checked, zone.newest_as_of or "")


def _lines(user, keys: list[int], standings: dict[int, Standing]):
    zones = Zone.objects.with_place().in_bulk(keys)
    invite, officials = invite_urls(user, keys), officials_of(user, keys)
    for key in keys:
        yield ZoneLine(
            place=place_of(zones[key]),
            url=reverse("admin:zones_zone_desk", args=[key]),
            standing=standings[key],
            waiting_url=waiting_url(key),
            invite_url=invite.get(key, ""),
            keepers=officials.get(key, ()),
        )


def waiting_url(key: int) -> str:
    return f"{reverse('admin:zones_changeset_changelist')}?zone={key}"


def waiting_of(keys: list[int]) -> dict[int, int]:
    """How many sets of changes wait that touch each zone."""
    sets = ChangeSet.objects.waiting().order_by().values("pk")
    rows = RecordChange.objects.filter(change_set__in=sets).within(Zone.objects.filter(pk__in=keys))
    touched = defaultdict(set)
    columns = ("change_set", "zone", "further_zones")
    for change_set, zone, further in rows.order_by().values_list(*columns).distinct():
        for key in (zone, *further):
            touched[key].add(change_set)
    return {key: len(found) for key, found in touched.items()}
