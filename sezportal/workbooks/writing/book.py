"""The whole workbook."""

import io
from collections.abc import Sequence

import xlsxwriter
from django.conf import settings

from sezportal.workbooks.cells import Codes, Words
from sezportal.workbooks.sheets import RECORD_SHEETS, SHARED_SHEETS
from sezportal.workbooks.writing.about import write_about
from sezportal.workbooks.writing.facts import write_facts
from sezportal.workbooks.writing.kept import write_kept
from sezportal.workbooks.writing.lists import ListSheet
from sezportal.workbooks.writing.records import write_records, write_shared
from sezportal.workbooks.writing.styles import styles
from zones.models import Zone

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(zones: Sequence[Zone], *, year: int | None = None) -> bytes:
    """The workbook of these zones, in the language in force.

    With ``year`` it is blank: the same questions, the rows of the yearly indicators prepared for
    that year, and nothing of what the portal holds.
    """
    zones = sorted(zones, key=lambda zone: (zone.country_id, zone.name_en))
    words, codes = Words(zones), Codes()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        looks = styles(book)
        write_about(book, looks, zones, year)
        lists = ListSheet(book, looks)
        write_facts(book, looks, lists, zones, words, codes, blank=year is not None)
        for declared in RECORD_SHEETS:
            write_records(book, looks, lists, declared, zones, words, codes, year=year)
        for declared in SHARED_SHEETS:
            write_shared(book, looks, lists, declared, words)
        if year is None:
            write_kept(book, looks, zones)
        book.set_properties({"comments": settings.SITE_URL})
    return out.getvalue()
