"""Rates and growth as plain sentences."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sezportal.monitoring.reading import Measure, Stated
from training.growth import FEW_ZONES, Beside, Verdict
from zones.presenters import formats

PERCENT = 100
#: What the zone's rate says beside another.
SAID = {
    Verdict.AS_COUNTRY: gettext_lazy("It grew only as %(them)s grew"),
    Verdict.FASTER: gettext_lazy("It grew faster than %(them)s"),
    Verdict.SLOWER: gettext_lazy("It grew, but slower than %(them)s"),
    Verdict.ALONE: gettext_lazy("It grew; %(them)s did not"),
    Verdict.BEHIND: gettext_lazy("It did not grow; %(them)s grew"),
    Verdict.NEITHER: gettext_lazy("It did not grow, nor did %(them)s"),
    None: gettext_lazy("There is no rate to set beside %(them)s"),
}


def rate(value: Decimal | None) -> str:
    """``+10.7% a year``; words where there is no rate from nothing."""
    if value is None:
        return _("no rate: it began at nothing")
    return _("%(percent)s a year") % {"percent": percent(value)}


def percent(value: Decimal) -> str:
    """``+10.7%`` and ``−3.0%``: the sign tells growth from decline."""
    shown = formats.number(abs(value * PERCENT), 1)
    is_nothing = not any(sign in "123456789" for sign in shown)
    sign = "" if is_nothing else "+" if value > 0 else "−"
    return f"{sign}{shown}%"


def zones(count: int) -> str:
    return formats.count("%(n)s other zone", "%(n)s other zones", count)


def sentences(measure: Measure, country: str) -> list[str]:
    """What a measure says, the finding first, then what it rests on; then the same beside each
    group of zones that a source names."""
    found = measure.beside
    if found.growth is None:
        return [_too_few_years(measure)]
    finding, rests_on = (
        _alone(found, country) if found.average is None else _against(found, country)
    )
    if measure.is_mixed:
        mixed = _("Its two values come from different sources, which may count differently.")
        rests_on = f"{rests_on} {mixed}"
    return [finding, rests_on, *map(sentence_of_group, measure.stated)]


def sentence_of_group(stated: Stated) -> str:
    """Beside a total that sources state of a group of zones, in their words."""
    note = _("Their totals are as sources state them.")
    if stated.is_mixed:
        note = _("Their two totals are those of different sources, which may count differently.")
    return f"{_comparison(stated.compared, f'“{stated.label}”')} {note}"


def _alone(found: Beside, country: str) -> tuple[str, str]:
    growth = found.growth
    finding = _("%(rate)s from %(first)s to %(last)s; nothing stands beside it.") % {
        "rate": rate(growth.yearly),
        "first": growth.first,
        "last": growth.last,
    }
    why = _("No other zone of %(country)s reports two of the same years.") % {"country": country}
    return finding, why


def _against(found: Beside, country: str) -> tuple[str, str]:
    """A country is spoken of where zones enough report; else those zones themselves."""
    count = {"n": found.average.zones, "country": country}
    if not found.is_of_few:
        words = _(
            "The country’s rate is that of the average of the %(n)s other zones of %(country)s "
            "that report both years."
        )
        return _comparison(found, _("its country")), words % count
    them = ngettext(
        "the one other zone of %(country)s that reports both years",
        "the average of the %(n)s other zones of %(country)s that report both years",
        found.average.zones,
    )
    words = _("Fewer than %(few)s zones do not speak for a country.") % {"few": FEW_ZONES}
    return _comparison(found, them % count), words


def _comparison(found: Beside, them: str) -> str:
    growth = found.growth
    words = _("%(said)s: %(zone)s against %(other)s, from %(first)s to %(last)s.")
    return words % {
        "said": SAID[found.verdict] % {"them": them},
        "zone": rate(growth.yearly),
        "other": rate(found.average.growth.yearly),
        "first": growth.first,
        "last": growth.last,
    }


def _too_few_years(measure: Measure) -> str:
    (year,) = measure.rows
    return _("Not enough years to speak of growth: the only value is of %(year)s.") % {"year": year}
