"""What stands around the comparison: choosing zones, currency and rows, messages, ways on."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.enquiries.links import ask_url
from sezportal.presenters.comparison.page import DIFFERENCES
from sezportal.presenters.zone_results import Link
from sezportal.projects.links import carry, hidden
from sezportal.projects.places import MOST_ZONES, ChosenZones
from sezportal.reports import FORMATS, left_out_words
from zones.models import Zone
from zones.presenters.maps import place_of

ADD, ONLY, FORMAT, CURRENCY = "add", "only", "format", "currency"
OFFERED = 8
FORMAT_LABELS = {"csv": "CSV", "xlsx": "XLSX", "pdf": "PDF"}


@dataclass(frozen=True)
class Offer:
    """A zone that can be added, and the address that adds it."""

    name: str
    place: str
    url: str
    slug: str


@dataclass(frozen=True)
class Adding:
    """The search for another zone: what was typed, what was found, and whether that is only near
    to it. ``hidden`` is handed on unseen."""

    typed: str
    offers: tuple[Offer, ...]
    are_near: bool
    hidden: tuple[tuple[str, str], ...]

    @property
    def found_nothing(self) -> bool:
        return bool(self.typed) and not self.offers


@dataclass(frozen=True)
class Mistake:
    """A name in the address that no zone has, with zones whose names are like it."""

    name: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Desk:
    """Everything around the table. ``adding`` is None where four zones are chosen."""

    adding: Adding | None
    mistakes: tuple[Mistake, ...]
    left_out: str
    tabs: tuple[Link, ...]
    downloads: tuple[Link, ...]
    onward: tuple[Link, ...]
    currency_hidden: tuple[tuple[str, str], ...]
    choose_url: str


def desk(chosen: ChosenZones, data: QueryDict) -> Desk:
    slugs = [zone.slug for zone in chosen.zones]
    return Desk(
        adding=adding(chosen, data) if chosen.has_room else None,
        mistakes=tuple(
            Mistake(one.name, tuple(_offer(zone, slugs, data) for zone in one.near))
            for one in chosen.unknown
        ),
        left_out=left_out_words(chosen),
        tabs=_tabs(chosen, data),
        downloads=_downloads(chosen, data),
        onward=onward(slugs, data),
        currency_hidden=_kept(chosen, data, CURRENCY, ADD),
        choose_url=reverse("zone-list") + carry(QueryDict(), zone=slugs),
    )


def adding(chosen: ChosenZones, data: QueryDict) -> Adding:
    """Zones found by the words typed; those spelt like them where none is found."""
    slugs = [zone.slug for zone in chosen.zones]
    typed = data.get(ADD, "").replace("\x00", "").strip()[:100]
    found, are_near = _found(typed, slugs)
    return Adding(
        typed=typed,
        offers=tuple(_offer(zone, slugs, data) for zone in found),
        are_near=are_near,
        hidden=_kept(chosen, data, ADD),
    )


def offers(zones: list[Zone], chosen: ChosenZones, data: QueryDict) -> tuple[Offer, ...]:
    """Any zones as offers beside those chosen."""
    slugs = [zone.slug for zone in chosen.zones]
    return tuple(_offer(zone, slugs, data) for zone in zones)


def onward(slugs: list[str], data: QueryDict) -> tuple[Link, ...]:
    """The same zones on the pages that compute with them."""
    query = carry(data, zone=slugs, add=None)
    pages = (
        ("tax-calculator", _("Tax on profit of a project in these zones")),
        ("cost-calculator", _("Running cost of a project in these zones")),
        ("site-selection", _("Rank zones by what matters to you")),
    )
    ask = Link(_("Ask these zones, all in one enquiry"), ask_url(slugs, project=data))
    return (*(Link(label, reverse(name) + query) for name, label in pages), ask)


def _found(typed: str, slugs: list[str]) -> tuple[list[Zone], bool]:
    if not typed:
        return [], False
    rows = Zone.objects.with_place().exclude(slug__in=slugs)
    exact = list(rows.filter(slug=typed.casefold()))
    if found := exact or list(rows.search(typed)[:OFFERED]):
        return found, False
    return list(rows.spelt_like(typed)), True


def _offer(zone: Zone, slugs: list[str], data: QueryDict) -> Offer:
    query = carry(data, zone=[*slugs, zone.slug][:MOST_ZONES], add=None)
    return Offer(zone.name_en, place_of(zone), reverse("zone-comparison") + query, zone.slug)


def address(chosen: ChosenZones, data: QueryDict, **changes: str | None) -> str:
    """The path and query of this very comparison, with its rows; ``changes`` as in ``carry``."""
    rows = DIFFERENCES if data.get(ONLY) == DIFFERENCES else None
    slugs = [zone.slug for zone in chosen.zones]
    query = carry(data, **{ONLY: rows, "zone": slugs, ADD: None, **changes})
    return reverse("zone-comparison") + query


def _tabs(chosen: ChosenZones, data: QueryDict) -> tuple[Link, ...]:
    """All rows or those that differ."""
    is_narrowed = data.get(ONLY) == DIFFERENCES
    every = address(chosen, data, **{ONLY: None})
    different = address(chosen, data, **{ONLY: DIFFERENCES})
    return (
        Link(_("All rows"), every, current=not is_narrowed),
        Link(_("Differences only"), different, current=is_narrowed),
    )


def _downloads(chosen: ChosenZones, data: QueryDict) -> tuple[Link, ...]:
    return tuple(
        Link(label, address(chosen, data, **{FORMAT: name}), format=FORMATS[name][1].split(";")[0])
        for name, label in FORMAT_LABELS.items()
    )


def _kept(chosen: ChosenZones, data: QueryDict, *but: str) -> tuple[tuple[str, str], ...]:
    """What a form on the page hands on: the zones shown, all other answers, the rows."""
    kept = [("zone", zone.slug) for zone in chosen.zones]
    kept += hidden(data, but=("zone", *but))
    if data.get(ONLY) == DIFFERENCES:
        kept.append((ONLY, DIFFERENCES))
    return tuple(kept)
