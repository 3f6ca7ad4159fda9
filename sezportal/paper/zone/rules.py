"""Sections 8 to 10: the law behind the zone, its one-stop service, and whom to ask."""

from dataclasses import replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from incentives.enums import LawInstrument, LawScope
from incentives.models import Law
from incentives.presenters.laws import LawLine, law_line
from sezportal.paper.content import Block, Fact, Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import all_facts, gap, gaps, prose, sentence, shortened, span_of
from sezportal.presenters.factsheet.contact import Contact, Office
from sezportal.presenters.factsheet.records import Records
from sezportal.presenters.factsheet.rules import OneStop, ProcedureTable
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.citations import field_row
from zones.presenters.figures import LedgerRow, SourceRegister

#: How many laws, procedures and agencies stand on paper.
LAWS, PROCEDURES = 5, 2
LINE = 80  # letters beside the code


def legal_blocks(
    zone: Zone, records: Records, page: SourceRegister, register: PaperRegister
) -> list[Block]:
    """What the zone itself rests on and who oversees it, then the laws that hold in it."""
    rows = [
        field_row(zone, "legal_basis", _("Legal basis"), page),
        field_row(zone, "regulator", _("Regulator"), page),
    ]
    laws = relevant_laws(records)[:LAWS]
    lines = [law_line(law, page.marks([law.source], _("laws"))) for law in laws]
    return [
        *(_basis(row, register) for row in rows if row.figures),
        *gaps(rows),
        *_laws(lines, len(records.laws) - len(lines), register),
    ]


def _basis(row: LedgerRow, register: PaperRegister) -> Paragraph:
    """A sentence of a source in running text: a third of the page is too narrow for columns."""
    first = row.figures[0]
    words = f"{row.label}: {prose(first.text)}"
    return Paragraph(
        sentence(words),
        as_of=first.as_of or _("undated"),
        sources=register.numbers(first.marks),
    )


def relevant_laws(records: Records) -> list[Law]:
    """Laws in force behind packages that hold in the zone, in the order of those, then the
    country's acts on investment; not decrees on other places."""
    terms = [
        term.law_id
        for one in records.incentives
        if not one.is_superseded and not one.is_standard
        for term in one.terms.all()
    ]
    behind = dict.fromkeys(key for key in terms if key)
    by_key = {law.pk: law for law in records.laws}
    laws = [by_key[key] for key in behind if key in by_key]
    acts = [law for law in records.laws if _is_act_on_investment(law)]
    return list(dict.fromkeys(law for law in (*laws, *acts) if law.is_in_force))


def _is_act_on_investment(law: Law) -> bool:
    return law.scope == LawScope.INVESTMENT and law.instrument == LawInstrument.LAW


def _laws(lines: list[LawLine], left: int, register: PaperRegister) -> list[Paragraph]:
    if not lines:
        return gap([_("laws that hold here")])
    words = "; ".join(_law(line) for line in lines)
    if left > 0:
        words = f"{words}; " + _("%(n)s more online") % {"n": left}
    marks = [mark for line in lines for mark in line.marks]
    return [Paragraph(_("Laws: %(laws)s.") % {"laws": words}, sources=register.numbers(marks))]


def _law(line: LawLine) -> str:
    """``Decree on Special Economic Zones (Decree 188/GOV, 2018)``."""
    number = f"{line.instrument} {line.number}" if line.number else ""
    if line.number in line.title:
        number = ""
    year = line.year if line.year not in f"{line.title} {number}" else ""
    about = ", ".join(part for part in (number, year) if part)
    return f"{line.title} ({about})" if about else line.title


# -- one-stop service -----------------------------------------------------------------------


def one_stop_blocks(section: OneStop, register: PaperRegister) -> list[Block]:
    """The service itself, then how many steps each procedure takes."""
    ordered = sorted(section.procedures, key=_relevance)
    told = [_procedure(table, register) for table in ordered[:PROCEDURES]]
    left = len(section.procedures) - len(told)
    if left > 0:
        words = formats.count("%(n)s more procedure online.", "%(n)s more procedures online.", left)
        told.append(Paragraph(words, is_quiet=True))
    labels = [row.label for row in section.rows if not row.figures]
    labels += [] if section.procedures else [_("procedures")]
    return [*_services(section.rows, register), *gap(labels), *told]


