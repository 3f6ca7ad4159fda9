"""What a record breaks, by field: its fields, its own rules and those of the database."""

from collections.abc import Collection

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from zones.conditions import broken, names_in

EMPTY = {"null", "blank"}


def refusals(
    record: models.Model,
    *,
    skip: Collection[str],
    unread: Collection[str] = (),
    prefer: Collection[str] = (),
) -> dict[str, list[str]]:
    """Messages by the name of the field, all that can be known at once.

    ``skip`` names fields that reading has settled; ``unread`` those whose cells were refused
    already, so that no rule about them is asked. A rule about several fields is told at one of
    ``prefer``, where it is about one of them.
    """
    refused: dict[str, list[str]] = {}
    try:
        record.clean_fields(exclude={*skip, *unread})
    except ValidationError as refusal:
        for name, told in refusal.error_dict.items():
            refused[name] = [_words(name, told[0])]  # the others say the same in other words
    if not refused and not unread:
        try:
            record.clean()
        except ValidationError as refusal:
            refused |= refusal.message_dict
    for constraint in broken(record, but={*unread, *refused}):
        names = names_in(constraint.condition)
        at = getattr(constraint, "at", "") or _first(record, names, prefer)
        refused.setdefault(at, []).append(str(constraint.get_violation_error_message()))
    return refused


def _words(name: str, told: ValidationError) -> str:
    if told.code in EMPTY:
        if name == "source":
            return _("Say which source states this.")
        return _("This cell must not be empty.")
    return " ".join(map(str, told.messages))


def _first(record: models.Model, names: Collection[str], prefer: Collection[str]) -> str:
    """The first of the record's fields that a rule is about."""
    found = [field.name for field in record._meta.fields if field.name in names]
    return next((name for name in found if name in prefer), (*found, NON_FIELD_ERRORS)[0])
