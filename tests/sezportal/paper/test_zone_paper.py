"""A zone's one-page factsheet: the same values as its web page, with their sources, and gaps."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from directory.models import FocalPoint
from sezportal.paper.content import Fact, Paper, Paragraph, Picture, Section, YearsBar
from sezportal.paper.zone import zone_paper
from sezportal.presenters.factsheet import factsheet, factsheet_zones
from sezportal.presenters.factsheet.records import Region
from zones.models import Citation, ContentVersion, Zone
from zones.services import count_public_change

TODAY = date(2026, 11, 22)
RICH = ["mm-thilawa-sez", "kh-phnom-penh-sez", "la-boten"]
EMPTIEST = "mm-baoshan-mandalay-zone"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def zone_of(slug: str) -> Zone:
    return factsheet_zones().get(slug=slug)


def paper_of(slug: str) -> Paper:
    return zone_paper(zone_of(slug), TODAY)


def sections(paper: Paper) -> list[Section]:
    return [one for row in paper.rows for column in row.columns for one in column]


def section(paper: Paper, number: int) -> Section:
    return next(one for one in sections(paper) if one.number == str(number))


def facts(paper: Paper, number: int) -> list[Fact]:
    return [block for block in section(paper, number).blocks if isinstance(block, Fact)]


def texts(value) -> list[str]:
    """Every text of a paper but its drawings."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts(part)]
    if is_dataclass(value):
        shown = [field.name for field in fields(value) if field.name != "svg"]
        return [text for name in shown for text in texts(getattr(value, name))]
    return []


def cited(value) -> set[int]:
    """The numbers of sources anywhere in a paper, but for the list of them."""
    if isinstance(value, tuple):
        return set().union(*map(cited, value))
    if not is_dataclass(value):
        return set()
    own = set(getattr(value, "sources", ()) or ())
    return own.union(*(cited(getattr(value, field.name)) for field in fields(value)))


class TestSections:
    @pytest.mark.parametrize("slug", [*RICH, EMPTIEST, "cn-shenzhen-sez"])
    def test_ten_stand_under_their_numbers_each_with_something_to_say(self, slug):
        found = sections(paper_of(slug))

        assert sorted(int(one.number) for one in found) == list(range(1, 11))
        assert all(one.blocks for one in found)

    def test_each_leads_to_the_same_part_of_the_web_page(self, settings):
        settings.SITE_URL = "https://portal.example"
        paper = paper_of("la-boten")

        assert paper.url == "https://portal.example/zones/la-boten/"
        assert section(paper, 5).url == "https://portal.example/zones/la-boten/#n5"

    def test_where_little_is_reported_more_sections_stand_beside_the_map(self):
        def beside_map(slug):
            columns = paper_of(slug).rows[0].columns
            return {one.number for column in columns for one in column}

        assert "7" in beside_map("la-dansavanh")
        assert beside_map("mm-thilawa-sez") == {"1", "2", "3", "4", "5"}


