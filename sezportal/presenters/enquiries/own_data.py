"""What is kept of an enquiry, as a file for its asker: codes with words, times with offset."""

from datetime import datetime

from django.utils import timezone

from directory.enums import EventKind
from directory.models import Enquiry, EnquiryThread
from sezportal.navigation import ENDONYMS

#: What names the asker or was written; deleted with the rest, and empty from then on.
OF_THE_ASKER = ("name", "organisation", "home_country", "email", "phone", "message")


def personal_data(enquiry: Enquiry) -> dict:
    """Everything kept of an enquiry read ``with_threads()`` and of its asker, but for what offices
    note for themselves. After deletion what stays for statistics, and nothing else."""
    return {
        "number": enquiry.number,
        "reference": enquiry.reference,
        "asked_at": _stamp(enquiry.asked_at),
        "acknowledged_at": _stamp(enquiry.acknowledged_at),
        "consent_at": _stamp(enquiry.consent_at),
        **_until(enquiry),
        **({} if enquiry.is_erased else {name: getattr(enquiry, name) for name in OF_THE_ASKER}),
        "language": _code(enquiry.language, ENDONYMS.get(enquiry.language, enquiry.language)),
        "sector": _code(enquiry.sector.code, enquiry.sector.title) if enquiry.sector else None,
        "investment_usd": enquiry.investment_usd,
        "jobs": enquiry.jobs,
        "land_ha": enquiry.land_ha,
        "start": _code(enquiry.start, enquiry.get_start_display()) if enquiry.start else None,
        "asked": [
            _thread(thread, enquiry)
            for thread in sorted(enquiry.threads.all(), key=lambda one: one.pk)
        ],
    }


def _until(enquiry: Enquiry) -> dict:
    if enquiry.is_erased:
        return {"personal_data_deleted_at": _stamp(enquiry.erased_at)}
    return {"kept_until": enquiry.erase_on.isoformat()}


def _thread(thread: EnquiryThread, enquiry: Enquiry) -> dict:
    zone, country = thread.zone, thread.country
    return {
        "zone": _code(zone.slug, zone.name_en) if zone else None,
        "country": _code(country.pk, country.name_en),
        "office": thread.office,
        "status": _code(thread.status, thread.get_status_display()),
        "outcome": _code(thread.outcome, thread.get_outcome_display()) if thread.outcome else None,
        "first_answer_promised_by": _stamp(thread.promised_by),
        "next_answer_promised_by": _stamp(thread.next_promised_by),
        "closed_at": _stamp(thread.closed_at),
        **({} if enquiry.is_erased else {"messages": _messages(thread)}),
        "events": [
            {"kind": _code(one.kind, EventKind(one.kind).label), "at": _stamp(one.at)}
            for one in thread.events.all()
        ],
    }


def _messages(thread: EnquiryThread) -> list[dict]:
    return [
        {
            "from": "you" if one.is_from_asker else one.office,
            "written_at": _stamp(one.written_at),
            "text": one.text,
        }
        for one in thread.messages.all()
    ]


def _code(code: str, label) -> dict[str, str]:
    """A code with what it stands for, in the language of the page."""
    return {"code": code, "label": str(label)}


def _stamp(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
