"""A placing in words: where a zone stands, where it could stand, and how its score is made up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.presenters.site_selection.known import Known
from sezportal.presenters.site_selection.measures import BY_KEY, Measure
from sezportal.projects.links import carry
from zones import charts
from zones.intervals import Interval
from zones.models import Source, Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister
from zones.presenters.maps import place_of
from zones.ranking import Part, Placing


@dataclass(frozen=True)
class PartRow:
    """One line of the arithmetic: value, its scaled value, weight and points, in words.

    ``figure`` is None where the zone reports nothing; ``url`` leads to how it was computed.
    """

    key: str
    label: str
    figure: Figure | None
    scaled: str
    share: str
    points: str
    url: str = ""


@dataclass(frozen=True)
class ScoreBar:
    """Parts of an axis from 0 to 100: the least points, and how many more there could be."""

    certain: str
    open: str


@dataclass(frozen=True)
class Line:
    """One zone of the ranking, see ``components/rank_row.html``."""

    place: int
    slug: str
    name: str
    url: str
    local_name: str
    local_lang: str
    where: str
    status: str
    status_label: str
    score: str
    bar: ScoreBar
    places: str
    missing: str
    parts: tuple[PartRow, ...]
    compare_url: str = ""
    kin: str = ""


def lines_of(
    placings: Sequence[Placing],
    zones: Mapping[int, Zone],
    readings: Mapping[int, Mapping[str, Known]],
    register: SourceRegister,
    *,
    kin: Mapping[int, str],
    of: int,
    data: QueryDict | None = None,
) -> list[Line]:
    """The lines of some placings of ``of`` in all; one query for their sources. ``kin`` says what
    zones are part of; ``data`` is the page's address, whose project goes along to the
    comparison."""
    known = [
        one
        for placing in placings
        for part in placing.parts
        if part.weight and (one := readings[placing.candidate.key].get(part.criterion.key))
    ]
    sources = Source.objects.in_bulk({pk for one in known for pk in one.sources})
    lines = [
        _line(
            placing,
            zones[placing.candidate.key],
            readings[placing.candidate.key],
            sources,
            register,
            of,
            kin.get(placing.candidate.key, ""),
        )
        for placing in placings
    ]
    if data is None:
        return lines
    path = reverse("zone-comparison")
    return [replace(line, compare_url=path + carry(data, zone=line.slug)) for line in lines]


def _line(
    placing: Placing, zone: Zone, known, sources, register: SourceRegister, of: int, kin: str
) -> Line:
    parts = [part for part in placing.parts if part.weight]
    return Line(
        place=placing.place,
        slug=zone.slug,
        name=zone.name_en,
        url=zone.get_absolute_url(),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        where=place_of(zone),
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        score=points_words(placing.score),
        bar=bar_of(placing.score),
        places=places_words(placing, of),
        missing=", ".join(str(BY_KEY[criterion.key].label) for criterion in placing.missing),
        parts=tuple(_part(placing, part, known, sources, register) for part in parts),
        kin=kin,
    )


def _part(placing: Placing, part: Part, known, sources, register: SourceRegister) -> PartRow:
    measure = BY_KEY[part.criterion.key]
    one = known.get(measure.key)
    return PartRow(
        key=measure.key,
        label=str(measure.label),
        figure=figure_of(one, measure, sources, register) if one else None,
        scaled=points_words(part.scaled),
        share=share_words(part.weight, placing.weights),
        points=points_words(placing.points(part)),
        url=one.url if one else "",
    )


def figure_of(
    one: Known, measure: Measure, sources: Mapping[int, Source], register: SourceRegister
) -> Figure:
    """What is known, as a figure with its marks; the register lists what they are used for."""
    behind = [sources[pk] for pk in one.sources]
    return Figure(
        text=str(one.text) or value_words(one.range, measure),
        unit="" if one.text else str(measure.unit),
        as_of=as_of_words(one.as_of),
        qualifier=one.said,
        marks=register.marks(behind, str(measure.label)),
        is_computed=one.is_computed,
        is_current=True,
        approximate=any(source.is_unsourced for source in behind) and not one.is_computed,
    )


def as_of_words(as_of: str) -> str:
    """A partial date, or years that already are words."""
    return as_of if "–" in as_of else formats.partial_date(as_of)


def value_words(reach: Interval, measure: Measure) -> str:
    """``120`` or ``120 to 180``, rounded to the measure's decimals."""
    low, high = (rounded(value, measure.places) for value in (reach.low, reach.high))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def rounded(value: Decimal, places: int) -> str:
    """With at most so many decimals; zeros at the end are left out."""
    return formats.number(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def points_words(reach: Interval) -> str:
    """Points of a score to one decimal: ``61.2`` or ``41.2 to 60.0``."""
    low, high = (formats.number(value, 1) for value in (reach.low, reach.high))
    return low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def share_words(weight, weights) -> str:
    """A weight's share of all weights in percent."""
    return _("%(share)s%%") % {"share": formats.number(Decimal(100 * weight) / weights, 1)}


def places_words(placing: Placing, of: int) -> str:
    if placing.best_place == placing.worst_place:
        return _("Place %(place)s of %(of)s, whatever gaps and ranges turn out to be") % {
            "place": placing.place,
            "of": formats.number(of),
        }
    return _("Place %(place)s of %(of)s; %(best)s to %(worst)s, depending on gaps and ranges") % {
        "place": placing.place,
        "of": formats.number(of),
        "best": placing.best_place,
        "worst": placing.worst_place,
    }


def bar_of(score: Interval) -> ScoreBar:
    return ScoreBar(charts.percent(score.low / 100), charts.percent(score.width / 100))