class TestValues:
    @pytest.mark.parametrize("slug", RICH)
    def test_key_figures_are_those_of_the_web_page(self, slug):
        page = {row.label: row for row in factsheet(zone_of(slug), TODAY).head.key_figures}
        shown = {fact.label: fact for fact in paper_of(slug).key_figures}

        assert len(shown) == 6
        for label in page.keys() & shown.keys():
            figures, fact = page[label].figures, shown[label]
            assert fact.is_missing == (not figures)
            if figures:
                assert fact.value.endswith(figures[0].text)
                assert (fact.unit, fact.as_of) == (figures[0].unit, figures[0].as_of or "undated")
                assert len(fact.sources) == len(figures[0].marks)
        assert len(page.keys() & shown.keys()) >= 5

    @pytest.mark.parametrize("slug", RICH)
    def test_distances_are_those_of_the_web_page(self, slug):
        page = factsheet(zone_of(slug), TODAY).location.distances
        shown = facts(paper_of(slug), 2)

        assert sorted(row.figure.text for row in page) == sorted(
            fact.value.removeprefix("about ") for fact in shown
        )
        computed = [fact for fact in shown if fact.as_of == "computed"]
        assert len(computed) == sum(row.figure.is_computed for row in page)

    @pytest.mark.parametrize("slug", RICH)
    def test_prices_are_those_of_the_web_page_with_their_scope(self, slug):
        page = factsheet(zone_of(slug), TODAY).costs
        on_page = {row.figure.text for row in page.national}
        on_page |= {figure.text for row in page.own for figure in row.figures}
        shown = [fact for fact in facts(paper_of(slug), 4) if not fact.is_missing]

        assert shown
        assert {fact.value.removeprefix("about ") for fact in shown} <= on_page
        if page.is_silent:
            assert "national" in section(paper_of(slug), 4).title
        else:
            own = {row.label for row in page.own if row.figures}
            scopes = {(row.item, row.figure.text): row.scope for row in page.national}
            others = [fact for fact in shown if fact.label not in own]
            assert others
            assert all(
                f.note.startswith(scopes[f.label, f.value.removeprefix("about ")]) for f in others
            )

    def test_the_region_is_only_said_of_the_very_same_table(self):
        water = next(fact for fact in facts(paper_of("la-boten"), 4) if fact.label == "Water")
        power = next(fact for fact in facts(paper_of("la-boten"), 4) if fact.label == "Electricity")

        assert "region 0.19 to 1" in water.note
        assert "origin not stated" in water.note
        assert "region" not in power.note

    def test_disagreeing_sources_stand_below_each_other(self):
        rows = facts(paper_of("la-boten"), 1)
        at = next(place for place, row in enumerate(rows) if row.differs)

        assert [row.value for row in rows[at - 1 : at + 1]] == ["2003", "2009"]
        assert rows[at - 1].label == rows[at].label == "Established"
        assert rows[at - 1].sources != rows[at].sources

    def test_a_key_figure_says_where_others_differ(self):
        area = paper_of("mm-thilawa-sez").key_figures[0]
        values = [row.value for row in facts(paper_of("mm-thilawa-sez"), 3) if "area" in row.label]

        assert area.note == "sources differ: see 3"
        assert values[:2] == ["2,400", "667.2"]

    def test_contrary_distances_to_one_place_are_not_torn_apart(self):
        rows = facts(paper_of("la-savan-seno"), 2)
        at = next(place for place, row in enumerate(rows) if row.differs)

        assert rows[at - 1].note.split(";")[0] == rows[at].note.split(";")[0]

    def test_incentives_are_drawn_and_said_with_their_law(self):
        paper = paper_of("la-boten")
        terms = section(paper, 5)
        bar = next(block for block in terms.blocks if isinstance(block, YearsBar))

        assert terms.title == "Incentives: Decree on Special Economic Zones"
        first = bar.rows[0]
        assert [(one.kind, one.first, one.last) for one in first.spans] == [
            ("exempt", 1, 16),
            ("reduced", 17, 20),
        ]
        words = " ".join(b.text for b in terms.blocks if isinstance(b, Paragraph))
        assert "Years 1 to 16: 0 %; from year 17: 7 % at best" in first.words
        assert "Which class of zone applies here is not reported" in words

    def test_a_package_that_names_the_zone_comes_first(self):
        bar = next(
            b for b in section(paper_of("la-savan-park"), 5).blocks if isinstance(b, YearsBar)
        )

        assert bar.rows[0].label == "Savan Park package"

    def test_packages_for_developers_of_zones_come_last(self):
        bar = next(
            b for b in section(paper_of("mm-thilawa-sez"), 5).blocks if isinstance(b, YearsBar)
        )
        assert [row.label for row in bar.rows] == [
            "Free zone package",
            "Promotion zone package",
            "Zone developer package",
        ]


class TestSources:
    @pytest.mark.parametrize("slug", [*RICH, EMPTIEST, "vn-lao-bao", "th-tak-sez"])
    def test_they_are_numbered_from_one_and_all_of_them_are_used(self, slug):
        paper = paper_of(slug)
        numbers = [source.number for source in paper.sources]

        assert numbers == list(range(1, len(numbers) + 1))
        assert cited(paper.rows) | cited(paper.key_figures) | cited(paper.line) == set(numbers)

    @pytest.mark.parametrize("slug", RICH)
    def test_no_value_stands_without_a_source_a_gap_or_the_word_computed(self, slug):
        paper = paper_of(slug)
        rows = [*paper.key_figures, *(f for n in range(1, 11) for f in facts(paper, n))]

        assert [
            row for row in rows if not (row.sources or row.is_missing or row.as_of == "computed")
        ] == []

    def test_the_first_figure_of_the_page_has_the_first_source(self):
        assert paper_of("la-boten").key_figures[0].sources[0] == 1


