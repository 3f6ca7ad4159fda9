"""A package's terms on an axis of years: exempt, reduced, or for an unstated period."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from incentives.enums import IncentiveInstrument as Instrument
from incentives.models import IncentiveTerm
from incentives.presenters import common
from zones import charts

SHORTEST_AXIS, LONGEST_AXIS, STEP = 10, 30, 5  # years
SHARE_OF_A_LETTER = 0.025  # of the axis, so that words in a bar are not cut off on a phone

INCOME_TAX = {
    Instrument.CIT_HOLIDAY,
    Instrument.CIT_REDUCED_RATE,
    Instrument.CIT_STANDARD_RATE,
}
OTHERS = (
    Instrument.VAT_EXEMPTION,
    Instrument.VAT_ZERO_RATE,
    Instrument.IMPORT_DUTY_EXEMPTION,
    Instrument.EXPORT_DUTY_EXEMPTION,
    Instrument.LAND_RENT_EXEMPTION,
    Instrument.PIT_REDUCED_RATE,
    Instrument.WITHHOLDING_TAX_REDUCTION,
)


def years_chart(terms: Sequence[IncentiveTerm]) -> charts.Years | None:
    """The chart of a package, or none where no relief has a last year to be drawn.

    A row holds terms of one instrument that follow one another; terms that overlap, as rent
    in two kinds of areas, get a row each. Years at the standard rate stay empty.
    """
    drawn = [term for term in terms if term.instrument in INCOME_TAX or term.instrument in OTHERS]
    if not any(term.end_year and not _is_standard(term) for term in drawn):
        return None
    length = _axis_length(drawn)
    kinds = (INCOME_TAX, *({instrument} for instrument in OTHERS))
    rows = [
        _row(line, length)
        for kind in kinds
        for line in _lines([term for term in drawn if term.instrument in kind])
    ]
    return charts.Years(charts.ticks(length, _("Year 1")), rows)


def _is_standard(term: IncentiveTerm) -> bool:
    return term.instrument == Instrument.CIT_STANDARD_RATE


def _axis_length(terms: Sequence[IncentiveTerm]) -> int:
    """Years to draw, in steps of five: past the last change, never beyond thirty."""
    last = max(term.end_year or term.start_year or 1 for term in terms)
    return min(LONGEST_AXIS, max(SHORTEST_AXIS, -(-(last + 1) // STEP) * STEP))


def _lines(terms: Sequence[IncentiveTerm]) -> list[list[IncentiveTerm]]:
    """Terms put into rows so that none overlaps another in its row."""
    lines: list[list[IncentiveTerm]] = []
    for term in sorted(terms, key=_extensions_last):
        for line in lines:
            if line[0].is_extension == term.is_extension and _follows(term, line[-1]):
                line.append(term)
                break
        else:
            lines.append([term])
    # A row of the standard rate alone has nothing to draw.
    return [line for line in lines if not all(_is_standard(term) for term in line)]


def _follows(term: IncentiveTerm, earlier: IncentiveTerm) -> bool:
    last, first = earlier.end_year, term.start_year
    return last is not None and first is not None and last < first


def _extensions_last(term: IncentiveTerm) -> tuple:
    """What everybody gets comes first; what has a condition of its own gets a row of its own."""
    return term.is_extension, term.start_year or 0, term.code


def _row(line: Sequence[IncentiveTerm], length: int) -> charts.YearsRow:
    label = _label(line[0])
    if line[0].is_extension:
        label = _("%(instrument)s, where the condition is met") % {"instrument": label}
    return charts.YearsRow(
        label,
        [_span(term, length) for term in line if not _is_standard(term)],
        f"{label}: " + ", ".join(_sentence(term) for term in line),
        note=common.clock_note(line),
    )


def _label(term: IncentiveTerm) -> str:
    if term.instrument in INCOME_TAX:
        return _("Corporate income tax")
    return str(term.get_instrument_display())


def _span(term: IncentiveTerm, length: int) -> charts.Span:
    words = _treatment(term)
    if term.start_year is None:
        return charts.span("unstated", 1, length, of=length, text=words)
    kind = "exempt" if not term.rate_percent else "reduced"
    first = min(term.start_year, length)
    last = max(first, min(term.end_year or length, length))
    share = (last - first + 1) / length
    return charts.span(
        kind,
        first,
        last,
        of=length,
        text=words if share >= SHARE_OF_A_LETTER * len(words) else "",
    )


def _treatment(term: IncentiveTerm) -> str:
    return common.rate(term) if term.rate_percent else _("Exempt")


def _sentence(term: IncentiveTerm) -> str:
    years = common.period(term)
    words = _treatment(term) if not _is_standard(term) else common.rate(term)
    if not years:
        return _("%(treatment)s, period not stated") % {"treatment": words}
    if term.end_year is None:
        return _("%(years)s: %(treatment)s") % {"years": years, "treatment": words}
    return _("years %(years)s: %(treatment)s") % {"years": years, "treatment": words}
