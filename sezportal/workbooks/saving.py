"""Writes what was confirmed: all of it or nothing, as one set of changes."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby, islice

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, get_history_manager_for_model

from sezportal.workbooks.checking import Progress
from sezportal.workbooks.checking.facts import FactWork
from sezportal.workbooks.checking.plan import ADDED, CHANGED, REMOVED, Plan, RowPlan
from sezportal.workbooks.checking.shared import code_words, free_code
from sezportal.workbooks.checking.work import RecordWork
from sezportal.workbooks.holding import NotSaved, hold
from sezportal.workbooks.own import keep_own
from sezportal.workbooks.sheets import RECORD_SHEETS, SHARED_SHEETS, RecordSheet
from zones.enums import ChangeOrigin
from zones.models import Source, Zone
from zones.review.recording import present_recording
from zones.review.submitting import Submission, submission
from zones.services import cite, let_citations_follow

SAVING, RECORDING = "saving", "recording"
BATCH = 500


def save(
    plan: Plan,
    *,
    by,
    reason: str = "",
    progress: Progress = lambda stage, rows: None,
) -> Submission:
    """Carry out a plan without problems. ``progress`` is told the stage and the number of rows
    written so far. Raises NotSaved, with nothing written; ChangedMeanwhile where the data are not
    any more what the plan was compared with."""
    if plan.problems:
        raise NotSaved(_("The workbook has errors."))
    try:
        with transaction.atomic():
            with submission(by=by, origin=ChangeOrigin.WORKBOOK, reason=reason) as made:
                _Saving(plan, by, progress).run()
                progress(RECORDING, len(plan.rows))
            return made
    except IntegrityError as refusal:
        raise NotSaved(_("The database refuses it: %s") % refusal) from refusal


class _Saving:
    def __init__(self, plan: Plan, by, progress: Progress):
        self.plan = plan
        self.by = by
        self.progress = progress
        self.done = 0
        #: Keys of the new sources and companies, by sheet and the key they had in the plan.
        self.new: dict[type[models.Model], dict[int, int]] = {}

    def run(self) -> None:
        self._did(0)
        self.zones = hold(self.plan)
        for declared in SHARED_SHEETS:
            self._add_shared(declared)
        self._save_facts()
        for declared in RECORD_SHEETS:
            rows = [one for one in self.plan.rows if one.sheet == declared.name and one.work]
            self._remove([one for one in rows if one.action == REMOVED])
            self._change(declared, rows)
            self._add(declared, [one for one in rows if one.action == ADDED])

    def _did(self, rows: int) -> None:
        self.done += rows
        self.progress(SAVING, self.done)

    # -- new sources and companies --------------------------------------------------------------

    def _add_shared(self, declared: RecordSheet) -> None:
        keys = self.new.setdefault(declared.model, {})
        for row in self.plan.rows:
            if row.sheet == declared.name and row.action == ADDED:
                record = row.work.record
                self._settle(record)
                record.code = free_code(declared.model, code_words(record))
                record._history_user = self.by
                record.save()
                keys[-row.row] = record.pk

    def _settle(self, record: models.Model) -> None:
        """Put the keys of new records in the place of those the plan gave them."""
        for field in record._meta.concrete_fields:
            if field.is_relation:
                key = getattr(record, field.attname)
                if isinstance(key, int) and key < 0:
                    setattr(record, field.attname, self._settled(field.related_model, key))

    def _settled(self, model: type[models.Model], key: int) -> int:
        if key >= 0:
            return key
        known = self.new.setdefault(model, {})
        if key not in known:  # a zone's own records, which nothing named before
            known[key] = keep_own(key, by=self.by).pk
        return known[key]

    # -- fields of zones ------------------------------------------------------------------------

    def _save_facts(self) -> None:
        works = [row.work for row in self.plan.rows if isinstance(row.work, FactWork)]
        by_zone: dict[int, list[FactWork]] = {}
        for work in works:
            by_zone.setdefault(work.zone.pk, []).append(work)
        for key, of_zone in by_zone.items():
            zone = self.zones[key]
            attributes = {n: value for work in of_zone for n, value in work.attributes.items()}
            if any(getattr(zone, name) != value for name, value in attributes.items()):
                for name, value in attributes.items():
                    setattr(zone, name, value)
                zone._history_user = self.by
                zone.save()
            for work in of_zone:
                if work.fact.cited:
                    self._cite(zone, work)
            self._did(len(of_zone))

    def _cite(self, zone: Zone, work: FactWork) -> None:
        """The source behind the new value; what stood behind the one before stays on record."""
        if work.source is None:
            let_citations_follow(zone, [work.fact.name], by=self.by)
            return
        said = {name: work.parts[name] for name in ("as_of", "locator", "qualifier")}
        source = Source.objects.get(pk=self._settled(Source, work.source))
        citation = cite(zone=zone, field=work.fact.name, source=source, by=self.by, **said)
        if citation.locator != said["locator"]:  # emptied, where nobody else empties it
            citation.locator = said["locator"]
            citation.save()

    # -- rows -----------------------------------------------------------------------------------

    def _remove(self, rows: list[RowPlan]) -> None:
        for row in rows:
            row.work.record._history_user = self.by
            row.work.record.delete()
            self._did(1)

    def _change(self, declared: RecordSheet, rows: list[RowPlan]) -> None:
        """Those that lose the mark "current" first, so that another row can take it: in the file
        or beside it."""
        works = [row.work for row in rows if row.action == CHANGED]
        works += [work for row in rows for work in row.work.give_way]
        for work in works:
            self._settle(work.record)
        works.sort(key=_order_of_writing)
        for (_current, names), group in groupby(works, key=_order_of_writing):
            self._update(declared.model, list(group), names)
        self._link(works)

    def _update(
        self, model: type[models.Model], works: list[RecordWork], names: Collection[str]
    ) -> None:
        """The columns that these rows change, and no others."""
        changed = {*names, "country_id"} if _follows_its_zone(model) else names
        fields = [model._meta.get_field(name.removesuffix("_id")).name for name in changed]
        for group in batched(works, BATCH):
            if names:
                self._write_over(model, [work.record for work in group], fields)
            self._did(len(group))

    def _write_over(self, model: type[models.Model], records: list, fields: list[str]) -> None:
        """New values into rows that are there and held: an insert that finds them writes
        thousands many times faster than an update with a case for each row and column."""
        present_recording().expect(model, [record.pk for record in records])
        model._base_manager.bulk_create(
            records, update_conflicts=True, unique_fields=["pk"], update_fields=fields
        )
        kept = get_history_manager_for_model(model)
        kept.bulk_history_create(records, update=True, default_user=self.by)

    def _add(self, declared: RecordSheet, rows: list[RowPlan]) -> None:
        works = [row.work for row in rows]
        for work in works:
            self._settle(work.record)
        for group in batched(works, BATCH):
            records = [work.record for work in group]
            made = bulk_create_with_history(records, declared.model, default_user=self.by)
            for work, record in zip(group, made, strict=True):
                work.record.pk = record.pk
                present_recording().added(declared.model, record.pk)
            self._link(group)
            self._did(len(group))

    @staticmethod
    def _link(works: Iterable[RecordWork]) -> None:
        for work in works:
            for name, keys in work.links.items():
                getattr(work.record, name).set(keys)


def _order_of_writing(work: RecordWork) -> tuple[bool, tuple[str, ...]]:
    """Rows that lose the mark "current" first; then those that change the same columns together."""
    return getattr(work.record, "is_current", True), tuple(sorted(work.attributes))


def _follows_its_zone(model: type[models.Model]) -> bool:
    return hasattr(model, "country_id") and hasattr(model, "zone_id")


def batched(works: Sequence[RecordWork], size: int) -> Iterator[tuple[RecordWork, ...]]:
    """The works in groups of at most so many, in order."""
    left = iter(works)
    while group := tuple(islice(left, size)):
        yield group
