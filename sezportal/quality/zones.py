"""What zones do not report, and zones without an office that answers for them."""

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import FocalPoint
from sezportal.desk.gaps import section_url
from sezportal.presenters.countries.land import FIELD_LABELS
from sezportal.quality.lines import Finding, Line, finding
from sezportal.reporting import reported_fields, with_reported_fields
from zones.completeness import SECTIONS, asked
from zones.enums import QualityMeasure, ZoneStatus
from zones.models import Zone

#: Fields named on a page; files name all.
NAMED = 5


def missing(zones: Iterable[Zone]) -> Finding:
    """Fields that zones are asked for and do not report; one line a zone. One query."""
    keys = [zone.pk for zone in zones]
    annotated = with_reported_fields(Zone.objects.filter(pk__in=keys))
    lines, out_of = [], Counter()
    for zone in annotated:
        reported = reported_fields(zone)
        wanted = [
            name for section in SECTIONS for name in asked(section, at_border=zone.is_at_border)
        ]
        out_of[zone.country_id] += len(wanted)
        gaps = [name for name in wanted if name not in reported]
        if gaps:
            lines.append(_missing_line(zone, gaps, len(wanted)))
    return finding(QualityMeasure.MISSING, lines, out_of)


def _missing_line(zone: Zone, gaps: list[str], wanted: int) -> Line:
    labels = [str(FIELD_LABELS[name]) for name in gaps]
    named, others = ", ".join(labels[:NAMED]), len(labels) - NAMED
    words = _("%(named)s and %(n)s more") % {"named": named, "n": others} if others > 0 else named
    return Line(
        measure=QualityMeasure.MISSING,
        country=zone.country_id,
        title=zone.name_en,
        what=_("%(n)s of %(of)s fields") % {"n": len(gaps), "of": wanted},
        said=_("Not reported: %(fields)s.") % {"fields": words},
        more=_("Not reported: %(fields)s.") % {"fields": ", ".join(labels)},
        url=reverse("admin:zones_zone_desk", args=[zone.pk]),
        grave=(-len(gaps) / wanted,),
        weight=len(gaps),
        zones=(zone.pk,),
    )


def without_office(zones: Iterable[Zone]) -> Finding:
    """Zones that no office is on record for; those that operate first. One query."""
    zones = list(zones)
    reached = set(FocalPoint.objects.exclude(zone=None).values_list("zone", flat=True))
    lines = [
        Line(
            measure=QualityMeasure.NO_OFFICE,
            country=zone.country_id,
            title=zone.name_en,
            what=_("Office that answers"),
            said=_("No office is on record that an investor could write to or ring."),
            url=section_url(zone, "contact"),
            grave=(zone.status != ZoneStatus.OPERATIONAL,),
            zones=(zone.pk,),
        )
        for zone in zones
        if zone.pk not in reached
    ]
    return finding(QualityMeasure.NO_OFFICE, lines, Counter(zone.country_id for zone in zones))
