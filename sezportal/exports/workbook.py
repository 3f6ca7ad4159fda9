"""Records as a workbook: typed cells, units in the heads, and the sources in sheets of their own.

Texts are written as texts, never as formulas or links, so nothing in the data can run.
"""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.exports.columns import Column
from sezportal.exports.records import ZoneRecord
from zones.models import Source

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "remove_timezone": True,
}
HEAD_ROW = 0
LONGEST_TEXT = 32_767  # characters in a cell


def xlsx_bytes(columns: Iterable[Column], records: Sequence[ZoneRecord]) -> bytes:
    """The workbook. Its first sheet has the zones, the second what their sources say of each
    field, the third the sources, the last says what it is."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": _("Zones"), "comments": settings.SITE_URL})
        styles = _Styles(book)
        _zones(book.add_worksheet(_("Zones")), tuple(columns), records, styles)
        _statements(book.add_worksheet(_("What sources say")), records, styles)
        _sources(book.add_worksheet(_("Sources")), _sources_of(records), styles)
        _about(book.add_worksheet(_("About")), len(records), styles)
    return out.getvalue()


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook):
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0.####"})
        self.integer = book.add_format({"num_format": "0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})


def heading(column: Column) -> str:
    """The column's words with its unit: ``Total area (ha)``."""
    return f"{column.heading} ({column.unit})" if column.unit else str(column.heading)


def _zones(sheet, columns: Sequence[Column], records: Sequence[ZoneRecord], styles: _Styles):
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(HEAD_ROW, place, heading(column), styles.head)
    for line, record in enumerate(records, start=HEAD_ROW + 1):
        for place, column in enumerate(columns):
            write(sheet, line, place, column.value(record), column.kind, styles)
    sheet.freeze_panes(HEAD_ROW + 1, 2)
    sheet.autofilter(HEAD_ROW, 0, max(len(records), 1), len(columns) - 1)


def write(sheet, line: int, place: int, value: object, kind: str, styles: _Styles) -> None:
    """One cell by the type of its value; what is not reported stays empty."""
    if value is None or value == "":
        sheet.write_blank(line, place, None)
    elif isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, Decimal, float)):
        style = styles.integer if kind == "integer" else styles.number
        sheet.write_number(line, place, value, style)
    elif isinstance(value, (date, datetime)):
        sheet.write_datetime(line, place, value, styles.day)
    else:
        sheet.write_string(line, place, str(value)[:LONGEST_TEXT], styles.text)


def _statements(sheet, records: Sequence[ZoneRecord], styles: _Styles) -> None:
    """Every citation: also the values that differ from the current one."""
    heads = (
        (_("Zone"), 26),
        (_("Field"), 22),
        (_("Stated value"), 36),
        (_("Qualifier"), 24),
        (_("as of"), 11),
        (_("source"), 24),
        (_("stands behind the current value"), 14),
    )
    _heads(sheet, heads, styles)
    citations = (citation for record in records for citation in _in_order(record))
    for line, citation in enumerate(citations, start=1):
        zone = citation.zone_slug
        row = (zone, citation.field, citation.stated_value, citation.qualifier, citation.as_of)
        for place, value in enumerate((*row, citation.source.code, citation.is_current)):
            write(sheet, line, place, value, "text", styles)


def _in_order(record: ZoneRecord):
    for citation in record.zone.citations.all():
        citation.zone_slug = record.zone.slug
        yield citation


def _sources_of(records: Sequence[ZoneRecord]) -> list[Source]:
    """Every source of the workbook's figures, by code."""
    found: dict[str, Source] = {}
    for record in records:
        zone = record.zone
        rows = (zone.citations, zone.observations, zone.cost_observations, zone.distances)
        for manager in rows:
            found |= {row.source.code: row.source for row in manager.all()}
    return [found[code] for code in sorted(found)]


def _sources(sheet, sources: Sequence[Source], styles: _Styles) -> None:
    heads = (
        (_("Code"), 26),
        (_("Title"), 60),
        (_("Publisher"), 30),
        (_("Year"), 7),
        (_("Kind"), 26),
        (_("Address"), 60),
        (_("Note"), 30),
    )
    _heads(sheet, heads, styles)
    for line, source in enumerate(sources, start=1):
        row = (source.code, source.title, source.publisher, source.year)
        row += (source.get_kind_display(), source.url, source.note)
        for place, value in enumerate(row):
            write(sheet, line, place, value, "integer", styles)


def _heads(sheet, heads: Sequence[tuple[str, int]], styles: _Styles) -> None:
    for place, (words, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD_ROW, place, words, styles.head)
    sheet.freeze_panes(HEAD_ROW + 1, 0)


def _about(sheet, count: int, styles: _Styles) -> None:
    sheet.set_column(0, 0, 90)
    lines = (
        _("%(n)s zones of %(site)s, %(day)s")
        % {"n": count, "site": settings.SITE_URL, "day": timezone.localdate().isoformat()},
        _("An empty cell means not reported. Dates are as precise as the source: 2019, 2019-08."),
        _("Source columns hold codes; the sheet Sources has titles and addresses."),
        _("Where sources disagree, the sheet What sources say has every value."),
        _("Distances marked computed are straight lines; roads are longer."),
        _("Compiled data: CC BY 4.0, Mekong Institute, with the sources named."),
    )
    for line, words in enumerate(lines):
        sheet.write_string(line, 0, words, styles.wrapped)
