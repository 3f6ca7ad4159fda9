"""What changed last in the portal: the load of the reference data, and edits since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.models import Law
from zones.importing.loader import CHANGE_REASON
from zones.models import CrossBorderZone, ReferenceRow, Source, Zone
from zones.presenters import formats

#: Records whose changes readers are told of, by name.
TOLD = (Zone, CrossBorderZone, Law)


@dataclass(frozen=True)
class Update:
    """A change: the day, what it was in words, and where the record is shown."""

    day: date
    label: str
    url: str
    kind: str


def latest_updates(limit: int = 6) -> list[Update]:
    """The newest edits of zones, pairs and laws, then the load of the reference data.

    Who made a change is not told. One query a kind of record and two for the load.
    """
    edits = [update for model in TOLD for update in _edits(model, limit)]
    newest = sorted(edits, key=lambda update: update.day, reverse=True)[:limit]
    return [*newest, *_load()]


def _edits(model, limit: int) -> Iterable[Update]:
    history = model.history.exclude(history_change_reason=CHANGE_REASON).exclude(history_type="-")
    for row in history.order_by("-history_date", "-history_id")[:limit]:
        record = row.instance
        kind = _("added") if row.history_type == "+" else _("changed")
        yield Update(
            timezone.localdate(row.history_date), str(record), record.get_absolute_url(), kind
        )


def _load() -> Iterable[Update]:
    loads = Source.history.filter(history_change_reason=CHANGE_REASON)
    when = loads.aggregate(newest=Max("history_date"))["newest"]
    if when is not None:
        rows = formats.count("%(n)s row", "%(n)s rows", ReferenceRow.objects.count())
        yield Update(
            timezone.localdate(when), _("Reference data"), "", _("%(rows)s loaded") % {"rows": rows}
        )
