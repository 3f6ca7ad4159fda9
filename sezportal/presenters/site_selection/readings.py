"""What each measure reads of each zone, with where it is from: for any number of zones at once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.finder import ZoneFinder
from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.known import Known
from sezportal.presenters.site_selection.prices import Prices
from sezportal.presenters.site_selection.rates import Rates
from sezportal.presenters.site_selection.records import Activity, Records
from sezportal.presenters.site_selection.ways import Ways
from sezportal.reporting import completeness_of, with_reported_fields
from zones.completeness import Completeness
from zones.intervals import Interval
from zones.kept import kept
from zones.models import Sector, Zone

CITED = {m.AREA: "area_total_ha", m.LAND: "area_available_ha", m.ONE_STOP: "one_stop_service"}
#: Long texts that no measure reads.
UNREAD = ("outline", "search_text", "legal_basis", "note", "address")
MOST_WORDINGS = 3
#: How a zone's sectors meet the project's, in words.
CLOSENESS = {
    m.NAMES_IT: gettext_lazy("named"),
    m.NAMES_KIN: gettext_lazy("only its section is named"),
    m.NAMES_OTHERS: gettext_lazy("only other sectors are named"),
}

Readings = dict[int, dict[str, Known]]


def zones_of(finder: ZoneFinder) -> list[Zone]:
    """The zones of the filters with what they report."""
    found = kept("reported", _reporting_zones)
    return [found[pk] for pk in finder.qs.values_list("pk", flat=True)]


def _reporting_zones() -> dict[int, Zone]:
    return with_reported_fields(Zone.objects.with_place().defer(*UNREAD)).in_bulk()


def readings_of(zones: Sequence[Zone], values: Mapping) -> Readings:
    """By the zone's key and the measure's, what is known; ``values`` are those of the form.

    A measure without a value is absent: it is missing. The number of queries does not depend on
    the number of zones.
    """
    records = Records.of(*CITED.values(), "position")
    prices, rates = Prices(zones, values), Rates(zones, values)
    ways = Ways.to(values.get("market"), records)
    sector = values.get("sector")
    section = _section_of(sector)
    found = {}
    for zone in zones:
        known = {
            **_cited(zone, records),
            **ways.of(zone),
            **prices.of(zone),
            m.INCENTIVES: rates.of(zone),
            m.CLUSTER: _cluster(records.activities[zone.pk], sector, section) if sector else None,
            m.COMPLETENESS: _completeness(zone),
        }
        found[zone.pk] = {key: one for key, one in known.items() if one is not None}
    return found


def _cited(zone: Zone, records: Records) -> dict[str, Known]:
    """Fields of the zone with the sources that state their current value."""
    found = {}
    for key, name in CITED.items():
        value = getattr(zone, name)
        if value in (None, ""):
            continue
        behind = records.citations[zone.pk, name]
        is_text = isinstance(value, str)
        found[key] = Known(
            range=Interval.point(1 if is_text else value),
            text=value if is_text else "",
            as_of=behind[0].as_of if behind else "",
            note=behind[0].qualifier if behind else _("source not recorded"),
            sources=tuple(one.source for one in behind),
        )
    return found


def _section_of(sector: str | None) -> str | None:
    """The ISIC section of a code, which may be a section itself."""
    if not sector:
        return None
    return Sector.objects.filter(pk=sector).values_list("parent_id", flat=True).first() or sector


def _cluster(named: Sequence[Activity], sector: str, section: str) -> Known | None:
    """How closely the sectors that sources name for the zone meet the project's."""
    for value, wanted in ((m.NAMES_IT, sector), (m.NAMES_KIN, section)):
        rows = [one for one in named if wanted in one.codes]
        if rows:
            return _named(value, rows)
    return _named(m.NAMES_OTHERS, named) if named else None


def _named(value: int, rows: Sequence[Activity]) -> Known:
    wordings = list(dict.fromkeys(f"“{row.wording}”" for row in rows))[:MOST_WORDINGS]
    return Known(
        range=Interval.point(value),
        text=CLOSENESS[value],
        as_of=max(row.as_of for row in rows),
        note="" if value == m.NAMES_OTHERS else "; ".join(wordings),
        sources=tuple(dict.fromkeys(row.source for row in rows)),
    )


def _completeness(zone: Zone) -> Known:
    reported = completeness_of(zone)
    return Known(
        range=Interval.point(Decimal(100 * reported.reported) / reported.total),
        note=partial(_fields_words, reported),
        is_computed=True,
        url=reverse_lazy("zone-detail", kwargs={"slug": zone.slug}),
    )


def _fields_words(reported: Completeness) -> str:
    return _("%(reported)s of %(total)s fields") % {
        "reported": reported.reported,
        "total": reported.total,
    }
