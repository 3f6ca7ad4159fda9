"""Checks the sheet of a zone's own fields against the zone and the citations behind them."""

import copy
from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sezportal.workbooks.cells import plain
from sezportal.workbooks.checking.plan import (
    BLANK,
    CHANGED,
    KEPT,
    CellChange,
    Checking,
    Merged,
    RowPlan,
    base_of,
    merge,
)
from sezportal.workbooks.checking.rules import refusals
from sezportal.workbooks.doubts import doubts_of_fact
from sezportal.workbooks.facts import (
    FACTS_BY_NAME,
    PARTS,
    POSITION,
    Fact,
    attributes_of,
    column_of,
    position_text,
    read_position,
)
from sezportal.workbooks.reading import ReadSheet, SheetRow
from sezportal.workbooks.sheets import FACTS, ID, VERSION, ZONE, entries_of
from zones.importing.columns import CellProblem, check_characters
from zones.importing.columns import Link as LinkColumn
from zones.models import Citation, Zone

#: The hidden name of a row: the zone and the field.
KEY = "|"


@dataclass
class FactWork:
    """What saving needs: the attributes of the zone and, for a cited field, what its source says.
    ``before`` is what stands now, which saving compares again; ``source`` a key, below zero for
    one that the workbook brings."""

    zone: Zone
    fact: Fact
    before: dict[str, str]
    attributes: dict
    parts: dict[str, str]
    source: int | None


@dataclass
class _Row:
    """A row that was read, with what it would change."""

    row: SheetRow
    fact: Fact
    plan: RowPlan
    attributes: dict = field(default_factory=dict)


def current_citations(zones) -> dict[tuple[int, str], Citation]:
    """The citation behind each current value, by zone and field."""
    rows = Citation.objects.filter(
        content_type=ContentType.objects.get_for_model(Zone),
        object_id__in=[zone.pk for zone in zones],
        is_current=True,
    ).select_related("source")
    return {(row.object_id, row.field): row for row in rows}


def texts_of(zone: Zone, fact: Fact, citation: Citation | None, codes) -> dict[str, str]:
    """What a row says of a field at this moment, as plain texts."""
    if fact.name == POSITION:
        value = position_text(zone)
    else:
        column = column_of(fact)
        key = getattr(zone, f"{column.attribute}_id", None)
        is_link = isinstance(column, LinkColumn)
        value = codes.code(column, key) if is_link else plain(getattr(zone, column.attribute))
    said = dict.fromkeys(PARTS, "") | {"value": value}
    if fact.cited and citation is not None:
        said |= {
            "as_of": citation.as_of,
            "source": citation.source.code,
            "locator": plain(citation.locator),
            "qualifier": plain(citation.qualifier),
        }
    return said


