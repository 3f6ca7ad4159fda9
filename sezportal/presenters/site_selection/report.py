"""The ranking as a file: every zone's place, value and points, as on the page."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from sezportal.presenters.site_selection.lines import Line, PartRow, lines_of, rounded
from sezportal.presenters.site_selection.page import Selection
from sezportal.presenters.site_selection.weighing import left_out, turn_rows
from sezportal.reports import Cell, Report, Table, figure_cell
from zones.presenters.figures import SourceRegister
from zones.ranking import Placing, sensitivity

#: Zones whose arithmetic a PDF shows; CSV and workbook show that of all.
ON_PAPER = 10


def selection_report(found: Selection, url: str, today: date, *, detailed: int | None) -> Report:
    """``url`` is the whole address of the page; ``detailed`` is how many zones, from the first,
    are shown with their values and points, None for all."""
    register = SourceRegister()
    placings = found.ranking.placings if found.weighs else ()
    shown = list(placings[:detailed])
    kin = found.kin
    lines = lines_of(shown, found.zones, found.readings, register, kin=kin, of=len(placings))
    tables = [
        _ranking(found, placings, kin),
        _values(lines),
        _points(lines),
        _scales(found),
        _turns(found),
        _must_haves(found),
    ]
    return Report(
        title=_("Zones ranked by your weights"),
        subtitle=_("%(kept)s of %(all)s zones meet the must-haves")
        % {"kept": len(found.zones), "all": found.of},
        url=url,
        made_on=today,
        tables=tuple(table for table in tables if table.rows),
        notices=tuple(f"{one.words} {one.message}" for one in found.misread),
        notes=tuple(_notes(found, len(shown), len(placings))),
        sources=tuple(register.entries),
    )


def _notes(found: Selection, shown: int, of: int):
    asked = found.asked
    if asked.project:
        yield _("For: %(project)s.") % {"project": asked.project}
    if asked.follows:
        yield _("Must-haves that follow from it: %(conditions)s.") % {"conditions": asked.follows}
    if asked.chosen:
        yield _("Must-haves chosen: %(conditions)s.") % {"conditions": asked.chosen}
    yield _("Weights: %(weights)s.") % {"weights": asked.weights or _("none")}
    yield from found.cautions
    yield _(
        "Each value is scaled from 0, the worst of these zones, to 100, the best; score = sum of "
        "weight × scaled value, divided by the sum of the weights. A missing value may be "
        "anything from 0 to 100, so that a score is a range; zones stand in the order of its lower "
        "end."
    )
    if shown < of:
        yield _("Values and points are those of the first %(n)s zones; CSV and XLSX hold all.") % {
            "n": shown
        }
    for one in left_out(found.ranking, found.weights, found.values):
        yield _("%(measure)s takes no part: %(why)s.") % {"measure": one.label, "why": one.why}


def _ranking(found: Selection, placings: tuple[Placing, ...], kin: Mapping[int, str]) -> Table:
    return Table(
        title=_("Ranking"),
        columns=(
            _("Zone"),
            _("Country"),
            _("Status"),
            _("Place"),
            _("Best place"),
            _("Worst place"),
            _("Points, at least"),
            _("Points, at most"),
        ),
        rows=tuple(_placing(found, placing, kin) for placing in placings),
    )


def _placing(found: Selection, placing: Placing, kin: Mapping[int, str]) -> tuple:
    zone = found.zones[placing.candidate.key]
    name = Cell(zone.name_en, note=kin.get(zone.pk, ""))
    status = zone.get_status_display() if zone.status else ()
    whole = map(_number, (placing.place, placing.best_place, placing.worst_place))
    scores = [
        Cell(rounded(end, 1), round(end, 1)) for end in (placing.score.low, placing.score.high)
    ]
    return (name, zone.country.name_en, status, *whole, *scores)


def _values(lines: list[Line]) -> Table:
    return _by_measure(_("Values"), lines, lambda part: part.figure and figure_cell(part.figure))


def _points(lines: list[Line]) -> Table:
    return _by_measure(
        _("Points"),
        lines,
        lambda part: Cell(part.points, note=f"{part.scaled} × {part.share}"),
    )


def _by_measure(title: str, lines: list[Line], entry) -> Table:
    """A row for each zone, a column for each measure; a gap where the entry is None."""

    def one(part: PartRow):
        return entry(part) or ()

    labels = [part.label for part in lines[0].parts] if lines else []
    return Table(
        title=title,
        columns=(_("Zone"), *labels),
        rows=tuple((f"{line.place}. {line.name}", *map(one, line.parts)) for line in lines),
    )


def _scales(found: Selection) -> Table:
    scales = found.scales
    return Table(
        title=_("What 0 and 100 mean"),
        columns=(
            _("Measure"),
            _("Share of the weights"),
            _("0 points"),
            _("100 points"),
            _("Known for"),
            _("Years"),
        ),
        rows=tuple(
            (
                row.label,
                row.share,
                Cell(row.worst, unit=row.unit),
                Cell(row.best, unit=row.unit),
                row.reported,
                row.years or (),
            )
            for row in scales
        ),
        note=" ".join(row.caution for row in scales if row.caution),
    )


def _turns(found: Selection) -> Table:
    return Table(
        title=_("How firm is first place?"),
        columns=(_("Measure"), _("Weight now"), _("Lower"), _("Higher")),
        rows=tuple(
            (row.label, row.weight, row.down, row.up)
            for row in (turn_rows(sensitivity(found.ranking)) if found.weighs else ())
        ),
        note=_("One weight moves, all others stay."),
    )


def _must_haves(found: Selection) -> Table:
    return Table(
        title=_("What the others fail on"),
        columns=(_("Must-have"), _("Zones that fail it"), _("of them, fail only this")),
        rows=tuple(
            (
                one.label,
                Cell(str(len(one.failing)), len(one.failing)),
                Cell(str(one.alone), one.alone),
            )
            for one in found.must_haves
        ),
        note=_("Each zone is counted under every must-have it fails."),
    )


def _number(number: int) -> Cell:
    return Cell(str(number), number)
