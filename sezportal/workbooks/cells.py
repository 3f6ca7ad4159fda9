"""Values as the cells of a workbook show them, and what is typed there as values.

Within the portal a cell is a text in one plain form (``1640``, ``yes``, ``operational``, the code
of a source), so that equal values are equal texts. A person sees words: ``Operating``,
``Annual report 2025 [vsip-2025]``. Pure but for reading the lists from the database.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.models import Organisation
from sezportal.dictionary import FieldEntry
from sezportal.workbooks.own import WORDS as OWN_RECORDS
from sezportal.workbooks.own import OwnRecords, is_own
from sezportal.workbooks.sheets import entries_of
from zones.cells import plain_number
from zones.importing.columns import SEPARATOR, Column, Link, Links, Lookups, clean_text, split
from zones.models import (
    Corridor,
    CostItem,
    Country,
    Gateway,
    Indicator,
    Province,
    Source,
    Zone,
)

IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]\s*$")
#: What a cell names before it exists: a row of the sheets of new sources and companies.
NEW = "new:"
LONGEST_NAME = 110  # characters of a name in a list; spreadsheets cut longer lines
DIGEST = 8  # hexadecimal digits a cell


@dataclass(frozen=True)
class Option:
    """An entry of a list: the code that is kept and the words that are shown."""

    code: str
    words: str


def plain(value) -> str:
    """A value of a record as the text that stands for it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, date):
        return value.isoformat()
    return clean_text(str(value)).replace("\r\n", "\n")


