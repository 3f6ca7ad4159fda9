"""Confirming that rules of a country still hold: the day of the check is set, nothing else."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied

from incentives.due import rules
from zones.perms import is_mi_staff
from zones.review.confirming import Confirmation, confirm_items


def confirm_rules(*, by, keys: Iterable[str], on: date) -> Confirmation:
    """``by`` says that these laws, packages, requirements and procedures still hold on a day.

    Raises, and confirms nothing: PermissionDenied for whoever is not of the staff of the Mekong
    Institute, UnknownKeys for what is not there or no longer holds.
    """
    if not is_mi_staff(by):
        raise PermissionDenied
    return confirm_items(by=by, keys=keys, on=on, read=lambda: rules(on))
