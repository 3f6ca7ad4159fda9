"""Making a summary: reads, counts, and says from when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.summaries.asked import Asked, asked_words, in_words
from sezportal.summaries.frames import Frames, all_tables
from sezportal.summaries.sections import SECTIONS, Section
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Summary
from sezportal.summaries.unrecorded import unrecorded
from zones.as_it_stood import as_it_stood, beginning_of
from zones.models import Zone


def summary_of(asked: Asked, *, url: str = "", sections: Sequence[Section] = SECTIONS) -> Summary:
    """The summary of what is asked, read in one transaction, so that its tables agree; with
    ``sections`` those chapters alone.

    Raises KeyError for a country that is no member.
    """
    began = beginning_of([Zone])
    if asked.moment is None:
        with transaction.atomic():
            return _made(asked, began, url, sections)
    with as_it_stood(asked.moment, all_tables()):
        return _made(asked, began, url, sections)


def _made(asked: Asked, began: datetime | None, url: str, sections: Sequence[Section]) -> Summary:
    frames, register = Frames(asked), Register()
    name = frames.countries[asked.country] if asked.country else _("Lancang-Mekong region")
    tables = tuple(table for section in sections for table in section(frames, register))
    is_recorded = asked.moment is None or (began is not None and began <= asked.moment)
    return Summary(
        title=_("Summary of economic zones: %(place)s") % {"place": name},
        scope=asked.scope,
        on=asked.on,
        made_at=timezone.now(),
        tables=tables if is_recorded else tuple(map(unrecorded, tables)),
        asked=tuple(asked_words(asked, name)),
        notes=tuple(_notes(asked, began)),
        sources=register.lines(),
        url=url,
        is_recorded=is_recorded,
    )


def _notes(asked: Asked, began: datetime | None) -> Iterator[str]:
    yield _(
        "Every sum says how many zones it covers of how many are known; “partial” means that not "
        "all of them report, “one zone only” that it is the figure of one. What is not reported is "
        "not counted as nothing."
    )
    yield from histories_note(asked, began)


def histories_note(asked: Asked, began: datetime | None) -> Iterator[str]:
    """From when the portal has a past, where an earlier day is asked for."""
    if asked.moment is not None and began is not None:
        words = {"first": in_words(timezone.localdate(began)), "day": in_words(asked.on)}
        if asked.moment < began:
            yield (
                _(
                    "The portal's histories begin on %(first)s: of %(day)s nothing is recorded, "
                    "which does not mean that there were no zones."
                )
                % words
            )
        else:
            yield (
                _(
                    "As the portal's data stood at the end of %(day)s; its histories begin on "
                    "%(first)s."
                )
                % words
            )
