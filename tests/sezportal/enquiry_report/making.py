"""Invented enquiries for the report: a year of them to a few places, some answered, some not."""

from datetime import datetime, timedelta
from random import Random

from directory.enums import Desk, Outcome, ThreadStatus
from directory.models import Enquiry, EnquiryThread
from directory.working_days import promised_by
from tests.directory.enquiries.making import WORDS, at
from tests.people import mi_staff
from zones.models import Country, Zone

NOW = at("2026-11-18", "12:00")


def enquiry(asked_at: datetime, **fields) -> Enquiry:
    kept = {name: WORDS[name] for name in ("name", "email", "message")}
    if fields.get("erased_at"):
        kept = dict.fromkeys(kept, "")
    return Enquiry.objects.create(
        asked_at=asked_at, consent_at=asked_at, erase_on="2030-01-01", **{**kept, **fields}
    )


def request(about: Enquiry, place: Zone | Country, **fields) -> EnquiryThread:
    """As one place got it; with ``closed_at`` closed, with ``first_reply_at`` answered."""
    zone = place if isinstance(place, Zone) else None
    country = zone.country if zone else place
    status = ThreadStatus.ANSWERED if fields.get("first_reply_at") else ThreadStatus.NEW
    if fields.get("closed_at"):
        status = ThreadStatus.CLOSED
        fields.setdefault("outcome", Outcome.ANSWERED)
    return EnquiryThread.objects.create(
        **{
            "enquiry": about,
            "zone": zone,
            "country": country,
            "desk": Desk.MI,
            "office": "Mekong Institute",
            "promised_by": promised_by(about.asked_at, country.pk),
            "status": status,
            **fields,
        }
    )


def a_year_of_enquiries(places: list[Zone | Country], count: int = 60) -> None:
    """The same every time; every state occurs."""
    dice = Random(7)  # noqa: S311  nothing depends on its being hard to guess
    for _number in range(count):
        asked_at = NOW - timedelta(minutes=dice.randrange(360 * 24 * 60))
        minutes = dice.choice([1, 2, 3, 5, 40, None])
        is_erased = dice.random() < 0.1
        gone = asked_at + timedelta(days=9) if is_erased and asked_at < NOW - timedelta(9) else None
        about = enquiry(
            asked_at,
            acknowledged_at=asked_at + timedelta(minutes=minutes) if minutes else None,
            erased_at=gone,
        )
        for place in dice.sample(places, dice.choice([1, 1, 2])):
            request(about, place, **_fate(dice, asked_at, gone))


def _fate(dice: Random, asked_at: datetime, gone: datetime | None) -> dict:
    def later(days: int) -> datetime | None:
        moment = asked_at + timedelta(minutes=dice.randrange(days * 24 * 60))
        return moment if moment < (gone or NOW) else None

    reply = later(6) if dice.random() < 0.7 else None
    close = later(30) if dice.random() < 0.6 else None
    if reply and close and close < reply:
        close = reply
    fate = {"first_reply_at": reply, "taken_up_at": reply, "closed_at": close}
    if close:
        fate["outcome"] = dice.choice([Outcome.ANSWERED, Outcome.VISIT, Outcome.SPAM])
    elif gone:
        fate |= {"closed_at": gone, "outcome": Outcome.WITHDRAWN}
    elif reply and dice.random() < 0.4:
        fate |= {"status": ThreadStatus.IN_WORK, "next_promised_by": reply + timedelta(days=2)}
    return fate


def staff_client(client):
    client.force_login(mi_staff())
    return client
