"""Sets of changes in words, for lists and headings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Country, RecordChange, Zone
from zones.presenters.changes.brief import brief_words
from zones.presenters.changes.doubted import doubt_count_words
from zones.presenters.changes.states import partly_published, state_mark, state_words
from zones.presenters.formats import number
from zones.review import values
from zones.review.applying import present_rows
from zones.review.doubting import counts_of

MOST_WAITING = 5
#: A set of so many records says how many they are.
MANY = 10
#: Records of a set that are read to call it by its country.
MOST_READ = 40


@dataclass(frozen=True)
class SetSummary:
    """A row of a list of sets; ``doubts`` says how many of its values are odd, where any is,
    ``mark`` and ``state`` what became of it, ``size`` how many records a large one has."""

    change_set: ChangeSet
    title: str
    what: str
    who: str
    doubts: str = ""
    mark: str = ""
    state: str = ""
    size: str = ""


def with_summary(sets: QuerySet) -> QuerySet:
    """Annotate how many records each has, without a query per set, and read its people."""
    changes = RecordChange.objects.filter(change_set=OuterRef("pk")).order_by()
    count = changes.values("change_set").annotate(n=Count("pk")).values("n")
    return sets.with_people().annotate(
        records=Coalesce(Subquery(count, output_field=IntegerField()), 0),
        its_country=F("country__name_en"),
    )


def summaries_of(sets: Iterable[ChangeSet], *, with_doubts: bool = False) -> list[SetSummary]:
    """Rows of a list; ``sets`` as ``with_people`` gives them, or ``with_summary``, to say of large
    ones how many records they have. ``with_doubts`` is for those who
    decide."""
    sets = list(sets)
    said = brief_words(sets)
    titles, parts = titles_of(sets), partly_published(sets)
    odd = counts_of(sets) if with_doubts else {}
    return [
        SetSummary(
            change_set=one,
            title=titles[one.pk],
            what=said[one.pk],
            who=person(one.author),
            doubts=doubt_count_words(odd[one.pk]) if one.pk in odd else "",
            mark=state_mark(one, one.pk in parts),
            state=state_words(one, one.pk in parts),
            size=size_words(getattr(one, "records", 0)),
        )
        for one in sets
    ]


def size_words(records: int) -> str:
    """Of a set that is not read at a glance how many records it has; else nothing."""
    if records < MANY:
        return ""
    return _("%(n)s records") % {"n": number(records)}


def waiting_for_record(record: models.Model, user) -> list[SetSummary]:
    """The sets within sight that wait and touch a record, of a zone any of its records; the
    oldest first, and no more than a page has room for."""
    if isinstance(record, Zone):
        touching = RecordChange.objects.of_zone(record)
    else:
        kind = ContentType.objects.get_for_model(record)
        touching = RecordChange.objects.filter(content_type=kind, object_id=str(record.pk))
    touching = touching.filter(change_set__state=ChangeSetState.WAITING)
    seen = ChangeSet.objects.visible_to(user).order_by().values("pk")
    rows = ChangeSet.objects.filter(pk__in=touching.values("change_set")).filter(pk__in=seen)
    return summaries_of(rows.with_people().order_by("made_at", "pk")[:MOST_WAITING])


def title_of(one: ChangeSet) -> str:
    """The zone it touches, else the country, else that it is of none."""
    return titles_of([one])[one.pk]


def titles_of(sets: Iterable[ChangeSet]) -> dict[int, str]:
    """By the key of a set; as many queries for many sets as for one."""
    sets = list(sets)
    beyond = [one.pk for one in sets if one.zone is None and one.country is None]
    wholes = _countries_as_a_whole(beyond) if beyond else {}
    return {one.pk: _title(one, wholes.get(one.pk)) for one in sets}


def _title(one: ChangeSet, whole: Country | None) -> str:
    if one.zone is not None:
        return str(one.zone)
    if one.country is not None:
        return _("Several zones of %(country)s") % {"country": one.country}
    if whole is not None:
        return _("%(country)s as a whole") % {"country": whole}
    return _("Beyond one country")


def _countries_as_a_whole(keys: list[int]) -> dict[int, Country]:
    """Of sets that touch no zone those whose facts, such as prices, all hold in one country."""
    rows = RecordChange.objects.filter(change_set__in=keys, position__lte=MOST_READ)
    changes = [
        one
        for one in rows.select_related("content_type")
        if one.model is not None and "country_id" in values.names(one.model)
    ]
    present = present_rows([one for one in changes if one.action == ChangeAction.CHANGE])
    found = defaultdict(set)
    for one in changes:
        whole = {**(present.get(one.pk) or {}), **(one.before or {}), **(one.after or {})}
        found[one.change_set_id].add(whole.get("country_id"))
    alone = {key: next(iter(each)) for key, each in found.items() if len(each) == 1}
    countries = Country.objects.in_bulk({country for country in alone.values() if country})
    return {key: countries[country] for key, country in alone.items() if country in countries}


def person(user) -> str:
    """Who it was; an account that was deleted is no longer known."""
    if user is None:
        return _("somebody no longer known")
    return user.get_full_name() or user.get_username()


def kept_words(labels: list[str]) -> str:
    """Which sources a reversal leaves, and why."""
    words = ngettext(
        "The source stays, because others cite it by now: %(sources)s.",
        "These sources stay, because others cite them by now: %(sources)s.",
        len(labels),
    )
    return words % {"sources": "; ".join(labels)}
