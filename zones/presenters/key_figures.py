"""The few figures by which zones are told apart at a glance: land, firms, jobs, investment."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from zones.models import Observation, Zone
from zones.presenters.citations import field_row
from zones.presenters.figures import LedgerRow, SourceRegister
from zones.presenters.observations import figure_of

#: Indicators in the order of preference for each row.
OBSERVED = (
    ("firms", ("firms",)),
    ("employment", ("employment",)),
    ("investment", ("committed_investment", "cumulative_investment", "project_cost")),
    ("exports", ("annual_exports",)),
)


def key_rows(zone: Zone, register: SourceRegister) -> list[LedgerRow]:
    """Area, firms, jobs, investment and exports; a gap keeps its row.

    Reads ``zone.citations`` with their sources and ``zone.observations`` with indicator and
    source as they are prefetched.
    """
    labels = {
        "firms": _("Firms"),
        "employment": _("Jobs"),
        "investment": _("Investment"),
        "exports": _("Exports in a year"),
    }
    current = [row for row in zone.observations.all() if row.is_current]
    return [
        field_row(zone, "area_total_ha", _("Total area"), register),
        *(_observed(labels[key], key, codes, current, register) for key, codes in OBSERVED),
    ]


def _observed(
    label: str, key: str, codes: Iterable[str], rows: list[Observation], register: SourceRegister
) -> LedgerRow:
    for code in codes:
        found = [row for row in rows if row.indicator.code == code]
        if found:
            newest = max(found, key=lambda row: row.as_of)
            hint = newest.indicator.name if key == "investment" else ""
            return LedgerRow(label, (figure_of(newest, register, label),), hint=hint, key=key)
    return LedgerRow(label, key=key)
