"""The page of site selection: a form, and, once anything is asked, a ranking of what is left.

Nothing is ranked before a reader asks: an order of the zones of six countries without anybody's
weights would be the portal's own league table. With anything given and no weight, all weights are
even, and the form shows them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.enquiries.links import ask_url
from sezportal.finder import ZoneFinder
from sezportal.presenters.site_selection.asked import (
    Asked,
    Misread,
    asked_of,
    is_even,
    land_words,
    misread,
    weight_words,
)
from sezportal.presenters.site_selection.kin import apart, kin_words
from sezportal.presenters.site_selection.lines import Line, lines_of
from sezportal.presenters.site_selection.measures import (
    LAND,
    MEASURES,
    PRESETS,
    Measure,
)
from sezportal.presenters.site_selection.must_haves import MustHave, finder_of, must_haves
from sezportal.presenters.site_selection.prices import groups_of, project_of
from sezportal.presenters.site_selection.questions import (
    FIRST,
    MORE,
    PRESET,
    SelectionForm,
)
from sezportal.presenters.site_selection.readings import Readings, readings_of, zones_of
from sezportal.presenters.site_selection.weighing import (
    LeftOut,
    PresetChoice,
    ScaleRow,
    TurnRow,
    counted_twice,
    left_out,
    nearest_turn,
    preset_choices,
    rivals,
    scale_rows,
    turn_rows,
)
from sezportal.presenters.zone_filters import in_force, zone_panel
from sezportal.presenters.zone_results import Link
from sezportal.projects.links import carry, hidden
from zones.enums import ZoneStatus
from zones.facets import PAGE, Facet
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceRegister
from zones.ranking import Candidate, Ranking, rank, sensitivity

ZONES_A_PAGE = 10
SHORT_LIST = 3
STATUS = "status"
#: Filters of the list of zones that are no must-haves here: the sector is asked as the project's,
#: comparators are never ranked.
NO_FACETS = frozenset({"sector", "comparators"})


@dataclass(frozen=True)
class Selection:
    """What was asked and what came of it, for page and files alike."""

    data: QueryDict
    form: SelectionForm
    finder: ZoneFinder
    values: Mapping
    weights: Mapping[str, int]
    must_haves: tuple[MustHave, ...]
    zones: Mapping[int, Zone]
    readings: Readings
    ranking: Ranking
    of: int

    @property
    def weighs(self) -> bool:
        """Whether any measure that zones are known for has a weight."""
        return any(placing.weights for placing in self.ranking.placings[:1])

    @property
    def asked(self) -> Asked:
        return asked_of(self.values, self.weights, self.must_haves)

    @property
    def misread(self) -> tuple[Misread, ...]:
        return misread(self.form, self.finder)

    @property
    def scales(self) -> list[ScaleRow]:
        return scale_rows(self.ranking, self.readings) if self.weighs else []

    @property
    def kin(self) -> dict[int, str]:
        return kin_words(self.ranking.placings, self.zones)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader of this ranking must know: what counts twice, and what not at all."""
        twice = counted_twice(self.ranking, groups_of(project_of(self.values)))
        return tuple(filter(None, (twice, land_words(self.values))))


@dataclass(frozen=True)
class Results:
    """The right-hand side of the page once something is asked."""

    count: str
    notice: str
    asked: Asked
    misread: tuple[Misread, ...]
    cautions: tuple[str, ...]
    firmness: tuple[str, ...]
    operating: Link | None
    left_out: tuple[LeftOut, ...]
    must_haves: tuple[MustHave, ...]
    lines: tuple[Line, ...]
    page: Page | None
    first: tuple[Link, ...]
    first_note: str
    scales: tuple[ScaleRow, ...]
    turns: tuple[TurnRow, ...]
    leader: str
    downloads: tuple[Link, ...]
    sources: list[SourceEntry] = field(default_factory=list)


