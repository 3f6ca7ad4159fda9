"""Words that several files say alike: headings, what a summary begins with, its sources."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.summaries.tables import Column, Summary, Value


def heading(column: Column) -> str:
    """The column's words with its unit: ``Hectares (ha)``."""
    return f"{column.title} ({column.unit})" if column.unit else column.title


def opening(summary: Summary) -> Iterator[tuple[Value, ...]]:
    """Title, address, when it was made, what was asked, and notes."""
    yield (summary.title,)
    if summary.url:
        yield (_("Page"), summary.url)
    yield (_("Made at"), made_at(summary))
    yield from summary.asked
    for note in summary.notes:
        yield (_("Note"), note)


def made_at(summary: Summary) -> str:
    """``2026-11-22 18:40 +07``: the portal's time, with its distance from UTC."""
    return f"{timezone.localtime(summary.made_at):%Y-%m-%d %H:%M %Z}"


def source_heads() -> tuple[str, ...]:
    return (_("Number"), _("Code"), _("Title"), _("Publisher"), _("Year"), _("Address"))


def source_lines(summary: Summary) -> Iterator[tuple[Value, ...]]:
    for source in summary.sources:
        yield (
            source.number,
            source.code,
            source.title,
            source.publisher,
            source.year,
            source.url,
        )
