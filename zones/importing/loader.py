"""Loading tables into the database: all rows or none, and never over somebody's edits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from zones.importing.columns import CellProblem, FollowsRejection, Lookups, check_characters
from zones.importing.reports import LoadRejected, LoadReport, RowProblem, TableReport
from zones.importing.tables import ReadTable, Row, Table
from zones.models import ReferenceRow
from zones.services import count_public_change

#: The reason history rows of a load carry; a newer row without it is somebody's edit.
CHANGE_REASON = "Reference data"
BATCH = 500

Progress = Callable[[int], None]


def load_tables(
    tables: Iterable[tuple[Table, ReadTable]], *, progress: Progress = lambda rows: None
) -> LoadReport:
    """Load every table in the order given, in one transaction.

    A row that was loaded before and has not changed since is left alone; one that somebody
    edited in the portal is kept as edited. ``progress`` is told how many rows each step did.

    Raises LoadRejected with every problem of every table; nothing is saved then.
    """
    report = LoadReport()
    problems: list[RowProblem] = []
    with transaction.atomic():
        lookups = Lookups()
        loads = [_TableLoad(table, content, lookups) for table, content in tables]
        for load in reversed(loads):
            load.remove()
        for load in loads:
            load.run(progress)
            report.tables.append(load.report)
            problems.extend(load.problems)
        if problems:
            raise LoadRejected(problems, report)
        if report.altered:
            count_public_change()
    return report


@dataclass
class _Planned:
    """A row with the unsaved record made from it."""

    row: Row
    record: models.Model


@dataclass
class _TableLoad:
    """One table on its way into the database."""

    table: Table
    content: ReadTable
    lookups: Lookups
    problems: list[RowProblem] = field(default_factory=list)
    rejected: set[str] = field(default_factory=set)

    def __post_init__(self):
        self.report = TableReport(self.table.name)
        self.problems.extend(self.content.problems)
        self.is_unread = bool(self.content.problems) and not self.content.rows
        self.known = {
            known.key: known for known in ReferenceRow.objects.filter(dataset=self.table.name)
        }

    def remove(self) -> None:
        """Take out what left the table, unless somebody edited it or something stands on it."""
        left = {} if self.is_unread else dict(self.known)
        for row in self.content.rows:
            left.pop(row.key, None)
        records = self.table.model._default_manager.in_bulk(
            [row.object_id for row in left.values()]
        )
        for key, reference in left.items():
            record = records.get(self.table.model._meta.pk.to_python(reference.object_id))
            if record is None or self._edited_in_portal(record) or not _stands_alone(record):
                self.report.gone += 1
                continue
            record._change_reason = CHANGE_REASON
            record.delete()
            reference.delete()
            del self.known[key]
            self.report.removed += 1

    def run(self, progress: Progress) -> None:
        """Bring the rows in: what changed first, so that a new current value finds its place."""
        if self.is_unread:
            self.lookups.reject_all(self.table.model)
        planned = []
        changes = []
        for row in self.content.rows:
            known = self.known.get(row.key)
            if known and known.digest == row.digest:
                self.report.unchanged += 1
                continue
            attributes, unread = self._attributes(row)
            if known:
                changes.append((row, known, attributes, unread))
                continue
            record = self.table.model(**attributes)
            if self._is_valid(row, record, unread):
                planned.append(_Planned(row, record))
        for change in sorted(changes, key=lambda change: bool(change[2].get("is_current"))):
            self._change(*change)
        self._create(planned)
        self.lookups.forget(self.table.model)
        progress(len(self.content.rows))
        self._link([plan for plan in planned if plan.record.pk])
        self.report.rejected = len(self.rejected) + len(self.content.problems)

    # -- reading ----------------------------------------------------------------------------

    def _attributes(self, row: Row) -> tuple[dict, set[str]]:
        """What the cells give, and the fields whose cells cannot be read."""
        attributes: dict = {}
        unread: set[str] = set()
        for column in self.table.columns:
            try:
                check_characters(row.cells, column.headings)
                attributes |= column.read(row.cells, self.table.model, self.lookups)
            except CellProblem as problem:
                self._refuse_cell(row, problem)
                unread |= column.fields
        return attributes, unread

    def _is_valid(self, row: Row, record: models.Model, unread: set[str]) -> bool:
        """Check the fields that could be read and, if all could, the record's own rules."""
        try:
            record.clean_fields(exclude=_already_checked(record) | unread)
            if not unread:
                record.clean()
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                heading = "" if name == NON_FIELD_ERRORS else self.table.heading_for(name)
                self._refuse(row, heading, row.cells.get(heading, ""), " ".join(messages))
            return False
        return not unread

    def _refuse_cell(self, row: Row, problem: CellProblem) -> None:
        if isinstance(problem, FollowsRejection):
            self._reject(row)
        else:
            self._refuse(row, problem.heading, problem.value, problem.reason)

    def _reject(self, row: Row) -> None:
        self.rejected.add(row.key)
        self.lookups.reject(self.table.model, row.key)

    def _refuse(self, row: Row, heading: str, value: str, reason: str) -> None:
        self._reject(row)
        self.problems.append(
            RowProblem(f"{self.table.name}.csv", row.line, heading, value, str(reason))
        )

    # -- writing ----------------------------------------------------------------------------

    def _create(self, planned: list[_Planned]) -> None:
        if not planned:
            return
        try:
            with transaction.atomic():
                bulk_create_with_history(
                    [plan.record for plan in planned],
                    self.table.model,
                    batch_size=BATCH,
                    default_change_reason=CHANGE_REASON,
                )
        except IntegrityError:
            planned = self._create_one_by_one(planned)
        ReferenceRow.objects.bulk_create(
            [self._reference(plan) for plan in planned], batch_size=BATCH
        )
        self.report.added += len(planned)

    def _create_one_by_one(self, planned: list[_Planned]) -> list[_Planned]:
        """The slow way, to name the rows that the database refuses."""
        created = []
        for plan in planned:
            plan.record.pk = plan.record.pk if self._has_own_key() else None
            plan.record._state.adding = True
            plan.record._change_reason = CHANGE_REASON
            try:
                with transaction.atomic():
                    plan.record.save(force_insert=True)
            except IntegrityError as error:
                plan.record.pk = None
                self._refuse(plan.row, *self._explain(plan.row, error))
            else:
                created.append(plan)
        return created

    def _has_own_key(self) -> bool:
        return not isinstance(self.table.model._meta.pk, models.AutoField)

    def _explain(self, row: Row, error: IntegrityError) -> tuple[str, str, str]:
        """Heading, value and words for a constraint of the database."""
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
        for constraint in self.table.model._meta.constraints:
            if constraint.name == name:
                field = getattr(constraint, "at", "")
                heading = self.table.heading_for(field) if field else ""
                words = str(constraint.get_violation_error_message())
                return heading, row.cells.get(heading, ""), words
        return "", "", _("The database refuses the row: %(name)s.") % {"name": name or error}

    def _reference(self, plan: _Planned) -> ReferenceRow:
        return ReferenceRow(
            dataset=self.table.name,
            key=plan.row.key,
            digest=plan.row.digest,
            object_id=str(plan.record.pk),
        )

    def _change(self, row: Row, known: ReferenceRow, attributes: dict, unread: set[str]) -> None:
        record = self.table.model._default_manager.filter(pk=known.object_id).first()
        if record is None or self._edited_in_portal(record):
            self.report.kept += 1
            return
        for name, value in attributes.items():
            setattr(record, name, value)
        if not self._is_valid(row, record, unread):
            return
        record._change_reason = CHANGE_REASON
        try:
            with transaction.atomic():
                record.save()
        except IntegrityError as error:
            self._refuse(row, *self._explain(row, error))
            return
        known.digest = row.digest
        known.save(update_fields=["digest"])
        self._link([_Planned(row, record)])
        self.report.changed += 1

    @staticmethod
    def _edited_in_portal(record: models.Model) -> bool:
        latest = record.history.first()
        return latest is not None and latest.history_change_reason != CHANGE_REASON

    def _link(self, planned: list[_Planned]) -> None:
        for column in self.table.late:
            for plan in planned:
                plan.record._change_reason = CHANGE_REASON
                try:
                    column.settle(plan.record, plan.row.cells, self.lookups)
                except CellProblem as problem:
                    self._refuse_cell(plan.row, problem)


def _already_checked(record: models.Model) -> set[str]:
    """Fields that reading has settled: links that were found or may be empty, automatic keys."""
    names = {
        field.name
        for field in record._meta.fields
        if field.is_relation and (field.null or getattr(record, field.attname) is not None)
    }
    if isinstance(record._meta.pk, models.AutoField):
        names.add(record._meta.pk.name)
    return names


def _stands_alone(record: models.Model) -> bool:
    """Whether taking the record out would take nothing else with it, and nothing forbids it."""
    collector = NestedObjects(using=record._state.db)
    collector.collect([record])
    others = {model for model in collector.data if not model._meta.auto_created} - {type(record)}
    fast = any(
        rows.exists() for rows in collector.fast_deletes if not rows.model._meta.auto_created
    )
    return not collector.protected and not others and not fast
