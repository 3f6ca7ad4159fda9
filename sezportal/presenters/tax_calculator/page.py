"""The whole page of the tax calculator from its address."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.models import Requirement
from incentives.presenters.common import LinkedText
from incentives.presenters.procedures import RequirementLine, requirement_line
from incentives.schedules import CLOSED, schedules_for, schedules_outside
from incentives.taxpath import Project
from sezportal.enquiries.links import ask_url
from sezportal.presenters.tax_calculator import gaps
from sezportal.presenters.tax_calculator.candidates import CandidateRow, candidate_row
from sezportal.presenters.tax_calculator.comparison import Group, comparison
from sezportal.presenters.tax_calculator.places import FIND, Place, Places, places_of
from sezportal.presenters.tax_calculator.questions import (
    EXAMPLE,
    EXAMPLE_ZONES,
    EXTENSION,
    TaxForm,
    asked,
    project_of,
)
from sezportal.presenters.tax_calculator.reckoning import Reckoning, reckon
from sezportal.presenters.tax_calculator.refusals import refusals, unknown_extensions
from sezportal.presenters.tax_calculator.years import PathTable, path_table
from sezportal.projects.links import carry, hidden
from sezportal.projects.places import ZONE
from sezportal.reports import FORMATS
from sezportal.reports.asked import format_notice
from zones.models import Country
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceRegister


@dataclass(frozen=True)
class Download:
    """The page as a file; ``format`` is its media type."""

    label: str
    url: str
    format: str


@dataclass(frozen=True)
class PlaceSection:
    """One place below the comparison. ``shown`` says whose years the tables give; ``refused`` why
    the package of the address is not chosen; ``is_unfolded``: the tables stand open, because they
    say more than the standard rate."""

    place: Place
    shown: str
    shown_note: str
    refused: str
    tables: tuple[PathTable, ...]
    candidates: tuple[CandidateRow, ...]
    requirements: tuple[RequirementLine, ...]
    gaps: tuple[str, ...]
    is_unfolded: bool


@dataclass(frozen=True)
class TaxPage:
    """``has_project``: there is a profit to compute with; without, rates and packages stand
    alone. ``hidden`` are the names and values that the form hands on, ``search_hidden`` those that
    the search for a place does."""

    form: TaxForm
    hidden: list[tuple[str, str]]
    search_hidden: list[tuple[str, str]]
    action: str
    places: Places
    has_project: bool
    example_url: str
    groups: tuple[Group, ...]
    sections: tuple[PlaceSection, ...]
    general_gaps: tuple[str, ...]
    sources: list[SourceEntry]
    reckonings: tuple[Reckoning, ...]
    project: Project | None
    own_figures: str
    notices: tuple[str, ...]
    links: tuple[LinkedText, ...]
    downloads: tuple[Download, ...]

    @property
    def columns(self) -> int:
        """Columns of the comparison, that of the labels included."""
        return len(self.sections) + 1


def tax_page(data: QueryDict, today: date) -> TaxPage:
    """Everything the page says of an address; what is not understood stands at its field."""
    full = asked(data, today)
    form = TaxForm(full)
    answers = form.understood()
    members = list(Country.objects.filter(is_member=True))
    places = places_of(data, members)
    start_year = answers["start"] or today.year
    discount = Decimal(answers["discount"] or 0)
    project = project_of(answers, start_year, frozenset(data.getlist(EXTENSION)))
    reckonings = _reckonings(places.chosen, project, discount, start_year, answers, data)
    register = SourceRegister()
    groups = comparison(reckonings, register) if reckonings else ()
    return TaxPage(
        form=form,
        hidden=hidden(data, but=[*form.fields, FIND]),
        search_hidden=hidden(data, but=[FIND]),
        action=reverse("tax-calculator"),
        places=places,
        has_project=project is not None,
        example_url=_example_url(places, data),
        groups=groups,
        sections=_sections(reckonings, project, start_year, data, register),
        general_gaps=gaps.general(project),
        sources=register.entries,
        reckonings=reckonings,
        project=project,
        own_figures=_own_figures(answers),
        notices=_notices(data, reckonings),
        links=_ways_on(data),
        downloads=_downloads(data) if reckonings else (),
    )


def _example_url(places: Places, data: QueryDict) -> str:
    """A whole project for the places chosen; two zones where none is."""
    somewhere = {} if places.chosen else {ZONE: EXAMPLE_ZONES}
    return reverse("tax-calculator") + carry(data, **EXAMPLE, **somewhere)


def _own_figures(answers: dict) -> str:
    """The project's capital, exports and staff in words, to be held against requirements."""
    words = {
        "investment": _("investment USD %(value)s"),
        "export": _("%(value)s percent of revenue exported"),
        "headcount": _("%(value)s people employed"),
    }
    given = [
        text % {"value": formats.number(answers[name])}
        for name, text in words.items()
        if answers[name] is not None
    ]
    return _("Your project: %(figures)s.") % {"figures": "; ".join(given)} if given else ""


