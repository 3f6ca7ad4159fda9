"""The three kinds of pages of this app."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.models import Event, Project
from training.presenters import events, plans, ratings
from zones.charts import Bar, width
from zones.presenters import formats
from zones.presenters.figures import (
    LedgerRow,
    Reading,
    SourceMark,
    SourceRegister,
    ledger_row,
)


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    current: bool
    icon: str = ""


@dataclass(frozen=True)
class Entry:
    """A line of a list of resources with the mark of its source."""

    text: str
    marks: tuple[SourceMark, ...]
    note: str = ""


TABS = (
    ("training-home", gettext_lazy("Projects and events")),
    ("training-resources", gettext_lazy("Resources")),
)


def tabs(current: str) -> dict:
    made = [Tab(str(label), reverse(name), name == current) for name, label in TABS]
    return {"tabs": made, "tabs_label": _("Training")}


def home(projects: Iterable[Project], held: list[Event]) -> dict:
    """Projects with their events, and all events newest first, by year."""
    register = SourceRegister()
    years = groupby(held, key=lambda event: event.start.year)
    return {
        **tabs("training-home"),
        "crumbs": [Link(_("Training"))],
        "totals": events.totals(held),
        "projects": [events.project_line(project, register) for project in projects],
        "years": [
            (str(year), [events.event_line(event, register) for event in members])
            for year, members in years
        ],
        "sources": register.entries,
    }


def event_page(event: Event) -> dict:
    """An event read ``with_everything()``."""
    register = SourceRegister()
    line, rows = events.event_line(event, register), _event_rows(event, register)
    overall, modules = ratings.overall(event, register), ratings.modules(event, register)
    questions = ratings.questions(event, register)
    return {
        "crumbs": [Link(_("Training"), reverse("training-home")), Link(event.title)],
        "event": line,
        "rows": rows,
        "bars": _country_bars(event),
        "overall": overall,
        "modules": modules,
        "questions": ratings.with_figures(questions),
        "means_only": ratings.means_only(questions),
        "plans": [plans.plan_view(plan, register) for plan in event.action_plans.all()],
        "sources": register.entries,
    }


def _event_rows(event: Event, register: SourceRegister) -> list[LedgerRow]:
    """The event's own facts; the report prints them, so its year is their date."""
    facts = (
        (_("Kind"), str(event.get_kind_display())),
        (_("Held"), events.dates(event.start, event.end)),
        (_("Place"), events.place(event)),
        (_("Project"), event.project.name if event.project else ""),
        (_("Participants"), event.participants),
        (_("Women"), event.female),
        (_("Men"), event.male),
        (_("From government"), event.government),
        (_("From the private sector"), event.private),
    )
    year = str(event.source.year or "")
    return [
        ledger_row(
            label,
            [Reading(str(value), event.source, as_of=year, is_current=True)]
            if value not in (None, "")
            else [],
            register,
        )
        for label, value in facts
    ]


def _country_bars(event: Event) -> list[Bar]:
    rows = list(event.countries.all())
    largest = max((row.participants for row in rows), default=0)
    return [
        Bar(
            row.country.name_en,
            text=formats.number(row.participants),
            width=width(row.participants, largest),
        )
        for row in rows
    ]


def resources(framework, indicators, requirements, sites) -> dict:
    """What the participants worked out, each kind in the report's order."""
    register = SourceRegister()
    return {
        **tabs("training-resources"),
        "crumbs": [Link(_("Training"), reverse("training-home")), Link(_("Resources"))],
        "framework": [
            (f"{section} {title}", [_entry(row, row.element, register) for row in members])
            for (section, title), members in groupby(
                framework, key=lambda row: (row.section, row.section_title)
            )
        ],
        "indicators": [
            (purpose, _groups(members, "indicator", register))
            for purpose, members in groupby(indicators, key=lambda row: row.get_purpose_display())
        ],
        "requirements": _groups(requirements, "requirement", register),
        "sites": [_entry(row, row.location, register, row.practices) for row in sites],
        "sources": register.entries,
    }


def _entry(row, text: str, register: SourceRegister, note: str = "") -> Entry:
    return Entry(text, register.marks([row.source], capfirst(row._meta.verbose_name)), note)


def _groups(rows, field: str, register: SourceRegister) -> list[tuple[str, list[Entry]]]:
    """Entries by the group they carry; a group's rows stand together where it first occurs."""
    grouped: dict[str, list[Entry]] = {}
    for row in rows:
        entry = _entry(row, getattr(row, field), register)
        grouped.setdefault(capfirst(row.group), []).append(entry)
    return list(grouped.items())
