"""Whom the programme's events reached."""

from collections.abc import Iterator

import pandas as pd
from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.counting import labelled
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key
from training.enums import EventKind

COUNTS = ("participants", "female", "male", "government", "private")


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    yield _events(frames, register)
    yield _countries(frames, register)


def group() -> str:
    return _("Training")


def _words() -> dict[str, str]:
    return {
        "participants": _("Participants"),
        "female": _("Women"),
        "male": _("Men"),
        "government": _("From government"),
        "private": _("From the private sector"),
    }


def _events(frames: Frames, register: Register) -> SummaryTable:
    """Of all countries: events are the programme's, not a country's."""
    events = frames.events
    events = events.assign(kind=labelled(events["kind"], dict(EventKind.choices)))
    lines = []
    for kind in map(str, EventKind.labels):
        some = events[events["kind"] == kind]
        if len(some):
            lines.append((kind, *_line(some), register.numbers(some["source_id"])))
    lines.append((_("All events"), *_line(events), register.numbers(events["source_id"])))
    persons, of_events = _("persons"), _("events")
    counts = [
        column
        for name, words in _words().items()
        for column in (
            Column(name, words, Kind.COUNT, persons),
            Column(f"{name}_events", _("%s: events reporting") % words, Kind.COUNT, of_events),
        )
    ]
    return SummaryTable(
        key="training_events",
        title=_("Events of the programme and their participants"),
        sheet=_("Training events"),
        columns=(
            key("kind", _("Kind of event")),
            Column("events", _("Events"), Kind.COUNT, of_events),
            *counts,
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Events that began in the period, of all countries. A count covers the events that "
            "report it; the numbers of women and men need not add up to the participants."
        ),
    )


def _line(some: pd.DataFrame):
    yield len(some)
    for name in COUNTS:
        known = some[name].dropna()
        yield int(known.sum()) if len(known) else None
        yield len(known)


def _countries(frames: Frames, register: Register) -> SummaryTable:
    rows = frames.event_countries
    with_countries = int(rows["event_id"].nunique())
    sources = frames.events.set_index("pk")["source_id"]
    lines = []
    for iso2, name in frames.countries.items():
        some = rows[rows["country_id"] == iso2]
        total = int(some["participants"].sum()) if len(some) else None
        found = register.numbers(sources[event] for event in some["event_id"])
        lines.append((name, total, int(some["event_id"].nunique()), len(frames.events), found))
    return SummaryTable(
        key="training_by_country",
        title=_("Participants by country"),
        columns=(
            key("place", _("Country")),
            Column("participants", _("Participants"), Kind.COUNT, _("persons")),
            Column("events_reporting", _("Events reporting"), Kind.COUNT, _("events")),
            Column("events", _("Of events"), Kind.COUNT, _("events")),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=group(),
        about=_(
            "Of %(of)s events in the period %(n)s say which countries the participants came from."
        )
        % {"of": len(frames.events), "n": with_countries},
        chart=Chart(_("Participants by country"), Shape.BARS, "place", ("participants",)),
    )
