"""The laws in force, those first on which most of today's terms rest."""

from collections import Counter
from collections.abc import Iterable

from sezportal.paper.content import Fact
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.law import law_rows
from zones.presenters.figures import SourceRegister


def law_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    terms = Counter(
        term.law_id for one in records.incentives for term in one.terms.all() if term.law_id
    )
    ordered = sorted(records.laws, key=lambda law: -terms[law.pk])
    for law, row in zip(ordered, law_rows(ordered, page), strict=True):
        yield Fact(
            row.subject,
            row.title,
            as_of=row.in_force_from or row.year,
            note=row.number,
            sources=register.numbers(row.marks),
            lang="" if law.title_en else law.local_language,
        )
