"""The report as a file: what of it takes long, and making it beside a request.

What is asked are the query's answers, the file's ending and the address of the page, which the file
names.
"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.models import EnquiryEvent, EnquiryThread
from sezportal.enquiry_report.asked import NotAsked, Period, period_from
from sezportal.enquiry_report.making import places, report_of
from sezportal.prepared.kinds import Asked, CannotBeMade, Kind, Made, Report
from sezportal.summaries.writing import FORMATS, file_name, written

READING, WRITING = "reading", "writing"

#: Seconds of a processor, measured with 5,000 invented requests to 185 zones on two cores: to
#: begin, to read a request, and to write what it adds, at most a line of its zone and its month.
TO_BEGIN = 0.1
READ_A_REQUEST = 0.0001
WRITE_A_REQUEST = {"xlsx": 0.0001, "csv": 0.00002, "json": 0.00002, "pdf": 0.0004}


def seconds(asked: Asked) -> float:
    """How long a processor is expected to take over the requests of all times."""
    each = READ_A_REQUEST + WRITE_A_REQUEST[asked["ending"]]
    return TO_BEGIN + EnquiryThread.objects.count() * each


def title(asked: Asked) -> str:
    """Which file it is, in words."""
    period = _period(asked)
    words = {
        "place": places()[period.country] if period.country else _("all countries"),
        "first": period.first,
        "last": period.last,
        "ending": asked["ending"].upper(),
    }
    return _("Enquiries and their answers: %(place)s, %(first)s to %(last)s, %(ending)s") % words


def edition() -> str:
    """The last that happened to an enquiry: the data's own edition does not count it."""
    return str(EnquiryEvent.objects.order_by("-pk").values_list("pk", flat=True).first())


def make(asked: Asked, report: Report | None) -> Made:
    """Raises CannotBeMade where something of it is not understood any longer."""
    period = _period(asked)
    if report:
        report(READING)
    made = report_of(period, url=asked["url"])
    if report:
        report(WRITING)
    ending = asked["ending"]
    return Made(file_name(made, ending), FORMATS[ending][1], written(made, ending))


def _period(asked: Asked) -> Period:
    try:
        return period_from(asked["query"], places(), timezone.localdate())
    except NotAsked as refused:
        raise CannotBeMade(str(refused)) from refused


ENQUIRIES = Kind(
    title=title,
    seconds=seconds,
    make=make,
    stages={
        READING: gettext_lazy("Reading and counting"),
        WRITING: gettext_lazy("Writing the file"),
    },
    edition=edition,
)
