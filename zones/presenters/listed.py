"""Facts in full, for whoever is to say that they still hold: value, unit, dates and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zones.due import DueItem
from zones.models import Source
from zones.presenters import formats
from zones.review.confirming import shown_key


@dataclass(frozen=True)
class Listed:
    """A fact as it is confirmed: ``key`` names it with what it says now."""

    key: str
    label: str
    value: str
    dates: str
    sources: str


def listed(items: Iterable[DueItem]) -> list[Listed]:
    """One query, however many."""
    items = list(items)
    sources = sources_of(items)
    return [
        Listed(
            shown_key(item),
            item.label,
            item.value_words,
            dates_of(item) or _("undated"),
            sources.get(item.key, ""),
        )
        for item in items
    ]


def sources_of(items: Iterable[DueItem]) -> Mapping[str, str]:
    """By the keys of facts what states them, where anything does; one query."""
    behind = {
        item.key: {getattr(one, "source_id", None) for one in item.records} - {None}
        for item in items
    }
    keys = {key for each in behind.values() for key in each}
    titles = dict(Source.objects.filter(pk__in=keys).values_list("pk", "title")) if keys else {}
    return {key: "; ".join(sorted(titles[one] for one in each)) for key, each in behind.items()}


def dates_of(item: DueItem) -> str:
    """``of 2019, last checked 26 Aug 2026``: what is known of it."""
    of = formats.partial_date(item.as_of)
    parts = [_("of %(date)s") % {"date": of}] if of else []
    if item.checked_on is not None:
        day = formats.partial_date(item.checked_on.isoformat())
        parts.append(_("last checked %(date)s") % {"date": day})
    return ", ".join(parts)
