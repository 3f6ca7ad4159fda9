"""What sets of changes say, in a line each: for lists, the desk and mails."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Citation, RecordChange, Zone
from zones.presenters.changes.wording import SILENT, Wording
from zones.review import values
from zones.review.applying import present_rows
from zones.review.ties import belonging
from zones.review.values import Row

#: Records of a set that are read for its line, and parts of it that the line names.
READ, NAMED = 40, 3
#: Of a longer value the line has the beginning; the page has the rest.
LONGEST_VALUE = 40


def brief_words(change_sets: Iterable[ChangeSet]) -> dict[int, str]:
    """By the key of a set: the fields with their new values, other records by their names. What
    only carries the source of a field is not named beside it. As many queries for many sets as
    for one."""
    one_by_one = {one.pk: one for one in change_sets}
    rows = RecordChange.objects.filter(change_set__in=one_by_one)
    changes = list(rows.filter(position__lte=READ).select_related("content_type"))
    totals = dict(rows.order_by().values_list("change_set").annotate(Max("position")))
    carried = {one.pk for ones in belonging(changes).values() for one in ones}
    told = [one for one in changes if one.pk not in carried and _is_done(one, one_by_one)]
    # only citations are named by what stands in them; fields of zones have their units in the name
    present = present_rows([one for one in told if one.model is Citation])
    wording = Wording(
        (one.model, _row(one, present)) for one in told if one.model in (Zone, Citation)
    )
    parts = defaultdict(list)
    for one in told:
        of_one_zone = one_by_one[one.change_set_id].zone_id is not None
        parts[one.change_set_id] += _parts(one, _row(one, present), wording, of_one_zone)
    return {key: _line(parts[key], max(totals.get(key, 0) - READ, 0)) for key in one_by_one}


def _is_done(one: RecordChange, change_sets: dict[int, ChangeSet]) -> bool:
    """Of what is published only what was accepted is told; of the rest what was sent."""
    is_published = change_sets[one.change_set_id].state == ChangeSetState.PUBLISHED
    if is_published and one.action == ChangeAction.CHANGE:
        one.after = {name: one.after[name] for name in one.accepted_columns}  # it is not saved
    return not is_published or bool(one.accepted_columns)


def _row(one: RecordChange, present: dict[int, Row | None]) -> Row:
    return {**(present.get(one.pk) or {}), **(one.before or {}), **(one.after or {})}


def _line(parts: list[str], unread: int) -> str:
    others = max(len(parts) - NAMED, 0) + unread
    named = parts[:NAMED]
    if others:
        named.append(ngettext("%(n)s more", "%(n)s more", others) % {"n": others})
    line = "; ".join(named)
    return line[:1].upper() + line[1:]


def _parts(one: RecordChange, row: Row, wording: Wording, of_one_zone: bool) -> Iterator[str]:
    label, is_check = one.label, one.columns == ["checked_on"]
    if one.model is Citation and "field" in row:
        label = _fact_words(row, wording)
        label = label if is_check else _("source of %(fact)s") % {"fact": label}
    if one.action == ChangeAction.ADD:
        yield _("added: %(record)s") % {"record": label}
    elif one.action == ChangeAction.REMOVE:
        yield _("removed: %(record)s") % {"record": label}
    elif is_check:  # how it came in says "Confirmed as unchanged"
        yield label
    elif one.model is Zone:
        said = (_value_words(one, name, wording) for name in _columns(one))
        yield from said if of_one_zone else (f"{label}: {words}" for words in said)
    elif one.model is Citation:
        yield label
    else:
        names = [wording.label(one.model, name) for name in _columns(one)]
        listed = ", ".join([*names[:NAMED], *(["…"] if len(names) > NAMED else [])])
        yield _("%(record)s: %(columns)s") % {"record": label, "columns": listed}


def _columns(one: RecordChange) -> list[str]:
    """In the order of the model: the database keeps them in none. What the model no longer has
    comes last."""
    known = [field.attname for field in values.columns(one.model)] if one.model else []
    names = [name for name in one.columns if name not in SILENT]
    return sorted(names, key=lambda name: known.index(name) if name in known else len(known))


def _value_words(one: RecordChange, name: str, wording: Wording) -> str:
    label, value = wording.label(Zone, name), wording.value(Zone, name, one.after)
    words = _("Not reported") if value.is_empty else value.text
    return f"{label}: {_clipped(words)}"


def _fact_words(row: Row, wording: Wording) -> str:
    field = wording.value(Citation, "field", row).text
    return f"{field}: {_clipped(wording.value(Citation, 'stated_value', row).text)}"


def _clipped(words: str) -> str:
    """At most so many characters, the last of them whole words."""
    if len(words) <= LONGEST_VALUE:
        return words
    kept = words[:LONGEST_VALUE]
    return f"{kept.rpartition(' ')[0] or kept} …"
