"""The public names of offices, and the accounts that work there.

The asker reads the names; the accounts' own names stay inside.
"""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from directory.enums import AgencyRole, Desk, ThreadStatus
from directory.models import EnquiryThread, FocalPoint, Organisation
from directory.perms import may_answer
from directory.working_days import SEAT
from zones.enums import MembershipRole
from zones.models import Country, Zone

#: What a thread keeps of a name, ``EnquiryThread.office``; organisations may have longer ones.
LONGEST_NAME = 200


def accounts_of(desk: str, *, zone: Zone | None, country: Country) -> QuerySet:
    """The accounts of a desk that can log in, with ``open_threads``, the number they own.

    Administrators stand in for the staff of MI only while it has no account: they look after the
    machine, not after investors.
    """
    staff = Q(memberships__role=MembershipRole.MI_STAFF)
    at_desk = {
        Desk.ZONE: Q(memberships__zone=zone) if zone else Q(pk__in=()),
        Desk.COUNTRY: Q(memberships__country=country),
        Desk.MI: staff,
    }[Desk(desk)]
    active = get_user_model().objects.filter(is_active=True, is_staff=True)
    if desk == Desk.MI and not active.filter(staff).exists():
        at_desk = Q(is_superuser=True)
    owned = ~Q(enquiry_threads__status=ThreadStatus.CLOSED)
    return (
        active.filter(pk__in=active.filter(at_desk).values("pk"))
        .annotate(open_threads=Count("enquiry_threads", filter=owned, distinct=True))
        .order_by("open_threads", "pk")
    )


def desk_of(user, thread: EnquiryThread) -> Desk | None:
    """The lowest desk of a thread that a user belongs to; None for none of them."""
    for desk in Desk:
        accounts = accounts_of(desk, zone=thread.zone, country=thread.country)
        if accounts.filter(pk=user.pk).exists():
            return desk
    return None


def possible_owners(thread: EnquiryThread) -> QuerySet:
    """Everybody a thread can be handed to: the accounts of its three desks."""
    keys = {
        key
        for desk in Desk
        for key in accounts_of(desk, zone=thread.zone, country=thread.country).values_list(
            "pk", flat=True
        )
    }
    return get_user_model().objects.filter(pk__in=keys).order_by("username")


def calendar_of(desk: str, country: Country) -> str:
    """The ISO code of the country whose working days a desk keeps."""
    return SEAT if desk == Desk.MI else country.pk


def office_name(desk: str, *, zone: Zone | None, country: Country) -> str:
    """What the asker reads as the one who answers: an office, never a person; 200 characters."""
    name = _office_name(desk, zone=zone, country=country)
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _office_name(desk: str, *, zone: Zone | None, country: Country) -> str:
    if desk == Desk.ZONE and zone:
        point = focal_point(zone)
        return point.office if point else _("Desk of %(place)s") % {"place": zone.name_en}
    if desk == Desk.COUNTRY:
        return _agency(country) or _("Investment desk of %(place)s") % {"place": country.name_en}
    return _("Mekong Institute")


def focal_point(zone: Zone) -> FocalPoint | None:
    """The office that a source names for a zone: the latest word on it, best with a telephone."""
    points = FocalPoint.objects.filter(zone=zone)
    return max(points, key=lambda one: (bool(one.email), bool(one.phone), one.as_of), default=None)


def _agency(country: Country) -> str:
    """The country's own office; its agency for promotion where a single one is known."""
    point = FocalPoint.objects.filter(country=country, zone=None).order_by("-as_of", "pk").first()
    if point:
        return point.office
    names = Organisation.objects.filter(
        country=country, agency_role=AgencyRole.PROMOTION
    ).values_list("name_en", flat=True)[:2]
    return names[0] if len(names) == 1 else ""


def address_of(account, thread: EnquiryThread) -> str:
    """Where an account is written to about a thread; empty where its role no longer covers it."""
    return account.email if account is not None and may_answer(account, thread) else ""


def readers(thread: EnquiryThread) -> list[str]:
    """The addresses told of what happens to a thread: its owner's, and the shared mailbox of MI
    where MI owns it or the owner has no address. Empty: it is seen at the desk alone."""
    owner = address_of(thread.owner, thread)
    shared = settings.ENQUIRIES_EMAIL
    wants_shared = thread.desk == Desk.MI or not owner
    addresses = [owner, shared if wants_shared else ""]
    return list(dict.fromkeys(address for address in addresses if address))
