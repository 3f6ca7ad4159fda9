"""One rule says which stated price holds: calculator, comparison, factsheet, country page and paper
name the same figures, for every zone and every kind of price."""

from collections import defaultdict
from datetime import date

import pytest

from sezportal.paper.country.records import PaperRecords
from sezportal.paper.zone.costs import ITEMS, chosen
from sezportal.presenters.comparison.prices import Book
from sezportal.presenters.countries.costs import present_row
from sezportal.presenters.factsheet import factsheet_zones
from sezportal.presenters.factsheet.costs import costs, own_prices
from sezportal.presenters.factsheet.head import head
from sezportal.presenters.factsheet.records import Records, Region
from zones.completeness import completeness
from zones.costing import Level
from zones.costing.units import MINIMUM_WAGE, UNIT_OF, WORKER_WAGE
from zones.costing.wages import WAGE_OF, monthly_wage
from zones.models import CostItem, CostObservation, Country
from zones.presenters.figures import SourceRegister
from zones.presenters.present import country_present
from zones.presenters.sections import section_heads
from zones.price_book import price_book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

TODAY = date(2026, 6, 1)
GRADES = {item: grade for grade, item in WAGE_OF.items()}
#: What the calculator looks for by route, not by place.
BY_ROUTE = {"container_40ft_to_port"}


@pytest.fixture
def zones():
    return list(factsheet_zones().order_by("slug"))


@pytest.fixture
def items():
    return list(CostItem.objects.order_by("code"))


def stated(rows):
    """What a reader sees of prices: where, how much, when, from whom."""
    return {(row.place, row.low, row.high, row.currency, row.as_of, row.source_id) for row in rows}


def records_of(zone, region):
    records = Records(zone)
    for name in ("all_prices", "price_list", "rates"):
        setattr(records, name, getattr(region, name))
    return records


def section_of(zone, records):
    section = section_heads(completeness(frozenset(), at_border=zone.is_at_border))["costs"]
    return costs(zone, records, section, SourceRegister())


def reckoned(book, zone, item):
    """What the calculator takes of an item, and what it says it had to pass over."""
    site = book.sites[zone.pk]
    if item in GRADES:
        price = monthly_wage(book.prices, site, GRADES[item])
    else:
        price = book.prices.find(item, site)
    if price is None:
        return set(), {one.price.record for one in book.prices.refused(item, site)}
    parts = {part.price.record for part in price.parts if part.price.item == item}
    passed = {one.price.record for one in price.passed_over}
    return parts, passed | {one.price.record for one in book.prices.refused(item, site)}


def test_calculator_and_comparison_take_the_same_figures_everywhere(zones, items):
    """Only what cannot be put in dollars, or in the item's unit, the calculator passes over, and
    it says so."""
    book, region = price_book(zones), Region()
    compared = Book(zones, region)
    seen = defaultdict(int)
    for zone in zones:
        for item in items:
            if item.code not in UNIT_OF or item.code in BY_ROUTE:
                continue
            level, rows = compared.find(item, zone)
            parts, passed = reckoned(book, zone, item.code)
            where = (zone.slug, item.code, level)
            if set(rows) <= passed:
                seen["passed over"] += bool(rows)
                continue
            assert parts == set(rows) - passed, where
            seen[level] += 1
    assert min(seen[level] for level in (*tuple(Level)[1:], "passed over")) > 0


def test_the_factsheet_names_what_the_comparison_takes(zones, items):
    region = Region()
    compared = Book(zones, region)
    for zone in zones:
        section = section_of(zone, records_of(zone, region))
        present = {row.code: row for row in section.present}
        listed = defaultdict(list)
        for row in section.national:
            listed[row.code].append(row)
        for item in items:
            level, rows = compared.find(item, zone)
            where = (zone.slug, item.code, level)
            marked = [row for row in listed[item.code] if row.is_present]
            elsewhere = [row for row in listed[item.code] if row.is_elsewhere]
            assert bool(elsewhere) == (level == Level.FILLED), where
            if level in {Level.PLACE, Level.COUNTRY}:
                assert len(marked) == len(rows), where
                assert item.code in present, where
                sources = {mark.title for mark in present[item.code].figure.marks}
                assert sources <= {row.source.title for row in rows}, where
            else:
                assert not marked, where
                assert item.code not in present, where
            if level == Level.ZONE:
                assert stated(own_prices(zone, [item.code])) == stated(rows), where


def test_the_electricity_in_the_head_is_the_present_one(zones):
    region = Region()
    compared = Book(zones, region)
    item = CostItem.objects.get(code="electricity")
    for zone in zones:
        found = head(zone, records_of(zone, region), SourceRegister(), TODAY)
        row = next(row for row in found.key_figures if row.key == "electricity")
        _level, rows = compared.find(item, zone)
        known = [one for one in rows if not one.source.has_unstated_origin]
        titles = {mark.title for figure in row.figures for mark in figure.marks}
        assert titles == {one.source.title for one in known}, zone.slug


