"""Pivot tables as files: what of them takes long, and making them beside a request.

What is asked is the query string as it was understood, the file's ending and the address of the
page, which the file names.
"""

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.prepared.kinds import Asked, CannotBeMade, Kind, Made, Report
from sezportal.summaries.pivot.asked import PivotAsked, pivot_from
from sezportal.summaries.pivot.making import pivot_of
from sezportal.summaries.writing import FORMATS, file_name, written
from zones.models import Zone

READING, WRITING = "reading", "writing"

#: Seconds of a processor, measured with 185 real zones and with 100,000 invented ones on two cores:
#: to begin, to read a zone, and to write the largest table, provinces by divisions, to which more
#: zones of the same places add nothing.
TO_BEGIN = 0.1
READ_A_ZONE = 0.0002
WRITE = {"xlsx": 0.4, "csv": 0.1, "json": 0.1, "pdf": 0.8}


def seconds(asked: Asked) -> float:
    """How long a processor is expected to take at most: filters narrow what is counted, not what
    is read."""
    return TO_BEGIN + Zone.objects.regional().count() * READ_A_ZONE + WRITE[asked["ending"]]


def title(asked: Asked) -> str:
    """Which file it is, in words."""
    words = {"title": _understood(asked).title, "ending": asked["ending"].upper()}
    return _("Pivot table: %(title)s, %(ending)s") % words


def make(asked: Asked, report: Report | None) -> Made:
    """Raises CannotBeMade where something of it is not understood any longer."""
    question = _understood(asked)
    if report:
        report(READING)
    made = pivot_of(question, url=asked["url"])
    if report:
        report(WRITING)
    ending = asked["ending"]
    return Made(file_name(made, ending), FORMATS[ending][1], written(made, ending))


def _understood(asked: Asked) -> PivotAsked:
    question, wrong = pivot_from(QueryDict(asked["query"]), timezone.localdate())
    if wrong:
        raise CannotBeMade(" ".join(wrong.values()))
    return question


PIVOT = Kind(
    title=title,
    seconds=seconds,
    make=make,
    stages={
        READING: gettext_lazy("Reading and counting"),
        WRITING: gettext_lazy("Writing the file"),
    },
)
