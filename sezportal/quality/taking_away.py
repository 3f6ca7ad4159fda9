"""The lists of the board as files: what of them takes long, and making them beside a request.

What is asked is country and kind as the address names them, the file's ending and the address of
the page, which the file names.
"""

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.prepared.kinds import Asked, Kind, Made, Report
from sezportal.quality.board import board
from sezportal.quality.files import file_name, summary_of_board
from sezportal.quality.words import WORDS
from sezportal.summaries.writing import FORMATS, written
from zones.enums import QualityMeasure
from zones.models import LinkCheck, LinkCheckRun, Zone

READING, WRITING = "reading", "writing"

#: Seconds of a processor in a process that has read none before, measured with the 185 real zones
#: on two cores: to begin, and for each zone, to read and to write its lines.
TO_BEGIN = 0.1
READ_A_ZONE = 0.003
WRITE_A_ZONE = {"xlsx": 0.005, "csv": 0.0005, "json": 0.0005}


def seconds(asked: Asked) -> float:
    """How long a processor is expected to take over all kinds and countries."""
    each = READ_A_ZONE + WRITE_A_ZONE[asked["ending"]]
    return TO_BEGIN + Zone.objects.regional().count() * each


def title(asked: Asked) -> str:
    """Which file it is, in words."""
    kind = str(WORDS[QualityMeasure(asked["measure"])].title) if asked["measure"] else ""
    words = [_("Data quality, %(ending)s") % {"ending": asked["ending"].upper()}]
    return ", ".join([*words, *filter(None, (asked["place"], kind))])


def edition() -> str:
    """The last check of links, and the last try: the data's own edition does not count them."""
    check = LinkCheck.objects.aggregate(last=Max("checked_at"))["last"]
    return f"{check}, {LinkCheckRun.objects.aggregate(last=Max('ended_at'))['last']}"


def make(asked: Asked, report: Report | None) -> Made:
    if report:
        report(READING)
    now = board(timezone.localdate())
    if report:
        report(WRITING)
    made = summary_of_board(
        now,
        country=asked["country"],
        measure=QualityMeasure(asked["measure"]) if asked["measure"] else None,
        url=asked["url"],
        root=settings.SITE_URL,
    )
    ending = asked["ending"]
    return Made(file_name(made, ending), FORMATS[ending][1], written(made, ending))


QUALITY = Kind(
    title=title,
    seconds=seconds,
    make=make,
    stages={
        READING: gettext_lazy("Reading and counting"),
        WRITING: gettext_lazy("Writing the file"),
    },
    edition=edition,
)
