"""Accounts, zones and enquiries for the tests of this folder."""

from datetime import date, datetime, time

from django.contrib.auth import get_user_model
from post_office.models import Email

from directory.models import EnquiryThread
from directory.services import ask
from directory.working_days import CLOCK
from tests.factories import CountryFactory, ZoneFactory
from zones.enums import MembershipRole
from zones.models import Membership

WORDS = {
    "name": "Khamla Souphanouvong",
    "organisation": "Vientiane Cables",
    "home_country": "Lao PDR",
    "email": "khamla@cables.example",
    "phone": "+856 20 555 0101",
    "investment_usd": 12_000_000,
    "jobs": 300,
    "start": "year",
    "message": "Is there a plot of 5 ha with a 22 kV line?",
    "sender_digest": "0" * 64,
}


def at(day: str, clock: str = "10:00") -> datetime:
    """A moment on the clock of Bangkok."""
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), CLOCK)


#: A Monday without a holiday in the countries used here, for the week that follows.
MONDAY = at("2026-11-16")


def account(name: str, **membership):
    """An account that can log in, with the memberships of ``zone``, ``country`` or MI's staff."""
    user = get_user_model().objects.create_user(name, f"{name}@desk.example", is_staff=True)
    if membership.get("zone"):
        role = MembershipRole.ZONE_OFFICIAL
    elif membership.get("country"):
        role = MembershipRole.COUNTRY_COORDINATOR
    else:
        role = MembershipRole.MI_STAFF
    Membership.objects.create(user=user, role=role, **membership)
    return user


def staffed_zone(**fields):
    """A zone whose three desks have an account each: zone, official, coordinator, staff of MI."""
    zone = ZoneFactory(**fields)
    slug = zone.slug
    return (
        zone,
        account(f"official-{slug}", zone=zone),
        account(f"coordinator-{slug}", country=zone.country),
        account(f"staff-{slug}"),
    )


def asked(*places, now: datetime = MONDAY, **fields):
    """An enquiry to these places."""
    return ask(enquiry_fields={**WORDS, **fields}, addressees=places, now=now)


def thread_to(place, now: datetime = MONDAY, **fields) -> EnquiryThread:
    """The one thread of an enquiry to one place."""
    return asked(place, now=now, **fields).threads.get()


def country(iso2: str = "la"):
    return CountryFactory(iso2=iso2)


def in_cambodia(**fields) -> dict:
    """Fields of a zone in Phnom Penh."""
    return {"country": country("kh"), "latitude": "11.55", "longitude": "104.91", **fields}


def mails_to(address: str) -> list[Email]:
    """What the outbox holds for an address, in the order it was stored."""
    return [mail for mail in Email.objects.order_by("pk") if mail.to == [address]]


def kinds(thread: EnquiryThread) -> list[str]:
    """What has happened to a thread, in order."""
    return list(thread.events.values_list("kind", flat=True))
