"""A zone's figures for page and paper alike: pictures by year, growth beside the country, index and
targets, with their sources."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.monitoring import words
from sezportal.monitoring.measured import MeasuredLine, measured_lines, measured_of
from sezportal.monitoring.pictures import index_view, on_index, years_view
from sezportal.monitoring.reading import Measure, measures_of
from sezportal.monitoring.targets import TargetLine, target_lines, targets_of
from sezportal.plots import PanelView
from training.growth import indexed
from zones.models import Observation, Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister
from zones.presenters.observations import figure_of

#: Years before a measure has an index, and is drawn.
FEWEST_YEARS = 2


@dataclass(frozen=True)
class YearLine:
    """A year of a measure: the value with its source; the zone and the national average on the
    index, and how many other zones that average covers. ``index`` is empty without one."""

    year: int
    figure: Figure
    index: str
    country: str
    zones: str


@dataclass(frozen=True)
class Rate:
    """A line of growth: of what, over which years, from and to what, at what rate, and what it
    covers."""

    label: str
    years: str
    before: str
    after: str
    total: str
    yearly: str
    note: str = ""


@dataclass(frozen=True)
class MeasureView:
    """One indicator in one currency. ``sentences`` say what is found; ``base`` is the year that
    stands at 100, None without an index; ``note`` what was left out."""

    key: str
    title: str
    unit: str
    sentences: tuple[str, ...]
    rates: tuple[Rate, ...]
    lines: tuple[YearLine, ...]
    base: int | None
    note: str
    picture: PanelView | None
    index_picture: PanelView | None

    @property
    def pictures(self) -> list[PanelView]:
        return [view for view in (self.picture, self.index_picture) if view is not None]


@dataclass(frozen=True)
class ZoneFigures:
    """``years`` are those that any measure has a value of, for the choice of a base year."""

    measures: tuple[MeasureView, ...]
    targets: tuple[TargetLine, ...]
    measured: tuple[MeasuredLine, ...]
    years: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.measures or self.targets or self.measured)


def zone_figures(zone: Zone, register: SourceRegister, base: int | None = None) -> ZoneFigures:
    """Expects the zone with its country. ``base``: the year that shall stand at 100; measures
    without it begin where they can."""
    measures, targets, measured = measures_of(zone), targets_of(zone), measured_of(zone)
    return ZoneFigures(
        measures=tuple(_view(one, zone, targets, register, base) for one in measures),
        targets=tuple(target_lines(targets, measures, measured, register)),
        measured=tuple(measured_lines(measured, register)),
        years=tuple(sorted({year for one in measures for year in one.rows})),
    )


def _view(measure: Measure, zone: Zone, targets, register: SourceRegister, base) -> MeasureView:
    country = zone.country.name_en
    start = _base_of(measure, base)
    points = indexed(measure.series, measure.others, start) if start else []
    on_index = {point.year: point for point in points}
    own = [one for one in targets if _is_of(one, measure)]
    has_years = len(measure.rows) >= FEWEST_YEARS
    notes = [_left_out(measure)]
    if base is not None and has_years and start != base:
        notes.append(
            _("No value of %(year)s: the index begins in %(start)s.")
            % {"year": base, "start": start}
            if start
            else _("No index: its values begin at nothing.")
        )
    return MeasureView(
        key=measure.key,
        title=measure.indicator.name,
        unit=_unit(measure),
        sentences=tuple(words.sentences(measure, country)),
        rates=tuple(_rates(measure, zone)),
        lines=tuple(
            _line(year, row, on_index.get(year), register, measure)
            for year, row in measure.rows.items()
        ),
        base=start if points else None,
        note=" ".join(filter(None, notes)),
        picture=years_view(measure, own) if has_years or own else None,
        index_picture=index_view(measure, points) if points else None,
    )


def _unit(measure: Measure) -> str:
    """Empty where the name says it: "Firms, firms"."""
    unit = measure.currency or measure.indicator.unit
    return "" if unit.casefold() in measure.indicator.name.casefold() else unit


def _is_of(target, measure: Measure) -> bool:
    return (target.indicator_id, target.currency) == (measure.indicator.pk, measure.currency)


def _base_of(measure: Measure, asked: int | None) -> int | None:
    """The year asked for where the measure has it; else the first year that is compared, or the
    first; None with too few years, or where all begins at nothing."""
    usable = [year for year, value in measure.series.items() if value]
    if len(measure.rows) < FEWEST_YEARS or not usable:
        return None
    if asked in usable:
        return asked
    found = measure.beside.growth
    return found.first if found.first in usable else min(usable)


def _rates(measure: Measure, zone: Zone):
    found = measure.beside
    if found.growth is None:
        return
    yield _rate(zone.name_en, found.growth, measure)
    if found.average is not None:
        label = _("Average of the other zones of %(country)s") % {"country": zone.country.name_en}
        yield _rate(label, found.average.growth, measure, words.zones(found.average.zones))
    for stated in measure.stated:
        note = _("a total that sources state, in their words")
        yield _rate(stated.label, stated.compared.average.growth, measure, note)


def _rate(label: str, growth, measure: Measure, note: str = "") -> Rate:
    return Rate(
        label=label,
        years=f"{growth.first}–{growth.last}",
        before=amount(growth.before, measure.currency),
        after=amount(growth.after, measure.currency),
        total="–" if growth.total is None else words.percent(growth.total),
        yearly=words.rate(growth.yearly),
        note=note,
    )


def amount(value: Decimal, currency: str) -> str:
    """A stated value to the last digit; a mean to a tenth, of large money to three digits."""
    if currency:
        return formats.money(_three_digits(value), currency)
    return formats.number(value.quantize(Decimal("0.1")) if value % 1 else value)


def _three_digits(value: Decimal) -> Decimal:
    """Stated amounts have few digits; a mean of them as many as were divided."""
    if value == value.quantize(Decimal(1)):
        return value
    return value.quantize(Decimal(1).scaleb(max(value.adjusted() - 3, 0)))


def _line(year: int, row: Observation, point, register: SourceRegister, measure: Measure):
    return YearLine(
        year=year,
        figure=figure_of(row, register, measure.indicator.name),
        index=on_index(point.zone) if point else "",
        country=on_index(point.country) if point and point.country is not None else "",
        zones=formats.number(point.zones) if point and point.zones else "",
    )


def _left_out(measure: Measure) -> str:
    if not measure.left_out:
        return ""
    return formats.count(
        "%(n)s value that counts a part, or something else, is left out.",
        "%(n)s values that count a part, or something else, are left out.",
        measure.left_out,
    )
