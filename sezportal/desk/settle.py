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


@dataclass(frozen=True)
class Stated:
    """A fact that is stated more than once, its words, and the ``records`` that state it."""

    zone_id: int
    row: LedgerRow
    records: tuple[Sourced, ...]
    key: str
    url: str


def settle_lines(zone: Zone, facts: Iterable[DueItem]) -> tuple[SettleLine, ...]:
    """What of a zone waits to be settled: its columns, then its figures by year. ``facts`` is
    everything said of it now: what of it can be confirmed can be kept."""
    keys = {item.key: shown_key(item) for item in facts if item.can_confirm}
    return tuple(line for _zone, line in unsettled(stated_twice([zone], keys)))


def stated_twice(zones: Collection[Zone], keys: Mapping[str, str]) -> list[Stated]:
    """The facts of zones that are stated more than once, whether the sources agree or not: of each
    zone its columns, then its figures by year. As many queries for two hundred zones as for one."""
    prefetch_related_objects(list(zones), "citations__source", "province")
    fields = [one for zone in zones for one in _fields(zone, keys)]
    found = [*fields, *_figures({zone.pk: zone for zone in zones}, keys)]
    return sorted(found, key=lambda one: one.zone_id)


def unsettled(facts: Iterable[Stated]) -> Iterable[tuple[int, SettleLine]]:
    """Those of them that wait, with the keys of their zones."""
    differing = [one for one in facts if one.row.differs]
    added = _days_added(differing)
    for one in differing:
        if not _is_settled(one.records, added):
            yield one.zone_id, _line(one.row, one.key, one.url)


def _fields(zone: Zone, keys: Mapping[str, str]) -> Iterable[Stated]:
    for name in FIELDS:
        cited = tuple(one for one in zone.citations.all() if one.field == name)
        if not cited:
            continue
        row = field_row(zone, name, field_label(name), SourceRegister())
        if row.differs or len(cited) > 1:
            url = section_url(zone, section_of(name)) + box_anchor(name)
            yield Stated(zone.pk, row, cited, keys.get(f"{FIELD}:{name}", ""), url)


def _figures(zones: Mapping[int, Zone], keys: Mapping[str, str]) -> Iterable[Stated]:
    """Figures of one indicator that are of one time: of its newest alone, others are history."""
    rows = Observation.objects.filter(zone__in=zones, group_label="")
    ordered = rows.select_related("indicator", "source").order_by(
        "zone_id", "indicator__name", "indicator_id", "-as_of", "-is_current", "pk"
    )
    for (zone_id, _indicator), found in groupby(
        ordered, key=lambda one: (one.zone_id, one.indicator_id)
    ):
        figures = list(found)
        newest = tuple(one for one in figures if one.as_of == figures[0].as_of)
        row = ledger_row(newest[0].indicator.name, map(reading_of, newest), SourceRegister())
        if len(newest) > 1 and newest[0].is_current:
            anchor = row_anchor(newest[0])
            url = f"{section_url(zones[zone_id], SECTION_OF_FIGURES)}?{AT}={anchor}#{anchor}"
            key = keys.get(f"{Observation._meta.label}:{newest[0].pk}", "")
            yield Stated(zone_id, row, newest, key, url)


def _shown(records: Collection[Sourced]) -> Sourced | None:
    return next((one for one in records if one.is_current), None)


def _others(records: Collection[Sourced]) -> list[Sourced]:
    """Those that say otherwise than the one shown, where somebody checked that one."""
    shown = _shown(records)
    if shown is None or shown.checked_on is None:
        return []
    return [one for one in records if _value(one) != _value(shown)]


def _days_added(facts: Iterable[Stated]) -> dict[tuple[type, int], date]:
    """The day each of those others came on record; a query for each table that has any."""
    keys: dict[type, list[int]] = {}
    for other in (other for one in facts for other in _others(one.records)):
        keys.setdefault(type(other), []).append(other.pk)
    return {
        (model, pk): _day(at)
        for model, found in keys.items()
        for pk, at in model.history.filter(id__in=found, history_type="+")
        .values("id")
        .annotate(at=Min("history_date"))
        .values_list("id", "at")
    }


def _is_settled(records: Collection[Sourced], added: Mapping[tuple[type, int], date]) -> bool:
    """Whether the one shown was checked since those that say otherwise are on record."""
    shown = _shown(records)
    if shown is None or shown.checked_on is None:
        return False
    days = (added.get((type(one), one.pk)) for one in _others(records))
    return all(day <= shown.checked_on for day in days if day is not None)


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
