"""A country's factsheet on paper: the same figures as its web page, each with what it stands on."""

import re
from datetime import date
from decimal import Decimal

import pytest

from sezportal.paper.content import Fact, Picture, TableBlock, YearsBar
from sezportal.paper.country import country_paper
from sezportal.paper.setting import set_page
from sezportal.presenters.countries.page import country_page
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.factsheet.records import Region
from tests.factories import (
    CitationFactory,
    CostItemFactory,
    CostObservationFactory,
    CountryFactory,
    IndicatorFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from zones.cartography.marks import SYMBOLS
from zones.models import Country, Zone
from zones.models.source import UNSTATED_ORIGIN

pytestmark = pytest.mark.django_db

MEMBERS = ("cn", "kh", "la", "mm", "th", "vn")
TODAY = date(2026, 11, 22)
COUNTED = {"Zones recorded", "Land in zones"}


@pytest.fixture(scope="module")
def made():
    """Papers and pages of the reference data, which no test here changes: each made once."""
    return {}


@pytest.fixture
def paper(reference_data, made):
    def make(iso2):
        if ("paper", iso2) not in made:
            made["paper", iso2] = country_paper(Country.objects.get(pk=iso2), TODAY)
        return made["paper", iso2]

    return make


@pytest.fixture
def page(reference_data, made):
    def make(iso2):
        if ("page", iso2) not in made:
            records = CountryRecords(Country.objects.get(pk=iso2))
            made["page", iso2] = country_page(records, TODAY)
        return made["page", iso2]

    return make


def sections(paper):
    return [one for row in paper.rows for column in row.columns for one in column]


def section(paper, number):
    return next(one for one in sections(paper) if one.number == str(number))


def blocks(paper, kind):
    return [b for one in sections(paper) for b in one.blocks if isinstance(b, kind)]


def fact(paper, label):
    return next(one for one in [*paper.key_figures, *blocks(paper, Fact)] if one.label == label)


def source_numbers(paper):
    for one in paper.key_figures:
        yield from one.sources
    for part in sections(paper):
        for block in part.blocks:
            if isinstance(block, YearsBar):
                yield from (number for row in block.rows for number in row.sources)
            elif isinstance(block, TableBlock):
                yield from (number for row in block.row_sources for number in row)
            elif isinstance(block, Fact):
                yield from block.sources


# -- the same as on the web -----------------------------------------------------------------


@pytest.mark.parametrize("iso2", MEMBERS)
def test_key_figures_are_those_of_the_web_page(paper, page, iso2):
    on_paper = [
        (one.label, None if one.is_missing else (one.value, one.unit))
        for one in paper(iso2).key_figures
    ]

    on_page = [
        (
            one.label,
            one.figure
            and (" ".join(filter(None, (one.figure.bound, one.figure.text))), one.figure.unit),
        )
        for one in page(iso2).key_figures
    ]
    assert on_paper == on_page


@pytest.mark.parametrize("iso2", MEMBERS)
def test_prices_are_those_of_the_web_page(paper, page, iso2):
    """As they stand there, or from the lowest to the highest where several hold."""
    costs = [b for b in section(paper(iso2), 3).blocks if b.label != "In the region"]
    shown = [(b.value, b.unit, b.as_of) for b in costs if not b.is_missing]

    rows = [row.figure for row in page(iso2).prices]
    known = {(words_of(one), one.unit, one.as_of or "undated") for one in rows}
    ends = {(end, *rest) for words, *rest in known for end in words.split(" to ")}
    for words, *rest in shown:
        assert (words, *rest) in known or {(end, *rest) for end in words.split(" to ")} <= ends


def words_of(figure) -> str:
    return " ".join(filter(None, (figure.bound, figure.text)))


@pytest.mark.parametrize("iso2", MEMBERS)
def test_the_largest_zones_are_the_first_of_the_web_page(paper, page, iso2):
    (table,) = blocks(paper(iso2), TableBlock)

    known = [row for row in page(iso2).areas if row.figure][: len(table.rows)]
    assert [(row[1], row[2].removeprefix("≠ "), row[4]) for row in table.rows] == [
        (row.name, row.figure.text, row.figure.as_of or "undated") for row in known
    ]
    for row, on_page in zip(table.rows, known, strict=True):
        assert row[2].startswith("≠") == on_page.differs
        assert not on_page.differs or f"{on_page.name} {on_page.span}" in table.note


@pytest.mark.parametrize("iso2", MEMBERS)
def test_pairs_and_laws_are_those_of_the_web_page(paper, page, iso2):
    made, web = paper(iso2), page(iso2)
    pairs, laws = section(made, 7), section(made, 9)

    stages = [(pair.stage_label, pair.figure.as_of) for pair in web.pairs]
    assert [(b.label, b.as_of) for b in pairs.blocks] == stages[: len(pairs.blocks)]
    assert all(
        pair.name.startswith(b.value) for b, pair in zip(pairs.blocks, web.pairs, strict=False)
    )
    assert len(pairs.blocks) + pairs.left == len(web.pairs)
    assert {b.value for b in laws.blocks} <= {law.title for law in web.laws}
    assert len(laws.blocks) + laws.left == len(web.laws)


@pytest.mark.parametrize("iso2", MEMBERS)
def test_counts_add_up_to_the_zones_of_the_country(paper, iso2):
    made, zones = paper(iso2), list(Zone.objects.regional().in_country(iso2))

    for label in ("By status", "By type"):
        numbers = re.findall(r"(\d+)(?:;|$)", fact(made, label).value)
        assert sum(map(int, numbers)) == len(zones)
    assert fact(made, "At a border").value == (
        f"{sum(zone.is_at_border for zone in zones)} of {len(zones)}"
    )


# -- what every figure stands on ------------------------------------------------------------


@pytest.mark.parametrize("iso2", MEMBERS)
def test_no_figure_stands_without_date_and_source_unless_it_is_counted(paper, iso2):
    made = paper(iso2)

    for one in made.key_figures:
        assert one.is_missing or one.as_of, one
        assert one.is_missing or one.sources or one.label in COUNTED, one
    for part in sections(made):
        for block in part.blocks:
            if not isinstance(block, Fact) or block.is_missing:
                continue
            if part.number == "1" or block.label in (
                "Border crossings",
                "Sectors",
                "Companies",
                "Home countries",
            ):
                assert not block.sources, f"{block} is counted from records"
            elif part.number == "10":
                assert block.sources, block
            else:
                assert block.as_of, block
                assert block.sources, block


@pytest.mark.parametrize("iso2", MEMBERS)
def test_every_row_of_a_table_and_of_the_years_has_a_source(paper, iso2):
    made = paper(iso2)

    for table in blocks(made, TableBlock):
        assert len(table.row_sources) == len(table.rows)
        assert all(table.row_sources)
    for bar in blocks(made, YearsBar):
        assert all(row.sources for row in bar.rows)


@pytest.mark.parametrize("iso2", MEMBERS)
def test_sources_are_numbered_from_one_in_reading_order(paper, iso2):
    made = paper(iso2)

    met = list(dict.fromkeys(source_numbers(made)))
    assert met == [source.number for source in made.sources] == list(range(1, len(met) + 1))


@pytest.mark.parametrize("iso2", MEMBERS)
def test_the_sum_of_land_says_what_it_covers_and_of_when(paper, iso2):
    zones = [zone for zone in Zone.objects.regional().in_country(iso2) if zone.part_of_id is None]
    known = [zone.area_total_ha for zone in zones if zone.area_total_ha is not None]

    land = fact(paper(iso2), "Land in zones")

    assert Decimal(land.value.replace(",", "")) == sum(known)
    assert re.fullmatch(r"\d{4}( to \d{4})?", land.as_of)
    if len(known) < len(zones):
        assert land.note.startswith(f"partial sum: {len(known)} of {len(zones)}")
    else:
        assert land.note == f"sum of all {len(zones)} zones"


# -- single countries -----------------------------------------------------------------------


def test_china_says_which_part_takes_part(paper):
    made = paper("cn")

    assert "Yunnan and Guangxi" in made.place
    for label in ("Population", "GDP per person", "Wage of a worker"):
        assert "whole of China" in fact(made, label).note
    assert "Hainan" not in " ".join(b.value for b in section(made, 9).blocks)


def test_a_rule_that_is_over_is_not_drawn(paper):
    (bar,) = blocks(paper("cn"), YearsBar)
    western = next(row for row in bar.rows if row.label.startswith("Western region"))

    assert [span.text for span in western.spans] == ["15 %, 2021 to 2030"]


def test_packages_of_single_zones_stand_after_those_of_many(paper):
    (bar,) = blocks(paper("la"), YearsBar)

    assert [row.label.partition(":")[0] for row in bar.rows[:2]] == [
        "Decree 188 package, zone 1",
        "Decree 188 package, zone 2",
    ]
    assert [(span.kind, span.first, span.last) for span in bar.rows[0].spans] == [
        ("exempt", 1, 16),
        ("reduced", 17, 20),
    ]


@pytest.mark.parametrize("iso2", MEMBERS)
def test_developers_packages_are_left_out(paper, iso2):
    for bar in blocks(paper(iso2), YearsBar):
        assert not any("developer" in row.label for row in bar.rows)


@pytest.mark.parametrize("iso2", MEMBERS)
def test_the_map_shows_the_numbers_of_the_table(paper, iso2):
    made = paper(iso2)
    (picture,), (table,) = blocks(made, Picture), blocks(made, TableBlock)

    words = re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg)
    assert {row[0] for row in table.rows} <= set(words)
    assert "Diamond: at a border" in words
    assert "var(" not in picture.svg
    assert "class=" not in picture.svg
    assert picture.alternative.startswith("Map of the zones of")


