"""A summary on paper: the portal's report of A4 pages, with the entries of the page."""

from django.utils import timezone

from sezportal.reports import Report
from sezportal.reports import pdf_bytes as report_pdf
from sezportal.summaries.shown import shown
from sezportal.summaries.tables import SourceLine, Summary
from zones.presenters.figures import SourceEntry


def pdf_bytes(summary: Summary) -> bytes:
    """The tables without the single values behind them."""
    return report_pdf(as_report(summary))


def as_report(summary: Summary) -> Report:
    return Report(
        title=summary.title,
        subtitle=" · ".join(f"{label}: {answer}" for label, answer in summary.asked),
        url=summary.url,
        made_on=timezone.localdate(summary.made_at),
        tables=tuple(shown(table) for table in summary.tables if not table.is_appendix),
        notes=summary.notes,
        sources=tuple(map(source_entry, summary.sources)),
    )


def source_entry(source: SourceLine) -> SourceEntry:
    return SourceEntry(
        number=source.number,
        anchor=f"source-{source.number}",
        title=source.title,
        publisher=source.publisher,
        year=str(source.year or ""),
        url=source.url,
        host="",
        unsourced=False,
    )
