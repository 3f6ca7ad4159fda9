"""Sets of changes in words, for lists and headings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes.brief import brief_words

MOST_WAITING = 5


@dataclass(frozen=True)
class SetSummary:
    """A row of a list of sets."""

    change_set: ChangeSet
    title: str
    what: str
    who: str


def with_summary(sets: QuerySet) -> QuerySet:
    """Annotate how many records each has, without a query per set, and read its people."""
    changes = RecordChange.objects.filter(change_set=OuterRef("pk")).order_by()
    count = changes.values("change_set").annotate(n=Count("pk")).values("n")
    return sets.with_people().annotate(
        records=Coalesce(Subquery(count, output_field=IntegerField()), 0),
        its_country=F("country__name_en"),
    )


def summaries_of(sets: Iterable[ChangeSet]) -> list[SetSummary]:
    """Rows of a list; ``sets`` as ``with_people`` gives them."""
    sets = list(sets)
    said = brief_words(sets)
    return [SetSummary(one, title_of(one), said[one.pk], person(one.author)) for one in sets]


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
    if one.zone is not None:
        return str(one.zone)
    if one.country is not None:
        return _("Several zones of %(country)s") % {"country": one.country}
    return _("Beyond one country")


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


def state_mark(one: ChangeSet) -> str:
    """The sign that stands before the words of a state: told by shape, not by colour alone."""
    return {
        ChangeSetState.WAITING: "◔",
        ChangeSetState.PUBLISHED: "✓",
        ChangeSetState.REFUSED: "✕",
        ChangeSetState.OVERTAKEN: "⇥",
        ChangeSetState.WITHDRAWN: "↩",
    }[ChangeSetState(one.state)]
