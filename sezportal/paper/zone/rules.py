"""Sections 8 to 10: the law behind the zone, its one-stop service, and whom to ask."""

from django.utils.translation import gettext as _

from incentives.enums import LawInstrument, LawScope
from incentives.models import Law
from incentives.presenters.laws import LawLine
from sezportal.paper.content import Block, Fact, Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import all_facts, gap, gaps, shortened
from sezportal.presenters.factsheet.contact import Contact, Office
from sezportal.presenters.factsheet.records import Records
from sezportal.presenters.factsheet.rules import LegalBasis, OneStop, ProcedureTable
from zones.presenters import formats
from zones.presenters.figures import LedgerRow

#: How many laws, procedures and agencies stand on paper.
LAWS, PROCEDURES, AGENCIES = 5, 3, 1


def legal_blocks(section: LegalBasis, records: Records, register: PaperRegister) -> list[Block]:
    """What the zone itself rests on and who oversees it, then the laws that hold in it."""
    lines = {line.url: line for line in (*section.of_zone, *section.of_country)}
    wanted = [law for law in relevant_laws(records) if law.get_absolute_url() in lines]
    shown = [lines[law.get_absolute_url()] for law in wanted[:LAWS]]
    return [
        *all_facts(section.rows, register),
        *gaps(section.rows),
        *_laws(shown, len(lines) - len(shown), register),
    ]


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
    number = " ".join(part for part in (line.instrument, line.number) if part)
    year = line.year if line.year not in line.title else ""
    about = ", ".join(part for part in (number if line.number else "", year) if part)
    return f"{line.title} ({about})" if about else line.title


# -- one-stop service -----------------------------------------------------------------------


def one_stop_blocks(section: OneStop, register: PaperRegister) -> list[Block]:
    """The service itself, then how many steps each procedure takes."""
    told = [_procedure(table, register) for table in section.procedures[:PROCEDURES]]
    left = len(section.procedures) - len(told)
    if left > 0:
        words = formats.count("%(n)s more procedure online.", "%(n)s more procedures online.", left)
        told.append(Paragraph(words, is_quiet=True))
    labels = [row.label for row in section.rows if not row.figures]
    labels += [] if section.procedures else [_("procedures")]
    return [*_services(section.rows, register), *gap(labels), *told]


def _services(rows: tuple[LedgerRow, ...], register: PaperRegister) -> list[Paragraph]:
    """A sentence of a source is running text, not the value of a row."""
    return [
        Paragraph(
            shortened(row.figures[0].text, 220),
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
    dates = sorted({step.as_of for step in view.steps if step.as_of})
    return Paragraph(words, as_of=", ".join(dates), sources=register.numbers(marks))


# -- contact --------------------------------------------------------------------------------


def contact_blocks(section: Contact, register: PaperRegister) -> list[Block]:
    """The zone's office; without one the agency that answers for the country."""
    if section.offices:
        office = best_office(section.offices)
        asked = _ways(office, register)
        agencies: list[Block] = []
    else:
        asked = gap([_("office, telephone and e-mail of the zone")])
        agencies = [
            one for agency in section.agencies[:AGENCIES] for one in _agency(agency, register)
        ]
    return [*asked, *agencies, *all_facts([section.website], register)]


def best_office(offices: tuple[Office, ...]) -> Office:
    """The one that can be reached in the most ways."""
    return max(offices, key=lambda one: sum(map(bool, (one.phone, one.email, one.website))))


def _ways(office: Office, register: PaperRegister) -> list[Block]:
    sources = register.numbers(office.marks)
    lead = Fact(_("Office"), office.name, as_of=office.as_of, sources=sources)
    ways = [
        (_("Address"), office.address),
        (_("Telephone"), office.phone),
        (_("E-mail"), office.email),
        (_("Website"), office.website),
    ]
    rows = [Fact(label, value, sources=sources) for label, value in ways if value]
    return [lead, *rows, *gap(label for label, value in ways[:3] if not value)]


def _agency(agency: Office, register: PaperRegister) -> list[Block]:
    label = _("Ask instead: %(role)s") % {"role": (agency.role or _("National office")).lower()}
    ways = ", ".join(
        part for part in (agency.address, agency.phone, agency.email, agency.website) if part
    )
    sources = register.numbers(agency.marks)
    return [Fact(label, agency.name, note=ways, sources=sources)]


def contact_lines(section: Contact) -> tuple[str, ...]:
    """Whom to ask, beside the code that leads to the page: the office, else the agency."""
    offices = [best_office(section.offices)] if section.offices else list(section.agencies[:1])
    if not offices:
        return (_("No office on record: ask the Mekong Institute."),)
    office = offices[0]
    ways = (office.name, office.phone, office.email, office.website)
    return tuple(shortened(line, 80) for line in ways if line)
