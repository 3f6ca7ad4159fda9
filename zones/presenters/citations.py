"""A zone's fields as its sources state them: every citation of a field becomes a reading."""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from zones.models import Citation, Zone
from zones.outlines import in_brief
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of
from zones.presenters.figures import (
    Figure,
    LedgerRow,
    Reading,
    SourceRegister,
    ledger_row,
)

AREAS = frozenset({"area_total_ha", "area_developed_ha", "area_available_ha"})
#: Names: two sources may write the same one in two ways.
NAMES = frozenset({"developer", "operator", "regulator", "district", "address", "website"})
#: Descriptions: what one source adds to another is no disagreement.
DESCRIPTIONS = frozenset({"legal_basis", "one_stop_service"})
#: What changes with time: an older value is history, not a disagreement.
CHANGING = frozenset({"status", "outline"})

#: An outline as citations keep it (``zones.outlines.in_brief``).
_IN_BRIEF = re.compile(r"([\d.]+) ha, (\d+) corners")
_ASIDE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"\w+")
_COMPANY_FORMS = frozenset(
    {"co", "company", "corp", "group", "inc", "jsc", "limited", "ltd", "plc", "the"}
)


def field_row(
    zone: Zone, name: str, label: str, register: SourceRegister, *, hint: str = ""
) -> LedgerRow:
    """The row of one field: the current value first, then what other sources say.

    ``zone.citations`` is read as it is prefetched, with ``source``. A value that no citation
    stands behind is shown without a source, and says so.
    """
    cited = [citation for citation in zone.citations.all() if citation.field == name]
    readings = [reading_of(zone, citation) for citation in cited]
    older_differ = name not in CHANGING
    row = ledger_row(label, readings, register, key=name, hint=hint, older_differ=older_differ)
    if name in DESCRIPTIONS or (
        name in NAMES and row.differs and one_meaning([figure.text for figure in row.figures])
    ):
        row = replace(row, differs=False)
    if not any(citation.is_current for citation in cited):
        row = _with_uncited_value(zone, name, row)
    return row


def headline_row(zone: Zone, name: str, label: str, register: SourceRegister) -> LedgerRow:
    """The row of a field of which only the first figure is shown: only that one's sources are
    entered in the register, so that the numbers rise as the reader goes down the page."""
    row = field_row(zone, name, label, SourceRegister())
    if not row.figures:
        return row
    shown = row.figures[0]
    sources = [
        citation.source
        for citation in zone.citations.all()
        if citation.field == name
        and words_of(zone, name, citation.stated_value) == (shown.text, shown.unit)
    ]
    first = replace(shown, marks=register.marks(sources, label))
    return replace(row, figures=(first, *row.figures[1:]))


def reading_of(zone: Zone, citation: Citation) -> Reading:
    """What one source says of one field, in words."""
    text, unit = words_of(zone, citation.field, citation.stated_value)
    return Reading(
        text=text,
        unit=unit,
        source=citation.source,
        as_of=citation.as_of,
        qualifier=citation.qualifier,
        is_current=citation.is_current,
        age=age_of(citation, "field", citation.field),
        checked=check_of(citation),
    )


def words_of(zone: Zone, name: str, stated: str) -> tuple[str, str]:
    """The words and the unit of a stated value; a value that does not parse stays as it is."""
    if name in AREAS:
        return _number(stated), _("ha")
    if name == "land_lease_term_years":
        return _number(stated), _("years")
    if name == "position":
        return _position(stated), ""
    if name == "outline":
        return _outline(stated), ""
    if name == "province":
        return _province(zone, stated), ""
    choices = dict(zone._meta.get_field(name).flatchoices) if name in _field_names(zone) else {}
    return str(choices.get(stated, stated)), ""


def one_meaning(texts: list[str]) -> bool:
    """Whether names differ only in what stands in brackets, in company forms or in length.

    "Yunnan Haicheng Industrial Group (China, 100% private)" and "Yunnan Haicheng Industrial
    Group Company Limited" are one developer, told twice; such rows show both, unbracketed.
    """
    bags = sorted((_core_words(text) for text in texts), key=len)
    return bool(bags[0]) and all(bags[0] <= bag for bag in bags)


def _core_words(text: str) -> frozenset[str]:
    words = _WORD.findall(_ASIDE.sub(" ", text).casefold())
    return frozenset(words) - _COMPANY_FORMS


def _with_uncited_value(zone: Zone, name: str, row: LedgerRow) -> LedgerRow:
    value = getattr(zone, name, None)
    if value in (None, ""):
        return row
    text, unit = words_of(zone, name, in_brief(value) if name == "outline" else str(value))
    figure = Figure(text=text, unit=unit, qualifier=_("source not recorded"))
    others = tuple(other for other in row.figures if (other.text, other.unit) != (text, unit))
    return replace(row, figures=(figure, *others), differs=bool(others))


def _field_names(zone: Zone) -> set[str]:
    return {field.name for field in zone._meta.concrete_fields}


def _number(stated: str) -> str:
    try:
        return formats.number(Decimal(stated))
    except InvalidOperation:
        return stated


def _position(stated: str) -> str:
    latitude, _comma, longitude = stated.partition(",")
    try:
        return formats.coordinates(Decimal(latitude.strip()), Decimal(longitude.strip()))
    except InvalidOperation:
        return stated


def _outline(stated: str) -> str:
    found = _IN_BRIEF.match(stated)
    if found is None:
        return stated
    figures = {"area": formats.number(Decimal(found[1])), "corners": found[2]}
    return _("drawn with %(corners)s corners; it encloses %(area)s ha (computed)") % figures


def _province(zone: Zone, code: str) -> str:
    if zone.province is not None and zone.province.code == code:
        return zone.province.name_en
    return code.partition("-")[2].replace("-", " ").title() or code
