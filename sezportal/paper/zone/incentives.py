"""Section 5: profit tax over the years for the packages that matter most, with their law."""

from django.utils.translation import gettext as _

from incentives.presenters.packages import Package, TermLine
from sezportal.paper.content import Block, Paragraph, YearsBar, YearsRow
from sezportal.paper.register import PaperRegister
from sezportal.paper.years import drawn_span, in_words
from sezportal.paper.zone.words import gap, joined, sentence, span_of
from sezportal.presenters.factsheet.incentives import Incentives
from zones import charts
from zones.presenters import formats

#: How many packages are drawn; the others are counted.
DRAWN = 3
#: How many benefits beside the profit tax are named.
BESIDE = 6
LONGEST_LAW = 52  # letters of a law in a title


def incentives_blocks(section: Incentives, register: PaperRegister) -> list[Block]:
    """The years first, then which package is whose choice, what remains to be paid without, and
    what comes beside."""
    if not section.packages:
        silence = _("Not reported: an incentive that holds in this zone")
        return [Paragraph(silence, is_missing=True), *_standards(section, register)]
    rows = drawn_rows(section)
    if not rows:
        benefits = _beside(section, register, is_beside=False)
        return [*benefits, *_choice(section, rows), *_standards(section, register)]
    return [
        _bar(section, rows, register),
        *_choice(section, rows),
        *_standards(section, register),
        *_beside(section, register, is_beside=True),
        *_more(rows),
    ]


def drawn_rows(section: Incentives) -> list[charts.YearsRow]:
    """Packages as the web draws them: those for developers of zones last, those that name the
    zone first, and of these the longest exemption first."""
    if section.years is None:
        return []
    standards = {rate.name for rate in section.standards.rates} if section.standards else set()
    packages = [row for row in section.years.rows if row.label not in standards]
    named = {package.url for package in section.packages if package.zones}
    return sorted(packages, key=lambda row: _relevance(row, row.url in named))


def _relevance(row: charts.YearsRow, names_zone: bool) -> tuple:
    exempt = sum(span.last - span.first + 1 for span in row.spans if span.kind == "exempt")
    return "developer" in f"{row.label} {row.note}".casefold(), not names_zone, -exempt


def _bar(section: Incentives, rows: list[charts.YearsRow], register: PaperRegister) -> YearsBar:
    """Packages over the years and in words, each with its law unless the title or the row above
    names it."""
    laws, named = laws_of(section), _law_of_all(section)
    drawn = []
    for row, above in zip(rows[:DRAWN], [None, *rows], strict=False):
        law = laws[row.url]
        drawn.append(
            YearsRow(
                label=row.label,
                spans=tuple(drawn_span(one, section.years.length) for one in row.spans),
                alternative=row.sentence,
                note="" if law == named else law,
                sources=register.numbers(row.marks),
                words=in_words(row, above),
            )
        )
        named = law
    return YearsBar(years=section.years.length, rows=tuple(drawn), first_label=_("Year 1"))


def incentives_title(section: Incentives) -> str:
    """``Incentives: Decree on Special Economic Zones``, where all that is drawn rests on it."""
    law = _law_of_all(section)
    return f"{section.head.title}: {law}" if law else section.head.title


def _law_of_all(section: Incentives) -> str:
    laws = laws_of(section)
    named = {laws[row.url] for row in drawn_rows(section)[:DRAWN]}
    law = named.pop() if len(named) == 1 else ""
    return law if len(law) <= LONGEST_LAW else ""


def laws_of(section: Incentives) -> dict[str, str]:
    """The first law of each package's tax on profit, by the package's address."""
    return {one.url: next(iter(_laws(one)), "") for one in section.packages}


def _laws(package: Package) -> list[str]:
    """The laws of a package's terms, each once, those of the profit tax first."""
    names = [_law(term) for term in package.financial if term.law]
    return list(dict.fromkeys(names))


def _law(term: TermLine) -> str:
    return f"{term.law.label} ({term.law.note})" if term.law.note else term.law.label


def _more(rows: list[charts.YearsRow]) -> list[Paragraph]:
    more = len(rows) - DRAWN
    if more <= 0:
        return []
    words = formats.count("%(n)s more package online.", "%(n)s more packages online.", more)
    return [Paragraph(words, is_quiet=True)]


def _choice(section: Incentives, rows: list[charts.YearsRow]) -> list[Paragraph]:
    words = []
    if section.alternatives > 1:
        words.append(_("A firm uses one of these packages, under its conditions."))
    if len(section.classes) > 1:
        words.append(_("Which class of zone applies here is not reported."))
    if rows:
        words.append(_("Blank years are taxed at the standard rate."))
    return [Paragraph(" ".join(words), is_quiet=True)] if words else []


def _beside(section: Incentives, register: PaperRegister, *, is_beside: bool) -> list[Paragraph]:
    """What comes beside the profit tax: each relief once, in the order of the packages."""
    terms: dict[str, TermLine] = {}
    for package in section.packages:
        for term in package.financial if not package.is_alternative else ():
            terms.setdefault(_relief(term, package), term)
    others = [one for one in section.packages if not one.is_alternative and not one.financial]
    named = [*list(terms)[:BESIDE], *(one.name for one in others)][:BESIDE]
    if not named:
        return []
    marks = [mark for name in named if name in terms for mark in terms[name].marks]
    marks += [mark for one in others if one.name in named for t in one.other for mark in t.marks]
    more = len(terms) + len(others) - len(named)
    lead = _("Beside the tax on profit: %(reliefs)s") if is_beside else _("Benefits: %(reliefs)s")
    words = lead % {"reliefs": "; ".join(named)}
    if more > 0:
        words = joined(words, formats.count("%(n)s more online", "%(n)s more online", more))
    dates = span_of(terms[name].as_of for name in named if name in terms and terms[name].as_of)
    return [Paragraph(sentence(words), as_of=dates, sources=register.numbers(marks))]


def _relief(term: TermLine, package: Package) -> str:
    """``VAT exemption``; a term that only its condition explains is named by its package."""
    if term.rate_of or not term.has_rate:
        return package.name
    reduced = term.rate and not term.rate.startswith("0 ")
    return f"{term.instrument} {term.rate}" if reduced else term.instrument


def _standards(section: Incentives, register: PaperRegister) -> list[Paragraph]:
    """What a firm pays without any package."""
    if section.standards is None or not section.standards.taxes:
        return gap([_("standard tax rates of the country")])
    taxes = section.standards.taxes
    words = _("Without any package: %(rates)s.") % {
        "rates": "; ".join(f"{rate.name} {rate.term.rate}" for rate in taxes)
    }
    marks = [mark for rate in taxes for mark in rate.term.marks]
    dates = span_of(rate.term.as_of for rate in taxes if rate.term.as_of)
    return [Paragraph(words, as_of=dates, sources=register.numbers(marks))]
