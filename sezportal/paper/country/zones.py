"""The country's zones: in which state, of which type, how large, how much they report."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sezportal.paper.content import Fact, TableBlock
from sezportal.paper.country.facts import counted, of_total
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import lowered
from sezportal.presenters.countries.land import FIELD_LABELS as FIELDS
from sezportal.presenters.countries.land import AreaRow
from zones.enums import ZoneStatus, ZoneType
from zones.models import Zone
from zones.presenters import formats

#: How many of the largest zones the table and the map give a number.
LARGEST = 5
#: What is said of the zones' reporting, of the fields their factsheets ask.
COVERAGE = ("area_total_ha", "investment", "firms", "employment", "exports", "land_price")


def status_fact(zones: Sequence[Zone]) -> Fact:
    """``Operating 8; under construction 3; not reported 5``, in the order of a zone's life."""
    counts = Counter(zone.status for zone in zones)
    words = [
        _("%(status)s %(n)s") % {"status": status.label, "n": formats.number(counts[status])}
        for status in ZoneStatus
        if counts[status]
    ]
    if counts[""]:
        words.append(_("not reported %(n)s") % {"n": formats.number(counts[""])})
    return counted(_("By status"), capfirst("; ".join(map(lowered, words))))


def border_fact(zones: Sequence[Zone]) -> Fact:
    at_border = sum(zone.is_at_border for zone in zones)
    across = Counter(zone.neighbour.name_en for zone in zones if zone.neighbour)
    words = [
        _("%(country)s %(n)s") % {"country": name, "n": formats.number(n)}
        for name, n in across.most_common()
    ]
    note = _("facing %(countries)s") % {"countries": ", ".join(words)} if words else ""
    return counted(_("At a border"), of_total(at_border, len(zones)), _("zones"), note)


def type_fact(zones: Iterable[Zone]) -> Fact:
    """``8 specific economic zone, 4 industrial park``: the most frequent first."""
    counts = Counter(zone.zone_type for zone in zones)
    words = [
        _("%(type)s %(n)s") % {"type": ZoneType(kind).label, "n": formats.number(n)}
        for kind, n in counts.most_common()
    ]
    return counted(_("By type"), capfirst("; ".join(map(lowered, words))))


def founding_fact(zones: Sequence[Zone]) -> Fact:
    years = [zone.established_year for zone in zones if zone.established_year]
    label = _("Established")
    if not years:
        return Fact(label, _("Not reported"), is_missing=True)
    words = str(min(years))
    if min(years) != max(years):
        words = _("%(first)s to %(last)s") % {"first": min(years), "last": max(years)}
    note = _("year known for %(n)s zones") % {"n": of_total(len(years), len(zones))}
    return counted(label, words, note=note)


def coverage_fact(zones: Sequence[Zone]) -> Fact:
    """How many zones report what an investor asks first."""
    words = [
        _("%(field)s %(n)s")
        % {"field": FIELDS[name], "n": formats.number(sum(_reports(zone, name) for zone in zones))}
        for name in COVERAGE
    ]
    note = _("of %(n)s zones") % {"n": formats.number(len(zones))}
    return counted(_("Zones reporting"), "; ".join(map(lowered, words)), note=note)


def one_stop_fact(zones: Sequence[Zone]) -> Fact:
    reporting = sum(_reports(zone, "one_stop_service") for zone in zones)
    return counted(_("One-stop service"), of_total(reporting, len(zones)), _("zones"))


def _reports(zone: Zone, name: str) -> bool:
    return getattr(zone, f"reports_{name}")


def largest(zones: Iterable[Zone]) -> dict[int, int]:
    """The zones with the most land, by key, and their number in the table and on the map."""
    known = [zone for zone in zones if zone.area_total_ha is not None]
    ordered = sorted(known, key=lambda zone: (-zone.area_total_ha, zone.name_en))
    return {zone.pk: place for place, zone in enumerate(ordered[:LARGEST], start=1)}


def largest_table(rows: Sequence[AreaRow], register: PaperRegister) -> TableBlock | None:
    """The rows of the largest zones, as ``area_rows`` orders them; None where none reports."""
    shown = [row for row in rows if row.figure is not None][:LARGEST]
    if not shown:
        return None
    differing = [f"{row.name} {row.span}" for row in shown if row.differs]
    return TableBlock(
        columns=("", _("Zone"), _("ha"), _("Status"), _("As of")),
        rows=tuple(_area_cells(place, row) for place, row in enumerate(shown, start=1)),
        numeric=(True, False, True, False, True),
        row_sources=tuple(
            register.numbers(row.marks if row.differs else row.figure.marks) for row in shown
        ),
        note=_("≠ Sources differ: %(zones)s.") % {"zones": "; ".join(differing)}
        if differing
        else "",
        is_whole=True,
    )


def _area_cells(place: int, row: AreaRow) -> tuple[str, ...]:
    return (
        str(place),
        row.name,
        f"≠ {row.figure.text}" if row.differs else row.figure.text,
        str(row.status_label or _("Not reported")),
        row.figure.as_of or _("undated"),
    )
