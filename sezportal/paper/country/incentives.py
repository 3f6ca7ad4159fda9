"""The main packages over a project's years, and what is paid without them."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from incentives.enums import IncentiveInstrument, Scope, SectorRule
from incentives.models import Incentive
from sezportal.paper.content import Block, Fact, YearsBar, YearsRow
from sezportal.paper.country.facts import of_total, sourced
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.paper.years import drawn_span, in_words
from sezportal.presenters.countries.law import tax_rows
from sezportal.presenters.factsheet.incentives import years_chart
from zones import charts
from zones.presenters.figures import SourceRegister

#: How many packages the bar shows: those that hold in the most zones.
PACKAGES = 3
RELIEFS = {IncentiveInstrument.CIT_HOLIDAY, IncentiveInstrument.CIT_REDUCED_RATE}
#: Of the standard terms those that stand on paper: the tax on profit, then other taxes.
TAXES = 2


def years_blocks(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> list[Block]:
    """Profit tax under the packages that hold in the most zones; nothing where none changes it."""
    packages = main_packages(records)
    chart = years_chart(packages, [], page)
    if chart is None:
        return []
    by_name = {one.name: one for one in packages}
    rows = [
        replace(
            _row(row, by_name[row.label], chart.length, records, register),
            words=in_words(row, above),
        )
        for row, above in zip(chart.rows, [None, *chart.rows], strict=False)
    ]
    return [YearsBar(chart.length, tuple(rows), first_label=_("Year 1"))]


def main_packages(records: PaperRecords) -> list[Incentive]:
    """Packages that relieve the tax on profit and are open to investors, widest reach first;
    developers' own packages and those that hold in no zone of the country are left out."""
    open_to_all = [
        one
        for one in records.incentives
        if not one.is_standard
        and one.sector_rule != SectorRule.DEVELOPER
        and _relieves(one)
        and reach(one, records) > 0
    ]
    return sorted(open_to_all, key=lambda one: -reach(one, records))[:PACKAGES]


def _relieves(one: Incentive) -> bool:
    return any(term.instrument in RELIEFS for term in one.terms.all())


def reach(one: Incentive, records: PaperRecords) -> int:
    """In how many zones it holds; what is promoted by activity may hold in any."""
    if one.scope == Scope.PROMOTED_ZONES:
        return len(records.zones)
    return sum(one.holds_in(zone) for zone in records.zones)


def _row(
    row: charts.YearsRow, package: Incentive, length: int, records: PaperRecords, register
) -> YearsRow:
    law = next((term.law for term in package.terms.all() if term.law), None)
    return YearsRow(
        label=row.label,
        spans=tuple(drawn_span(one, length) for one in row.spans),
        alternative=row.sentence,
        note="; ".join(filter(None, (_where(package, records), _law(law)))),
        sources=register.numbers(row.marks),
    )


def _where(package: Incentive, records: PaperRecords) -> str:
    """In how many of the zones it holds, where that is known: a class of zones is not reported
    of any zone, and what is promoted may be promoted anywhere."""
    if package.zone_class or package.scope == Scope.PROMOTED_ZONES:
        return ""
    found = reach(package, records)
    if found == len(records.zones):
        return _("in all zones")
    return _("in %(n)s zones") % {"n": of_total(found, len(records.zones))}


def _law(law) -> str:
    """The law by its number, as it is cited; without one by its title."""
    if law is None:
        return _("law not recorded")
    number = law.number or law.title_en
    return f"{number} ({law.year})" if law.year and str(law.year) not in number else number


def tax_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    """What is paid without a package: the standard rates of today, the tax on profit first."""
    current = [term for term in records.standards if not term.incentive.is_superseded]
    rates = [term for term in current if term.rate_percent is not None]
    for row in tax_rows(rates, page)[:TAXES]:
        figure = row.figures[0]
        beside = figure.qualifier.removeprefix(row.label).lstrip("; ")
        figure = replace(figure, qualifier=beside)
        yield sourced(row.label.removeprefix("Standard ").capitalize(), figure, register)
