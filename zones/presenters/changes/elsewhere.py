"""Two sets that wait and hold different values for one field: whoever sent one, and whoever decides
on either, is told of the other."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _

from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Citation, CostObservation, Observation, RecordChange, Zone
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import SILENT, Wording, moment_words
from zones.review.ties import POSITION
from zones.review.values import Row

#: Records of other sets that are read, the newest.
MOST = 200
#: New figures are of one thing and date where these columns are the same; the others are its value.
THING = {
    Observation: ("zone_id", "indicator_id", "qualifier", "as_of"),
    CostObservation: ("zone_id", "item_id", "qualifier", "as_of"),
}
FIGURE = {
    Observation: ("value", "currency"),
    CostObservation: ("low", "high", "currency", "unit"),
}
#: Columns that people read as one field.
TOGETHER = {Zone: POSITION, CostObservation: {"low", "high"}}
#: A field of one record: model, key and column; of a new figure its thing and date.
Place = tuple[Hashable, ...]


@dataclass(frozen=True)
class Elsewhere:
    """What another set, ``set_key``, holds for a ``field`` of a ``record``, which is empty for a
    field of the zone itself: ``text``, sent by ``who`` at a moment; ``is_own`` where the reader
    sent it."""

    record: str
    field: str
    text: str
    who: str
    at: datetime
    is_own: bool
    set_key: int

    @property
    def said(self) -> str:
        """A sentence: of what, which value, sent by whom and when."""
        words = _("%(what)s: %(text)s, sent by %(who)s on %(at)s.")
        if self.is_own:
            words = _("%(what)s: %(text)s, sent by you on %(at)s.")
        what = ", ".join(part for part in (self.record, self.field) if part)
        told = {"what": what, "text": self.text, "who": self.who, "at": moment_words(self.at)}
        return words % told


def waiting_elsewhere(
    change_set: ChangeSet, changes: Iterable[RecordChange], user
) -> list[Elsewhere]:
    """Other values that wait for the fields of a set, within the user's sight, the oldest first.
    One query where there are none."""
    ours = {place: value for one in changes for place, value in _fields(one)}
    if not ours:
        return []
    others = list(_others(change_set, ours, user))
    found: dict[Place, tuple[RecordChange, Row]] = {}
    for one in others:
        for place, value in _fields(one):
            if place in ours and ours[place] != value:
                found[(one.change_set_id, *place)] = (one, value)
    wording = Wording((one.model, one.after) for one, _value in found.values())
    told = [_told(*each, wording, user) for each in found.values()]
    return sorted(told, key=lambda one: (one.at, one.set_key))


def _others(change_set: ChangeSet, ours: Iterable[Place], user):
    keys = defaultdict(set)
    for model, key, *_name in ours:
        keys[model].add(key)
    same = Q()
    for model, each in keys.items():
        of_model = Q(content_type=ContentType.objects.get_for_model(model))
        if any(isinstance(key, tuple) for key in each):
            zones = {key[0] for key in each if isinstance(key, tuple)}
            same |= of_model & Q(action=ChangeAction.ADD, zone__in=zones)
        same |= of_model & Q(object_id__in={key for key in each if isinstance(key, str)})
    others = RecordChange.objects.filter(
        same,
        change_set__state=ChangeSetState.WAITING,
        change_set__in=ChangeSet.objects.visible_to(user).order_by().values("pk"),
    )
    others = others.exclude(change_set__in=[change_set.pk, change_set.replaces_id or change_set.pk])
    newest = others.order_by("-change_set_id", "position")
    return newest.select_related("change_set__author", "content_type")[:MOST]


def _fields(one: RecordChange) -> Iterable[tuple[Place, Row]]:
    """Where a change writes, and what: the columns of a position are one field, and so are those
    of a new figure. What a source states is its field's own value."""
    model, after = one.model, one.after or {}
    if one.action == ChangeAction.ADD and model in THING:
        thing = tuple(after.get(name) for name in THING[model])
        yield (model, thing, FIGURE[model][0]), {name: after.get(name) for name in FIGURE[model]}
    elif one.action == ChangeAction.CHANGE and model not in (None, Citation):
        names = [name for name in after if name not in SILENT]
        whole = [name for name in names if name in TOGETHER.get(model, ())]
        if whole:
            yield (
                (model, one.object_id, min(TOGETHER[model])),
                {name: after[name] for name in whole},
            )
        for name in names:
            if name not in whole:
                yield (model, one.object_id, name), {name: after[name]}


def _told(one: RecordChange, value: Row, wording: Wording, user) -> Elsewhere:
    model, row, made = one.model, {**one.after, **value}, one.change_set
    names = [name for name in value if name not in ("currency", "unit") or len(value) == 1]
    said = [wording.value(model, name, row).text or _("Not reported") for name in names]
    is_price = "low" in names or "high" in names
    field = wording.label(model, names[0])
    if is_price:
        field, said = _("Price"), list(dict.fromkeys(said))
    elif len(names) > 1:
        field = _("Position")
    return Elsewhere(
        record="" if model is Zone else one.label,
        field=field,
        text=(" – " if is_price else ", ").join(said),
        who=person(made.author),
        at=made.made_at,
        is_own=made.author_id == user.pk,
        set_key=made.pk,
    )
