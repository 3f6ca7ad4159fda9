"""Values that are overdue, neglected or undated: of zones, and rules of countries."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from incentives.due import rules
from sezportal.desk.rules import TITLES
from sezportal.quality.lines import Finding, Line, finding
from sezportal.quality.places import item_url, page_url
from zones.due import RANK, DueItem, facts_of_zones
from zones.enums import QualityMeasure
from zones.freshness import Freshness
from zones.models import Zone
from zones.presenters import formats

#: Merely due is no flaw yet: the desk asks for it, readers are not warned.
LATE = frozenset({Freshness.OVERDUE, Freshness.NEGLECTED, Freshness.UNDATED})
LONGEST_VALUE = 90


def not_current(zones: Mapping[int, Zone], today: date) -> Finding:
    """Facts of zones and rules of countries that are expected again and late, the worst first."""
    lines, out_of = [], Counter()
    for country, item, zone in _items(zones, today):
        if item.months is None:
            continue
        out_of[country] += 1
        if item.state in LATE:
            lines.append(_line(country, item, zone))
    return finding(QualityMeasure.NOT_CURRENT, lines, out_of)


def _items(zones: Mapping[int, Zone], today: date) -> Iterator[tuple[str, DueItem, Zone | None]]:
    for key, items in facts_of_zones(zones.values(), today).items():
        for item in items:
            yield zones[key].country_id, item, zones[key]
    for rule in rules(today):
        yield rule.country, rule, None


def _line(country: str, item: DueItem, zone: Zone | None) -> Line:
    return Line(
        measure=QualityMeasure.NOT_CURRENT,
        country=country,
        title=zone.name_en if zone else item.label,
        what=item.label if zone else str(TITLES[item.section]),
        said=_said(item, Truncator(item.value_words).chars(LONGEST_VALUE)),
        more=_said(item, item.value_words),
        url=item_url(zone, item) if zone else page_url(item.record),
        grave=(RANK[item.state], item.due_on or date.max),
        zones=(zone.pk,) if zone else (),
    )


def _said(item: DueItem, value: str) -> str:
    """The value, its dates and since when it is late."""
    if item.state is Freshness.UNDATED:
        return _("“%(value)s”: nobody knows of when it is.") % {"value": value}
    words = {
        "value": value,
        "date": formats.partial_date(item.as_of) or _("undated"),
        "since": formats.partial_date(item.due_on.isoformat()),
        "months": item.months,
    }
    if item.checked_on is not None:
        words["checked"] = formats.partial_date(item.checked_on.isoformat())
        said = _(
            "“%(value)s” of %(date)s, last checked %(checked)s. Expected every %(months)s months: "
            "due since %(since)s."
        )
    else:
        said = _("“%(value)s” of %(date)s. Expected every %(months)s months: due since %(since)s.")
    return said % words
