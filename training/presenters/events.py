"""Events as lines of a list, their totals, and where a report contradicts itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import formats as django_formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.evaluation import Parts, total
from training.models import Event, Project
from zones.presenters import formats
from zones.presenters.figures import Figure, LedgerRow, SourceMark, SourceRegister


@dataclass(frozen=True)
class ProjectLine:
    """A project; empty words are not reported."""

    name: str
    funder: str
    implementer: str
    partner: str
    since: str
    events: int
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class EventLine:
    """An event in the list. ``participants`` empty: not reported."""

    title: str
    url: str
    kind: str
    dates: str
    place: str
    project: str
    participants: str
    split: str
    contradictions: tuple[str, ...]
    note: str
    marks: tuple[SourceMark, ...]


def dates(start: date, end: date) -> str:
    """``24 to 28 Sep 2018``, or the one day."""
    last = django_formats.date_format(end, "j M Y")
    if start == end:
        return last
    shape = "j" if (start.year, start.month) == (end.year, end.month) else "j M"
    shape = shape if start.year == end.year else "j M Y"
    first = django_formats.date_format(start, shape)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def place(event: Event) -> str:
    """``Khon Kaen, Thailand``; empty where neither is reported. An event held in several places
    names the country with each: ``Shanghai, China; Boten, Lao PDR``."""
    if ";" in event.city:
        return event.city
    return ", ".join(part for part in (event.city, event.country and event.country.name_en) if part)


def project_line(project: Project, register: SourceRegister) -> ProjectLine:
    """A project with ``events`` prefetched."""
    return ProjectLine(
        name=project.name,
        funder=project.funder,
        implementer=project.implementer,
        partner=project.partner,
        since=str(project.start_year or ""),
        events=len(project.events.all()),
        marks=register.marks([project.source], _("projects")),
    )


def event_line(event: Event, register: SourceRegister) -> EventLine:
    """An event read ``with_place()``."""
    count = "" if event.participants is None else formats.number(event.participants)
    return EventLine(
        title=event.title,
        url=event.get_absolute_url(),
        kind=str(event.get_kind_display()),
        dates=dates(event.start, event.end),
        place=place(event),
        project=event.project.name if event.project else "",
        participants=count,
        split=_split(event),
        contradictions=contradictions(event),
        note=event.note,
        marks=register.marks([event.source], _("events")),
    )


def _split(event: Event) -> str:
    """``6 women, 18 men; 19 from government, 7 from the private sector``: what is reported."""
    people = [
        (event.female, "%(n)s woman", "%(n)s women"),
        (event.male, "%(n)s man", "%(n)s men"),
    ]
    employers = [
        (event.government, "%(n)s from government", "%(n)s from government"),
        (event.private, "%(n)s from the private sector", "%(n)s from the private sector"),
    ]
    halves = [
        ", ".join(formats.count(one, many, n) for n, one, many in half if n is not None)
        for half in (people, employers)
    ]
    return "; ".join(half for half in halves if half)


def contradictions(event: Event) -> tuple[str, ...]:
    """Sentences for what the report's own figures do not agree on."""
    countries = tuple(row.participants for row in event.countries.all())
    checks = (
        (
            Parts(event.participants, (event.female, event.male)),
            _("%(parts)s women and men add up to %(sum)s"),
        ),
        (
            Parts(event.participants, (event.government, event.private)),
            _("%(parts)s from government and the private sector add up to %(sum)s"),
        ),
        (
            Parts(event.participants, countries),
            _("the %(n)s countries listed add up to %(sum)s"),
        ),
    )
    return tuple(_sentence(parts, words) for parts, words in checks if parts.contradicts)


def _sentence(parts: Parts, words: str) -> str:
    against = words % {
        "parts": " + ".join(str(part) for part in parts.parts),
        "n": len(parts.parts),
        "sum": parts.sum,
    }
    return _("The report gives %(total)s participants, but %(against)s.") % {
        "total": parts.total,
        "against": against,
    }


def totals(events: Sequence[Event]) -> list[LedgerRow]:
    """What all events add up to, each with how many events report it."""
    counted = (
        (_("Participants"), [event.participants for event in events]),
        (_("Women"), [event.female for event in events]),
        (_("Men"), [event.male for event in events]),
        (_("From government"), [event.government for event in events]),
        (_("From the private sector"), [event.private for event in events]),
    )
    years = sorted({event.start.year for event in events})
    period = "" if not years else " ".join(dict.fromkeys(map(str, (years[0], years[-1]))))
    rows = [LedgerRow(_("Events"), (Figure(formats.number(len(events)), is_computed=True),))]
    for label, values in counted:
        added = total(values)
        figure = Figure(formats.number(added.value), is_computed=True)
        rows.append(
            LedgerRow(
                label,
                (figure,) if added.reported else (),
                hint=ngettext(
                    "reported for %(reported)s of %(of)s event",
                    "reported for %(reported)s of %(of)s events",
                    added.of,
                )
                % {"reported": added.reported, "of": added.of},
            )
        )
    if period:
        rows[0] = LedgerRow(rows[0].label, rows[0].figures, hint=period.replace(" ", "–"))
    return rows
