"""Facts on which sources disagree, as the factsheet shows them and the desk asks to settle."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from sezportal.desk.settle import Said, SettleLine, stated_twice, unsettled
from sezportal.quality.lines import Finding, Line, finding
from zones.enums import QualityMeasure
from zones.models import Zone

#: Values named on a page; files name all.
NAMED = 3


def differing(zones: Mapping[int, Zone]) -> Finding:
    facts = stated_twice(list(zones.values()), {})
    lines = [_line(zones[key], line) for key, line in unsettled(facts)]
    out_of = Counter(zones[one.zone_id].country_id for one in facts)
    return finding(QualityMeasure.DIFFERING, lines, out_of)


def _line(zone: Zone, line: SettleLine) -> Line:
    said = [_said(one) for one in line.said]
    others = len(said) - NAMED
    words = "; ".join(said[:NAMED])
    if others > 0:
        words = _("%(said)s; and %(n)s more") % {"said": words, "n": others}
    full = "; ".join(f"{_said(one)} [{', '.join(one.sources)}]" for one in line.said)
    return Line(
        measure=QualityMeasure.DIFFERING,
        country=zone.country_id,
        title=zone.name_en,
        what=line.label,
        said=_("%(n)s values are stated: %(said)s.") % {"n": len(said), "said": words},
        more=full,
        url=line.url,
        grave=(-len(said),),
        zones=(zone.pk,),
    )


def _said(one: Said) -> str:
    shown = _("shown to readers") if one.is_shown else ""
    return ", ".join(filter(None, (f"{one.words} {one.dated}".strip(), shown)))
