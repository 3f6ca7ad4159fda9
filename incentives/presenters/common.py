"""What every page of this app says the same way: rates, years, scopes, laws."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.enums import Clock, IncentiveInstrument
from incentives.models import IncentiveTerm, Law
from incentives.models.incentive import Scoped
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister


@dataclass(frozen=True)
class LinkedText:
    """Words that lead somewhere; ``note`` is a caution beside them; ``lang`` a BCP 47 tag."""

    label: str
    url: str = ""
    note: str = ""
    lang: str = ""


def percent(value: Decimal | None) -> str:
    """``17.5 %``; empty for a rate that no source states."""
    return "" if value is None else _("%(n)s %%") % {"n": formats.number(value)}


def rate(term: IncentiveTerm) -> str:
    """The rate paid; the best of a range says so: ``8 % at best``."""
    paid = percent(term.rate_percent)
    return _("%(rate)s at best") % {"rate": paid} if paid and term.rate_is_best_case else paid


def clock_note(terms: Iterable[IncentiveTerm]) -> str:
    """What starts the count of terms with a last year; said once for all of them."""
    clocks = dict.fromkeys(term.starts_from for term in terms if term.end_year)
    named = [str(Clock(clock).label) for clock in clocks if clock != Clock.NOT_STATED]
    words = [_("years count %(clocks)s") % {"clocks": ", ".join(named)}] if named else []
    if Clock.NOT_STATED in clocks:
        words.append(str(Clock.NOT_STATED.label))
    return "; ".join(words)


def years(first: int | None, last: int | None) -> str:
    """``1 to 8``, ``from year 14``, ``1``; empty where the period is not stated."""
    if first is None:
        return ""
    if last is None:
        return _("from year %(first)s") % {"first": first}
    if first == last:
        return str(first)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def period(term: IncentiveTerm) -> str:
    """The years in which a term holds; of a lease how long it may run: ``at most 50 years``."""
    if term.instrument != IncentiveInstrument.LAND_LEASE_TERM:
        return years(term.start_year, term.end_year)
    if term.end_year is None:
        return ""
    if (term.start_year or 1) > 1:
        words = _("%(shortest)s to %(longest)s years")
    else:
        words = _("at most %(longest)s years")
    return words % {"shortest": term.start_year, "longest": term.end_year}


def law_link(law: Law | None) -> LinkedText | None:
    """A law as a link, with a caution where it is no longer in force."""
    if law is None:
        return None
    caution = "" if law.is_in_force else law.get_status_display()
    return LinkedText(law.title_en, law.get_absolute_url(), str(caution))


def scope_words(record: Scoped) -> str:
    """Where a record holds, with its country: ``Cambodia: all zones of the country``."""
    return str(record.scope_text)


def zone_links(record: Scoped) -> tuple[LinkedText, ...]:
    """The named zones that have a page."""
    return tuple(
        LinkedText(zone.name_en, reverse("zone-detail", kwargs={"slug": zone.slug}))
        for zone in record.zones.all()
    )


def marks(record, register: SourceRegister, used_for: str) -> tuple[SourceMark, ...]:
    """The mark of a record's source."""
    return register.marks([record.source], used_for)
