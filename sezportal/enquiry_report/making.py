"""Making the report: reads in one query, counts, and says how."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import EnquiryThread
from directory.response_times import FEWEST, MEDIAN, NINETIETH
from sezportal.enquiry_report.asked import Period
from sezportal.enquiry_report.requests import Request
from sezportal.enquiry_report.tables import tables_of
from sezportal.enquiry_report.ways import Asked
from sezportal.summaries import Summary
from zones.models import Country

#: In the order of ``Request``; nothing of who asked or what was written.
COLUMNS = (
    *("enquiry_id", "country_id", "zone__slug", "zone__name_en"),
    *("enquiry__asked_at", "enquiry__acknowledged_at", "promised_by", "next_promised_by"),
    *("taken_up_at", "first_reply_at", "closed_at", "enquiry__erased_at", "status", "outcome"),
)


def places() -> dict[str, str]:
    """Names of the members, and of other countries that were asked, by code."""
    members = Country.objects.filter(is_member=True)
    others = Country.objects.filter(pk__in=EnquiryThread.objects.order_by().values("country"))
    return dict((members | others).order_by("name_en").values_list("pk", "name_en"))


def report_of(period: Period, *, now: datetime | None = None, url: str = "") -> Summary:
    """Enquiries that were asked in the period, as they stand ``now``."""
    now = now or timezone.now()
    names = places()
    asked = Asked(period, tuple(_read(period)), names, now)
    place = names[period.country] if period.country else _("all countries")
    return Summary(
        title=_("Enquiries and their answers: %(place)s") % {"place": place},
        scope=period.country or "region",
        on=None,
        made_at=now,
        tables=tuple(tables_of(asked)),
        asked=(
            (_("Scope"), place),
            (_("Asked in"), _("%(first)s to %(last)s") % _words(period)),
        ),
        notes=tuple(_notes()),
        url=url,
        name="enquiries-{first}-to-{last}".format(**_words(period)),
    )


def _words(period: Period) -> dict[str, str]:
    return {"first": str(period.first), "last": str(period.last)}


def _read(period: Period) -> Iterator[Request]:
    threads = EnquiryThread.objects.filter(
        enquiry__asked_at__gte=period.begins, enquiry__asked_at__lt=period.ends
    )
    if period.country:
        threads = threads.filter(country=period.country)
    for row in threads.order_by("enquiry__asked_at", "pk").values_list(*COLUMNS):
        yield Request(*(value if value is not None else "" for value in row[:4]), *row[4:])


def _notes() -> Iterator[str]:
    yield _(
        "Counted are enquiries that were asked in the period, on the clock of Bangkok, as they "
        "stand when this is made. An enquiry to three zones is one enquiry and three requests."
    )
    yield _(
        "Working days are counted as for the promised times: eight opening hours, 9:00 to 17:00 on "
        "the clock of Bangkok, Monday to Friday without public holidays of the country that "
        "promised the answer. Acknowledgements are mails of the portal, at any hour: their time "
        "is in minutes on the wall clock."
    )
    yield _(
        "A median is the time within which half were done, a 90th percentile that within which "
        "nine of ten were (nearest rank). Who still waits is counted with the time so far, so "
        "“at least” means that it can still become longer. Too few: fewer than %(median)s for a "
        "median, than %(ninetieth)s for a 90th percentile."
    ) % {"median": FEWEST[MEDIAN], "ninetieth": FEWEST[NINETIETH]}
    yield _(
        "What an office closed as not genuine is counted once and left out of all else. Whose data "
        "were deleted stay in the counts: their times are kept, who they were is not."
    )
    yield _(
        "How satisfied those who asked were is not known: the portal does not ask them. No name, "
        "address or text of theirs is read for this report."
    )
