"""What publishing a waiting set did, noted in the set: that is what can be put back later.

Between the day it was made and the day it was accepted the data may have changed. What stood there
when it was published, not what its author saw, is what it replaced; and where its value became the
current one in place of another that came meanwhile, the set says of that one as well.
"""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext as _

from zones.models import ChangeSet, Citation, RecordChange, Zone
from zones.review.applying import NotApplicable
from zones.review.placing import zones_of
from zones.review.recording import Seen, Versions
from zones.review.submitting import labels_of, record_change
from zones.services import as_stated, states

#: More than the records of any set, to count positions anew in two steps: each is there once.
BEYOND = 1_000_000_000
WRITTEN = ["before", "after", "versions", "is_refused", "refused", "left_out", "comment", "doubts"]


def note_outcome(
    change_set: ChangeSet,
    changes: list[RecordChange],
    written: Iterable[Seen],
    versions: Versions,
) -> None:
    """Save what became of the changes of a set, and of the records that gave way to them. What is
    not among ``written`` stood there already."""
    found = {(one.model, str(one.key)): one for one in written}
    for change in changes:
        change.versions = versions.of(change.model, change.object_id)
        one = found.pop((change.model, change.object_id), None)
        if change.before is not None:
            stood = one.before if one is not None else change.after or {}
            change.before = change.before | {
                name: stood[name] for name in change.accepted_columns if name in stood
            }
    RecordChange.objects.bulk_update(changes, WRITTEN, batch_size=500)
    _put_first(change_set, list(found.values()), versions)


def _put_first(change_set: ChangeSet, others: list[Seen], versions: Versions) -> None:
    """Records that gave way did so before the others came, and come back after they went."""
    if not others:
        return
    rows = change_set.changes.all()
    rows.update(position=F("position") + BEYOND)
    rows.update(position=F("position") - (BEYOND - len(others)))
    touched = [zones_of(one) for one in others]
    there = set(
        Zone.objects.filter(pk__in=frozenset().union(*touched)).values_list("pk", flat=True)
    )
    added = [
        record_change(change_set, number, one, label, zones & there, versions)
        for number, (one, label, zones) in enumerate(
            zip(others, labels_of(others), touched, strict=True), start=1
        )
    ]
    for change in added:
        change.comment = _("It was published meanwhile, and gave way.")
    RecordChange.objects.bulk_create(added)


def check_citations(changes: Iterable[RecordChange]) -> None:
    """Raises NotApplicable where a citation of the set would stand behind a value that the zone
    does not say: the value was changed meanwhile, and the set holds the citation alone."""
    for change in changes:
        if change.model is Citation and change.after and not change.is_refused:
            citation = Citation.objects.filter(pk=change.object_id, is_current=True).first()
            is_stated = {"is_current", "stated_value"} & change.after.keys()
            zone = citation.record if citation and is_stated else None
            value = as_stated(zone, citation.field) if isinstance(zone, Zone) else None
            if value is not None and not states(citation, value):
                words = _("It states %(stated)s, and the zone says %(value)s by now.")
                raise NotApplicable(
                    change, words % {"stated": citation.stated_value, "value": value or "–"}
                )
