"""A zone's history: who changed what, when and on whose source, newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.core.paginator import Page, Paginator
from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from zones.enums import ChangeAction
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes import past
from zones.presenters.changes.brief import brief_words
from zones.presenters.changes.diffs import RecordDiff, diffs_of
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import kind_words
from zones.presenters.formats import number
from zones.review.ties import belonging

PAGE = 10
#: Records of one entry that are told in full; the others on the set's own page.
MOST_RECORDS = 12
#: Records that the line of an entry names where the whole set is not of this zone.
NAMED = 3
#: Fields of an entry that stands open.
FEW_FIELDS = 6
#: Records that are read of it: what carries the source of a field is told with the field.
MOST_READ = 60


@dataclass(frozen=True)
class Entry:
    """One time somebody, or a load of the reference data, changed the zone. ``brief`` says in a
    line what; ``put_back_by`` is the set that put it back. ``key`` names what no set wrote, for
    ``changes_of``."""

    at: datetime
    who: str
    is_load: bool
    change_set: ChangeSet | None
    counts: tuple[str, ...]
    diffs: tuple[RecordDiff, ...]
    more: int
    may_put_back: bool
    put_back_by: ChangeSet | None = None
    brief: str = ""
    key: str = ""

    @property
    def opens(self) -> bool:
        """Short ones are told at once; of others the line, until somebody opens them."""
        fields = sum(len(each.fields) for each in self.diffs)
        return not (self.is_load or self.more) and fields <= FEW_FIELDS


def history_page(zone: Zone, user, asked: str | None) -> Page:
    """A page of entries. Its queries depend on the kinds of records, not on how many there are."""
    sets = _sets(zone, user).values_list("pk", "decided_at")
    heads = [(at, pk, None) for pk, at in sets]
    heads += [(one.moment.at, 0, one) for one in past.pasts_of(zone)]
    heads.sort(key=lambda head: (head[0], head[1]), reverse=True)
    page = Paginator(heads, PAGE).get_page(asked)
    page.object_list = _entries(zone, user, page.object_list)
    return page


def _sets(zone: Zone, user):
    touching = RecordChange.objects.of_zone(zone).order_by().values("change_set")
    return ChangeSet.objects.published().filter(pk__in=touching).order_by()


def _entries(zone: Zone, user, heads: list) -> list[Entry]:
    keys = [pk for _at, pk, one in heads if one is None]
    sets = ChangeSet.objects.with_people().in_bulk(keys)
    reversible = set(
        ChangeSet.objects.reversible_by(user)
        .not_put_back()
        .filter(pk__in=keys)
        .values_list("pk", flat=True)
    )
    backs = ChangeSet.objects.published().filter(reverses__in=keys).not_put_back()
    put_back = {one.reverses_id: one for one in backs}
    of_sets, counted = _changes_of_sets(zone, keys)
    pasts = [one for _at, _pk, one in heads if one is not None]
    of_past = past.changes_at(zone, pasts)
    people = get_user_model().objects.in_bulk({one.moment.user_id for one in pasts} - {None})
    for turn, one in enumerate(pasts, start=1):
        for change in of_past[one.moment]:
            change.change_set_id = -turn  # what belongs together is sought within one entry
    read = {
        **{pk: of_sets[pk] for pk in keys},
        **{one.moment: of_past[one.moment][:MOST_READ] for one in pasts},
    }
    brief = brief_words(one for one in sets.values() if one.zone_id == zone.pk)
    held = belonging(change for changes in read.values() for change in changes)
    carried = {one.pk for ones in held.values() for one in ones}
    shown = {
        key: [change for change in changes if change.pk not in carried]
        for key, changes in read.items()
    }
    folded = {key: len(read[key]) - len(shown[key]) for key in read}
    told = _told({key: each[:MOST_RECORDS] for key, each in shown.items()}, held, user)
    made = []
    for at, pk, one in heads:
        if one is None:
            diffs, total = told[pk], counted[pk] - folded[pk]
            line = brief.get(pk) or _named(diffs)
            made.append(
                Entry(
                    *(at, person(sets[pk].author), False, sets[pk], (), diffs),
                    *(total - len(diffs), pk in reversible, put_back.get(pk), line),
                )
            )
        else:
            total = len(of_past[one.moment]) - folded[one.moment]
            made.append(_past_entry(one, told[one.moment], total, people))
    return [entry for entry in made if entry.is_load or entry.change_set or entry.diffs]


def changes_of(zone: Zone, key: str) -> list[RecordChange]:
    """What somebody changed in a zone without a set, by the ``key`` of its entry; empty for what
    is no such key. Loads of the reference data have none: the files would bring them back."""
    one = next((each for each in past.pasts_of(zone) if key and _key(each.moment) == key), None)
    return past.changes_at(zone, [one])[one.moment] if one else []


def _key(moment: past.Moment) -> str:
    return "" if moment.is_load else f"{moment.at.isoformat()} {moment.user_id or ''}"


def _past_entry(one: past.Past, diffs, total: int, people) -> Entry:
    moment = one.moment
    if moment.is_load:
        who = _("Reference data")
    else:
        user = people.get(moment.user_id)
        who = person(user) if user else _("The portal, or somebody no longer known")
    return Entry(
        at=moment.at,
        who=who,
        is_load=moment.is_load,
        change_set=None,
        counts=tuple(_counted(one)) if moment.is_load else (),
        diffs=diffs,
        more=total - len(diffs),
        may_put_back=bool(diffs) and not moment.is_load,
        brief=_named(diffs),
        key=_key(moment),
    )


def _named(diffs: Iterable[RecordDiff]) -> str:
    done = [each.label for each in diffs if each.record.accepted_columns]
    return "; ".join(done[:NAMED])


def _changes_of_sets(zone: Zone, keys: list[int]):
    """The first records of each set that concern the zone, and how many there are of each."""
    rows = RecordChange.objects.filter(change_set__in=keys)
    concerned = rows.of_zone(zone) | rows.filter(zone=None)
    rows = concerned.annotate(
        turn=Window(RowNumber(), partition_by="change_set", order_by="position")
    )
    found = defaultdict(list)
    for change in rows.filter(turn__lte=MOST_READ).select_related("content_type"):
        found[change.change_set_id].append(change)
    counts = concerned.order_by().values_list("change_set").annotate(Count("pk"))
    return found, dict(counts)


def _told(shown: dict, held, user) -> dict:
    every = [change for changes in shown.values() for change in changes]
    told = diffs_of(every, user=user, belonging=held)
    diffs = dict(zip([change.pk for change in every], told, strict=True))
    return {key: tuple(diffs[change.pk] for change in changes) for key, changes in shown.items()}


def _counted(one: past.Past):
    words = {
        ChangeAction.ADD: _("%(kind)s: %(n)s added"),
        ChangeAction.CHANGE: _("%(kind)s: %(n)s changed"),
        ChangeAction.REMOVE: _("%(kind)s: %(n)s removed"),
    }
    for (model, action), n in one.counts.items():
        yield words[action] % {"kind": kind_words(model), "n": number(n)}