def test_paper_takes_one_row_an_item_of_what_holds(zones):
    region = Region()
    for zone in zones:
        section = section_of(zone, records_of(zone, region))
        rows = chosen(section.present)
        assert len({row.code for row in rows}) == len(rows)
        assert {row.code for row in rows} == {row.code for row in section.present} & set(ITEMS)
        assert all(row.is_present for row in rows)


def test_a_zone_outside_the_capital_pays_the_price_of_the_provinces(zones):
    """Koh Kong: 0.146 of 2020 for the provinces, not 0.14 to 0.165 of 2017 for the country."""
    zone = next(zone for zone in zones if zone.slug == "kh-koh-kong-sez")
    region = Region()
    found = head(zone, records_of(zone, region), SourceRegister(), TODAY)
    row = next(row for row in found.key_figures if row.key == "electricity")
    (figure,) = row.figures
    assert (row.label, figure.text, figure.as_of) == ("Electricity, its place", "USD 0.146", "2020")
    assert row.hint == "Provinces; not reported by the zone"


class TestWagesTheLawHasOvertaken:
    def test_no_zone_shows_one_as_its_present_wage(self, zones, items):
        region = Region()
        compared = Book(zones, region)
        overtaken = 0
        for zone in zones:
            present = compared.present[zone.pk]
            for item in items:
                _level, rows = compared.find(item, zone)
                assert not any(map(present.remark, rows)), (zone.slug, item.code)
                assert all(remark for _row, remark in compared.overtaken(item, zone))
            overtaken += any(map(present.remark, zone.cost_observations.all()))
        assert overtaken

    def test_it_stays_on_the_factsheet_with_a_remark(self, client):
        html = client.get("/zones/kh-phnom-penh-sez/").text
        assert "USD 162" in html
        assert "below the legal minimum wage of USD 210 a month since 2026" in html

    def test_the_comparison_takes_the_next_that_may_be_paid(self, client):
        address = "/zones/compare/?zone=kh-phnom-penh-sez&zone=la-savan-seno"
        groups = client.get(address).context["found"].groups
        row = next(row for group in groups for row in group.rows if row.key == WORKER_WAGE)
        (value,) = row.cells[0].values
        assert (value.figure.text, value.figure.as_of) == ("USD 227 to 238", "2026")

    def test_where_none_may_be_paid_it_is_history_and_no_measure(self, client):
        CostObservation.objects.filter(item__code=WORKER_WAGE, country="kh", place="").filter(
            zone=None
        ).delete()
        address = "/zones/compare/?zone=kh-phnom-penh-sez&zone=la-savan-seno"
        groups = client.get(address).context["found"].groups
        row = next(row for group in groups for row in group.rows if row.key == WORKER_WAGE)
        (value,) = row.cells[0].values
        assert value.measure is None
        assert not row.cells[0].best
        assert "below the legal minimum wage of USD 210 a month since 2026" in value.scope

    def test_without_a_minimum_nothing_is_below_it(self, zones):
        CostObservation.objects.filter(item__code=MINIMUM_WAGE, country="kh").delete()
        zone = next(zone for zone in zones if zone.slug == "kh-phnom-penh-sez")
        rows = Book([zone], Region()).find(CostItem.objects.get(code=WORKER_WAGE), zone)[1]
        assert [row.low for row in rows] == [162]

    def test_the_list_of_costs_says_so_too(self, client):
        (item,) = client.get("/costs/?item=worker_wage").context["items"]
        rows = {row.figure.text: row.figure for group in item.groups for row in group.rows}
        remark = "below the legal minimum wage of USD 210 a month since 2026"
        assert remark in rows["USD 162"].qualifier
        assert remark not in rows["USD 227 to 238"].qualifier


class TestCountries:
    def test_the_headline_and_the_paper_name_what_holds_in_the_country(self):
        """Of known origin, of the newest year, and no wage that the law has overtaken."""
        for country in Country.objects.filter(is_member=True):
            records = PaperRecords(country)
            codes = {price.item.code for price in records.prices}
            for code in codes:
                row = present_row(
                    records.prices, code, records.rates, records.present, SourceRegister()
                )
                rows = country_present(records.prices, code)
                titles = {mark.title for mark in row.figure.marks}
                assert titles <= {one.source.title for one in rows}, (country.pk, code)
                assert "below the legal minimum" not in row.figure.qualifier

    def test_what_a_zone_pays_lies_in_its_countrys_headline(self, client):
        """Koh Kong pays 0.146; the headline is of the same year, for both places of Cambodia."""
        figures = client.get("/countries/kh/").context["page"].key_figures
        electricity = next(one for one in figures if one.label == "Electricity")
        assert (electricity.figure.text, electricity.figure.as_of) == ("USD 0.146 to 0.164", "2020")

    def test_the_table_says_of_overtaken_wages_that_the_law_forbids_them(self, client):
        html = client.get("/countries/kh/").text
        assert html.count("below the legal minimum wage of USD 210 a month since 2026") == 1
