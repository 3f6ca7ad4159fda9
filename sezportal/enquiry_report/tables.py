"""The tables of the report: all requests, by country, zone and month, and what came of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from directory.enums import Outcome
from directory.response_times import FEWEST, MEDIAN, NINETIETH, in_units, told
from directory.working_days import WORKING_DAY
from sezportal.enquiry_report.requests import (
    Request,
    Step,
    acknowledgements,
    closings,
    counts,
    first_answers,
    takings_up,
)
from sezportal.enquiry_report.ways import (
    Asked,
    Way,
    as_a_whole,
    by_country,
    by_month,
    by_zone,
)
from sezportal.summaries import Chart, Column, Kind, SummaryTable
from sezportal.summaries.tables import Shape, Value, key

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Measure:
    """A step that is timed. ``left_out`` names those without a time that wait no longer."""

    name: str
    title: str
    reached: str
    left_out: str
    about: str
    step: Callable[[Sequence[Request], datetime], Step]
    unit: timedelta = WORKING_DAY
    waits: bool = True

    @property
    def unit_words(self) -> str:
        return _("working days") if self.unit == WORKING_DAY else _("minutes")


def tables_of(asked: Asked) -> Iterator[SummaryTable]:
    chapter = _("All requests")
    yield _counted(asked, as_a_whole(asked), chapter)
    yield _steps(asked, chapter)
    for chapter, way in ((_("By country"), by_country(asked)), (_("By zone"), by_zone(asked))):
        yield from _told_apart(asked, way, chapter)
    yield from _told_apart(asked, by_month(asked), _("By month"))
    yield _outcomes(asked)
    yield _erased(asked)


def _told_apart(asked: Asked, way: Way, chapter: str) -> Iterator[SummaryTable]:
    yield _counted(asked, way, chapter)
    for measure in _measures():
        if measure.name != "taken_up":
            yield _timed(asked, way, measure, chapter)


# -- counts ------------------------------------------------------------------------------------


def _counted(asked: Asked, way: Way, chapter: str) -> SummaryTable:
    title = _("Requests %(way)s") % {"way": way.words} if way.name else way.words
    chart = Chart(title, way.chart, way.columns[0].name, ("requests",)) if way.chart else None
    return SummaryTable(
        key=f"requests{way.name}",
        title=title,
        columns=(*way.columns, *_count_columns()),
        rows=tuple(
            (*group.keys, *astuple(counts(group.requests, asked.now))) for group in way.groups
        ),
        group=chapter,
        about=" ".join(
            filter(
                None,
                (
                    way.about,
                    _(
                        "Requests are the sum of answered, closed unanswered, unanswered and not "
                        "genuine."
                    ),
                ),
            )
        ),
        chart=chart,
    )


def _count_columns() -> tuple[Column, ...]:
    return (
        Column("enquiries", _("Enquiries"), Kind.COUNT),
        Column("requests", _("Requests"), Kind.COUNT, note=_("An enquiry to one zone or agency.")),
        Column("not_genuine", _("Not genuine"), Kind.COUNT),
        Column("answered", _("Answered"), Kind.COUNT),
        Column(
            "in_time",
            _("of these in time"),
            Kind.COUNT,
            note=_("By the moment promised when the enquiry came: two working days."),
        ),
        Column(
            "closed_unanswered",
            _("Closed unanswered"),
            Kind.COUNT,
            note=_("Without an answer through the portal: by an office or with the asker's data."),
        ),
        Column("waiting", _("Unanswered"), Kind.COUNT, note=_("Open without a first answer.")),
        Column("overdue", _("of these overdue"), Kind.COUNT, note=_("Past the promise.")),
        Column(
            "overdue_again",
            _("Next answer overdue"),
            Kind.COUNT,
            note=_("Answered once; the asker wrote again and waits past the promise."),
        ),
    )


# -- times -------------------------------------------------------------------------------------


def _measures() -> tuple[Measure, ...]:
    return (
        Measure(
            "acknowledgement",
            _("Acknowledgement"),
            _("Acknowledged"),
            _("No sending on record"),
            _(
                "Until the mail server took the portal's acknowledgement, once for an enquiry. No "
                "sending on record: beyond the limits against robots, refused by the server, still "
                "in the outbox, or asked before the portal kept this moment; left out of the times."
            ),
            acknowledgements,
            MINUTE,
            waits=False,
        ),
        Measure(
            "taken_up",
            _("Taking up"),
            _("Taken up"),
            _("Closed before"),
            _("Until an office said that it is at work on it, or answered."),
            takings_up,
        ),
        Measure(
            "first_answer",
            _("First answer"),
            _("Answered"),
            _("Closed unanswered"),
            _(
                "Until an office's first answer through the portal. What was closed unanswered is "
                "left out of the times, what still waits is in them."
            ),
            first_answers,
        ),
        Measure(
            "closing",
            _("Closing"),
            _("Closed"),
            _("Ended with the asker's data"),
            _(
                "Until an office closed it, the last time where it was opened again. What is open "
                "is in the times; what ended as the asker's data were deleted is left out of them."
            ),
            closings,
        ),
    )


def _time_columns(measure: Measure | None = None) -> tuple[Column, ...]:
    """Of one step, or of several below each other with their units in a column."""
    unit, unit_in = (measure.unit_words, "") if measure else ("", "unit")
    columns = [
        Column("done", measure.reached if measure else _("Done"), Kind.COUNT),
        Column("waiting", _("Still open") if _is_closing(measure) else _("Waiting"), Kind.COUNT),
        Column("left_out", measure.left_out if measure else _("Left out"), Kind.COUNT),
    ]
    if measure and not measure.waits:
        del columns[1]
    for name, percent, title, within in (
        ("median", MEDIAN, _("Median"), _("Half were done within it.")),
        ("p90", NINETIETH, _("90th percentile"), _("Nine of ten were done within it.")),
    ):
        least, few = f"{name}_is_least", not_stated(percent)
        about = _("%(within)s Empty: %(few)s.") % {"within": within, "few": few}
        columns.append(
            Column(name, title, Kind.NUMBER, unit, about, unit_in, gap=few, bound_in=least)
        )
        columns.append(
            Column(
                least,
                _("%s: at least") % title,
                Kind.FLAG,
                note=_("Yes where some still wait, so that it can become longer."),
            )
        )
    return tuple(columns)


def not_stated(percent: int) -> str:
    """Why a percentile is not stated: who is done and who waits are too few to carry it."""
    return _("not stated: fewer than %(n)s requests") % {"n": FEWEST[percent]}


def _is_closing(measure: Measure | None) -> bool:
    return measure is not None and measure.name == "closing"


def _time_cells(step: Step, measure: Measure, *, waits: bool = True) -> tuple[Value, ...]:
    """In the order of ``_time_columns``; the standing of both percentiles is the first two."""
    cells: list[Value] = [len(step.times.done), len(step.times.waiting), step.left_out]
    if not waits:
        del cells[1]
    for percent in (MEDIAN, NINETIETH):
        found = told(step.times, percent)
        cells.append(in_units(found.value, measure.unit) if found else None)
        cells.append(found.is_least if found else None)
    return tuple(cells)


def _steps(asked: Asked, chapter: str) -> SummaryTable:
    return SummaryTable(
        key="steps",
        title=_("How long it took"),
        columns=(key("step", _("Until")), *_time_columns(), Column("unit", _("Unit"))),
        rows=tuple(
            (
                measure.title,
                *_time_cells(measure.step(asked.requests, asked.now), measure),
                measure.unit_words,
            )
            for measure in _measures()
        ),
        group=chapter,
        about=_(
            "Percentiles stand on those done and those waiting. Left out are those that never got "
            "there and wait no longer; what that means for each step is said at its tables below. "
            "Taken up is what an office has said it is at work on, or answered."
        ),
    )


def _timed(asked: Asked, way: Way, measure: Measure, chapter: str) -> SummaryTable:
    return SummaryTable(
        key=f"{measure.name}{way.name}",
        title=_("%(step)s: time %(way)s") % {"step": measure.title, "way": way.words},
        columns=(*way.columns, *_time_columns(measure)),
        rows=tuple(
            (
                *group.keys,
                *_time_cells(measure.step(group.requests, asked.now), measure, waits=measure.waits),
            )
            for group in way.groups
        ),
        group=chapter,
        about=measure.about,
    )


# -- what came of them -------------------------------------------------------------------------


def _outcomes(asked: Asked) -> SummaryTable:
    found: dict[str, int] = {}
    for one in asked.requests:
        found[one.outcome] = found.get(one.outcome, 0) + 1
    rows = [(str(outcome.label), found.get(outcome.value, 0)) for outcome in Outcome]
    title = _("Outcomes, as offices recorded them at closing")
    return SummaryTable(
        key="outcomes",
        title=title,
        columns=(
            key("outcome", _("Outcome")),
            Column("requests", _("Requests"), Kind.COUNT, _("requests")),
        ),
        rows=(*rows, (_("Not closed yet"), found.get("", 0))),
        group=_("What came of them"),
        about=_("What ended with the asker's data is among “Withdrawn by the asker”."),
        chart=Chart(title, Shape.BARS, "outcome", ("requests",)),
    )


def _erased(asked: Asked) -> SummaryTable:
    erased = {one.enquiry: one.erased_at is not None for one in asked.requests}
    gone = sum(erased.values())
    return SummaryTable(
        key="personal_data",
        title=_("Personal data"),
        columns=(
            key("state", _("Of who asked")),
            Column("enquiries", _("Enquiries"), Kind.COUNT, _("enquiries")),
        ),
        rows=((_("Still kept"), len(erased) - gone), (_("Deleted"), gone)),
        group=_("What came of them"),
        about=_("Deleted by the asker, or 24 months after the last message of either side."),
    )
