"""Tax over the years on paper: bars whose years stand in words, and what "at best" hangs on."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incentives.presenters.common import years
from sezportal.paper.content import Span
from zones import charts


def drawn_span(one: charts.Span, length: int) -> Span:
    """``Exempt, years 1 to 9``; ``length`` is that of the axis, whose last year is open."""
    return Span(one.kind, one.first, one.last, _said(one, length), _short(one))


def _said(one: charts.Span, length: int) -> str:
    if one.kind != "unstated":
        return _("%(what)s, %(years)s") % {"what": _short(one), "years": _years(one, length)}
    return one.text if "," in one.text else _("%(rate)s, years not stated") % {"rate": one.text}


def _short(one: charts.Span) -> str:
    if one.kind == "exempt":
        return _("Exempt at best") if one.is_best else _("Exempt")
    return one.text.partition(",")[0]


def _years(one: charts.Span, length: int) -> str:
    if one.last >= length:
        return years(one.first, None)
    words = _("year %(years)s") if one.first == one.last else _("years %(years)s")
    return words % {"years": years(one.first, one.last)}


def in_words(row: charts.YearsRow, above: charts.YearsRow | None = None) -> str:
    """What is paid in which years, by whom and counted from what, without the name that stands
    above the bar; then why a rate is only the best that its source allows, unless the row
    ``above`` says so."""
    words = capfirst(row.sentence.removeprefix(f"{row.label}: "))
    if row.note:
        words = f"{words} ({row.note})"
    return f"{words}. {_reasons(row, above)}".rstrip()


def _reasons(row: charts.YearsRow, above: charts.YearsRow | None) -> str:
    if not row.hangs_on:
        return ""
    if above and above.hangs_on == row.hangs_on:
        return _("At best: as above.")
    reasons = " ".join(f"{reason.rstrip('.')}." for reason in row.hangs_on)
    return _("At best: %(reasons)s") % {"reasons": reasons}
