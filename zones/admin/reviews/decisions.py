"""What a reviewer sends from the page of a set, read without believing any of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.html import format_html
from django.utils.translation import gettext as _

from zones.models import RecordChange
from zones.presenters.changes.diffs import FieldDiff, RecordDiff

LONGEST_COMMENT = RecordChange._meta.get_field("comment").max_length
NOW, PROPOSED = "now", "proposed"


@dataclass
class Decisions:
    """What is refused and said among the record changes that were shown, and what was decided of
    those that were changed meanwhile. ``problems`` stop what was sent from being done."""

    among: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    refused_columns: dict[int, set[str]] = field(default_factory=dict)
    comments: dict[int, str] = field(default_factory=dict)
    remarks: dict[int, dict[str, str]] = field(default_factory=dict)
    kept: dict[int, set[str]] = field(default_factory=dict)
    over_newer: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def marks(self) -> dict:
        """As ``zones.review.deciding.mark`` takes them."""
        return {
            "among": self.among,
            "refused": self.refused,
            "refused_columns": self.refused_columns,
            "comments": self.comments,
            "remarks": self.remarks,
            "kept": self.kept,
        }


def read_decisions(sent, shown: list[RecordDiff], conflicting: list[RecordDiff]) -> Decisions:
    """``sent`` is what was posted; ``shown`` the records of the page, ``conflicting`` those of
    the set that were changed meanwhile."""
    made = Decisions()
    for told in shown:
        _read_record(sent, told, made)
    for told in conflicting:
        _read_conflicts(sent, told, made)
    return made


def put_marks(sent: Mapping[str, str], changes: Iterable[RecordChange]) -> None:
    """What was sent of changes that stood on the page, back into them; they are not saved."""
    for change in changes:
        change.comment = sent.get(f"comment-{change.pk}", "")[:LONGEST_COMMENT]
        change.is_refused = f"refuse-{change.pk}" in sent
        change.refused = [name for name in change.columns if f"refuse-{change.pk}-{name}" in sent]
        change.remarks = _remarks(sent, change)


def with_reasons_asked(told: RecordDiff) -> RecordDiff:
    """Its fields with those that ask for a reason; the marks are those that were sent."""
    asking = _without_reason(told)
    return replace(told, fields=tuple(replace(one, asks=one.name in asking) for one in told.fields))


def _without_reason(told: RecordDiff) -> set[str]:
    """The columns that the record says are refused, without a word on the field or the record."""
    change = told.record
    if not told.is_change or change.is_refused or change.comment.strip():
        return set()
    return {name for name in change.refused if not (change.remarks or {}).get(name)}


def with_choices(sent: Mapping[str, str], told: RecordDiff) -> RecordDiff:
    """Its conflicts with what was chosen of them, where the same still stands there."""
    return replace(told, conflicts=tuple(_with_choice(sent, told, one) for one in told.conflicts))


def _with_choice(sent: Mapping[str, str], told: RecordDiff, one: FieldDiff) -> FieldDiff:
    name = f"{told.record.pk}-{one.name}"
    choice, seen = sent.get(f"newer-{name}", ""), sent.get(f"seen-{name}", "")
    is_same = seen == one.conflict.stamp
    conflict = replace(
        one.conflict, choice=choice if is_same else "", is_again=bool(seen) and not is_same
    )
    return replace(one, conflict=conflict)


def _remarks(sent: Mapping[str, str], change: RecordChange) -> dict[str, str]:
    """What is said of single columns, by name."""
    told = {name: sent.get(f"remark-{change.pk}-{name}", "").strip() for name in change.columns}
    return {
        name: words.replace("\x00", "")[:LONGEST_COMMENT] for name, words in told.items() if words
    }


def _read_record(sent, told: RecordDiff, made: Decisions) -> None:
    change = told.record
    made.among.add(change.pk)
    made.comments[change.pk] = sent.get(f"comment-{change.pk}", "").strip()[:LONGEST_COMMENT]
    made.remarks[change.pk] = _remarks(sent, change)
    if f"refuse-{change.pk}" in sent:
        made.refused.add(change.pk)
    columns = {name for name in change.columns if f"refuse-{change.pk}-{name}" in sent}
    made.refused_columns[change.pk] = columns
    _ask_for_reasons(sent, told, made)
    for carried in told.attached:  # decided with its field: no mark of its own, also no former one
        made.among.add(carried.record.pk)
        made.refused_columns[carried.record.pk] = set()


def _ask_for_reasons(sent, told: RecordDiff, made: Decisions) -> None:
    """Each refused field wants a word to its author, said of it or of its record."""
    put_marks(sent, [told.record])
    asking = _without_reason(told)
    for one in told.fields:
        if one.name in asking and not one.conflict:
            words = _("%(record)s, %(field)s: say why this field is refused.")
            made.problems.append(
                format_html(
                    '<a href="#why-{}-{}">{}</a>',
                    told.record.pk,
                    one.name,
                    words % {"record": told.label, "field": one.label},
                )
            )


def _read_conflicts(sent, told: RecordDiff, made: Decisions) -> None:
    change = told.record
    if change.pk in made.refused:
        return
    if change.pk not in made.among:  # it stands on another page: what was marked there stays
        made.among.add(change.pk)
        made.comments[change.pk] = change.comment
        made.remarks[change.pk] = change.remarks
        made.refused_columns[change.pk] = set(change.refused)
        if change.is_refused:
            made.refused.add(change.pk)
    for conflict in told.conflicts:
        name = f"{change.pk}-{conflict.name}"
        choice = sent.get(f"newer-{name}", "")
        if conflict.name in made.refused_columns[change.pk]:
            continue
        if choice == NOW:
            made.refused_columns[change.pk].add(conflict.name)
            made.kept.setdefault(change.pk, set()).add(conflict.name)
        elif choice == PROPOSED:
            stamps = made.over_newer.setdefault(change.pk, {})
            stamps[conflict.name] = sent.get(f"seen-{name}", "")
        else:
            words = {"field": conflict.label, "record": told.label}
            made.problems.append(
                _("%(record)s, %(field)s: say which of the two values is to stand.") % words
            )
