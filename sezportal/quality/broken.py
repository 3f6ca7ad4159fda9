"""Addresses of sources that no longer opened when the command last tried them."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.quality.cited import Cited
from sezportal.quality.lines import NO_COUNTRY, Finding, Line, finding
from sezportal.quality.places import page_url
from zones.enums import QualityMeasure
from zones.models import LinkCheck, LinkCheckRun
from zones.presenters import formats

#: More zones than these are not listed as those who know.
FEW_ZONES = 3


def broken(cited: Mapping[int, Cited]) -> Finding:
    """By the last check of each source's present address: those that failed most often in a row
    first. Two queries. An address that was corrected since waits for its next check."""
    checks = LinkCheck.objects.filter(url=F("source__url")).select_related("source")
    lines, out_of = [], Counter()
    for check in checks:
        known = cited.get(check.source_id, Cited())
        out_of[known.country] += 1
        if check.failures:
            lines.append(_line(check, known))
    return finding(QualityMeasure.BROKEN, lines, out_of, _note(sum(out_of.values())))


def _note(checked: int) -> str:
    """What stands in the way of knowing more: no run yet, or none with a network."""
    last = LinkCheckRun.objects.order_by("-ended_at").first()
    if last is not None and last.is_offline:
        day = timezone.localtime(last.ended_at).date().isoformat()
        words = (
            _("Tried last on %(day)s without a network: what stands here is of earlier runs.")
            if checked
            else _(
                "Tried on %(day)s, and there was no network: no address has been opened yet. The "
                "command check_links tries again, once a week."
            )
        )
        return words % {"day": formats.partial_date(day)}
    if checked:
        return ""
    return _("No address has been opened yet: the command check_links does it, once a week.")


def _line(check: LinkCheck, known: Cited) -> Line:
    since = timezone.localtime(check.failed_since).date().isoformat()
    times = ngettext(
        "%(error)s Failed once, on %(since)s.",
        "%(error)s Failed %(n)s times in a row, first on %(since)s.",
        check.failures,
    )
    said = times % {
        "error": check.error,
        "n": check.failures,
        "since": formats.partial_date(since),
    }
    zones = tuple(sorted(known.zones))
    return Line(
        measure=QualityMeasure.BROKEN,
        country=known.country or NO_COUNTRY,
        title=check.source.title,
        what=check.url,
        said=said,
        url=page_url(check.source),
        grave=(-check.failures, check.failed_since),
        zones=zones if len(zones) <= FEW_ZONES else (),
    )
