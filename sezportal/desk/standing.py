"""How current what is said of a zone is, as a whole: of how many values, the worst state first.

The public page says how old the newest figure is, or the last check. Those who keep the zone need
the opposite: two new figures do not make thirty old ones current.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.head import FreshnessWords
from zones.freshness import WORSENING, Freshness
from zones.presenters.ages import word

#: The worst comes first: what no date speaks for stands before what is merely due.
_BAD = (Freshness.NEGLECTED, Freshness.OVERDUE, Freshness.UNDATED, Freshness.DUE)
WORST_FIRST = (*_BAD, *(one for one in WORSENING if one not in _BAD))


def standing_words(counts: Mapping[Freshness, int]) -> FreshnessWords:
    """``counts``: how many values that are expected again are in each state. The badge is that
    of the worst: "12 of 22 values neglected, 4 overdue, 3 due"."""
    found = [state for state in WORST_FIRST if counts.get(state)]
    if not found:
        return FreshnessWords(Freshness.UNDATED, _("No value that grows old"))
    first, *others = found
    label = _("%(n)s of %(total)s values %(state)s") % {
        "n": counts[first],
        "total": sum(counts[state] for state in found),
        "state": word(first),
    }
    rest = [f"{counts[state]} {word(state)}" for state in others if state is not Freshness.FRESH]
    return FreshnessWords(first, ", ".join([label, *rest]))
