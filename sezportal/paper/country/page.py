"""The page itself: sections in the order in which a minister needs them."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Name, Paper, Paragraph, Row, Section
from sezportal.paper.country import border, costs, head, incentives, law, people, zones
from sezportal.paper.country.map import map_picture
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.land import area_rows
from sezportal.presenters.countries.summary import PARTS
from sezportal.presenters.factsheet.records import Region
from zones.models import ContentVersion, Country
from zones.presenters import formats
from zones.presenters.figures import SourceRegister


def country_paper(country: Country, today: date, *, region: Region | None = None) -> Paper:
    """The factsheet of a member country; ``region`` may be shared by the papers of all six."""
    records = PaperRecords(country, region) if region else PaperRecords.of(country)
    return _Writer(records, today).paper()


class _Writer:
    """Writes the page from top to bottom, so that the numbers of sources rise."""

    def __init__(self, records: PaperRecords, today: date):
        self.records, self.today = records, today
        self.page = SourceRegister()
        self.register = PaperRegister(self.page)
        self.offices = people.national_offices(records, self.page)
        self.url = settings.SITE_URL + records.country.get_absolute_url()

    def paper(self) -> Paper:
        country = self.records.country
        key_figures = head.key_figures(self.records, self.today, self.page, self.register)
        rows = (Row((self._left(), self._right()), (1.1, 1)),)
        name = Name(country.name_local, country.local_language)
        return Paper(
            title=country.name_en,
            local_names=(name,) if country.name_local else (),
            place=_place(country),
            states=head.states(self.records, self.today),
            key_figures=key_figures,
            rows=rows,
            sources=self.register.lines(),
            contact=people.contact(self.offices),
            url=self.url,
            edition=_edition(country),
            made_on=self.today,
            foot=_foot(),
            lang=get_language() or "en",
        )

    def _section(
        self,
        number: int,
        title: str,
        anchor: str,
        blocks: Iterable[Block],
        *,
        least: int = 1,
        left: int = 0,
    ) -> Section:
        """``left``: how many entries this file leaves to the web page already."""
        return Section(
            str(number),
            str(title),
            tuple(blocks),
            least=least,
            url=f"{self.url}#{anchor}",
            left=max(left, 0),
        )

    def _left(self) -> tuple[Section, ...]:
        """Which zones there are, what they cost, what the state forgoes, who is there already."""
        found = self.records.zones
        counts = [
            zones.status_fact(found),
            zones.border_fact(found),
            zones.type_fact(found),
            zones.founding_fact(found),
            zones.coverage_fact(found),
            zones.one_stop_fact(found),
        ]
        numbers = zones.largest(found)
        largest_first = area_rows([zone for zone in found if zone.pk in numbers], self.page)
        table = zones.largest_table(largest_first, self.register)
        prices = self._facts(costs.cost_facts)
        tax = self._facts(incentives.years_blocks) or _gap()
        recorded = self._section(1, self._counted(), "coverage", counts, least=3)
        largest = self._section(2, _("Largest zones"), "area", [table] if table else _gap())
        cost = self._section(3, _("Costs, national or where named"), "costs", prices, least=4)
        tax += self._facts(incentives.tax_facts)
        profit = self._section(4, _("Tax on profit over a project's years"), "law", tax)
        there = [people.sector_fact(self.records), *people.investor_facts(self.records)]
        there += self._facts(people.national_facts)
        work = self._section(5, _("Sectors, companies, people"), "people", there, least=2)
        return recorded, largest, cost, profit, work

    def _right(self) -> tuple[Section, ...]:
        """Where the zones lie, with whom they are joined, by what law, and whom to ask."""
        records = self.records
        picture = map_picture(records, zones.largest(records.zones))
        pairs = self._facts(border.pair_facts)
        ways = [
            border.crossing_fact(records),
            *self._facts(border.corridor_blocks),
            *self._facts(border.clearance_facts),
        ]
        more_pairs, more_laws = len(records.pairs) - border.PAIRS, len(records.laws) - law.LAWS
        return (
            self._section(6, _("Where the zones lie"), "countrymap", picture),
            self._section(
                7,
                _("Cross-border pairs, by stage"),
                "border",
                pairs,
                least=3,
                left=more_pairs,
            ),
            self._section(8, _("Crossings and corridors"), "border", ways, least=3),
            self._section(
                9,
                _("Laws in force"),
                "law",
                self._facts(law.law_facts) or _gap(),
                least=2,
                left=more_laws,
            ),
            self._section(
                10,
                _("Whom to ask"),
                "offices",
                people.office_facts(self.offices, self.register),
                least=2,
            ),
        )

    def _counted(self) -> str:
        """A section of counts says once on which day they were counted."""
        day = formats.partial_date(self.today.isoformat())
        return _("Zones recorded, counted %(day)s") % {"day": day}

    def _facts(self, made):
        """Blocks in the order in which they are made, which numbers their sources."""
        return list(made(self.records, self.page, self.register))


def _gap() -> list[Block]:
    return [Paragraph(_("Not reported"), is_missing=True)]


def _place(country: Country) -> str:
    """What the sheet is of; where a part of the country takes part, which and what that means."""
    part = PARTS.get(country.pk)
    if part is None:
        return _("The country's economic zones")
    words = _("Zones of %(part)s; national figures cover the whole country and say so")
    return words % {"part": part}


def _edition(country: Country) -> str:
    """``LA, edition 412``: the number counts public changes of the whole portal."""
    number = ContentVersion.objects.values_list("number", flat=True).first() or 1
    return _("%(country)s, edition %(number)s") % {"country": country.pk.upper(), "number": number}


def _foot() -> str:
    return _(
        "Counts are of the portal's records. Boundaries and names shown do not imply endorsement "
        "or acceptance by the Mekong Institute or its members."
    )
