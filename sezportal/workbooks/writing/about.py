"""The first sheet: whose data these are, and how to fill the others."""

from collections.abc import Sequence

import xlsxwriter
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sezportal.workbooks.facts import INTRO, TITLE
from sezportal.workbooks.own import WORDS as OWN_RECORDS
from sezportal.workbooks.reading import ABOUT, SEPARATOR
from sezportal.workbooks.sheets import RECORD_SHEETS, SHARED_SHEETS
from sezportal.workbooks.writing import kept
from sezportal.workbooks.writing.styles import Styles
from zones.models import Zone

TITLE_HEIGHT = 26  # points


def write_about(
    book: xlsxwriter.Workbook, looks: Styles, zones: Sequence[Zone], year: int | None
) -> None:
    sheet = book.add_worksheet(_("How to fill"))
    sheet.write_string(0, 0, f"{ABOUT}{SEPARATOR}", looks.hidden)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 26, looks.body)
    sheet.set_column(1, 1, 90, looks.body)
    sheet.hide_gridlines(2)
    sheet.write_string(1, 0, _title(zones, year), looks.title)
    sheet.set_row(1, TITLE_HEIGHT)
    sheet.fit_to_pages(1, 0)
    line = 3
    for words in _rules(year):
        sheet.write_string(line, 1, str(words), looks.body)
        line += 1
    line += 1
    for title, intro in _sheets(year):
        sheet.write_string(line, 0, str(title), looks.body)
        sheet.write_string(line, 1, str(intro), looks.body)
        line += 1
    line += 1
    for zone in zones:
        sheet.write_string(line, 0, zone.slug, looks.body)
        sheet.write_string(line, 1, zone.name_en, looks.body)
        line += 1
    sheet.protect()


def _title(zones: Sequence[Zone], year: int | None) -> str:
    whose = zones[0].name_en if len(zones) == 1 else _("%(n)s zones") % {"n": len(zones)}
    if year is None:
        return whose
    return _("%(zones)s: figures of %(year)s") % {"zones": whose, "year": year}


def _rules(year: int | None) -> list[str]:
    day = date_format(timezone.localdate(), "j F Y")
    rules = [
        _("Made on %(day)s by %(site)s.") % {"day": day, "site": settings.SITE_URL},
        _("Fill white cells; grey ones say what a row is about and stay as they are."),
        _("Every figure needs its source and the date it refers to: 2025, 2025-08 or 2025-08-26."),
        _("For what your office knows itself, the source is “%(own)s”.") % {"own": OWN_RECORDS},
        _("Write numbers in full and without separators between thousands: 1640, not 1,640."),
        _("A new row goes into an empty one. Leaving a row out or empty removes nothing."),
        _("To take a row out of the portal, write “yes” in its last column."),
        _("Pictures and the outline on the map are not in a workbook: add them at the desk."),
        _("No formulas, merged cells, further sheets or columns: they are refused by name."),
        _("Save as “Excel workbook (.xlsx)” and send it at %(site)s/admin/workbooks/.")
        % {"site": settings.SITE_URL},
        _("You then see every error at once, and what would change, before anything is saved."),
    ]
    if year is not None:
        rules.insert(2, _("What you leave empty stays in the portal as it is."))
    else:
        rules.insert(2, _("What you empty is emptied in the portal: not reported."))
    return rules


def _sheets(year: int | None) -> list[tuple[str, str]]:
    asked = [(sheet.title, sheet.intro) for sheet in (*RECORD_SHEETS, *SHARED_SHEETS)]
    read = [(kept.TITLE, kept.INTRO)] if year is None else []
    return [(TITLE, INTRO), *asked, *read]
