"""Checks a sheet that has one row a record."""

import copy
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.cells import IN_BRACKETS, digest, plain, sorted_codes
from sezportal.workbooks.checking.plan import (
    ADDED,
    CHANGED,
    KEPT,
    OFFERED,
    REMOVED,
    CellChange,
    Checking,
    RowPlan,
    base_of,
    merge,
)
from sezportal.workbooks.checking.rules import refusals
from sezportal.workbooks.checking.unique import corrected_by, current_ones, refuse_repeated
from sezportal.workbooks.checking.work import RecordWork
from sezportal.workbooks.doubts import Doubting
from sezportal.workbooks.reading import ReadSheet, SheetRow
from sezportal.workbooks.sheets import ID, REMOVE, VERSION, ZONE, RecordSheet
from zones.importing.columns import CellProblem, Link, Links, check_characters, split
from zones.models import Zone


@dataclass
class _Understood:
    """A row's cells as plain texts, the attributes they set, links to many."""

    texts: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict] = field(default_factory=dict)
    links: dict[str, list] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


class RecordCheck:
    """One sheet against the records of the zones it names."""

    def __init__(self, declared: RecordSheet, sheet: ReadSheet, checking: Checking):
        self.declared = declared
        self.sheet = sheet
        self.checking = checking
        self.model = declared.model
        self.present = self._present_records()
        self.texts = {key: self._texts_of(record) for key, record in self.present.items()}
        self.by_key = {self._key(texts): key for key, texts in self.texts.items()}
        self.seen_ids: dict[int, int] = {}
        self.seen_keys: dict[tuple, int] = {}
        self.current = current_ones(self.model, self.present.values())
        self.changed: set[int] = set()
        self.elsewhere = self._ids_elsewhere()
        self.entries = {name: declared.entry(name) for name in declared.names}
        self.titles = {name: str(declared.heading(name)) for name in declared.names}
        self.doubting = Doubting(self.present.values(), checking.source_years)

    def run(self) -> None:
        for row in self.sheet.rows:
            self.checking.progress()
            self._check(row)
        refuse_repeated(self)

    # -- what is there --------------------------------------------------------------------------

    def _present_records(self) -> dict[int, models.Model]:
        named = {row.cells[ZONE] or self.checking.default_zone for row in self.sheet.rows}
        zones = [zone.pk for slug, zone in self.checking.zones.items() if slug in named]
        rows = self.model._base_manager.filter(zone__in=zones)
        many = [one.attribute for one in self.declared.columns.values() if isinstance(one, Links)]
        by_pk = {zone.pk: zone for zone in self.checking.zones.values()}
        found = rows.prefetch_related(*many).in_bulk()
        for record in found.values():
            record.zone = by_pk[record.zone_id]
        return found

    def _ids_elsewhere(self) -> set[int]:
        """Rows the file names that are there, but not among those that may be changed."""
        named = {int(row.cells[ID]) for row in self.sheet.rows if row.cells[ID].isdecimal()}
        small = [key for key in named - self.present.keys() if key < 2**63]
        return set(self.model._base_manager.filter(pk__in=small).values_list("pk", flat=True))

    def _texts_of(self, record: models.Model) -> dict[str, str]:
        return {
            name: record.zone.slug if name == ZONE else self.checking.codes.text(record, column)
            for name, column in self.declared.columns.items()
        }

    def _key(self, texts: dict[str, str]) -> tuple[str, ...]:
        return tuple(texts[name].casefold() for name in self.declared.natural_key)

    # -- a row ----------------------------------------------------------------------------------

    def _check(self, row: SheetRow) -> None:
        if self._is_empty(row):
            return
        zone = self._zone(row)
        if zone is None:
            return
        understood = self._understand(row, zone)
        told = len(self.checking.plan.problems)
        record = self._named(row, zone)
        removes = self._removes(row)
        if len(self.checking.plan.problems) > told:
            return
        if record is None and row.cells[ID]:
            self._gone(row, understood, removes=removes)
        elif removes:
            self._remove(row, record, understood)
        elif record is None:
            self._add(row, zone, understood)
        else:
            self._change(row, record, understood)

    def _is_empty(self, row: SheetRow) -> bool:
        """A row offered for filling that nobody filled."""
        if row.cells[ID] or row.unread:
            return False
        if row.cells[VERSION] == OFFERED:
            return not any(row.cells[name] for name in self.declared.answers)
        return not any(row.cells[name] for name in self.declared.names if name != ZONE)

    def _refuse(self, row: SheetRow, column: str, value: str, reason: str) -> None:
        about = " · ".join(self._named_cells(row))
        self.checking.refuse(self.sheet, row.number, column, value, reason, about=about)

    def _named_cells(self, row: SheetRow) -> list[str]:
        """What a row is about, as its first cells say it."""
        said = [row.cells[name] for name in self.declared.names[:4] if name != ZONE]
        return [IN_BRACKETS.sub("", text).strip() for text in said if text][:2]

    def _zone(self, row: SheetRow) -> Zone | None:
        if not self.declared.is_of_zone:
            return None
        slug = row.cells[ZONE] or self.checking.default_zone
        if slug in self.checking.zones:
            return self.checking.zones[slug]
        if slug:
            self._refuse(row, ZONE, slug, _("This is none of the zones whose data you may change."))
        else:
            self._refuse(row, ZONE, "", _("Say which zone this row belongs to."))
        return None

    def _understand(self, row: SheetRow, zone: Zone | None) -> _Understood:
        found = _Understood(unread=set(row.unread))
        if row.unread:
            self.checking.plan.rejected.add(f"{self.sheet.name}:{row.number}")
        default = self.checking.zones.get(self.checking.default_zone)
        for name, column in self.declared.columns.items():
            if name in row.unread:
                found.texts[name] = ""
                continue
            if name == ZONE:
                found.texts[name] = zone.slug
                continue
            other = self.declared.same_as.get(name, "")
            if other in found.unread and not row.cells[name]:
                found.texts[name] = ""  # told there
                found.unread.add(name)
                continue
            written = row.cells[name] or (row.cells[other] if other else self._default(row, name))
            words = self.checking.words
            text = words.understood(self.sheet.name, name, written, zone or default)
            found.texts[name] = text
            try:
                self._read(name, column, text, found)
            except CellProblem as problem:
                found.unread.add(name)
                self._refuse(row, name, row.cells[name] or problem.value, problem.reason)
        return found

    def _default(self, row: SheetRow, name: str) -> str:
        return "" if row.cells[ID] else self.declared.defaults.get(name, "")

    def _read(self, name: str, column, text: str, found: _Understood) -> None:
        check_characters({name: text}, [name])
        if isinstance(column, Links):
            found.links[name] = [
                column.identify(part, self.checking.lookups) for part in split(text)
            ]
            found.texts[name] = sorted_codes(text)
            return
        found.attributes[name] = column.read({name: text}, self.model, self.checking.lookups)
        if not isinstance(column, Link):
            found.texts[name] = plain(next(iter(found.attributes[name].values())))

    def _named(self, row: SheetRow, zone: Zone) -> models.Model | None:
        """The record a row is about: by its hidden number, or by what it says."""
        written = row.cells[ID]
        if not written:
            return None
        if not written.isdecimal():
            self._refuse(row, ID, written, _("The hidden row number was changed."))
            return None
        key = int(written)
        if key in self.seen_ids:
            reason = _("This row is a copy of row %(row)s: type new rows into empty ones.")
            self._refuse(row, ID, "", reason % {"row": self.seen_ids[key]})
            return None
        self.seen_ids[key] = row.number
        record = self.present.get(key)
        if (record is None and key in self.elsewhere) or (record and record.zone_id != zone.pk):
            self._refuse(row, ID, "", _("This row belongs to another zone."))
            return None
        return record

    def _removes(self, row: SheetRow) -> bool:
        text = self.checking.words.yes_or_no(row.cells.get(REMOVE, ""))
        if text in ("", "no"):
            return False
        if text != "yes":
            self._refuse(row, REMOVE, text, _("Write yes or no."))
        elif not row.cells[ID]:
            self._refuse(row, REMOVE, text, _("Only a row that is in the portal can be removed."))
        return True

    # -- what becomes of it ---------------------------------------------------------------------

    def _base(self, row: SheetRow) -> list[str] | None:
        try:
            return base_of(row.cells[VERSION], len(self.declared.names))
        except ValueError as refusal:
            self._refuse(row, "", "", str(refusal))
            return None

    def _gone(self, row: SheetRow, understood: _Understood, *, removes: bool) -> None:
        """Somebody took the row out of the portal since the download."""
        base = self._base(row)
        untouched = base is not None and base == [
            digest(understood.texts[name]) for name in self.declared.names
        ]
        if removes or untouched:
            self.checking.plan.unchanged += 1
        else:
            reason = _(
                "Somebody removed this row in the portal since. To bring it back, copy it into an "
                "empty row."
            )
            self._refuse(row, "", "", reason)

    def _remove(self, row: SheetRow, record: models.Model, understood: _Understood) -> None:
        now = self.texts[record.pk]
        base = self._base(row)
        newer = base is not None and any(
            merge("\0", now[name], began, take_mine=False).clash
            for name, began in zip(self.declared.names, base, strict=True)
        )
        plan = self._plan(row, REMOVED, now, [])
        if newer:
            words = _("changed since the download")
            plan.cells.append(CellChange(_("Row"), "", _("removed"), words))
        taken = not newer or plan.reference in self.checking.take_mine
        plan.action = REMOVED if taken else KEPT
        plan.work = RecordWork(record, record) if taken else None
        self.checking.plan.rows.append(plan)

    def _add(self, row: SheetRow, zone: Zone, understood: _Understood) -> None:
        key = self._key(understood.texts)
        if key in self.seen_keys:
            reason = _("The same row stands in row %(row)s.")
            self._refuse(row, "", "", reason % {"row": self.seen_keys[key]})
            return
        self.seen_keys[key] = row.number
        if key in self.by_key:
            known = self.by_key[key]
            if known in self.seen_ids:
                reason = _("The same row stands in row %(row)s.")
                self._refuse(row, "", "", reason % {"row": self.seen_ids[known]})
            else:
                self._change(row, self.present[known], understood)
            return
        record = self.model(**self.declared.fixed)
        if zone is not None:
            record.zone = zone
        for attributes in understood.attributes.values():
            self._set(record, attributes)
        if not self._is_valid(row, record, understood.unread):
            return
        if (corrected := corrected_by(self, record)) is not None:
            now = self.texts[corrected.pk]
            understood.texts["locator"] = understood.texts["locator"] or now["locator"]
            self._change(row, corrected, understood)
            return
        plan = self._plan(row, ADDED, understood.texts, self._added_cells(understood.texts))
        links = {self.declared.columns[n].attribute: keys for n, keys in understood.links.items()}
        plan.work = RecordWork(record, links=links)
        plan.doubts = self.doubting.doubts_of(record, None)
        self.checking.plan.rows.append(plan)

    def _change(self, row: SheetRow, record: models.Model, understood: _Understood) -> None:
        now = self.texts[record.pk]
        base = self._base(row) or [None] * len(self.declared.names)
        take_mine = f"{self.sheet.name}:{row.number}" in self.checking.take_mine
        changed, cells = [], []
        for name, began in zip(self.declared.names, base, strict=True):
            if name in understood.unread:
                continue
            mine = understood.texts[name]
            merged = merge(mine, now[name], began, take_mine=take_mine)
            if merged.text != now[name]:
                changed.append(name)
            if merged.clash or merged.text != now[name]:
                portal = self._shown(name, now[name]) if merged.clash else None
                cells.append(self._cell(name, now[name], mine, portal))
        if not cells and not understood.unread:
            self.checking.plan.unchanged += 1
            return
        after = copy.copy(record)
        after._state = copy.copy(record._state)
        after._state.fields_cache = dict(record._state.fields_cache)
        self._tie(after)
        work = RecordWork(after, record)
        for name in changed:
            if name in understood.links:
                work.links[self.declared.columns[name].attribute] = understood.links[name]
            else:
                self._set(after, understood.attributes[name])
                work.attributes |= understood.attributes[name].keys()
        if (changed or understood.unread) and not self._is_valid(row, after, understood.unread):
            return
        plan = self._plan(row, CHANGED if changed else KEPT, now, cells)
        plan.work = work if changed else None
        self.changed.add(record.pk)
        plan.doubts = self.doubting.doubts_of(after, record) if changed else []
        self.checking.plan.rows.append(plan)

    def _set(self, record: models.Model, attributes: dict) -> None:
        for name, value in attributes.items():
            setattr(record, name, value)
        self._tie(record)

    def _tie(self, record: models.Model) -> None:
        """Hang the others that a record names into it, so that no rule asks the database for them
        row by row."""
        for link in record._meta.concrete_fields:
            key = getattr(record, link.attname) if link.is_relation else None
            if key is not None and not link.is_cached(record):
                target = self.checking.target(link.related_model, key)
                if target is not None:
                    setattr(record, link.name, target)

    def _is_valid(self, row: SheetRow, record: models.Model, unread: set[str]) -> bool:
        """Fields, the record's own rules and the database's, each told at its column."""
        settled = {
            field.name
            for field in record._meta.fields
            if field.is_relation
            and (
                field.null or getattr(record, field.attname) is not None or field.name == "country"
            )
        } | {record._meta.pk.name, "code"}
        skipped = {self.declared.columns[name].attribute for name in unread}
        refused = refusals(record, skip=settled, unread=skipped)
        for name, messages in refused.items():
            column = self.declared.heading_for(name)
            reason = self.declared.elsewhere.get(name) or " ".join(map(str, messages))
            self._refuse(row, column, row.cells.get(column, ""), reason)
        return not refused and not unread

    # -- in words -------------------------------------------------------------------------------

    def _plan(self, row: SheetRow, action: str, texts: dict, cells: list) -> RowPlan:
        mine = {name: row.cells[name] for name in self.declared.names}
        mark = [action if action in (ADDED, REMOVED) else CHANGED, row.cells[ID], texts, mine]
        return RowPlan(
            self.sheet.name,
            self.sheet.title,
            row.number,
            action,
            texts.get(ZONE, ""),
            self._label(texts),
            cells,
            mark,
        )

    def _label(self, texts: dict[str, str]) -> str:
        said = [self._shown(n, texts[n]) for n in self.declared.names[:4] if n != ZONE and texts[n]]
        return " · ".join(said[:2])

    def _shown(self, name: str, text: str) -> str:
        return self.checking.words.told(self.entries[name], text)

    def _cell(self, name: str, before: str, after: str, portal: str | None = None) -> CellChange:
        return CellChange(
            self.titles[name], self._shown(name, before), self._shown(name, after),
            portal,
        )  # fmt: skip

    def _added_cells(self, texts: dict[str, str]) -> list[CellChange]:
        return [self._cell(n, "", texts[n]) for n in self.declared.names if n != ZONE and texts[n]]