def test_a_numbered_zone_shows_its_status_by_a_shape_that_the_key_explains(paper):
    """Luang Prabang SEZ is under construction: half of its rim is full, as half of the mark in
    the key is."""
    svg = blocks(paper("la"), Picture)[0].svg
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    marked = re.search(r'stroke-linejoin="round">((?:<path[^>]*>)*)</g><text[^>]*>2</text>', svg)

    rim = next(data for kind, data in SYMBOLS["number-under_construction"].paths if "full" in kind)
    assert rim in marked[1]
    assert {"Operating", "Under construction", "Planned", "Status not reported"} <= set(texts)


@pytest.mark.parametrize("iso2", MEMBERS)
def test_links_lead_to_parts_that_the_web_page_has(client, paper, iso2):
    html = client.get(f"/countries/{iso2}/").text

    for part in sections(paper(iso2)):
        assert f'id="{part.url.partition("#")[2]}"' in html, part.title


def test_papers_of_one_region_read_it_once(reference_data, django_assert_max_num_queries):
    region = Region()
    country_paper(Country.objects.get(pk="la"), TODAY, region=region)

    with django_assert_max_num_queries(28):
        country_paper(Country.objects.get(pk="th"), TODAY, region=region)


# -- as it is set ---------------------------------------------------------------------------


