"""Confirming that values still hold: the day of the check is set, nothing else.

The date a value is of stays what it was: it says what time the value speaks of, the check says
that it still holds. A confirmation changes no value, so it never waits for review; the history of
the record and a set of changes keep who confirmed and when.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.signing import Signer
from django.db import models
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from zones.due import DueItem, digest_of, facts
from zones.enums import ChangeOrigin
from zones.models import ChangeSet, Zone
from zones.review.holding import hold_zones
from zones.review.submitting import submission

#: Parts a key from the digest of the value that somebody was shown.
SHOWN = "@"


class NotConfirmable(Exception):
    """Nothing was confirmed. ``reason`` says why in words, ``keys`` of which values."""

    def __init__(self, keys: Collection[str], reason: str):
        super().__init__(reason)
        self.keys = tuple(keys)
        self.reason = reason


class UnknownKeys(NotConfirmable):
    """Keys that name no present value of the zone."""


class WithoutSource(NotConfirmable):
    """Columns that no source stands behind: they can only be written anew, with one."""

    def __init__(self, items: Collection[DueItem]):
        labels = ", ".join(item.label for item in items)
        reason = _(
            "No source stands behind %(values)s: open the form and say where each comes from. "
            "Nothing was confirmed."
        )
        super().__init__([item.key for item in items], reason % {"values": labels})
        self.items = tuple(items)


class NotShown(NotConfirmable):
    """Keys that do not say which value somebody was shown."""

    def __init__(self, keys: Collection[str]):
        reason = _(
            "What was sent does not say which value was shown: look at the page again. Nothing was "
            "confirmed."
        )
        super().__init__(keys, reason)


class Planned(NotConfirmable):
    """Values of a time ahead: nobody can have seen yet that they hold."""

    def __init__(self, items: Collection[DueItem]):
        reason = _(
            "%(values)s is of a time that has not begun: a plan can be changed, and confirmed once "
            "its time has come. Nothing was confirmed."
        )
        labels = ", ".join(item.label for item in items)
        super().__init__([item.key for item in items], reason % {"values": labels})


@dataclass(frozen=True)
class Confirmation:
    """What became of it. ``changed`` are values that say something else than what was shown;
    ``change_set`` is None where every value had been checked that day or later."""

    confirmed: tuple[DueItem, ...]
    changed: tuple[DueItem, ...]
    change_set: ChangeSet | None


def shown_key(item: DueItem) -> str:
    """The key of a value together with what it says now: a page or mail that shows the value
    hands this on, and only that value is confirmed."""
    return f"{item.key}{SHOWN}{item.digest}"


def mark_of(user: int, keys: Iterable[str]) -> str:
    """What a page hands on that lists values to a user, by the key of the account: only these may
    be confirmed together."""
    return Signer(salt="listed to be confirmed").signature(f"{user} {' '.join(sorted(keys))}")


def were_listed(user: int, keys: Iterable[str], mark: str) -> bool:
    """Whether a page listed just these values to the user, by its mark."""
    return constant_time_compare(mark_of(user, keys), mark)


def confirm(*, by, zone: Zone, keys: Iterable[str], on: date) -> Confirmation:
    """``by`` says that these values of the zone still hold on the day ``on``.

    A key carries the digest of the value that was shown (``shown_key``): where the value says
    something else by now it is left alone and told as changed. Raises, and confirms nothing:
    PermissionDenied beyond the scope of ``by``, UnknownKeys, NotShown, WithoutSource, Planned.
    """
    if not Zone.objects.editable_by(by).filter(pk=zone.pk).exists():
        raise PermissionDenied
    return confirm_items(by=by, keys=keys, on=on, read=lambda: facts(zone, on))


def confirm_items(
    *, by, keys: Iterable[str], on: date, read: Callable[[], Iterable[DueItem]]
) -> Confirmation:
    """The same of any facts: ``read`` gives those that may be confirmed, as they stand now. Whether
    ``by`` may is for the caller to say."""
    wanted = dict(_parted(key) for key in keys)
    with submission(by=by, origin=ChangeOrigin.CONFIRMATION, publishes_anyway=True) as made:
        items = _found(read(), wanted)
        records = _locked(items)
        changed = [item for item in items if not _says(item, records, wanted[item.key])]
        confirmed = [item for item in items if item not in changed]
        for item in confirmed:
            for record in records[item.key]:
                _check(record, on, by)
    return Confirmation(tuple(confirmed), tuple(changed), made.change_set)


def _parted(key: str) -> tuple[str, str]:
    name, _sign, digest = key.partition(SHOWN)
    return name, digest


def _found(items: Iterable[DueItem], wanted: Mapping[str, str]) -> list[DueItem]:
    known = {item.key: item for item in items}
    unknown = [key for key in wanted if key not in known]
    if unknown:
        raise UnknownKeys(
            unknown, _("Some of these values are no longer there. Nothing was confirmed.")
        )
    items = [known[key] for key in wanted]
    if bare := [key for key, shown in wanted.items() if not shown and known[key].has_source]:
        raise NotShown(bare)
    without = [item for item in items if not item.has_source]
    if without:
        raise WithoutSource(without)
    planned = [item for item in items if not item.can_confirm]
    if planned:
        raise Planned(planned)
    return items


def _locked(items: Iterable[DueItem]) -> dict[str, list[models.Model]]:
    """The records behind the values, held so that nobody changes one meanwhile; by key. What went
    since it was read is not among them."""
    hold_zones(item.zone_id for item in items)
    by_model: dict[type[models.Model], dict[int, str]] = {}
    for item in items:
        for record in item.records:
            by_model.setdefault(type(record), {})[record.pk] = item.key
    found: dict[str, list[models.Model]] = {}
    for model, keys in by_model.items():
        rows = model._base_manager.select_for_update(of=("self",)).filter(pk__in=keys)
        for row in rows.order_by("pk"):
            found.setdefault(keys[row.pk], []).append(row)
    return found


def _says(item: DueItem, records: dict[str, list[models.Model]], shown: str) -> bool:
    return digest_of(*records.get(item.key, ())) == shown


def _check(record: models.Model, on: date, by) -> None:
    """A later check stays."""
    if record.checked_on is not None and record.checked_on >= on:
        return
    record.checked_on = on
    record._history_user = by
    record.save(update_fields=["checked_on"])
