"""The order in which the changes of a set can be carried out one after the other."""

from collections.abc import Iterable

from django.db import models

from zones.enums import ChangeAction
from zones.review.recording import Seen


def linked_first(written: Iterable[Seen]) -> list[Seen]:
    """The same, in their order, but for added records that an earlier one already links to: those
    come before it. Where somebody goes on working on a set, what the set held stands first and may
    come to link to what was added only now."""
    written = list(written)
    added = {(one.model, one.key): one for one in written if one.action == ChangeAction.ADD}
    placed: dict[tuple[type[models.Model], object], Seen] = {}
    for one in written:
        _place(one, added, placed)
    return list(placed.values())


def _place(one: Seen, added: dict, placed: dict) -> None:
    """Iterative: a long chain of links is no reason to run out of stack."""
    waiting, met = [one], set()
    while waiting:
        last = waiting[-1]
        key = last.model, last.key
        missing = [] if key in met else [each for each in _links(last, added) if each not in placed]
        met.add(key)
        if missing:
            waiting += [added[each] for each in missing if each not in met]
        else:
            placed.setdefault(key, waiting.pop())


def _links(one: Seen, added: dict) -> list[tuple[type[models.Model], object]]:
    """The added records that a row links to."""
    row = one.after or {}
    return [
        (field.related_model, row[field.attname])
        for field in one.model._meta.concrete_fields
        if field.is_relation and (field.related_model, row.get(field.attname)) in added
    ]
