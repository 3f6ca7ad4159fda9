"""What a reviewer kept in place of what was proposed, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model

from zones.models import RecordChange
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import Said, Wording


@dataclass(frozen=True)
class Kept:
    """What stood in a field, who wrote it when, and with which set; the person is empty where
    nobody is named, as of the reference data."""

    said: Said
    by: str
    at: datetime | None
    set_key: int | None


class KeptWords:
    """What was kept of several changes; one query, and none where nothing was."""

    def __init__(self, changes: Iterable[RecordChange], wording: Wording, user):
        every = [each for one in changes for each in (one.stood or {}).values()]
        keys = {each.get("by") for each in every} - {None}
        self._people = get_user_model().objects.in_bulk(keys) if keys else {}
        self._wording, self._user = wording, user

    def of(self, change: RecordChange, name: str, row) -> Kept | None:
        """``row`` holds the other columns of the record, where its words need them."""
        stood = (change.stood or {}).get(name)
        if stood is None:
            return None
        by = stood.get("by")
        return Kept(
            said=self._wording.value(change.model, name, {**row, name: stood["value"]}, self._user),
            by=person(self._people.get(by)) if by else "",
            at=datetime.fromisoformat(stood["at"]) if "at" in stood else None,
            set_key=stood.get("set"),
        )


def stood_rows(change: RecordChange) -> dict:
    """What stood there, as a row."""
    return {name: each["value"] for name, each in (change.stood or {}).items()}
