"""Writes what was confirmed: all of it or nothing, as one set of changes."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from sezportal.workbooks.checking.facts import FactWork
from sezportal.workbooks.checking.plan import ADDED, CHANGED, REMOVED, Plan, RowPlan
from sezportal.workbooks.checking.records import RecordWork
from sezportal.workbooks.checking.shared import code_words, free_code
from sezportal.workbooks.sheets import RECORD_SHEETS, SHARED_SHEETS, RecordSheet
from zones.enums import ChangeOrigin
from zones.models import Citation, Zone
from zones.review.recording import present_recording
from zones.review.submitting import Submission, submission

BATCH = 500


class NotSaved(Exception):
    """The database refused; nothing was saved. Why, in words."""


def save(plan: Plan, *, by, reason: str = "") -> Submission:
    """Carry out a plan without problems. Raises NotSaved, with nothing written."""
    if plan.problems:
        raise NotSaved(_("The workbook has errors."))
    try:
        with transaction.atomic():
            with submission(by=by, origin=ChangeOrigin.WORKBOOK, reason=reason) as made:
                _Saving(plan, by).run()
            return made
    except IntegrityError as refusal:
        raise NotSaved(_("The database refuses it: %s") % refusal) from refusal


class _Saving:
    def __init__(self, plan: Plan, by):
        self.plan = plan
        self.by = by
        #: Keys of the new sources and companies, by sheet and the key they had in the plan.
        self.new: dict[type[models.Model], dict[int, int]] = {}

    def run(self) -> None:
        for declared in SHARED_SHEETS:
            self._add_shared(declared)
        self._save_facts()
        for declared in RECORD_SHEETS:
            rows = [one for one in self.plan.rows if one.sheet == declared.name and one.work]
            self._remove([one for one in rows if one.action == REMOVED])
            self._change(declared, [one for one in rows if one.action == CHANGED])
            self._add(declared, [one for one in rows if one.action == ADDED])

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
                    setattr(record, field.attname, self.new[field.related_model][key])

    def _settled(self, model: type[models.Model], key: int) -> int:
        return self.new[model][key] if key < 0 else key

    # -- fields of zones ------------------------------------------------------------------------

    def _save_facts(self) -> None:
        works = [row.work for row in self.plan.rows if isinstance(row.work, FactWork)]
        by_zone: dict[int, list[FactWork]] = {}
        for work in works:
            by_zone.setdefault(work.zone.pk, []).append(work)
        for key, of_zone in by_zone.items():
            zone = Zone.objects.select_for_update(of=("self",)).get(pk=key)
            attributes = {n: value for work in of_zone for n, value in work.attributes.items()}
            if any(getattr(zone, name) != value for name, value in attributes.items()):
                for name, value in attributes.items():
                    setattr(zone, name, value)
                zone._history_user = self.by
                zone.save()
            for work in of_zone:
                if work.fact.cited:
                    self._cite(zone, work)

    def _cite(self, zone: Zone, work: FactWork) -> None:
        """The citation behind the new value: the one on record that says the same, the present
        one where the same source and date are corrected, or a new one."""
        on_record = list(zone.citations.filter(field=work.fact.name).order_by("-is_current", "pk"))
        present = next((one for one in on_record if one.is_current), None)
        if work.source is None:
            if present is not None:
                self._write(present, is_current=False)
            return
        said = {
            "source_id": self._settled(_SOURCE, work.source),
            "as_of": work.parts["as_of"],
            "stated_value": work.parts["value"],
        }
        same = next((one for one in on_record if _says(one, said)), None)
        if same is None and present is not None and _is_of(present, said):
            same = present
        if present is not None and present is not same:
            self._write(present, is_current=False)
        if same is None:
            same = Citation(record=zone, field=work.fact.name)
        details = {name: work.parts[name] for name in ("locator", "qualifier")}
        self._write(same, **said, **details, is_current=True)

    def _write(self, record: models.Model, **values) -> None:
        for name, value in values.items():
            setattr(record, name, value)
        record._history_user = self.by
        record.save()

    # -- rows -----------------------------------------------------------------------------------

    def _remove(self, rows: list[RowPlan]) -> None:
        for row in rows:
            row.work.record._history_user = self.by
            row.work.record.delete()

    def _change(self, declared: RecordSheet, rows: list[RowPlan]) -> None:
        """Those that lose the mark "current" first, so that another row can take it."""
        works = [row.work for row in rows]
        for work in works:
            self._settle(work.record)
        losing = [one for one in works if not getattr(one.record, "is_current", True)]
        gaining = [one for one in works if one not in losing]
        for group in (losing, gaining):
            self._update(declared.model, group)
            self._link(group)

    def _update(self, model: type[models.Model], works: list[RecordWork]) -> None:
        with_columns = [work for work in works if work.attributes]
        names = {name for work in with_columns for name in work.attributes}
        if not names:
            return
        if hasattr(model, "country_id") and hasattr(model, "zone_id"):
            names.add("country_id")
        fields = [model._meta.get_field(name.removesuffix("_id")).name for name in names]
        records = [work.record for work in with_columns]
        present_recording().expect(model, [record.pk for record in records])
        bulk_update_with_history(records, model, fields, batch_size=BATCH, default_user=self.by)

    def _add(self, declared: RecordSheet, rows: list[RowPlan]) -> None:
        works = [row.work for row in rows]
        for work in works:
            self._settle(work.record)
        if not works:
            return
        made = bulk_create_with_history(
            [work.record for work in works],
            declared.model,
            batch_size=BATCH,
            default_user=self.by,
        )
        seen = present_recording()
        for work, record in zip(works, made, strict=True):
            work.record.pk = record.pk
            seen.added(declared.model, record.pk)
        self._link(works)

    @staticmethod
    def _link(works: list[RecordWork]) -> None:
        for work in works:
            for name, keys in work.links.items():
                getattr(work.record, name).set(keys)


_SOURCE = Citation._meta.get_field("source").related_model


def _says(citation: Citation, said: dict) -> bool:
    return all(getattr(citation, name) == value for name, value in said.items())


def _is_of(citation: Citation, said: dict) -> bool:
    return all(getattr(citation, name) == said[name] for name in ("source_id", "as_of"))
