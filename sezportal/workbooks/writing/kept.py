"""The sheet of what others keep and a zone's officials read: as their desk shows it."""

from collections.abc import Iterable, Sequence

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sezportal.workbooks.reading import KEPT, SEPARATOR, kept_digest
from sezportal.workbooks.writing.styles import Styles, fit
from zones.admin.zone.sections import SECTIONS
from zones.models import Zone

TITLE = pgettext_lazy("sheet", "To read only")
INTRO = gettext_lazy(
    "What others keep, such as incentives by law, and whom to tell if it is wrong."
)
WIDTHS = (24, 26, 60, 70)


def write_kept(book: xlsxwriter.Workbook, looks: Styles, zones: Sequence[Zone]) -> None:
    """Incentives and agreements that name these zones, and whom to tell if one is wrong. The
    hidden first row holds a mark of the whole, by which a change is noticed."""
    sheet = book.add_worksheet(str(TITLE))
    lines = [
        (_("Zone"), _("Section"), _("What the portal says"), _("Who keeps it")),
        *_lines(zones),
    ]
    mark = kept_digest(text for line in lines for text in line)
    sheet.write_string(0, 0, f"{KEPT}{SEPARATOR}{mark}", looks.hidden)
    sheet.set_row(0, None, None, {"hidden": True})
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for number, line in enumerate(lines, start=1):
        fit(sheet, number, zip(line, WIDTHS, strict=True))
        for place, text in enumerate(line):
            sheet.write_string(number, place, text, looks.head if number == 1 else looks.fixed)
    sheet.freeze_panes(2, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.repeat_rows(1)
    sheet.fit_to_pages(1, 0)


def _lines(zones: Iterable[Zone]) -> Iterable[tuple[str, ...]]:
    for zone in zones:
        for section in SECTIONS.values():
            for panel in (make(zone) for make in section.panels):
                for words in panel.lines or (_("None on record"),):
                    yield zone.name_en, str(section.title), f"{panel.title}: {words}", panel.note
