"""Why the data cannot take a change, in words that people read rather than programs."""

import logging
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def validation_words(refusal: ValidationError) -> str:
    """Each reason once. What the portal's own rules say stays as it is."""
    return " ".join(dict.fromkeys(_said(refusal)))


def database_words(refusal: IntegrityError) -> str:
    """A rule of the database alone has no words for people; its own are noted for programmers."""
    logger.warning("The database refused a change: %s", refusal)
    return _("It contradicts other data on record.")


def _said(refusal: ValidationError) -> Iterator[str]:
    if hasattr(refusal, "error_dict"):
        for errors in refusal.error_dict.values():
            for error in errors:
                yield from _said(error)
    elif len(refusal.error_list) > 1:
        for error in refusal.error_list:
            yield from _said(error)
    elif refusal.code in ("unique", "unique_together"):
        yield _("The same is on record already.")
    elif refusal.code == "invalid" and "pk" in (refusal.params or {}):
        yield _("What it belongs to is not on record.")
    else:
        yield from refusal.messages