def _relevance(table: ProcedureTable) -> tuple:
    """What names this zone before what holds everywhere, there the longest way first."""
    return not table.view.zones, -len(table.view.steps)


def _services(rows: tuple[LedgerRow, ...], register: PaperRegister) -> list[Paragraph]:
    """A sentence of a source is running text, not the value of a row."""
    return [
        Paragraph(
            sentence(capfirst(prose(row.figures[0].text, 220))),
            as_of=row.figures[0].as_of or _("undated"),
            sources=register.numbers(row.figures[0].marks),
        )
        for row in rows
        if row.figures
    ]


def _procedure(table: ProcedureTable, register: PaperRegister) -> Paragraph:
    view = table.view
    steps = formats.count("%(n)s step", "%(n)s steps", len(view.steps))
    words = _("%(name)s: %(steps)s. %(days)s.") % {
        "name": view.name,
        "steps": steps,
        "days": view.days_note,
    }
    marks = [mark for step in view.steps for mark in step.marks]
    dates = span_of(step.as_of for step in view.steps if step.as_of)
    return Paragraph(words, as_of=dates, sources=register.numbers(marks))


# -- contact --------------------------------------------------------------------------------


def contact_blocks(section: Contact, register: PaperRegister) -> list[Block]:
    """The zone's office; where none can be reached, the agency that answers for the country."""
    website = [
        replace(one, value=printed(one.value)) for one in all_facts([section.website], register)
    ]
    if not section.offices:
        silence = gap([_("office, telephone and e-mail of the zone")])
        return [*silence, *_instead(section, register), *website]
    office = best_office(section.offices)
    agency = [] if is_reachable(office) else _instead(section, register)
    return [*_ways(office, register), *agency, *website]


def best_office(offices: tuple[Office, ...]) -> Office:
    """The one that can be reached in the most ways."""
    return max(offices, key=lambda one: sum(map(bool, (one.phone, one.email, one.website))))


def is_reachable(office: Office) -> bool:
    """Whether a letter to the other side of the world is not the only way."""
    return bool(office.phone or office.email)


def _ways(office: Office, register: PaperRegister) -> list[Block]:
    """The office with its address in running text, then how to reach it."""
    sources = register.numbers(office.marks)
    lead = ", ".join(part for part in (office.name, office.address) if part)
    ways = [
        (_("Telephone"), office.phone),
        (_("E-mail"), office.email),
        (_("Website"), printed(office.website)),
    ]
    missing = [] if office.address else [_("address")]
    missing += [label for label, value in ways[:2] if not value]
    return [
        Paragraph(sentence(lead), as_of=office.as_of, sources=sources),
        *(Fact(label, value, sources=sources) for label, value in ways if value),
        *gap(missing),
    ]


def _instead(section: Contact, register: PaperRegister) -> list[Paragraph]:
    """The first agency to ask, with the ways to reach it."""
    if not section.agencies:
        return []
    agency = section.agencies[0]
    ways = _lines_of(agency)
    words = _("Ask instead: %(agency)s") % {"agency": "; ".join(ways)}
    return [Paragraph(words, as_of=agency.as_of, sources=register.numbers(agency.marks))]


def contact_lines(section: Contact) -> tuple[str, ...]:
    """Whom to ask, beside the code that leads to the page: the office, and the agency where the
    office cannot be reached."""
    office = best_office(section.offices) if section.offices else None
    own = _lines_of(office) if office else []
    if office and not office.website and section.website.figures:
        own.append(printed(section.website.figures[0].text))
    if (office and is_reachable(office)) or not section.agencies:
        return tuple(own) or (_("No office on record."),)
    lead = [_("Or ask:")] if own else []
    return (*own, *lead, *_lines_of(section.agencies[0]))


def _lines_of(office: Office) -> list[str]:
    ways = (shortened(office.name, LINE), office.phone, office.email, printed(office.website))
    return [line for line in ways if line]


def printed(address: str) -> str:
    """An address of the web as one types it from paper."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