class TestGaps:
    def test_a_silent_section_says_so_once(self):
        paper = paper_of(EMPTIEST)

        for number in (1, 3, 6):
            (only,) = section(paper, number).blocks
            assert only.is_missing
            assert only.text.startswith("Not reported: ")

    def test_missing_key_figures_keep_their_place(self):
        shown = paper_of(EMPTIEST).key_figures

        assert [fact.value for fact in shown[:5]] == ["Not reported"] * 5
        assert (shown[5].label, shown[5].value) == ("Electricity, national", "MMK 250 to 500")

    def test_without_an_office_the_country_s_agency_is_named(self):
        paper = paper_of(EMPTIEST)

        assert "Directorate of Investment" in paper.contact[0]
        assert any("Ask instead" in text for text in texts(section(paper, 10)))

    def test_an_office_that_cannot_be_reached_is_named_with_the_agency(self):
        contact = paper_of("la-boten").contact

        assert contact[0] == "Boten Special Economic Zone office"
        assert any("Investment Promotion Department" in line for line in contact)

    def test_an_office_that_answers_needs_no_agency(self):
        zone = Zone.objects.get(slug="la-boten")
        FocalPoint.objects.filter(zone=zone).update(phone="+856 86 1234")

        contact = paper_of("la-boten").contact

        assert contact[:2] == ("Boten Special Economic Zone office", "+856 86 1234")
        assert len(contact) == 2

    def test_a_zone_without_a_position_has_neither_map_nor_line(self):
        zone = Zone.objects.get(slug="la-boten")
        Citation.objects.filter(object_id=zone.pk, field="position").delete()
        Zone.objects.filter(pk=zone.pk).update(latitude=None, longitude=None)

        paper = paper_of("la-boten")

        assert paper.line is None
        assert not any(isinstance(block, Picture) for block in section(paper, 2).blocks)
        assert any("Not reported: position" in text for text in texts(section(paper, 2)))

    def test_an_inland_zone_is_not_asked_for_a_pair(self):
        (only,) = section(paper_of("cn-shenzhen-sez"), 7).blocks

        assert not only.is_missing
        assert "not asked" in only.text


class TestHead:
    def test_the_edition_counts_public_changes(self):
        before = paper_of("la-boten").edition
        count_public_change()

        number = ContentVersion.objects.get().number
        assert paper_of("la-boten").edition == f"LA-BOTEN, edition {number}" != before

    def test_place_and_name_in_the_zone_s_language(self):
        paper = paper_of("la-boten")

        assert [name.lang for name in paper.local_names] == ["lo"]
        assert paper.place == (
            "Special economic zone at the border with China, Luang Namtha, Lao PDR"
        )

    def test_the_foot_says_how_much_is_reported_and_that_nobody_confirmed_it(self):
        foot = paper_of("la-boten").foot

        assert "16 of 35 fields reported." in foot
        assert "Not confirmed by the zone." in foot
        assert "Boundaries imply no endorsement" in foot

    def test_a_checked_record_says_when(self):
        zone = Zone.objects.get(slug="la-boten")
        Citation.objects.filter(object_id=zone.pk, field="status").update(
            checked_on=date(2026, 11, 20)
        )

        assert "Last checked 20 Nov 2026." in paper_of("la-boten").foot

    def test_ten_cells_tell_the_sections_apart(self):
        strip = next(state for state in paper_of("la-boten").states if state.sign == "strip")

        assert len(strip.cells) == 10
        assert all(0 <= share <= 1 for share in strip.cells)


class TestLine:
    def test_the_zone_stands_among_the_towns_with_its_distances(self):
        line = paper_of("la-boten").line
        here = next(place for place, stop in enumerate(line.stops) if stop.is_here)

        assert line.stops[here - 1].name == "Mohan"
        assert line.stops[here + 1].distance == "37 km"
        assert "computed" in line.note
        assert line.sources


class TestReading:
    def test_papers_of_one_region_read_little_and_never_more(self, django_assert_max_num_queries):
        region = Region()
        zones = {slug: zone_of(slug) for slug in [*RICH, EMPTIEST]}
        zone_paper(zones["la-boten"], TODAY, region)

        for zone in zones.values():
            with django_assert_max_num_queries(12):
                zone_paper(zone, TODAY, region)

    def test_a_shared_region_changes_nothing(self):
        region = Region()
        zone_paper(zone_of("kh-phnom-penh-sez"), TODAY, region)

        assert zone_paper(zone_of("la-boten"), TODAY, region) == paper_of("la-boten")

    def test_papers_are_made_of_clean_sentences(self):
        """Every fifth zone, of all countries: a whole run would double the time of this file."""
        region = Region()
        for zone in list(factsheet_zones().order_by("slug"))[::5]:
            paper = zone_paper(zone, TODAY, region)
            for text in texts(paper):
                assert ".." not in text, (zone.slug, text)
                assert "…." not in text, (zone.slug, text)
                assert "()" not in text, (zone.slug, text)
                assert text == text.strip(), (zone.slug, text)
