"""The page that asks: whom the enquiry goes to, who answers and by when, and what to mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.enquiries.addressees import (
    COUNTRY,
    MOST_ADDRESSEES,
    Addressees,
    found_zones,
    members_of_the_region,
)
from sezportal.enquiries.answering import Answering, answering
from sezportal.enquiries.form import EnquiryForm
from sezportal.projects.places import ZONE
from zones.models import Country, Zone
from zones.presenters.maps import place_of


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""


@dataclass(frozen=True)
class To:
    """Somebody the enquiry goes to. ``field`` and ``value`` are those of the form."""

    field: str
    value: str
    name: str
    place: str
    url: str
    answering: Answering


@dataclass(frozen=True)
class Offer:
    """Somebody who can be added: ``field`` and ``value`` are those of the button."""

    field: str
    value: str
    name: str
    place: str = ""


@dataclass(frozen=True)
class Unknown:
    """A name that nobody has, with those it may have meant."""

    field: str
    value: str
    words: str
    near: tuple[Offer, ...]


@dataclass(frozen=True)
class Mend:
    """What stops the enquiry; ``url`` is the anchor of its field."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class AskingPage:
    form: EnquiryForm
    action: str
    to: tuple[To, ...]
    unknown: tuple[Unknown, ...]
    left_out: str
    has_room: bool
    query: str
    found: tuple[Offer, ...]
    finds_nothing: bool
    countries: tuple[Offer, ...]
    mend: tuple[Mend, ...]
    notice: str
    crumbs: tuple[Link, ...]
    most: int = MOST_ADDRESSEES

    @property
    def heading(self) -> str:
        if len(self.to) == 1:
            return _("Ask %(name)s") % {"name": self.to[0].name}
        if self.to:
            return _("Ask %(number)s offices at once") % {"number": len(self.to)}
        return _("Ask a zone")

    @property
    def mend_title(self) -> str:
        number = len(self.mend)
        return ngettext(
            "Not sent yet: one thing to mend", "Not sent yet: %(n)s things to mend", number
        ) % {"n": number}


def asking_page(
    form: EnquiryForm,
    addressees: Addressees,
    *,
    now: datetime,
    query: str = "",
    mend: Sequence[Mend] = (),
    notice: str = "",
) -> AskingPage:
    """The page around a form; ``query`` is what was looked for among the zones."""
    found = found_zones(query, addressees.zones)
    return AskingPage(
        form=form,
        action=reverse("enquiry-new"),
        to=tuple(_to(one, now) for one in addressees.all),
        unknown=tuple(_unknown(addressees)),
        left_out=", ".join(one.name_en for one in addressees.left_out),
        has_room=addressees.has_room,
        query=query,
        found=tuple(_offer(zone) for zone in found),
        finds_nothing=bool(query) and not found,
        countries=tuple(
            Offer(f"add_{COUNTRY}", country.pk, country.name_en)
            for country in members_of_the_region()
            if country not in addressees.countries
        ),
        mend=tuple(mend),
        notice=notice,
        crumbs=(Link(_("Enquiry")),),
    )


def mend_list(form: EnquiryForm, addressees: Addressees) -> list[Mend]:
    """Everything that stops a form from being sent, addressees first, as on the page."""
    mend = []
    if addressees.unknown:
        names = ", ".join(f"“{name}”" for name in addressees.unknown)
        mend.append(
            Mend(
                _("There is no %(names)s: choose another or take it out.") % {"names": names}, "#to"
            )
        )
    elif not addressees.all:
        mend.append(Mend(_("Choose a zone or a country’s agency to ask."), "#to"))
    return [*mend, *(Mend(words, url) for words, url in form.mend())]


def _to(one: Zone | Country, now: datetime) -> To:
    is_zone = isinstance(one, Zone)
    return To(
        field=ZONE if is_zone else COUNTRY,
        value=one.slug if is_zone else one.pk,
        name=one.name_en if is_zone else _agency_of(one),
        place=place_of(one) if is_zone else "",
        url=one.get_absolute_url() if is_zone else reverse("country-detail", args=[one.pk]),
        answering=answering(one, now),
    )


def _agency_of(country: Country) -> str:
    return _("Investment agency of %(country)s") % {"country": country.name_en}


def _unknown(addressees: Addressees):
    for one in addressees.chosen.unknown:
        near = tuple(
            Offer("swap_zone", f"{one.name}|{zone.slug}", zone.name_en, place_of(zone))
            for zone in one.near
        )
        words = _("There is no zone “%(name)s”.") % {"name": one.name}
        yield Unknown(ZONE, one.name, words, near)
    for code in addressees.unknown_countries:
        words = _("“%(code)s” is none of the six countries.") % {"code": code}
        yield Unknown(COUNTRY, code, words, ())


def _offer(zone: Zone) -> Offer:
    return Offer(f"add_{ZONE}", zone.slug, zone.name_en, place_of(zone))


def data_of(initial: QueryDict) -> dict[str, str]:
    """The answers of an address or of an unfinished form, to be shown again as they are."""
    return {name: initial.get(name, "") for name in EnquiryForm.base_fields}
