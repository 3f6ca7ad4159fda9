"""Values on which sources of a zone disagree: what those who keep it have to settle.

Readers see every value, with its source, for as long as the sources differ. At the desk such a
value waits until somebody who keeps the zone has looked at it: wrote it anew with its source, or
said that the one shown holds. Both leave the day of the check at that value. A source that is
added after that day, and says otherwise, opens it again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Min, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.desk.gaps import box_anchor, section_url
from zones.admin.zone.folded import AT, row_anchor
from zones.due import FIELD, DueItem, field_label, section_of
from zones.expectations import FIELDS
from zones.models import Observation, Sourced, Zone
from zones.presenters.citations import field_row
from zones.presenters.figures import Figure, LedgerRow, SourceRegister, ledger_row
from zones.presenters.observations import reading_of
from zones.review.confirming import shown_key

#: Longer values do not fit on a button.
SHORT = 28
SECTION_OF_FIGURES = "investors"


@dataclass(frozen=True)
class Said:
    """One of the values, the time it is of, and the titles of the sources that state it."""

    words: str
    dated: str
    sources: tuple[str, ...]
    is_shown: bool


@dataclass(frozen=True)
class SettleLine:
    """A fact and what is said of it, the value shown to readers first. ``url`` is where another
    is written; ``key`` says that the one shown holds, empty where it cannot be confirmed;
    ``keeps`` is that one where it is short enough for a button."""

    label: str
    said: tuple[Said, ...]
    url: str
    key: str
    keeps: str


def settle_lines(zone: Zone, facts: Iterable[DueItem]) -> tuple[SettleLine, ...]:
    """What of a zone waits to be settled: its columns, then its figures by year. ``facts`` is
    everything said of it now: what of it can be confirmed can be kept."""
    keys = {item.key: shown_key(item) for item in facts if item.can_confirm}
    return (*_fields(zone, keys), *_figures(zone, keys))


def _fields(zone: Zone, keys: Mapping[str, str]) -> Iterable[SettleLine]:
    prefetch_related_objects([zone], "citations__source", "province")
    for name in FIELDS:
        cited = [one for one in zone.citations.all() if one.field == name]
        label = field_label(name) if cited else ""
        row = field_row(zone, name, label, SourceRegister())
        if cited and row.differs and not _is_settled(cited):
            url = section_url(zone, section_of(name)) + box_anchor(name)
            yield _line(row, keys.get(f"{FIELD}:{name}", ""), url)


def _figures(zone: Zone, keys: Mapping[str, str]) -> Iterable[SettleLine]:
    """Figures of one indicator that are of one time: of its newest alone, others are history."""
    rows = zone.observations.filter(group_label="").select_related("indicator", "source")
    ordered = rows.order_by("indicator__name", "indicator_id", "-as_of", "-is_current", "pk")
    for indicator, found in groupby(ordered, key=lambda one: one.indicator):
        figures = list(found)
        newest = [one for one in figures if one.as_of == figures[0].as_of]
        row = ledger_row(indicator.name, map(reading_of, newest), SourceRegister())
        if row.differs and newest[0].is_current and not _is_settled(newest):
            anchor = row_anchor(newest[0])
            url = f"{section_url(zone, SECTION_OF_FIGURES)}?{AT}={anchor}#{anchor}"
            yield _line(row, keys.get(f"{Observation._meta.label}:{newest[0].pk}", ""), url)


def _is_settled(records: Collection[Sourced]) -> bool:
    """Whether the one shown was checked since those that say otherwise are on record."""
    shown = next((one for one in records if one.is_current), None)
    if shown is None or shown.checked_on is None:
        return False
    others = [one.pk for one in records if _value(one) != _value(shown)]
    added = type(shown).history.filter(id__in=others, history_type="+").values("id")
    times = added.annotate(at=Min("history_date")).values_list("at", flat=True)
    return all(_day(at) <= shown.checked_on for at in times)


def _value(record: Sourced) -> object:
    return record.value if isinstance(record, Observation) else record.stated_value


def _day(at) -> date:
    return timezone.localtime(at).date()


def _line(row: LedgerRow, key: str, url: str) -> SettleLine:
    first = f"{row.figures[0].text} {row.figures[0].unit}".strip()
    return SettleLine(
        label=row.label,
        said=tuple(map(_said, row.figures)),
        url=url,
        key=key,
        keeps=first if len(first) <= SHORT else "",
    )


def _said(figure: Figure) -> Said:
    words = (figure.bound, figure.text, figure.unit)
    told = " ".join(part for part in words if part)
    return Said(
        words=", ".join(part for part in (told, figure.qualifier) if part),
        dated=_("of %(date)s") % {"date": figure.as_of} if figure.as_of else _("undated"),
        sources=tuple(mark.title for mark in figure.marks),
        is_shown=figure.is_current,
    )
