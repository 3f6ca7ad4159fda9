"""Summaries as files: what of them takes long, and making them beside a request.

What is asked is the country's code or None, the file's ending, the query's answers and the address
of the page, which the file names.
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.prepared.kinds import Asked, CannotBeMade, Kind, Made, Report
from sezportal.summaries.asked import Asked as SummaryAsked
from sezportal.summaries.asked import NotAsked, comparison_from
from sezportal.summaries.comparing import compared
from sezportal.summaries.keeping import kept_summary
from sezportal.summaries.making import summary_of
from sezportal.summaries.sections import SECTIONS, Section
from sezportal.summaries.tables import Summary
from sezportal.summaries.writing import FORMATS, file_name, written
from zones.models import Country, Zone

READING, COMPARING, WRITING = "reading", "comparing", "writing"

#: Seconds of a processor in a process that has made none before, measured with the real data (38
#: zones of a country, 185 of the region) on two cores: to begin, and for each zone, to read it and
#: to write it. The region's PDF takes 3.5 s, its workbook 0.9 s, a country's PDF 0.8 s.
TO_BEGIN = 0.1
READ_A_ZONE = 0.0027
WRITE_A_ZONE = {"xlsx": 0.0015, "csv": 0.0001, "json": 0.0002, "pdf": 0.0155}


def seconds(asked: Asked) -> float:
    """How long a processor is expected to take; a comparison reads twice."""
    zones = Zone.objects.regional()
    if asked["country"]:
        zones = zones.filter(country=asked["country"])
    reads = 2 if asked["query"].get("beside") else 1
    return TO_BEGIN + zones.count() * (reads * READ_A_ZONE + WRITE_A_ZONE[asked["ending"]])


def title(asked: Asked) -> str:
    """Which file it is, in words."""
    country = Country.objects.filter(pk=asked["country"]).first() if asked["country"] else None
    words = {
        "place": country.name_en if country else _("Lancang-Mekong region"),
        "ending": asked["ending"].upper(),
    }
    asks = {
        "from": _("from %(answer)s"),
        "to": _("to %(answer)s"),
        "on": _("as it stood on %(answer)s"),
        "beside": _("compared with %(answer)s"),
    }
    query = asked["query"]
    more = [words % {"answer": query[name]} for name, words in asks.items() if query.get(name)]
    return ", ".join([_("Summary of %(place)s, %(ending)s") % words, *more])


def make(asked: Asked, report: Report | None) -> Made:
    """Raises CannotBeMade where something of it is not understood, or no longer."""
    try:
        made = asked_for(asked["query"], asked["country"], url=asked["url"], report=report)
    except NotAsked as refused:
        raise CannotBeMade(str(refused)) from refused
    if report:
        report(WRITING)
    ending = asked["ending"]
    return Made(file_name(made, ending), FORMATS[ending][1], written(made, ending))


def asked_for(query, country: str | None, *, url: str, report: Report | None = None) -> Summary:
    """The summary, or its differences from an earlier day where ``beside`` names one. Raises
    NotAsked."""
    asked, earlier = comparison_from(query, country, timezone.localdate())
    now = _read(asked, url, report, READING)
    return compared(_read(earlier, url, report, COMPARING), now) if earlier else now


def _read(asked: SummaryAsked, url: str, report: Report | None, stage: str) -> Summary:
    """With ``report``, by chapters that say when they begin."""
    if report is None:
        return kept_summary(asked, url=url)

    def told(number: int, section: Section) -> Section:
        def reads(frames, register) -> Iterator:
            report(stage, number, len(SECTIONS))
            yield from section(frames, register)

        return reads

    sections = [told(number, section) for number, section in enumerate(SECTIONS)]
    return summary_of(asked, url=url, sections=sections)


SUMMARY = Kind(
    title=title,
    seconds=seconds,
    make=make,
    stages={
        READING: gettext_lazy("Reading and counting"),
        COMPARING: gettext_lazy("Reading the earlier day"),
        WRITING: gettext_lazy("Writing the file"),
    },
)
