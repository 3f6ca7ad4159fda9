"""What stood in a field before, to be shown beside the box for what stands there now."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zones.models import Citation, CostObservation, Observation, Zone, ZoneDistance
from zones.outlines import in_brief
from zones.presenters import formats
from zones.presenters.citations import words_of
from zones.presenters.figures import split_bound

#: Shown together: one alone is no position.
POSITION = ("latitude", "longitude")
#: Versions of a zone that are looked through for an earlier value.
LOOKED_THROUGH = 40


@dataclass(frozen=True)
class Earlier:
    """A value in words with its unit; its date and source; what it is to the present one."""

    text: str
    dated: str
    source: str
    role: str


def stated(zone: Zone, fact: str, citations: Iterable[Citation]) -> list[Earlier]:
    """What sources state of a field: the one behind the present value first."""
    found = [one for one in citations if one.field == fact]
    found.sort(key=lambda one: (one.is_current, one.as_of), reverse=True)
    return [_of_citation(zone, one) for one in found]


def before(zone: Zone, column: str, versions: list) -> Earlier | None:
    """The last different value the column had, from history rows, newest first; of a position
    both its numbers."""
    now = _held(zone, column)
    for newer, older in pairwise(versions):
        value = _held(older, column)
        if value in (now, None, ""):
            continue
        stated = in_brief(value) if column == "outline" else str(value)
        text, unit = words_of(zone, "position" if column in POSITION else column, stated)
        until = date_format(timezone.localtime(newer.history_date), "j M Y")
        return Earlier(
            " ".join(part for part in (text, unit) if part),
            _("until %(day)s") % {"day": until},
            str(newer.history_user or ""),
            _("Before"),
        )
    return None


def _held(row, column: str):
    """What a zone, or a row of its history, says in a column; of one of a position the whole."""
    if column not in POSITION:
        return getattr(row, column)
    if row.latitude is None or row.longitude is None:
        return None
    return f"{row.latitude}, {row.longitude}"


def versions_of(zone: Zone) -> list:
    """The latest history rows of a zone, newest first."""
    rows = zone.history.select_related("history_user").order_by("-history_date", "-history_id")
    return list(rows[:LOOKED_THROUGH])


def of_row(row) -> Earlier:
    """A fact of the zone on a row of its own, as its heading says it."""
    dated = _date(row) if hasattr(row, "as_of") else ""
    return Earlier(_words(row), dated, str(row.source), "")


def _words(row) -> str:
    """A fact with its figure and unit as people read them."""
    match row:
        case Observation():
            unit = row.currency or row.indicator.unit
            if unit.casefold() == str(row.indicator).casefold():
                unit = ""  # firms are counted in firms
            return f"{row.indicator}: {formats.number(row.value)} {unit}".strip()
        case CostObservation():
            price = f"{row.currency} {formats.span(row.low, row.high)}".strip()
            return f"{row.item}: {price} / {row.unit}"
        case ZoneDistance():
            return f"{row.target or row.get_kind_display()}: {formats.number(row.km)} km"
        case _:
            return str(row)


def _of_citation(zone: Zone, citation: Citation) -> Earlier:
    text, unit = words_of(zone, citation.field, citation.stated_value)
    role = _("Published now") if citation.is_current else _("Also stated")
    bound, rest = split_bound(citation.qualifier)
    words = " ".join(part for part in (bound, text, unit, rest) if part)
    return Earlier(words, _date(citation), str(citation.source), role)


def _date(fact) -> str:
    return formats.partial_date(fact.as_of) or _("undated")
