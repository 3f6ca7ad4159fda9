"""What was changed lately, by whom, and what waits: sets of changes as lines of a list."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.presenters.countries.land import FIELD_LABELS
from zones.enums import ChangeAction
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes.sets import person
from zones.review.values import field_of

#: Lines of a list, and how many records and columns one names.
LINES = 6
NAMED = 3


@dataclass(frozen=True)
class ChangeLine:
    """One set of changes. People are named: the desk is theirs, no public page shows this."""

    url: str
    what: str
    who: str
    when: datetime
    state: str
    state_label: str
    origin: str
    zone: str = ""
    reason: str = ""
    decided_by: str = ""


def lines_of(change_sets: QuerySet[ChangeSet], limit: int = LINES) -> tuple[ChangeLine, ...]:
    """The newest of these, in two queries."""
    found = list(change_sets.with_people()[:limit])
    return tuple(_line(one, said) for one, said in zip(found, _said(found), strict=True))


def _said(change_sets: list[ChangeSet]) -> Iterable[str]:
    """What each set touches, in words: its first records, and how many there are."""
    keys = [one.pk for one in change_sets]
    rows = RecordChange.objects.filter(change_set__in=keys)
    first = defaultdict(list)
    for change in rows.filter(position__lte=NAMED).select_related("content_type"):
        first[change.change_set_id].append(change)
    totals = rows.order_by().values_list("change_set").annotate(Max("position"))
    counts = dict(totals)
    for key in keys:
        named = capfirst("; ".join(_change_words(change) for change in first[key]))
        others = counts.get(key, 0) - len(first[key])
        if others > 0:
            more = ngettext("%(n)s more record", "%(n)s more records", others) % {"n": others}
            named = f"{named}; {more}"
        yield named


def _change_words(change: RecordChange) -> str:
    if change.action == ChangeAction.ADD:
        return _("added: %(record)s") % {"record": change.label}
    if change.action == ChangeAction.REMOVE:
        return _("removed: %(record)s") % {"record": change.label}
    if list(change.columns) == ["checked_on"]:  # the line says "Confirmed as unchanged" itself
        return change.label
    names = [_column(change, name) for name in change.columns[:NAMED]]
    if len(change.columns) > NAMED:
        names.append("…")
    columns = ", ".join(names)
    if change.model is Zone:  # its name stands beside the line or above the list
        return columns
    return _("%(record)s: %(columns)s") % {"record": change.label, "columns": columns}


def _column(change: RecordChange, name: str) -> str:
    """What people call a column; its own name where the model has it no more."""
    if change.model is Zone and name in FIELD_LABELS:
        return str(FIELD_LABELS[name]).lower()
    try:
        return str(field_of(change.model, name).verbose_name)
    except (AttributeError, KeyError):
        return name


def _line(one: ChangeSet, what: str) -> ChangeLine:
    return ChangeLine(
        url=reverse("admin:zones_changeset_change", args=[one.pk]),
        what=what,
        who=person(one.author),
        when=one.made_at,
        state=one.state,
        state_label=one.get_state_display(),
        origin=one.get_origin_display(),
        zone=one.zone.name_en if one.zone else "",
        reason=one.reason,
        decided_by=person(one.decided_by) if one.decided_by else "",
    )
