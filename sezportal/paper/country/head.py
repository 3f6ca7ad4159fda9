"""The head of a country's factsheet: scope, how current the record is, six key figures."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from sezportal.paper.content import Fact, State
from sezportal.paper.country.facts import (
    dollars,
    not_reported,
    sourced,
    whole_country,
    years_between,
)
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries import costs, groups, land
from sezportal.presenters.countries.summary import share_reported, share_words
from sezportal.reporting import completeness_of, freshness_of
from zones.enums import ZoneStatus
from zones.freshness import Freshness
from zones.presenters import formats
from zones.presenters.figures import SourceRegister
from zones.presenters.observations import figure_of

#: Letters of a caveat beside which the dollars computed are left to the section on costs: a sixth
#: of the width has no room for both.
LONG = 45


def states(records: PaperRecords, today: date) -> tuple[State, ...]:
    """Whether the zones work, how old their newest figures are, how much they report."""
    zones = records.zones
    if not zones:
        return ()
    operating = sum(zone.status == ZoneStatus.OPERATIONAL for zone in zones)
    words = _("%(n)s of %(of)s zones known to operate")
    return (
        State("operating", words % {"n": operating, "of": len(zones)}),
        _freshness(zones, today),
        _completeness(zones),
    )


def _freshness(zones, today: date) -> State:
    """In which state the newest figures of most zones are."""
    counts = Counter(freshness_of(zone, today) for zone in zones)
    state = max(Freshness, key=lambda one: counts[one])
    words = {
        Freshness.FRESH: _("%(n)s of %(of)s zones have a figure of the last year"),
        Freshness.DUE: _("Newest figure one to two years old in %(n)s of %(of)s zones"),
        Freshness.OVERDUE: _("Newest figure two to three years old in %(n)s of %(of)s zones"),
        Freshness.NEGLECTED: _("Newest figure over three years old in %(n)s of %(of)s zones"),
        Freshness.UNDATED: _("No dated figure of %(n)s of %(of)s zones"),
    }
    return State(f"fresh-{state}", words[state] % {"n": counts[state], "of": len(zones)})


def _completeness(zones) -> State:
    """The ten sections of the zones' factsheets: the share that all of them together report."""
    found = [completeness_of(zone).sections for zone in zones]
    cells = tuple(
        sum(reported for reported, _asked in column) / max(1, sum(asked for _r, asked in column))
        for column in zip(*found, strict=True)
    )
    words = _("Zones report %(share)s of what they are asked")
    return State("strip", words % {"share": share_words(*share_reported(zones))}, cells)


def key_figures(
    records: PaperRecords, today: date, page: SourceRegister, register: PaperRegister
) -> tuple[Fact, ...]:
    """The same six as on the country's web page."""
    return (
        _zones(records, today),
        _land(records),
        *(
            _of_all(label, code, records, page, register)
            for label, code in ((_("Jobs in zones"), "employment"), (_("Firms in zones"), "firms"))
        ),
        *(
            _price(label, code, records, page, register)
            for label, code in (
                (_("Minimum wage"), "minimum_wage"),
                (_("Electricity"), "electricity"),
            )
        ),
    )


def _zones(records: PaperRecords, today: date) -> Fact:
    silent = sum(not zone.status for zone in records.zones)
    return Fact(
        _("Zones recorded"),
        formats.number(len(records.zones)),
        as_of=formats.partial_date(today.isoformat()),
        note=_("status not reported for %(n)s") % {"n": silent} if silent else "",
    )


def _land(records: PaperRecords) -> Fact:
    label, total = _("Land in zones"), land.total_area(records.zones)
    if not total.counted:
        return not_reported(label)
    is_whole = total.of == len(records.zones)  # no zone is part of another, none is left out
    words = _("partial sum: %(n)s of %(of)s zones")
    if total.counted == total.of:
        words = _("sum of all %(of)s zones") if is_whole else _("sum of all %(of)s whole zones")
    elif not is_whole:
        words = _("partial sum: %(n)s of %(of)s whole zones")
    return Fact(
        label,
        formats.number(total.hectares),
        unit=_("ha"),
        as_of=years_between(_area_dates(records.zones)),
        note=words % {"n": total.counted, "of": total.of},
    )


def _area_dates(zones) -> Iterable[str]:
    """When the areas that are summed hold for."""
    for zone in zones:
        if zone.area_total_ha is not None and zone.part_of_id is None:
            yield from (citation.as_of for citation in zone.citations.all() if citation.is_current)


def _of_all(label, code, records: PaperRecords, page, register) -> Fact:
    """The newest figure for all zones together; without one how many zones report their own."""
    newest, _others = groups.newest_of_all(records.observations, code)
    if newest is None:
        own = sum(getattr(zone, f"reports_{code}") for zone in records.zones)
        words = _("for all zones; %(n)s of %(of)s report their own")
        return not_reported(label, words % {"n": own, "of": len(records.zones)})
    return sourced(label, figure_of(newest, page, label), register, notes=[newest.group_label])


def _price(label, code, records: PaperRecords, page, register) -> Fact:
    row = costs.newest_row(records.prices, code, records.rates, records.present, page)
    if row is None:
        unstated = any(price.item.code == code for price in records.prices)
        return not_reported(label, _("only from an unstated origin") if unstated else "")
    place = whole_country(records.country) if row.place == _("national") else row.place
    if len(row.figure.qualifier) > LONG:
        return sourced(label, row.figure, register, notes=[place])
    return sourced(label, row.figure, register, notes=[dollars(row), place], also=row.rate_marks)
