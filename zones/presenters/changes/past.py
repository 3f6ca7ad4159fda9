"""What the histories of records tell of a zone beyond its sets of changes: loads of the reference
data, and edits that no set wrote down, such as those from before there were sets.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, TruncDay, TruncMinute
from django.utils import timezone

from zones.enums import ChangeAction, ChangeSetState
from zones.importing.loader import CHANGE_REASON
from zones.models import Citation, RecordChange, Zone
from zones.models.base import Recorded
from zones.review import values
from zones.review.recording import NO_DATA

#: Of sets from before versions were noted: how long before its set was settled a version can have
#: been written by it.
LONGEST_PUBLISHING = timedelta(minutes=10)
LINKS = ("zone", "zone_a", "zone_b")
ACTIONS = {"+": ChangeAction.ADD, "~": ChangeAction.CHANGE, "-": ChangeAction.REMOVE}


class ArrayOf(models.Func):
    """An array of one whole number."""

    template = "ARRAY[%(expressions)s]::bigint[]"
    output_field = ArrayField(models.BigIntegerField())


@dataclass(frozen=True)
class Moment:
    """Versions that belong together: of one load in one day, or of one person in one minute."""

    at: datetime
    is_load: bool
    user_id: int | None


@dataclass
class Past:
    """How many records of which kind were added, changed and removed at a moment."""

    moment: Moment
    counts: dict[tuple[type[models.Model], str], int] = field(default_factory=dict)


@cache
def followed_models() -> tuple[type[models.Model], ...]:
    """The kinds of records that belong to a zone."""
    return tuple(model for model in apps.get_models() if _belongs(model))


def pasts_of(zone: Zone) -> list[Past]:
    """Every moment of a zone that no set of changes tells; one query."""
    versions = [
        _versions(model, zone)
        .values("is_load", "moment", "by", "history_type")
        .annotate(kind=Value(number), n=Count("pk"))
        .values_list("kind", "is_load", "moment", "by", "history_type", "n")
        for number, model in enumerate(followed_models())
    ]
    found: dict[Moment, Past] = {}
    for number, is_load, at, user, action, n in versions[0].union(*versions[1:], all=True):
        moment = Moment(timezone.make_aware(at), is_load, user)
        past = found.setdefault(moment, Past(moment))
        key = followed_models()[number], ACTIONS[action]
        past.counts[key] = past.counts.get(key, 0) + n
    return list(found.values())


def changes_at(zone: Zone, pasts: Iterable[Past]) -> dict[Moment, list[RecordChange]]:
    """What was written at these moments, as unsaved changes of records; of a load only what it
    changed. At most two queries for each kind of record."""
    pasts = list(pasts)
    wanted = {past.moment for past in pasts}
    kinds = {model for past in pasts for model, _action in past.counts}
    told: dict[Moment, list[RecordChange]] = defaultdict(list)
    if not wanted:
        return told
    first = min(moment.at for moment in wanted)
    last = max(moment.at for moment in wanted) + timedelta(days=1)
    number = 0
    for model in followed_models():
        if model not in kinds:
            continue
        for moment, change in _changes(model, zone, first, last, wanted):
            number -= 1
            change.zone = zone
            change.pk = number  # apart from each other, and from any that is stored
            told[moment].append(change)
    return told


def _changes(
    model, zone: Zone, first: datetime, last: datetime, wanted: set[Moment]
) -> Iterator[tuple[Moment, RecordChange]]:
    earlier = model.history.filter(
        **{model._meta.pk.attname: OuterRef(model._meta.pk.attname)},
        history_id__lt=OuterRef("history_id"),
    ).order_by("-history_id")
    rows = _versions(model, zone).filter(history_date__gte=first, history_date__lt=last)
    rows = rows.exclude(Q(is_load=True) & ~Q(history_type="~"))
    rows = rows.annotate(earlier=Subquery(earlier.values("history_id")[:1])).order_by("history_id")
    found = [
        (moment, row)
        for row in rows
        if (moment := Moment(timezone.make_aware(row.moment), row.is_load, row.by)) in wanted
    ]
    before = model.history.in_bulk([row.earlier for _moment, row in found if row.earlier])
    kind = ContentType.objects.get_for_model(model)
    for moment, row in found:
        if change := _as_change(model, kind, row, before.get(row.earlier)):
            yield moment, change


def _as_change(model, kind: ContentType, row, earlier) -> RecordChange | None:
    """A version beside the one before it; null where nothing of it differs."""
    action = ACTIONS[row.history_type]
    after = values.written(row, model)
    before = values.written(earlier, model) if earlier else None
    if action == ChangeAction.CHANGE:
        names = [name for name in after if before and before[name] != after[name]]
        if not names:
            return None
        before, after = ({name: side[name] for name in names} for side in (before, after))
    elif action == ChangeAction.ADD:
        before = None
    else:
        before, after = after, None
    return RecordChange(
        action=action,
        content_type=kind,
        object_id=str(getattr(row, model._meta.pk.attname)),
        label=_name(row, model),
        before=before,
        after=after,
    )


def _name(row, model: type[models.Model]) -> str:
    try:
        return str(row.instance)
    except models.ObjectDoesNotExist:
        return f"{model._meta.verbose_name} {getattr(row, model._meta.pk.attname)}"


def _versions(model: type[models.Model], zone: Zone) -> QuerySet:
    """The versions of records of a zone that no published set wrote, with their moment, which
    the database cuts in the portal's time and gives without its zone."""
    noted = Q(versions__contains=ArrayOf(OuterRef("history_id")))
    before_notes = Q(
        versions=None,
        change_set__decided_at__gte=OuterRef("history_date"),
        change_set__decided_at__lte=OuterRef("history_date") + LONGEST_PUBLISHING,
    )
    told = RecordChange.objects.filter(
        noted | before_notes,
        content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef(model._meta.pk.attname), models.CharField()),
        change_set__state=ChangeSetState.PUBLISHED,
    )
    is_load = Q(history_change_reason=CHANGE_REASON)
    return (
        model.history.filter(of_zone(model, zone))
        .filter(~Exists(told))
        .order_by()
        .annotate(
            is_load=Case(When(is_load, then=Value(True)), default=Value(False)),
            moment=Case(
                When(is_load, then=TruncDay("history_date")), default=TruncMinute("history_date")
            ),
            by=F("history_user_id"),
        )
    )


def _belongs(model: type[models.Model]) -> bool:
    if not issubclass(model, Recorded) or model._meta.label in NO_DATA:
        return False
    return model in (Zone, Citation) or bool(_links(model))


def _links(model: type[models.Model]) -> list[str]:
    return [
        each.attname
        for each in model._meta.concrete_fields
        if each.name in LINKS and each.related_model is Zone
    ]


def of_zone(model: type[models.Model], zone: Zone) -> Q:
    if model is Zone:
        return Q(id=zone.pk)
    if model is Citation:
        return Q(content_type=ContentType.objects.get_for_model(Zone), object_id=zone.pk)
    found = Q()
    for name in _links(model):
        found |= Q(**{name: zone.pk})
    return found