def _notices(data: QueryDict, reckonings: Sequence[Reckoning]) -> tuple[str, ...]:
    """What of the address changes nothing; nothing is said before a place is chosen."""
    if not reckonings:
        return ()
    file = format_notice(data, FORMATS)
    return (*unknown_extensions(data, reckonings), *([file] if file else []))


def _ways_on(data: QueryDict) -> tuple[LinkedText, ...]:
    """The same project on the pages that say other things of it."""
    onward = carry(data, **{FIND: None})
    return (
        LinkedText(_("Compare these zones"), reverse("zone-comparison") + onward),
        LinkedText(_("Running costs of this project"), reverse("cost-calculator") + onward),
        LinkedText(_("Rank all zones for this project"), reverse("site-selection") + onward),
        LinkedText(
            _("Ask these zones, all in one enquiry"), ask_url(data.getlist(ZONE), project=data)
        ),
    )


def _downloads(data: QueryDict) -> tuple[Download, ...]:
    base = reverse("tax-calculator") + (carry(data) or "?")
    join = "" if base.endswith("?") else "&"
    return tuple(
        Download(name.upper(), f"{base}{join}format={name}", kind.split(";")[0])
        for name, (_make, kind) in FORMATS.items()
    )


def _reckonings(
    places: Sequence[Place],
    project: Project | None,
    discount: Decimal,
    start_year: int,
    answers: dict,
    data: QueryDict,
) -> tuple[Reckoning, ...]:
    asked_for = {"start_year": start_year, "sector": answers["sector"]}
    in_zones = schedules_for([p.record for p in places if p.is_zone], **asked_for)
    outside = schedules_outside([p.record for p in places if not p.is_zone], **asked_for)
    return tuple(
        reckon(
            place,
            (in_zones if place.is_zone else outside)[place.record.pk],
            project,
            discount,
            data.get(f"package_{place.key}", ""),
        )
        for place in places
    )


def _sections(
    reckonings: Sequence[Reckoning],
    project: Project | None,
    start_year: int,
    data: QueryDict,
    register: SourceRegister,
) -> tuple[PlaceSection, ...]:
    rules = _requirements(reckonings)
    refused = refusals(reckonings, start_year)
    is_alone = len(reckonings) == 1
    return tuple(
        replace(
            _section(one, project, data, rules, register, is_alone),
            refused=refused.get(one.place.key, ""),
        )
        for one in reckonings
    )


def _section(
    one: Reckoning,
    project: Project | None,
    data: QueryDict,
    rules: Sequence[Requirement],
    register: SourceRegister,
    is_alone: bool,
) -> PlaceSection:
    shown = one.shown.candidate.incentive.name if one.shown else _("Standard rate")
    used_for = f"{one.place.name}: {shown}"
    return PlaceSection(
        place=one.place,
        shown=shown,
        shown_note=_shown_note(one),
        refused="",
        tables=tuple(path_table(path, register, used_for) for path in one.shown_paths),
        candidates=tuple(
            candidate_row(
                option,
                place=one.place,
                is_chosen=option is one.chosen,
                data=data,
                register=register,
            )
            for option in one.by_availability
        ),
        requirements=tuple(
            requirement_line(rule, register) for rule in rules if _holds_in(rule, one.place)
        ),
        gaps=gaps.gaps_of(one, project),
        is_unfolded=is_alone or one.shown is not None,
    )


def _shown_note(one: Reckoning) -> str:
    """Why the years shown are those of this package."""
    if one.chosen is not None and not one.chosen.paths:
        return _(
            "You chose this package. It cannot be computed: the years are the standard rate’s."
        )
    if one.chosen is not None and one.chosen.candidate.availability == CLOSED:
        return _("You chose this package, although its words close it to this project.")
    if one.chosen is not None:
        return _("You chose this package. Whether it is granted is for the authority to say.")
    if one.shown is not None:
        return _("Of the open packages the one of the least tax; nothing is chosen yet.")
    if one.options:
        return _(
            "No package that can be computed is open without a question: these are the years of "
            "the standard rate. Choose a package above to see its years."
        )
    return _("No package on profit tax in the data is tied to this place.")


def _requirements(reckonings: Sequence[Reckoning]) -> list[Requirement]:
    """Rules on capital, exports and staff of the countries in hand, read once for all places."""
    countries = {one.place.country.pk for one in reckonings}
    return list(Requirement.objects.on_projects().filter(country__in=countries).with_law())


def _holds_in(rule: Requirement, place: Place) -> bool:
    return place.is_zone and rule.holds_in(place.record)