@dataclass(frozen=True)
class SelectionPage:
    """Everything ``sezportal/site_selection.html`` shows."""

    crumbs: tuple[Link, ...]
    action: str
    form: SelectionForm
    first_questions: tuple
    more_questions: tuple
    is_more_open: bool
    weight_questions: tuple
    facets: tuple[Facet, ...]
    facets_in_force: int
    hidden: tuple
    has_errors: bool
    presets: tuple[PresetChoice, ...]
    weights_now: str
    clear_url: str
    zones_in_all: int
    results: Results | None


def is_asked(data: QueryDict) -> bool:
    """Whether the address asks anything at all."""
    return any(value.strip() for _name, values in data.lists() for value in values)


def select(data: QueryDict, path: str) -> Selection:
    """Rank the zones that meet the must-haves. Queries do not grow with the number of zones."""
    form = SelectionForm(data)
    values, weights = form.understood(), form.weights()
    finder = finder_of(data)
    conditions = must_haves(finder, values, data, path)
    failing = frozenset().union(*(one.failing for one in conditions))
    zones = [zone for zone in zones_of(finder) if zone.pk not in failing]
    readings = readings_of(zones, values)
    candidates = [
        Candidate(
            zone.pk,
            zone.name_en,
            {key: known.range for key, known in readings[zone.pk].items()},
        )
        for zone in zones
    ]
    ranking = rank([measure.criterion for measure in MEASURES], candidates, weights)
    by_key = {zone.pk: zone for zone in zones}
    of = Zone.objects.regional().count()
    return Selection(data, form, finder, values, weights, conditions, by_key, readings, ranking, of)


def selection_page(data: QueryDict) -> SelectionPage:
    path = reverse("site-selection")
    asked = select(data, path) if is_asked(data) else None
    form = asked.form if asked else SelectionForm(data)
    finder = asked.finder if asked else finder_of(data)
    panel = zone_panel(finder, action=path, data=data)
    facets = tuple(facet for facet in panel.facets if facet.key not in NO_FACETS)
    weights = asked.weights if asked else form.weights()
    own = {*form.names, *finder.filters, PRESET}
    return SelectionPage(
        crumbs=(Link(_("Zones"), reverse("zone-list")), Link(_("Site selection"))),
        action=path,
        form=form,
        first_questions=tuple(form[name] for name in FIRST),
        more_questions=tuple(form[name] for name in MORE),
        is_more_open=any(form[name].value() or form[name].errors for name in MORE),
        weight_questions=tuple((form[measure.query_name], _hint(measure)) for measure in MEASURES),
        facets=facets,
        facets_in_force=sum(chip is not None for chip in panel.chips),
        hidden=tuple(hidden(data, but=own)),
        has_errors=bool(form.errors) or any(facet.error for facet in facets),
        presets=tuple(preset_choices(weights)),
        weights_now=weight_words(weights) or _("none"),
        clear_url=path,
        zones_in_all=asked.of if asked else Zone.objects.regional().count(),
        results=_results(asked, path) if asked else None,
    )


def _hint(measure: Measure) -> str:
    """What is read, and, of land, how few say it."""
    if measure.key != LAND:
        return str(measure.hint)
    known = Zone.objects.regional().filter(area_available_ha__isnull=False).count()
    reported = formats.count("Today %(n)s zone reports it.", "Today %(n)s zones report it.", known)
    return f"{measure.hint} {reported if known else _('Today no zone reports it.')}"


def preset_address(data: QueryDict) -> str:
    """Where a chosen kind of project leads: this page with its weights and all that was typed;
    empty where none is chosen."""
    weights = next((one.weights for one in PRESETS if one.key == data.get(PRESET)), None)
    if weights is None:
        return ""
    changes = {
        measure.query_name: str(weights[measure.key]) if measure.key in weights else None
        for measure in MEASURES
    }
    return reverse("site-selection") + carry(data, **changes, **{PRESET: None})


