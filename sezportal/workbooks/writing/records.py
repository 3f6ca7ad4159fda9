"""Sheets with one row a record, and those of new sources and companies."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sezportal.workbooks.cells import Codes, Words, digests
from sezportal.workbooks.checking.plan import FILLED, OFFERED
from sezportal.workbooks.sheets import ID, REMOVE, SOURCE, VERSION, ZONE, RecordSheet
from sezportal.workbooks.writing.frame import FIRST_LINE, Head, ask, framed, offer, own_head
from sezportal.workbooks.writing.lists import ListSheet
from sezportal.workbooks.writing.styles import Styles, cell_kind, fit, put
from zones.importing.columns import Links
from zones.models import CostObservation, Indicator, Zone

EMPTY_ROWS = 60  # ready to be filled in each sheet
#: Lists that a workbook may itself add to, so that other words may be typed.
OPEN_LISTS = {"sources", "organisations"}


def write_records(
    book,
    looks: Styles,
    lists: ListSheet,
    declared: RecordSheet,
    zones: Sequence[Zone],
    words: Words,
    codes: Codes,
    *,
    year: int | None,
) -> None:
    """The records of these zones, then empty rows; with ``year`` no records, but the rows that are
    asked of each zone every year."""
    heads = [
        *_heads(declared, several=len(zones) > 1),
        Head(REMOVE, _("Remove this row?"), _("yes: take it out"), 11),
    ]
    sheet = framed(book, looks, declared.name, str(declared.title), heads)
    place_of = {head.name: place for place, head in enumerate(heads)}
    rows = _offered(declared, zones, year) if year else _present(declared, zones, codes)
    line = FIRST_LINE
    for key, version, texts in rows:
        sheet.write_string(line, place_of[ID], key, looks.hidden)
        sheet.write_string(line, place_of[VERSION], version, looks.hidden)
        _write_cells(sheet, line, place_of, declared, texts, words, looks, fixed=True)
        put(sheet, line, place_of[REMOVE], "", "string", looks)
        line += 1
    only = zones[0].slug if len(zones) == 1 else ""
    for empty in range(line, line + EMPTY_ROWS):
        _write_cells(sheet, empty, place_of, declared, {ZONE: only}, words, looks, fixed=bool(only))
    _offer_lists(sheet, place_of, declared, words, lists)
    offer(sheet, place_of[REMOVE], [_("yes"), _("no")], strict=True)


def write_shared(
    book, looks: Styles, lists: ListSheet, declared: RecordSheet, words: Words
) -> None:
    """A sheet for what is not on a list yet: empty."""
    heads = _heads(declared)
    sheet = framed(book, looks, declared.name, str(declared.title), heads)
    place_of = {head.name: place for place, head in enumerate(heads)}
    for empty in range(FIRST_LINE, FIRST_LINE + EMPTY_ROWS):
        _write_cells(sheet, empty, place_of, declared, {}, words, looks, fixed=False)
    _offer_lists(sheet, place_of, declared, words, lists)


def _heads(declared: RecordSheet, *, several: bool = True) -> list[Head]:
    heads = [own_head(name) for name in (ID, VERSION)]
    for asked in declared.asked:
        entry = declared.entry(asked.name)
        title = str(declared.heading(asked.name))
        if entry.unit and not asked.title and len(entry.unit) < 20:
            title = f"{title} ({entry.unit})"
        is_asked = entry.required or asked.name in declared.answers
        if is_asked and asked.name not in declared.same_as:
            title = f"{title} *"
        hidden = asked.name == ZONE and not several
        said = str(asked.help or entry.meaning)
        heads.append(Head(asked.name, title, said, asked.width, hidden=hidden))
    return heads


def _present(declared: RecordSheet, zones: Sequence[Zone], codes: Codes):
    """Key, version and texts of each record, zone by zone, the newest first."""
    many = [one.attribute for one in declared.columns.values() if isinstance(one, Links)]
    by_pk = {zone.pk: zone for zone in zones}
    records = declared.model._base_manager.filter(zone__in=by_pk).prefetch_related(*many)
    order = {zone.pk: place for place, zone in enumerate(zones)}
    found = []
    for record in records:
        texts = {
            name: by_pk[record.zone_id].slug if name == ZONE else codes.text(record, column)
            for name, column in declared.columns.items()
        }
        found.append((order[record.zone_id], record.pk, texts))
    found.sort(key=lambda one: (one[0], *_rank(declared, one[2]), one[1]))
    for _place, key, texts in found:
        yield str(key), FILLED + digests(texts[name] for name in declared.names), texts


def _rank(declared: RecordSheet, texts: dict[str, str]) -> tuple:
    newest = tuple(-ord(letter) for letter in texts.get("as_of", "")) or (0,)
    first = next(texts[name] for name in declared.names if name != ZONE)
    return (first, newest)


def _offered(declared: RecordSheet, zones: Sequence[Zone], year: int):
    """What every zone is asked each year: its indicators."""
    if declared.name != "observations":
        return
    indicators = Indicator.objects.filter(subject="zone").values_list("code", flat=True)
    for zone in zones:
        for code in indicators:
            yield "", OFFERED, {ZONE: zone.slug, "indicator": code, "as_of": str(year)}


def _write_cells(sheet, line, place_of, declared, texts, words, looks, *, fixed: bool) -> None:
    entries = [declared.entry(asked.name) for asked in declared.asked]
    said = [words.shown(entry, texts.get(entry.name, "")) for entry in entries]
    fit(sheet, line, zip(said, (asked.width for asked in declared.asked), strict=True))
    for entry, text in zip(entries, said, strict=True):
        name = entry.name
        if name == ZONE and fixed:
            sheet.write_string(line, place_of[name], text, looks.fixed)
        else:
            put(sheet, line, place_of[name], text, cell_kind(entry), looks)


def _offer_lists(sheet, place_of, declared: RecordSheet, words: Words, lists: ListSheet) -> None:
    for name in declared.names:
        entry = declared.entry(name)
        options = words.options(entry)
        if name == "unit" and declared.model is CostObservation:
            options = _units()
        if options:
            open_list = name in (SOURCE, "unit") or (entry.refers_to or ("",))[0] in OPEN_LISTS
            offer(sheet, place_of[name], lists.source(options), strict=not open_list)
        else:
            asked = next(one for one in declared.asked if one.name == name)
            ask(
                sheet, place_of[name], str(declared.heading(name)), str(asked.help or entry.meaning)
            )


def _units() -> list[str]:
    """Units in which prices are stated so far, the most used first."""
    units = CostObservation.objects.order_by().values_list("unit", flat=True)
    counted: dict[str, int] = {}
    for unit in units:
        counted[unit] = counted.get(unit, 0) + 1
    return sorted(counted, key=lambda unit: (-counted[unit], unit))[:40]
