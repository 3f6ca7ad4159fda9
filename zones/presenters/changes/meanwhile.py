"""Who wrote records last: whose value it is that stands there meanwhile."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models

from zones.enums import ChangeSetState
from zones.models import RecordChange
from zones.presenters.changes.sets import person


@dataclass(frozen=True)
class Meanwhile:
    """Who wrote a record last, and when."""

    by: str
    at: datetime


def latest(changes: list[RecordChange]) -> dict[tuple[type[models.Model], str], Meanwhile]:
    """Who wrote each record last: the author of the newest set, or what its history says."""
    by_model: dict[type[models.Model], list[str]] = defaultdict(list)
    for one in changes:
        by_model[one.model].append(one.object_id)
    found = {}
    for model, keys in by_model.items():
        name = model._meta.pk.attname
        versions = model.history.filter(**{f"{name}__in": keys}).select_related("history_user")
        newest = versions.order_by(name, "-history_date", "-history_id").distinct(name)
        for version in newest:
            by = person(version.history_user) if version.history_user else ""
            key = model, str(getattr(version, name))
            found[key] = Meanwhile(by, version.history_date)
        for change in _newest_published(model, keys):
            key, one = (model, change.object_id), change.change_set
            if key not in found or not found[key].by:
                found[key] = Meanwhile(person(one.author), one.decided_at)
    return found


def _newest_published(model: type[models.Model], keys: list[str]):
    published = RecordChange.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id__in=keys,
        change_set__state=ChangeSetState.PUBLISHED,
    )
    newest = published.order_by("object_id", "-change_set__decided_at").distinct("object_id")
    return newest.select_related("change_set__author")
