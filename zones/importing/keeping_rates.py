"""Keeps exchange rates that were read from a file: all of them or none.

A rate is dated and sourced, and what is on record is never overwritten: a rate of the same
currency, date and source stays as it stands, and one that differs is told. One that jumps beside
its neighbour in time is kept with a reason only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from zones.importing.exchange_rates import COLUMNS, Row, Unreadable
from zones.models import ExchangeRate
from zones.rate_jumps import jump_words, leapt_from, plain
from zones.services import count_public_change, keep_source

#: Characters of a reason that the history of a rate has room for.
LONGEST_REASON = ExchangeRate.history.model._meta.get_field("history_change_reason").max_length


@dataclass(frozen=True)
class Kept:
    """What became of the rates of a file: added, already there, and, as sentences, there with
    another value, and added though they jump."""

    added: int
    unchanged: int
    different: tuple[str, ...]
    jumps: tuple[str, ...]


@transaction.atomic
def keep_rates(rows: Iterable[Row], *, reason: str = "", by=None) -> Kept:
    """Add the rates that are not on record, with their source; all of them or, where one cannot be
    kept, none. ``reason``: why those that jump are right, empty where nobody said so. Raises
    Unreadable with every line that cannot be kept."""
    if len(reason) > LONGEST_REASON:
        words = _("The reason has %(length)s characters; there is room for %(most)s.")
        raise Unreadable(words % {"length": len(reason), "most": LONGEST_REASON})
    found = _sorted(list(rows))
    if found.problems or (found.jumps and not reason):
        jumps = [] if reason else found.jumps
        told = sorted([*found.problems, *jumps], key=lambda one: one[0].line or 0)
        raise Unreadable(*(_at(row, words) for row, words in told), jumps=len(jumps))
    jumping = {id(row) for row, _words in found.jumps}
    for row in found.new:
        if by is not None:
            row.rate._history_user = by
        row.rate._change_reason = reason if id(row) in jumping else None
        row.rate.save()
    if found.new:
        count_public_change()
    return Kept(
        added=len(found.new),
        unchanged=found.unchanged,
        different=tuple(_at(row, words) for row, words in found.different),
        jumps=tuple(_at(row, words) for row, words in found.jumps),
    )


@dataclass
class _Found:
    """The rows of a file by what is to become of them; where words belong to one, with them."""

    new: list[Row] = field(default_factory=list)
    jumps: list[tuple[Row, str]] = field(default_factory=list)
    problems: list[tuple[Row, str]] = field(default_factory=list)
    different: list[tuple[Row, str]] = field(default_factory=list)
    unchanged: int = 0


def _sorted(rows: list[Row]) -> _Found:
    """Each row beside what is on record and the rows above it."""
    found = _Found()
    beside, twins = defaultdict(list), {}
    for known in ExchangeRate.objects.filter(currency__in={row.rate.currency for row in rows}):
        beside[known.currency].append(known)
        twins[_key(known)] = known
    for row in rows:
        if problems := [row.problem] if row.problem else list(_problems(row.rate)):
            found.problems += [(row, words) for words in problems]
            continue
        row.rate.source = keep_source(row.rate.source)
        twin = twins.setdefault(_key(row.rate), row.rate)
        if twin is not row.rate:
            _beside_twin(found, row, twin)
            continue
        found.new.append(row)
        near = leapt_from(row.rate, beside[row.rate.currency])
        if near is None:
            beside[row.rate.currency].append(row.rate)
        else:
            found.jumps.append((row, jump_words(row.rate, near)))
    return found


def _beside_twin(found: _Found, row: Row, twin: ExchangeRate) -> None:
    """A row of a currency, day and source that is on record, or stands above in the file."""
    values = {
        "currency": twin.currency,
        "day": twin.as_of,
        "known": plain(twin.per_usd),
        "new": plain(row.rate.per_usd),
    }
    if twin.per_usd == row.rate.per_usd:
        found.unchanged += 1
    elif twin.pk is None:
        words = _("%(currency)s of %(day)s is %(new)s here, %(known)s above, by the same source.")
        found.problems.append((row, words % values))
    else:
        words = _("%(currency)s of %(day)s stays %(known)s; the file says %(new)s.")
        found.different.append((row, words % values))


def _problems(rate: ExchangeRate) -> Iterator[str]:
    try:
        rate.full_clean(exclude=["source"])
    except ValidationError as refusal:
        for name, messages in refusal.message_dict.items():
            for message in messages:
                yield f"{name}: {message}" if name in COLUMNS else message


def _key(rate: ExchangeRate) -> tuple:
    return rate.currency, rate.as_of, rate.source_id


def _at(row: Row, words: str) -> str:
    if row.line is None:
        return words
    return _("Line %(line)s: %(words)s") % {"line": row.line, "words": words}
