"""The sheet of the zones' own fields."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sezportal.workbooks.cells import Codes, Words, digests
from sezportal.workbooks.checking import FACT_COLUMNS
from sezportal.workbooks.checking.facts import KEY, current_citations, texts_of
from sezportal.workbooks.checking.plan import BLANK, FILLED
from sezportal.workbooks.facts import FACT_FIELDS, HEADINGS, PARTS, POSITION, TITLE, Fact
from sezportal.workbooks.sheets import (
    AS_OF,
    FACTS,
    FROM,
    ID,
    REMARK,
    VERSION,
    WHERE,
    ZONE,
    entries_of,
)
from sezportal.workbooks.writing.frame import FIRST_LINE, Head, ask, framed, offer, own_head
from sezportal.workbooks.writing.lists import ListSheet
from sezportal.workbooks.writing.styles import Styles, cell_kind, fit, put
from zones.models import Zone

#: Characters of the columns that people see.
WIDTHS = {
    ZONE: 24,
    "section": 24,
    "field": 28,
    "value": 44,
    "unit": 18,
    "as_of": AS_OF.width,
    "source": FROM.width,
    "locator": WHERE.width,
    "qualifier": REMARK.width,
}


def write_facts(
    book,
    looks: Styles,
    lists: ListSheet,
    zones: Sequence[Zone],
    words: Words,
    codes: Codes,
    *,
    blank,
) -> None:
    """One row a zone and field; ``blank`` leaves the answers empty."""
    sheet = framed(book, looks, FACTS, str(TITLE), _heads(several=len(zones) > 1))
    place_of = {name: place for place, name in enumerate(FACT_COLUMNS)}
    citations = current_citations(zones)
    line = FIRST_LINE
    for zone in zones:
        for fact in FACT_FIELDS:
            now = texts_of(zone, fact, citations.get((zone.pk, fact.name)), codes)
            _write_row(sheet, line, place_of, zone, fact, now, words, looks, blank=blank)
            _offer_choices(sheet, line, place_of["value"], fact, words, lists)
            line += 1
    source = entries_of("zone_citations")["source"]
    offer(sheet, place_of["source"], lists.source(words.options(source)), strict=False, last=line)
    ask(sheet, place_of["as_of"], str(_("As of")), str(AS_OF.help), last=line)


def _heads(*, several: bool) -> list[Head]:
    helps = {
        "value": _("Empty: not reported. Numbers in full: 1640"),
        "as_of": str(AS_OF.help),
        "source": str(FROM.help),
        "locator": str(WHERE.help),
        "qualifier": str(REMARK.help),
    }
    return [
        own_head(name)
        if name in (ID, VERSION)
        else Head(
            name,
            str(HEADINGS[name]),
            helps.get(name, ""),
            WIDTHS[name],
            fixed=name not in helps,
            hidden=name == ZONE and not several,
        )
        for name in FACT_COLUMNS
    ]


def _write_row(sheet, line, place_of, zone, fact: Fact, now, words, looks, *, blank: bool) -> None:
    version = (BLANK if blank else FILLED) + digests(now[name] for name in PARTS)
    fixed = {
        ID: f"{zone.slug}{KEY}{fact.name}",
        VERSION: version,
        ZONE: zone.slug,
        "section": fact.section_title,
        "field": fact.title,
        "unit": str(fact.unit),
    }
    for name, text in fixed.items():
        style = looks.hidden if name in (ID, VERSION) else looks.fixed
        sheet.write_string(line, place_of[name], text, style)
    said = {name: "" if blank else _shown(fact, name, now[name], words) for name in PARTS}
    seen = {name: text for name, text in (fixed | said).items() if name in WIDTHS.keys() - {ZONE}}
    fit(sheet, line, [(text, WIDTHS[name]) for name, text in seen.items()])
    for name, text in said.items():
        if name != "value" and not fact.cited:
            sheet.write_blank(line, place_of[name], None, looks.fixed)
        else:
            put(sheet, line, place_of[name], text, _kind(fact, name), looks)


def _shown(fact: Fact, name: str, text: str, words: Words) -> str:
    if name == "source":
        return words.shown(entries_of("zone_citations")["source"], text)
    if name == "value" and fact.entry is not None:
        return words.shown(fact.entry, text)
    return text


def _kind(fact: Fact, name: str) -> str:
    if name != "value" or fact.name == POSITION:
        return "string"
    return cell_kind(fact.entry)


def _offer_choices(sheet, line: int, place: int, fact: Fact, words: Words, lists) -> None:
    options = words.options(fact.entry) if fact.entry is not None else []
    if options:
        offer(sheet, place, lists.source(options), strict=True, first=line, last=line)
    else:
        ask(sheet, place, fact.title, str(fact.help), first=line, last=line)
