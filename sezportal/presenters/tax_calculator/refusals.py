"""What the address names and the page cannot use: packages of other places or times, extensions."""

from collections.abc import Iterable, Sequence

from django.http import QueryDict
from django.utils.translation import gettext as _

from incentives.models import Incentive
from incentives.schedules import holds_for
from sezportal.presenters.tax_calculator.questions import EXTENSION
from sezportal.presenters.tax_calculator.reckoning import Reckoning
from zones.presenters import formats

_LONGEST_CODE = 60
_MOST_NAMED = 4


def refusals(places: Sequence[Reckoning], start_year: int) -> dict[str, str]:
    """By key of a place: why the package that the address names for it is not chosen."""
    refused = {one.place.key: one for one in places if one.refused}
    if not refused:
        return {}
    codes = {one.refused.replace("\x00", "") for one in refused.values()}
    known = {
        row.code: row for row in Incentive.objects.packages().filter(code__in=codes).with_zones()
    }
    return {key: _why(one, known.get(one.refused), start_year) for key, one in refused.items()}


def unknown_extensions(data: QueryDict, places: Iterable[Reckoning]) -> tuple[str, ...]:
    """A notice for each extension of the address that no package of the places has."""
    held = {
        step.code
        for one in places
        for option in one.options
        for step in option.candidate.schedule.steps
        if step.is_extension
    }
    unknown = [code for code in dict.fromkeys(data.getlist(EXTENSION)) if code not in held]
    words = _("“%(code)s” extends no package of these places, so it changes nothing.")
    return tuple(words % {"code": _shortened(code)} for code in unknown[:_MOST_NAMED] if code)


def _why(one: Reckoning, row: Incentive | None, start_year: int) -> str:
    if row is None or not holds_for(one.place.record, row):
        return _("“%(code)s” is no package of this place, so none is chosen.") % {
            "code": _shortened(one.refused)
        }
    window = _window(row)
    if not window:
        return _("“%(package)s” does not set the tax on profit, so it is not chosen.") % {
            "package": row.name
        }
    return _("“%(package)s” is not chosen for a start in %(year)s: %(window)s.") % {
        "package": row.name,
        "year": start_year,
        "window": window,
    }


def _window(row: Incentive) -> str:
    """Which licences get a package: ``granted only to projects licensed from 6 Jun 2025``."""
    first, last = map(formats.partial_date, (row.granted_from, row.granted_until))
    if first and last:
        words = _("granted only to projects licensed from %(first)s to %(last)s")
    elif first:
        words = _("granted only to projects licensed from %(first)s")
    elif last:
        words = _("granted only to projects licensed until %(last)s")
    elif row.is_superseded:
        words = _("no longer granted, and no source says until when it was")
    else:
        return ""
    return words % {"first": first, "last": last}


def _shortened(code: str) -> str:
    return code.replace("\x00", "")[:_LONGEST_CODE]
