"""Who would answer a question, and by when, said before it is sent."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory import routing
from directory.enums import Desk
from directory.models import EnquiryThread
from directory.offices import calendar_of, focal_point, office_name
from directory.services.ownership import candidates
from directory.working_days import promised_by
from zones.models import Country, Zone


@dataclass(frozen=True)
class Answering:
    """The office by its public name; ``note`` says where it stands in for another one."""

    office: str
    note: str
    promised_by: datetime

    @property
    def promised(self) -> str:
        return when(self.promised_by)


def answering(one: Zone | Country, now: datetime) -> Answering:
    """What ``directory.services.ask`` would decide for a question asked now."""
    zone = one if isinstance(one, Zone) else None
    country = zone.country if zone else one
    lowest = Desk.ZONE if zone else Desk.COUNTRY
    thread = EnquiryThread(zone=zone, country=country)
    desk = routing.assign(candidates(thread), lowest=lowest).desk
    return Answering(
        office_name(desk, zone=zone, country=country),
        _stands_in(zone) if desk != lowest else "",
        promised_by(now, calendar_of(desk, country)),
    )


def _stands_in(zone: Zone | None) -> str:
    """Why another office answers than the one that was asked, which is named where known."""
    if zone is None:
        return _("for the country’s agency, which does not answer here yet")
    point = focal_point(zone)
    if point is None:
        return _("for the zone, which does not answer here yet")
    return _("for %(office)s, which does not answer here yet") % {"office": point.office}


def when(moment: datetime) -> str:
    """A moment on the clock of Bangkok: ``Tue 24 Nov 2026, 10:30``."""
    return date_format(timezone.localtime(moment), "D j M Y, H:i")
