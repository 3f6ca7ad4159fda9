"""What a record says at one moment, and how two moments differ. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


@dataclass(frozen=True)
class Owner:
    """Whose page a fact stands on: ``kind`` is "zone" or "country", ``key`` its primary key."""

    kind: str
    key: int | str


@dataclass(frozen=True)
class Told:
    """One fact as a page says it. ``value`` empty: not reported. ``as_of`` is put into words."""

    label: str
    value: str
    section: str
    as_of: str = ""
    source: str = ""

    @property
    def provenance(self) -> str:
        """``as of Dec 2023; Ministry of Planning``: what there is of it."""
        dated = _("as of %(date)s") % {"date": self.as_of} if self.as_of else ""
        return "; ".join(filter(None, (dated, self.source)))


#: What a record says, fact by fact; a record out of sight says nothing.
Telling = Mapping[tuple[Owner, str], Told]


@dataclass(frozen=True)
class Change:
    """A fact that differs between two moments; ``before`` or ``after`` is None where it came or
    went. ``by_load``: it came with the reference data."""

    owner: Owner
    key: str
    before: Told | None
    after: Told | None
    at: datetime
    by_load: bool = False

    @property
    def told(self) -> Told:
        return self.after or self.before

    @property
    def label(self) -> str:
        return self.told.label

    @property
    def section(self) -> str:
        return self.told.section

    @property
    def words(self) -> str:
        """``Total area: 1,640 ha → 1,700 ha (as of 2025; Ministry of Planning)``."""
        sentence = f"{self.label}: {self._values()}"
        provenance = self.after.provenance if self.after and self.after.value else ""
        return f"{sentence} ({provenance})" if provenance else sentence

    def _values(self) -> str:
        if self.before is None:
            return _("%(value)s, new") % {"value": _said(self.after)}
        if self.after is None:
            return _("%(value)s, removed") % {"value": _said(self.before)}
        if self.before.value == self.after.value:
            return _("%(value)s, confirmed anew") % {"value": _said(self.after)}
        return f"{_said(self.before)} → {_said(self.after)}"


def _said(told: Told) -> str:
    return told.value or pgettext("a figure", "Not reported")


def differences(
    before: Telling, after: Telling, *, at: datetime, by_load: bool = False
) -> Iterable[Change]:
    """What differs between two tellings of one record. A gap that stays a gap is none."""
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if was is not None and now is not None and _same(was, now):
            continue
        owner, key = name
        yield Change(owner, key, was, now, at, by_load)


def _same(one: Told, other: Told) -> bool:
    return (one.value, one.as_of, one.source) == (other.value, other.as_of, other.source)
