"""Words that several files say alike: headings, what a summary begins with, its sources."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.summaries.tables import Column, Summary, Value
from zones.presenters import formats

PERCENT = "%"


def heading(column: Column) -> str:
    """The column's words with its unit, ``Hectares (ha)``, which is not said twice."""
    is_said = column.unit.casefold() == column.title.casefold()
    is_said = is_said or (column.unit == PERCENT and PERCENT in column.title)
    return f"{column.title} ({column.unit})" if column.unit and not is_said else column.title


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
    return moment(summary.made_at)


def moment(at: datetime) -> str:
    """``22 Nov 2026, 18:40 (UTC+7)``: the portal's time, with its distance from UTC."""
    at = timezone.localtime(at)
    day = formats.partial_date(at.date().isoformat())
    hours = at.utcoffset() / timedelta(hours=1)
    return f"{day}, {at:%H:%M} (UTC{hours:+g})"


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
