"""What every page of this app says the same way: rates, years, scopes, laws."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incentives.enums import Clock, IncentiveInstrument
from incentives.models import IncentiveTerm, Law
from incentives.models.incentive import Scoped
from zones.models import Sourced
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of
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
    clocks = {clock(term): term.starts_from for term in terms if term.end_year}
    named = [words for words, kind in clocks.items() if kind != Clock.NOT_STATED]
    words = [_("years count %(clocks)s") % {"clocks": ", ".join(named)}] if named else []
    if Clock.NOT_STATED in clocks.values():
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
    """When a term holds: years of its own count, calendar years, or both: ``1 to 5, to 2030``.

    Of a lease how long it may run, ``at most 50 years``; of losses how long they are carried
    forward, ``5 years``.
    """
    if term.instrument == IncentiveInstrument.LOSS_CARRY_FORWARD:
        return length(term.end_year)
    if term.instrument != IncentiveInstrument.LAND_LEASE_TERM:
        return _joined_years(term)
    if term.end_year is None:
        return ""
    if (term.start_year or 1) > 1:
        words = _("%(shortest)s to %(longest)s years")
    else:
        words = _("at most %(longest)s years")
    return words % {"shortest": term.start_year, "longest": term.end_year}


def length(number: int | None) -> str:
    """``5 years``; empty where no number is stated."""
    if number is None:
        return ""
    return ngettext("%(n)s year", "%(n)s years", number) % {"n": number}


def _joined_years(term: IncentiveTerm) -> str:
    calendar = calendar_years(term)
    counted = years(term.start_year, term.end_year)
    if not calendar:
        return counted
    is_counted = term.end_year is not None or (term.start_year or 1) > 1
    return f"{counted}, {calendar}" if is_counted else calendar


def calendar_years(term: IncentiveTerm) -> str:
    """The calendar years that bound a rule: ``2021 to 2030``, ``to 2030``, ``from 2031``."""
    first, last = term.from_calendar_year, term.until_calendar_year
    if first is not None and last is not None:
        words = str(first) if first == last else _("%(first)s to %(last)s")
    elif last is not None:
        words = _("to the end of %(last)s")
    else:
        words = "" if first is None else _("from %(first)s")
    return words % {"first": first, "last": last} if words else ""


def clock(term: IncentiveTerm) -> str:
    """What starts the count of a term: ``from the first profit, at the latest from year 4 of
    revenue``, ``from 6 June 2025``."""
    if term.starts_from == Clock.FIXED_DATE and term.clock_date:
        return _("from %(date)s") % {"date": formats.partial_date(term.clock_date.isoformat())}
    words = str(term.get_starts_from_display())
    if term.latest_clock_year is None:
        return words
    return _("%(clock)s, at the latest from year %(year)s of revenue") % {
        "clock": words,
        "year": term.latest_clock_year,
    }


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


def dated(record, kind: str, *, holds: bool = True) -> dict:
    """When a rule is of, for ``components/asof.html``: ``as_of``, ``checked`` where somebody
    checked it since, and ``age`` where it waits too long for that.

    ``kind`` is one of ``zones.expectations.ROWS``; what no longer holds has its date alone.
    """
    as_of = told_of(record)
    words = {"as_of": formats.partial_date(as_of), "checked": "", "age": None}
    if holds:
        words["checked"] = check_of(record, as_of=as_of)
        words["age"] = age_of(record, kind, as_of=as_of)
    return words


def told_of(record) -> str:
    """When a rule is of: its own date, or the year of its source."""
    return record.as_of if isinstance(record, Sourced) else record.told_in


def marks(record, register: SourceRegister, used_for: str) -> tuple[SourceMark, ...]:
    """The mark of a record's source."""
    return register.marks([record.source], used_for)
