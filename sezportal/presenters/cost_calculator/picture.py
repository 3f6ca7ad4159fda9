"""The zones' running costs as stacked bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.presenters.cost_calculator import words
from sezportal.presenters.cost_calculator.sheets import Sheets, Total, ZoneCosts
from zones.conversion import DOLLAR
from zones.costing import CostSheet
from zones.intervals import Interval, total
from zones.models import Zone
from zones.presenters import formats
from zones.stack_chart import Bar, Part, Stack, largest_of, shares, stack


@dataclass(frozen=True)
class Pictures:
    """The running costs over all items and, where that says more, over the items that every zone
    has; both on one scale."""

    everything: Stack
    common: Stack | None = None


def pictures(found: Sequence[Sheets], views: Sequence[ZoneCosts]) -> Pictures:
    every = [
        _bar(one.running, view, view.running.total) for one, view in zip(found, views, strict=True)
    ]
    if not any(one.alike.lines and one.alike.lines != one.running.lines for one in found):
        return Pictures(stack(every))
    common = [_bar(one.alike, view, view.alike) for one, view in zip(found, views, strict=True)]
    largest = max(largest_of(every), largest_of(common))
    return Pictures(stack(every, largest), stack(common, largest))


def _bar(sheet: CostSheet, view: ZoneCosts, whole: Total | None) -> Bar:
    parts = _parts(sheet)
    said = _at_least(whole) if whole else _("nothing known")
    return Bar(
        label=view.zone.name_en,
        url=f"#{view.anchor}",
        parts=parts,
        total=said,
        sentence=_sentence(view.zone, said, parts),
        note=_("without %(items)s") % {"items": whole.without} if whole and whole.without else "",
        is_floor=whole is None or whole.is_floor,
    )


def _parts(sheet: CostSheet) -> tuple[Part, ...]:
    parts = []
    for group, (letter, tone, label) in words.GROUPS.items():
        amounts = [line.usd for line in sheet.lines if line.group == group]
        whole = total(amounts)
        if whole.high > 0:
            middle = words.large(Interval.point(whole.midpoint))
            text = middle.removeprefix(f"{DOLLAR} ")
            parts.append(Part(letter, tone, str(label), whole, text))
    return tuple(parts)


def _at_least(whole: Total) -> str:
    return _("at least %(amount)s") % {"amount": whole.text} if whole.is_floor else whole.text


def _sentence(zone: Zone, said: str, parts: tuple[Part, ...]) -> str:
    told = ", ".join(
        f"{part.label} {formats.number(share * Decimal(100), 0)}%"
        for part, share in zip(parts, shares(parts), strict=True)
    )
    return _("%(zone)s, %(total)s a year: %(parts)s") % {
        "zone": zone.name_en,
        "total": said,
        "parts": told,
    }
