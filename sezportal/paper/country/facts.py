"""Figures and counts as rows of a paper."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sezportal.paper.brief import brief
from sezportal.paper.content import Fact
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.costs import PriceRow
from sezportal.presenters.countries.summary import PARTS
from zones.models import Country
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceMark, unsourced_note


def not_reported(label: str, note: str = "") -> Fact:
    """A gap, which keeps its row."""
    return Fact(label, _("Not reported"), note=note, is_missing=True)


def sourced(
    label: str,
    figure: Figure,
    register: PaperRegister,
    *,
    notes: Iterable[str] = (),
    also: Iterable[SourceMark] = (),
) -> Fact:
    """A figure with its four parts; ``notes`` stand before its own qualifier, ``also`` are the
    sources of what the notes say."""
    said = [*notes, brief(figure.qualifier), unsourced_note() if figure.approximate else ""]
    return Fact(
        label=label,
        value=" ".join(filter(None, (figure.bound, figure.text))),
        unit=figure.unit,
        as_of=figure.as_of or _("undated"),
        note="; ".join(filter(None, said)),
        sources=register.numbers(figure.marks, also),
        lang=figure.lang,
    )


def dollars(row: PriceRow) -> str:
    """A price computed in dollars; the rate's source stands among the row's, and where the rate
    is of another year the words say so."""
    if not row.dollars:
        return ""
    words = _("computed %(dollars)s") % {"dollars": row.dollars}
    return _("%(words)s at another year's rate") % {"words": words} if row.warning else words


def counted(label: str, value: str, unit: str = "", note: str = "") -> Fact:
    """What is counted from the portal's own records: the foot says on which day."""
    return Fact(label, value, unit=unit, note=note)


def whole_country(country: Country) -> str:
    """The scope of a national figure where only a part of the country takes part, else nothing:
    then a figure without a place is the whole country's anyway."""
    if country.pk not in PARTS:
        return ""
    return _("whole of %(country)s") % {"country": country.name_en}


def of_total(amount: int, of: int) -> str:
    """``17 of 19``."""
    return _("%(n)s of %(of)s") % {"n": formats.number(amount), "of": formats.number(of)}


def years_between(dates: Iterable[str]) -> str:
    """``2011 to 2025`` of partial dates; undated ones are passed over."""
    years = sorted({one[:4] for one in dates if one})
    if not years:
        return ""
    if len(years) == 1:
        return years[0]
    return _("%(first)s to %(last)s") % {"first": years[0], "last": years[-1]}