def digest(text: str) -> str:
    """A short mark of what stood in a cell, to see later whether it still does."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST]


def digests(texts: Iterable[str]) -> str:
    return "".join(digest(text) for text in texts)


class Words:
    """The lists that cells choose from, and the way from codes to words and back."""

    def __init__(self, zones: Iterable[Zone]):
        self.zones = {zone.slug: zone for zone in zones}
        self._options: dict[str, tuple[Option, ...]] = {}
        self._by_words: dict[str, dict[str, str]] = {}
        self._entries: dict[str, dict[str, FieldEntry]] = {}
        #: Titles of new rows by list: what other cells may name; and back, as they were typed.
        self.new: dict[str, dict[str, str]] = {}
        self.new_titles: dict[str, dict[str, str]] = {}
        self.own = OwnRecords()

    def brings(self, table: str, title: str, code: str) -> None:
        """The file has a row for a source or a company, new or known: others name its title."""
        self.new.setdefault(table, {})[title.casefold()] = code
        self.new_titles.setdefault(table, {})[code] = title

    # -- out ------------------------------------------------------------------------------------

    def shown(self, entry: FieldEntry, text: str) -> str:
        """What a person sees of a plain text."""
        if not text:
            return ""
        if entry.kind == "boolean":
            return _("yes") if text == "yes" else _("no")
        if entry.choices:
            return next((one.label for one in entry.choices if one.value == text), text)
        if entry.refers_to and entry.refers_to[0] not in ("zones", "sectors"):
            return self._called(entry.refers_to[0], text)
        return text

    def _called(self, table: str, code: str) -> str:
        known = self._words_by_code(table).get(code)
        new = self.own.titles if table == "sources" else {}
        return known or self.new_titles.get(table, {}).get(code) or new.get(code, code)

    def told(self, entry: FieldEntry, text: str) -> str:
        """What a preview says of a plain text: the words without the code."""
        said = self.shown(entry, text)
        return IN_BRACKETS.sub("", said).strip() or said

    def options(self, entry: FieldEntry) -> list[str]:
        """What the cell offers to choose from; nothing where anything may be typed."""
        if entry.kind == "boolean":
            return [_("yes"), _("no")]
        if entry.choices:
            return [one.label for one in entry.choices]
        if entry.refers_to and entry.refers_to[0] != "sectors":
            own = [str(OWN_RECORDS)] if entry.refers_to[0] == "sources" else []
            return own + [one.words for one in self.listed(entry.refers_to[0])]
        return []

    def listed(self, table: str) -> tuple[Option, ...]:
        if table not in self._options:
            self._options[table] = tuple(self._read(table))
        return self._options[table]

    # -- in -------------------------------------------------------------------------------------

    def understood(self, table: str, name: str, text: str, zone: Zone | None = None) -> str:
        """The plain text behind what stands in a cell of a table's column; what is not understood
        stays as it is, so that the column's own check says what is wrong. ``zone`` is the one whose
        own records a cell may name."""
        if not text:
            return ""
        text = clean_text(text).replace("\r\n", "\n")
        entry = self._entry(table, name)
        if entry.kind == "boolean" or entry.choices:
            return self._choices(table, name).get(text.casefold(), text)
        if entry.refers_to and entry.refers_to[0] not in ("zones", "sectors"):
            if zone is not None and entry.refers_to[0] == "sources" and is_own(text):
                return self.own.code(zone)
            return self._named(entry.refers_to[0], text)
        return text

    def _entry(self, table: str, name: str) -> FieldEntry:
        if table not in self._entries:
            self._entries[table] = entries_of(table)
        return self._entries[table][name]

    def yes_or_no(self, text: str) -> str:
        """``yes`` or ``no`` in any language of the portal; another text as it is."""
        return self._yes_or_no.get(text.strip().casefold(), text) if text else ""

    @cached_property
    def _yes_or_no(self) -> dict[str, str]:
        known = {"yes": "yes", "no": "no"}
        for language, _name in settings.LANGUAGES:
            with override(language):
                known = {_("yes").casefold(): "yes", _("no").casefold(): "no"} | known
        return known

    def _choices(self, table: str, name: str) -> dict[str, str]:
        """Words of a choice to its code, in every language of the portal: a workbook may have
        been made in another one than it comes back in."""
        key = f"{table}/{name}"
        if key not in self._by_words:
            known = self._by_words[key] = {}
            for language, _name in settings.LANGUAGES:
                with override(language):
                    entry = entries_of(table)[name]
                    pairs = [(one.value, one.label) for one in entry.choices]
                    if entry.kind == "boolean":
                        pairs = [("yes", _("yes")), ("no", _("no")), ("yes", "true")]
                for value, label in pairs:
                    known.setdefault(label.casefold(), value)
                    known.setdefault(value.casefold(), value)
        return self._by_words[key]

    def _named(self, table: str, text: str) -> str:
        bracketed = IN_BRACKETS.search(text)
        codes = self._words_by_code(table)
        for candidate in (bracketed and bracketed.group(1).strip(), text):
            if candidate in codes:
                return candidate
        if table not in self._by_words:
            self._by_words[table] = self._titles(table)
        folded = text.casefold()
        return self.new.get(table, {}).get(folded) or self._by_words[table].get(folded, text)

    def _titles(self, table: str) -> dict[str, str]:
        """Names to codes, without names that several have; a code in any letters, and a name as
        the list shows it but for the code."""
        found: dict[str, str] = {}
        twice = set()
        for code, title in self._rows(table):
            folded = title.casefold()
            twice |= {folded} & found.keys()
            found[folded] = code
        known = {title: code for title, code in found.items() if title not in twice}
        for option in self.listed(table):
            for said in (option.code, IN_BRACKETS.sub("", option.words).strip()):
                if said.casefold() not in twice:
                    known.setdefault(said.casefold(), option.code)
        return known

    # -- lists ----------------------------------------------------------------------------------

    def _words_by_code(self, table: str) -> dict[str, str]:
        if table not in self._codes:
            self._codes[table] = {one.code: one.words for one in self.listed(table)}
        return self._codes[table]

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        return {}

    def _read(self, table: str) -> Iterable[Option]:
        if table == "zones":
            return (Option(slug, slug) for slug in self.zones)
        if table in ("indicators", "cost_items"):
            return self._with_units(table)
        return (Option(code, f"{_short(title)} [{code}]") for code, title in self._rows(table))

    def _rows(self, table: str) -> list[tuple[str, str]]:
        """Codes and names of a list, in the order it is shown."""
        countries = {zone.country_id for zone in self.zones.values()}
        queries = {
            "sources": lambda: Source.objects.values_list("code", "title"),
            "countries": lambda: Country.objects.values_list("iso2", "name_en"),
            "provinces": lambda: Province.objects.filter(country__in=countries).values_list(
                "code", "name_en"
            ),
            "corridors": lambda: Corridor.objects.values_list("code", "name_en"),
            "gateways": lambda: Gateway.objects.values_list("code", "name"),
            "organisations": lambda: Organisation.objects.filter(kind="company").values_list(
                "code", "name_en"
            ),
            "indicators": lambda: Indicator.objects.filter(subject="zone").values_list(
                "code", "name"
            ),
            "cost_items": lambda: CostItem.objects.values_list("code", "name"),
        }
        return list(queries[table]())

    @staticmethod
    def _with_units(table: str) -> Iterable[Option]:
        model = Indicator if table == "indicators" else CostItem
        rows = model.objects.all()
        if model is Indicator:
            rows = rows.filter(subject="zone")
        for row in rows:
            unit = _("in currency") if row.unit == "currency" else row.unit
            counted = unit.casefold() == row.name.casefold()  # firms are counted in firms
            words = row.name if counted else f"{row.name}, {unit}"
            yield Option(row.code, f"{words} [{row.code}]")


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1]}…"


class NewLookups(Lookups):
    """Knows what the same workbook adds, by keys below zero: rows of its sheets, and the own
    records of zones that have none yet."""

    def __init__(self, own: OwnRecords):
        super().__init__()
        self.own = own

    def find(self, model, by, key):
        if key[-1].startswith(NEW):
            return -int(key[-1].removeprefix(NEW))
        found = super().find(model, by, key)
        return self.own.keys.get(key[-1]) if found is None and model is Source else found


class Codes:
    """Primary keys to the codes that cells name, read once a model."""

    def __init__(self):
        self._known: dict[type[models.Model], dict] = {}

    def code(self, column: Link, key) -> str:
        if key is None:
            return ""
        if column.to not in self._known:
            rows = column.to._base_manager.order_by().values_list("pk", column.by)
            self._known[column.to] = {pk: str(code) for pk, code in rows}
        return self._known[column.to].get(key, "")

    def text(self, record: models.Model, column: Column) -> str:
        """What a record says in a column, as plain text."""
        if isinstance(column, Links):
            found = getattr(record, column.attribute).all()
            return f"{SEPARATOR} ".join(sorted(str(getattr(one, column.by)) for one in found))
        if isinstance(column, Link):
            return self.code(column, getattr(record, f"{column.attribute}_id"))
        return plain(getattr(record, column.attribute))


def sorted_codes(text: str) -> str:
    """The codes of a cell of several in one order: ``10; 29``."""
    return f"{SEPARATOR} ".join(sorted(split(text)))


__all__ = ["NEW", "Codes", "NewLookups", "Option", "Words", "digest", "digests", "plain"]
