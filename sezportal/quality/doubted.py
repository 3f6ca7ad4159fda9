"""Values far from the others of their kind, and figures that jump: doubts, not errors.

A value is compared with those of its country (``zones.outliers``), where they are few with the
region's; a figure of a zone also with the one before it (``zones.precedents``), and a zone's first
price with the country's. One record is one line, whatever is doubted about it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.quality.lines import Beside, Finding, Line, finding
from sezportal.quality.numbers import Number, numbers
from zones.enums import QualityMeasure
from zones.models import CostObservation, Country, Observation, Zone
from zones.national import NationalPrices
from zones.outliers import Judgement, Value, judged
from zones.plausibility import Doubt, DoubtKind, lies_before
from zones.precedents import Stated, row_doubts
from zones.presenters import formats
from zones.presenters.doubts import doubt_words
from zones.series import stated

REGION = "region"
#: Of the doubts about a change those that speak of a slip; growth by half is no flaw of the data.
SLIPS = frozenset(
    {DoubtKind.UNIT, DoubtKind.ZERO, DoubtKind.MAGNITUDE, DoubtKind.OUTLIVED, DoubtKind.NATIONAL}
)
DIGITS = 3  # of a median or a multiple: it is no figure of anybody's


def doubted(zones: Mapping[int, Zone], today: date) -> Finding:
    found = numbers(zones)
    values = defaultdict(list)
    for place, one in enumerate(found):
        values[one.thing].append(Value(place, float(one.value), (one.country, REGION)))
    judgements = {each.key: each for same in values.values() for each in judged(same)}
    slips = _slips(found, today)
    countries = dict(Country.objects.values_list("pk", "name_en"))
    lines = [
        _line(one, judgements.get(place), slips.get(place, ()), countries)
        for place, one in enumerate(found)
        if place in slips or (place in judgements and judgements[place].is_outlier)
    ]
    looked_at = {*judgements, *slips}
    out_of = Counter(found[place].country for place in looked_at)
    alone = len(found) - len(looked_at)
    note = _(
        "%(n)s more values have too few beside them, or only equal ones, in the country and in "
        "the region: nothing can be said of them."
    )
    return finding(
        QualityMeasure.DOUBTED, lines, out_of, note % {"n": formats.number(alone)} if alone else ""
    )


def _slips(found: list[Number], today: date) -> dict[int, list[Doubt]]:
    """By the place of a number what is odd about it beside the one before it or the country's."""
    others, national = _others(found), NationalPrices()
    slips = {}
    for place, one in enumerate(found):
        if one.record is None or one.zone is None:
            continue
        after = replace(stated(one.record), source_year=str(one.record.source.year or ""))
        before = [row for row in others.get(after.thing, ()) if _comes_before(row, after)]
        doubts = row_doubts(after, before, today, lambda row=one.record: national.benchmark(row))
        kept = [each for some in doubts.values() for each in some if each.kind in SLIPS]
        if kept:
            slips[place] = kept
    return slips


def _comes_before(row: Stated, after: Stated) -> bool:
    """Of an earlier time, with the same remark: what stands beside it is no step."""
    return lies_before(row.as_of, after.as_of) and row.qualifier == after.qualifier


def _others(found: list[Number]) -> Mapping[tuple, list]:
    """What is stated of the same things, by thing; two queries."""
    zones = {one.zone for one in found if one.zone is not None}
    rows = defaultdict(list)
    for model in (Observation, CostObservation):
        for record in model.objects.filter(zone__in=zones):
            one = stated(record)
            rows[one.thing].append(one)
    return rows


def _line(
    one: Number, judgement: Judgement | None, slips: Iterable[Doubt], countries: Mapping[str, str]
) -> Line:
    said, beside, score = [], None, 0.0
    if judgement is not None and judgement.is_outlier:
        beside, score = _beside(one, judgement, countries), abs(judgement.score)
        said.append(_far_words(one, judgement, beside))
    else:
        said.append(f"{_stated_words(one)}.")
    said += [doubt_words(doubt) for doubt in slips]
    if one.is_checked:
        said.append(_("Somebody has checked it since."))
    return Line(
        measure=QualityMeasure.DOUBTED,
        country=one.country,
        title=one.title,
        what=one.what,
        said=" ".join(said),
        url=one.url,
        grave=(one.is_checked, -score),
        zones=(one.zone,) if one.zone is not None else (),
        beside=beside,
    )


def _beside(one: Number, judgement: Judgement, countries: Mapping[str, str]) -> Beside:
    whose = _("the region") if judgement.circle == REGION else countries[one.country]
    return Beside(
        value=one.value,
        middle=rough(judgement.beside.median),
        unit=one.unit,
        count=judgement.beside.count,
        whose=whose,
    )


def _far_words(one: Number, judgement: Judgement, beside: Beside) -> str:
    times = judgement.times
    many = rough(times if times > 1 else 1 / times)
    words = (
        _("%(value)s: %(times)s times the middle of %(count)s values of %(whose)s, %(middle)s.")
        if times > 1
        else _(
            "%(value)s: the middle of %(count)s values of %(whose)s, %(middle)s, is "
            "%(times)s times as much."
        )
    )
    told = {
        "value": _stated_words(one),
        "times": formats.number(many),
        "count": beside.count,
        "whose": beside.whose,
        "middle": amount(beside.middle, one.unit),
    }
    said = words % told
    if judgement.circle == REGION:
        said += " " + _("Too few in the country itself to compare with.")
    return said


def _stated_words(one: Number) -> str:
    """``USD 24 million (2011)``: the value as it is stated, and its date."""
    value = one.stated or amount(one.value, one.unit)
    return f"{value} ({formats.partial_date(one.as_of) or _('undated')})"


def amount(value: Decimal, unit: str) -> str:
    """``USD 15 million``, ``49.94 ha``, ``USD 0.05 / kWh``."""
    currency, slash, per = unit.partition(" / ")
    if unit.startswith("USD"):
        said = formats.money(rough(value, 4), currency)
        return f"{said} / {per}" if slash else said
    return f"{formats.number(value)} {unit}"


def rough(value: float | Decimal, digits: int = DIGITS) -> Decimal:
    """Rounded to so many digits: ``2191.8`` is ``2190``."""
    number = Decimal(str(value))
    return number if not number else round(number, digits - 1 - number.adjusted()) + 0
