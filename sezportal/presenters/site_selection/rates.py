"""Tax on a project's profit in each zone, from the schedules of the tax calculator."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from incentives.schedules import ZoneSchedules, effective_rates_of, schedules_for
from incentives.taxpath import Project, Schedule
from sezportal.presenters.site_selection.known import Known
from zones.intervals import Interval
from zones.models import Zone

EQUAL_PROFIT = (Decimal(100),)  # of every year: how much it is does not change the rate


class Rates:
    """Effective rates over ten years, by zone: what zones share is computed once."""

    def __init__(self, zones: Sequence[Zone], values: Mapping):
        start = values.get("start") or timezone.localdate().year
        project = Project(
            start_year=start,
            revenue=values.get("revenue") or (),
            profit=values.get("profit") or EQUAL_PROFIT,
        )
        self._is_assumed = not values.get("profit")
        self._schedules = schedules_for(zones, start_year=start, sector=values.get("sector"))
        # Zones of a country mostly hold the same schedules: each set of them is read once.
        self._keys = {pk: _key(one) for pk, one in self._schedules.items()}
        shared = {self._keys[pk]: one for pk, one in self._schedules.items()}
        singles = {
            id(schedule): ZoneSchedules(one.place, schedule)
            for one in shared.values()
            for schedule in _held(one)
        }
        self._rates = effective_rates_of({**shared, **singles}, project)
        self._known = {key: self._read(self._rates[key], _held(one)) for key, one in shared.items()}

    def of(self, zone: Zone) -> Known | None:
        """None where no standard rate is known, or the project never has a profit."""
        return self._known[self._keys[zone.pk]]

    def _read(self, rates: Interval | None, held: Sequence[Schedule]) -> Known | None:
        if rates is None:
            return None
        computed = [(self._rates[id(one)], one) for one in held]
        best = min((pair for pair in computed if pair[0]), key=lambda pair: pair[0].low)[1]
        ends = (best, held[-1])
        return Known(
            range=rates,
            note=self._words(best),
            sources=tuple(dict.fromkeys(pk for end in ends for pk in _sources(end))),
            is_computed=True,
        )

    def _words(self, best: Schedule) -> str:
        name = getattr(best.record, "name", "") if best.steps else ""
        words = _("best: %(package)s") % {"package": name} if name else _("standard rate")
        assumed = _("equal profit each year") if self._is_assumed else ""
        return "; ".join(filter(None, (words, assumed)))


def _key(schedules: ZoneSchedules) -> tuple[int, ...]:
    """Equal for zones that hold the same schedules: those of one reading are shared."""
    return tuple(map(id, _held(schedules)))


def _held(schedules: ZoneSchedules) -> list[Schedule]:
    """Every schedule that counts, the standard rate last."""
    held = [candidate.schedule for candidate in schedules.possible]
    return held if schedules.baseline is None else [*held, schedules.baseline]


def _sources(schedule: Schedule) -> list[int]:
    """The sources of the steps; of the standard rate where there are none."""
    steps = schedule.steps or (schedule.standard,)
    return [step.record.source_id for step in steps if step.record is not None]
