"""A summary as CSV (RFC 4180) in UTF-8 with the mark that tells Excel so: what it is, then each
table under its title, then the sources; an empty line stands between."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sezportal.exports.tables import BYTE_ORDER_MARK
from sezportal.summaries.tables import Summary, SummaryTable, Value
from sezportal.summaries.writing.words import heading, opening, source_heads, source_lines
from zones.cells import cell


def csv_bytes(summary: Summary) -> bytes:
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    for line in _lines(summary):
        writer.writerow([cell(value) for value in line])
    return out.getvalue().encode()


def _lines(summary: Summary) -> Iterator[tuple[Value, ...]]:
    yield from opening(summary)
    for table in summary.tables:
        yield ()
        yield from _table(table)
    if not summary.sources:
        return
    yield ()
    yield (_("Sources"),)
    yield source_heads()
    yield from source_lines(summary)


def _table(table: SummaryTable) -> Iterator[tuple[Value, ...]]:
    yield (table.title,)
    for words in filter(None, (table.about, *table.notes)):
        yield (words,)
    yield tuple(map(heading, table.columns))
    yield from table.rows