@pytest.mark.parametrize("iso2", MEMBERS)
def test_the_set_page_keeps_every_section_and_what_the_map_numbers(paper, iso2):
    made = paper(iso2)
    page = set_page(made)

    assert not page.warnings
    assert page.pdf.startswith(b"%PDF-")
    assert [one.number for one in sections(page.paper)] == [one.number for one in sections(made)]
    assert all(one.blocks for one in sections(page.paper))
    (table,), (before,) = blocks(page.paper, TableBlock), blocks(made, TableBlock)
    assert table.rows == before.rows


# -- little and nothing ---------------------------------------------------------------------


def test_a_country_without_zones_gives_a_page():
    made = country_paper(CountryFactory(is_member=True), TODAY)

    assert fact(made, "Zones recorded").value == "0"
    assert fact(made, "Land in zones").is_missing
    assert fact(made, "Minimum wage").is_missing
    assert not made.sources
    assert made.contact == ("No office on record.",)


def test_a_price_of_unstated_origin_says_so():
    country = CountryFactory(is_member=True)
    source = SourceFactory(note=f"exam paper; {UNSTATED_ORIGIN}")
    CostObservationFactory(
        country=country, place="", item=CostItemFactory(code="water"), source=source
    )

    water = fact(country_paper(country, TODAY), "Water")

    assert (water.value, water.note) == ("USD 1", "origin not stated")


def test_an_electricity_price_of_unstated_origin_leads_no_headline():
    country = CountryFactory(is_member=True)
    source = SourceFactory(note=UNSTATED_ORIGIN)
    CostObservationFactory(
        country=country, place="", item=CostItemFactory(code="electricity"), source=source
    )

    headline = country_paper(country, TODAY).key_figures[5]

    assert (headline.label, headline.is_missing) == ("Electricity", True)
    assert headline.note == "only from an unstated origin"


def test_a_part_of_a_zone_is_not_counted_twice():
    country = CountryFactory(is_member=True)
    whole = ZoneFactory(country=country, area_total_ha=100)
    part = ZoneFactory(country=country, area_total_ha=40, part_of=whole)
    for zone in (whole, part):
        CitationFactory(record=zone, field="area_total_ha", as_of="2020")

    made = country_paper(country, TODAY)

    land = fact(made, "Land in zones")
    assert (land.value, land.note) == ("100", "sum of all 1 whole zones")
    assert fact(made, "Zones recorded").value == "2"


def test_two_values_of_one_time_stand_below_each_other():
    country = CountryFactory(is_member=True)
    population = IndicatorFactory(code="population", name="Population")
    for value, is_current in ((7_000_000, True), (7_500_000, False)):
        ObservationFactory(
            country=country,
            zone=None,
            indicator=population,
            value=value,
            as_of="2024",
            is_current=is_current,
        )

    rows = [b for b in section(country_paper(country, TODAY), 5).blocks if b.label == "Population"]

    assert [(row.value, row.differs) for row in rows] == [("7,000,000", False), ("7,500,000", True)]