def _results(asked: Selection, path: str) -> Results:
    register = SourceRegister()
    placings = asked.ranking.placings
    page = Paginator(placings, ZONES_A_PAGE).get_page(asked.data.get(PAGE))
    shown = list(page.object_list) if asked.weighs else []
    lines = lines_of(
        shown,
        asked.zones,
        asked.readings,
        register,
        kin=asked.kin,
        of=len(placings),
        data=asked.data,
    )
    scales = asked.scales
    moves = sensitivity(asked.ranking) if lines else ()
    apart_in_time = (row.caution for row in scales if row.caution)
    first, passed = apart(placings, asked.zones, SHORT_LIST)
    return Results(
        count=_count(asked),
        notice=_notice(asked),
        asked=asked.asked,
        misread=asked.misread,
        cautions=(*asked.cautions, *apart_in_time) if lines else (),
        firmness=(nearest_turn(moves), rivals(asked.ranking)) if lines else (),
        operating=_operating(asked, path) if lines else None,
        left_out=tuple(left_out(asked.ranking, asked.weights, asked.values)),
        must_haves=asked.must_haves,
        lines=tuple(lines),
        page=page if lines else None,
        first=_first_links(asked.data, [zone.slug for zone in first]) if lines else (),
        first_note=_passed_over(passed) if lines else "",
        scales=tuple(scales),
        turns=tuple(turn_rows(moves)),
        leader=placings[0].candidate.name if lines else "",
        downloads=_downloads(asked.data, path) if lines else (),
        sources=register.entries,
    )


def _count(asked: Selection) -> str:
    if len(asked.zones) == asked.of:
        return formats.count("%(n)s zone ranked", "%(n)s zones ranked", asked.of)
    return _("%(kept)s of %(all)s zones meet your must-haves") % {
        "kept": formats.number(len(asked.zones)),
        "all": formats.number(asked.of),
    }


def _notice(asked: Selection) -> str:
    if asked.zones and not asked.weighs:
        return _("No measure that these zones are known for has a weight: give at least one.")
    if is_even(asked.weights):
        return _("All weights are even: change them, or take a kind of project.")
    return ""


def _operating(asked: Selection, path: str) -> Link | None:
    """The same ranking of the zones that operate; None where status is a must-have already."""
    if STATUS in in_force(asked.finder):
        return None
    operating = sum(zone.status == ZoneStatus.OPERATIONAL for zone in asked.zones.values())
    words = _("Operating zones only (%(n)s of these %(all)s)") % {
        "n": formats.number(operating),
        "all": formats.number(len(asked.zones)),
    }
    query = carry(asked.data, **{STATUS: str(ZoneStatus.OPERATIONAL)})
    return Link(words, f"{path}{query}#result") if operating else None


def _passed_over(passed: list[Zone]) -> str:
    if not passed:
        return ""
    return _("Without %(zones)s, as it is part of another of these three or holds it.") % {
        "zones": ", ".join(zone.name_en for zone in passed)
    }


def _first_links(data: QueryDict, slugs: list[str]) -> tuple[Link, ...]:
    """The first zones on the other pages, with the whole project."""
    query = carry(data, zone=slugs)
    # A country of the tax calculator is a place without zone, here it is a filter.
    places = carry(data, zone=slugs, country=None)
    several = len(slugs) == SHORT_LIST
    return (
        Link(
            _("Compare the first three") if several else _("Compare them"),
            reverse("zone-comparison") + query,
            icon="i-compare",
        ),
        Link(
            _("Costs of the first three") if several else _("Their costs"),
            reverse("cost-calculator") + query,
        ),
        Link(
            _("Taxes of the first three") if several else _("Their taxes"),
            reverse("tax-calculator") + places,
        ),
        Link(_("Ask the first three") if several else _("Ask them"), ask_url(slugs, project=data)),
    )


def _downloads(data: QueryDict, path: str) -> tuple[Link, ...]:
    return tuple(
        Link(label, path + carry(data, format=kind), format=mime) for label, kind, mime in FILES
    )


FILES = (
    ("CSV", "csv", "text/csv"),
    ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("PDF", "pdf", "application/pdf"),
)
