"""Sets of changes in words, for lists and headings."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.enums import ChangeSetState
from zones.models import ChangeSet, RecordChange, Zone

MOST_WAITING = 5


@dataclass(frozen=True)
class SetSummary:
    """A row of a list of sets."""

    change_set: ChangeSet
    title: str
    what: str
    who: str


def with_summary(sets: QuerySet) -> QuerySet:
    """Annotate what ``summary_of`` tells, without a query per set."""
    changes = RecordChange.objects.filter(change_set=OuterRef("pk")).order_by()
    count = changes.values("change_set").annotate(n=Count("pk")).values("n")
    first = RecordChange.objects.filter(change_set=OuterRef("pk")).order_by("position")
    return sets.with_people().annotate(
        records=Coalesce(Subquery(count, output_field=IntegerField()), 0),
        first_label=Subquery(first.values("label")[:1]),
        its_country=F("country__name_en"),
    )


def summary_of(one: ChangeSet) -> SetSummary:
    """``one`` as ``with_summary`` gives it."""
    return SetSummary(one, title_of(one), _what(one), person(one.author))


def waiting_for_record(record: models.Model, user) -> list[SetSummary]:
    """The sets within sight that wait and touch a record, of a zone any of its records; the
    oldest first, and no more than a page has room for."""
    if isinstance(record, Zone):
        touching = RecordChange.objects.filter(zone=record)
    else:
        kind = ContentType.objects.get_for_model(record)
        touching = RecordChange.objects.filter(content_type=kind, object_id=str(record.pk))
    touching = touching.filter(change_set__state=ChangeSetState.WAITING)
    seen = ChangeSet.objects.visible_to(user).order_by().values("pk")
    rows = ChangeSet.objects.filter(pk__in=touching.values("change_set")).filter(pk__in=seen)
    return [summary_of(one) for one in with_summary(rows).order_by("made_at", "pk")[:MOST_WAITING]]


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


def _what(one: ChangeSet) -> str:
    first = one.first_label or ""
    if one.records <= 1:
        return first
    more = one.records - 1
    words = ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", more)
    return words % {"first": first, "n": more}


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
        ChangeSetState.WITHDRAWN: "↩",
    }[ChangeSetState(one.state)]
