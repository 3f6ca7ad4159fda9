"""The laws in force, those first on which most of the terms rest that hold in the zones."""

from collections import Counter
from collections.abc import Iterable

from incentives.enums import LawInstrument, LawScope
from incentives.models import Law
from sezportal.paper.content import Fact
from sezportal.paper.country.incentives import reach
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.law import law_rows
from zones.presenters.figures import SourceRegister

#: How many laws stand on paper.
LAWS = 3


def law_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    for row in law_rows(sorted(records.laws, key=_weight(records))[:LAWS], page):
        yield Fact(
            row.subject,
            row.title,
            as_of=row.year or row.in_force_from,
            note="" if row.number in row.title else row.number,
            sources=register.numbers(row.marks),
        )


def _weight(records: PaperRecords):
    """Sorts a law by the terms that rest on it and hold in a zone of the country; then the
    country's acts on investment, then by the kind of law; last those on which only terms of
    places elsewhere rest."""
    here, elsewhere = Counter(), Counter()
    for package in records.incentives:
        counted = here if package.is_standard or reach(package, records) else elsewhere
        counted.update(term.law_id for term in package.terms.all() if term.law_id)

    def place(law: Law) -> tuple:
        is_act = law.scope == LawScope.INVESTMENT and law.instrument == LawInstrument.LAW
        rank = LawInstrument.values.index(law.instrument)
        return -here[law.pk], elsewhere[law.pk] > 0, not is_act, rank

    return place