class FactCheck:
    """The sheet of fields against the zones it names."""

    def __init__(self, sheet: ReadSheet, checking: Checking):
        self.sheet = sheet
        self.checking = checking
        self.citations = current_citations(checking.zones.values())
        self.seen: dict[str, int] = {}
        self.of_zone: dict[str, list[_Row]] = defaultdict(list)

    def run(self) -> None:
        for row in self.sheet.rows:
            self.checking.progress()
            self._check(row)
        for slug, rows in self.of_zone.items():
            self._check_zone(self.checking.zones[slug], rows)

    def _refuse(self, row: SheetRow, column: str, value: str, reason: str) -> None:
        fact = FACTS_BY_NAME.get(row.cells[ID].partition(KEY)[2])
        about = fact.title if fact else ""
        self.checking.refuse(self.sheet, row.number, column, value, reason, about=about)

    # -- a row ----------------------------------------------------------------------------------

    def _check(self, row: SheetRow) -> None:
        zone, fact = self._about(row)
        if zone is None:
            return
        try:
            base = base_of(row.cells[VERSION], len(PARTS))
        except ValueError as refusal:
            self._refuse(row, "", "", str(refusal))
            return
        now = texts_of(zone, fact, self.citations.get((zone.pk, fact.name)), self.checking.codes)
        mine = self._understood(row, zone, fact, now)
        if mine is None:
            return
        merged = self._merged(row, now, mine, base)
        after = {name: one.text for name, one in merged.items()}
        if fact.cited and not after["value"]:
            after = dict.fromkeys(PARTS, "")  # without a value nothing stands behind it
        if after["source"] != now["source"] and after["locator"] == now["locator"]:
            after["locator"] = ""  # a place in the source that stood there before
        changed = [name for name in PARTS if after[name] != now[name]]
        if not changed and not any(one.clash for one in merged.values()):
            self.checking.plan.unchanged += 1
            return
        plan = self._plan(row, zone, fact, now, mine, after, merged)
        if not changed:
            plan.action = KEPT
            self.checking.plan.rows.append(plan)
            return
        attributes = self._attributes(row, fact, after["value"])
        if attributes is not None:
            self._add_work(row, zone, fact, plan, after, attributes, changed)

    def _about(self, row: SheetRow) -> tuple[Zone, Fact] | tuple[None, None]:
        slug, _separator, name = row.cells[ID].partition(KEY)
        fact = FACTS_BY_NAME.get(name)
        if fact is None or slug != row.cells[ZONE]:
            reason = _("The hidden name of this row was changed: take a newly downloaded workbook.")
            self._refuse(row, ID, "", reason)
        elif slug not in self.checking.zones:
            self._refuse(row, ZONE, slug, _("This is none of the zones whose data you may change."))
        elif row.cells[ID] in self.seen:
            reason = _("The same field stands in row %(row)s.")
            self._refuse(row, "value", "", reason % {"row": self.seen[row.cells[ID]]})
        elif row.unread:
            self.checking.plan.rejected.add(f"{FACTS}:{row.number}")
        else:
            self.seen[row.cells[ID]] = row.number
            return self.checking.zones[slug], fact
        return None, None

    def _understood(
        self, row: SheetRow, zone: Zone, fact: Fact, now: dict
    ) -> dict[str, str] | None:
        """The row's cells as plain texts; of a row that came blank, what stayed blank is as it
        is in the portal."""
        is_blank = row.cells[VERSION].startswith(BLANK)
        mine = {}
        for name in PARTS:
            written = row.cells[name]
            try:
                check_characters({name: written}, [name])
            except CellProblem as problem:
                self._refuse(row, name, problem.value, problem.reason)
                return None
            mine[name] = self._plain(zone, fact, name, written)
        if is_blank and not any(row.cells[name] for name in PARTS):
            return dict(now)
        if is_blank and not row.cells["value"]:
            mine["value"] = now["value"]
        if not fact.cited:
            mine |= {name: "" for name in PARTS if name != "value"}
        return mine

    def _plain(self, zone: Zone, fact: Fact, name: str, written: str) -> str:
        words = self.checking.words
        if name == "source":
            return words.understood("zone_citations", "source", written, zone)
        if name != "value" or fact.name == POSITION:
            return written.strip()
        text = words.understood(FACTS, fact.name, written)
        try:
            value = next(iter(column_of(fact).read({fact.name: text}, Zone, self.checking.lookups)
                              .values()))  # fmt: skip
        except CellProblem:
            return text  # told when the zone is put together
        return text if isinstance(column_of(fact), LinkColumn) else plain(value)

    def _merged(self, row: SheetRow, now, mine, base) -> dict[str, Merged]:
        take_mine = f"{FACTS}:{row.number}" in self.checking.take_mine
        base = base or [None] * len(PARTS)
        return {
            name: merge(mine[name], now[name], digest, take_mine=take_mine)
            for name, digest in zip(PARTS, base, strict=True)
        }

    def _attributes(self, row: SheetRow, fact: Fact, text: str) -> dict | None:
        try:
            if fact.name == POSITION:
                return read_position(text)
            return column_of(fact).read({fact.name: text}, Zone, self.checking.lookups)
        except CellProblem as problem:
            self._refuse(row, "value", row.cells["value"], problem.reason)
            return None

    def _add_work(self, row, zone, fact, plan, after, attributes, changed) -> None:
        source = None
        if fact.cited and after["value"]:
            source = self._source(row, after["source"])
            self._check_citation(row, fact, after)
        plan.work = FactWork(zone, fact, plan.mark[2], attributes, after, source)
        if any(part in changed for part in ("value", "as_of", "source")):
            year = self.checking.source_years.of(source)
            plan.doubts = doubts_of_fact(fact, plan.mark[2], after, year)
        self.of_zone[zone.slug].append(_Row(row, fact, plan, attributes))

    def _source(self, row: SheetRow, code: str) -> int | None:
        if not code:
            self._refuse(row, "source", "", _("Say which source states this."))
            return None
        key = self.checking.lookups.find(*_SOURCE, (code,))
        if key is None:
            reason = _("There is no source “%(value)s”. Choose one, or add it to “New sources”.")
            self._refuse(row, "source", code, reason % {"value": code})
        return key

    def _check_citation(self, row: SheetRow, fact: Fact, after: dict) -> None:
        citation = Citation(
            field=fact.name,
            stated_value=after["value"],
            as_of=after["as_of"],
            locator=after["locator"],
            qualifier=after["qualifier"],
        )
        try:
            citation.clean_fields(exclude=["content_type", "object_id", "source", "id"])
        except ValidationError as refusal:
            for name, messages in refusal.message_dict.items():
                column = "value" if name == "stated_value" else name
                self._refuse(row, column, row.cells.get(column, ""), messages[0])

    # -- the zone as it would be ----------------------------------------------------------------

    def _check_zone(self, zone: Zone, rows: list[_Row]) -> None:
        after = copy.copy(zone)
        after._state = copy.copy(zone._state)
        after._state.fields_cache = {}
        for one in rows:
            for name, value in one.attributes.items():
                setattr(after, name, value)
        refused = self._refused(after, {name for one in rows for name in one.attributes})
        for name, messages in refused.items():
            one = next((one for one in rows if self._is_about(one.fact, name)), rows[0])
            value = one.row.cells["value"]
            self._refuse(one.row, "value", value, " ".join(map(str, messages)))
        rejected = self.checking.plan.rejected
        self.checking.plan.rows += [one.plan for one in rows if one.plan.reference not in rejected]

    @staticmethod
    def _refused(after: Zone, names: set[str]) -> dict[str, list]:
        changed = {after._meta.get_field(name.removesuffix("_id")).name for name in names}
        others = {item.name for item in after._meta.fields} - changed
        links = {item.name for item in after._meta.fields if item.is_relation}
        return refusals(after, skip=others | links, prefer=changed)

    @staticmethod
    def _is_about(fact: Fact, name: str) -> bool:
        return name in {attribute.removesuffix("_id") for attribute in attributes_of(fact)}

    # -- in words -------------------------------------------------------------------------------

    def _plan(self, row, zone, fact, now, mine, after, merged) -> RowPlan:
        cells = []
        for name in PARTS:
            clash = merged[name].clash
            if clash or after[name] != now[name]:
                portal = self._shown(fact, name, now[name]) if clash else None
                shown = mine[name] if clash else after[name]
                cells.append(
                    CellChange(
                        self.sheet.headings[name],
                        self._shown(fact, name, now[name]),
                        self._shown(fact, name, shown),
                        portal,
                    )
                )
        return RowPlan(
            FACTS, self.sheet.title, row.number, CHANGED, zone.slug, fact.title, cells,
            [CHANGED, row.cells[ID], now, mine],
        )  # fmt: skip

    def _shown(self, fact: Fact, name: str, text: str) -> str:
        if name == "source":
            return self.checking.words.told(entries_of("zone_citations")["source"], text)
        if name == "value" and fact.entry is not None:
            return self.checking.words.told(fact.entry, text)
        return text


_SOURCE = (Citation._meta.get_field("source").related_model, ("code",))
