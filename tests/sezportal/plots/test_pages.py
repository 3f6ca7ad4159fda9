"""Charts of the real data, where they stand."""

import re

import pytest
from django.template.loader import render_to_string

from sezportal.plots import Grid, Growth, PanelView, Places, Plot, TableGroup, TableRow
from sezportal.presenters.comparison.plots import costs_plot as compared
from sezportal.presenters.countries.plots import beginnings_plot, costs_plot
from sezportal.presenters.countries.records import CountryRecords
from sezportal.presenters.factsheet.costs import region_tables
from sezportal.presenters.factsheet.figures import can_be_drawn, series_of
from sezportal.presenters.factsheet.plots import indicator_plot, time_of
from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.sezportal.plots.panels import HOSTILE, PLACES
from tests.sezportal.plots.reading import charts
from zones.enums import ZoneStatus
from zones.models import CostObservation, Country, Indicator, Observation, Zone
from zones.presenters.figures import SourceRegister

SIHANOUKVILLE = "kh-sihanoukville-sez"
COMPARED = "/zones/compare/?" + "&".join(
    f"zone={slug}" for slug in (SIHANOUKVILLE, "la-savan-seno", "mm-thilawa-sez", "vn-long-jiang")
)
ADDRESSES = [f"/zones/{SIHANOUKVILLE}/", "/zones/mm-thilawa-sez/", "/countries/la/", COMPARED]


@pytest.fixture
def page(client, db, reference_data):
    def get(address: str):
        response = client.get(address)
        assert response.status_code == 200
        return charts(response.content.decode())

    return get


@pytest.mark.parametrize("address", ADDRESSES)
class TestEveryPage:
    def test_every_chart_has_a_name_a_sentence_and_ids_of_its_own(self, page, address):
        found = page(address)
        assert found.titles
        assert all(found.titles)
        assert [ident for ident in found.described if not found.findings.get(ident)] == []
        assert len(found.ids) == len(set(found.ids))

    def test_nothing_needs_a_style_of_its_own(self, page, address):
        assert page(address).styled == []


@pytest.mark.parametrize("slug", [SIHANOUKVILLE, "mm-thilawa-sez", "vn-saigon-hi-tech-park"])
class TestIndicators:
    def test_the_table_has_every_drawn_value_with_its_date(self, page, slug):
        table = page(f"/zones/{slug}/").table
        zone = Zone.objects.get(slug=slug)
        plot = indicator_plot(series_of(zone, SourceRegister()))
        rows = [row for series in plot.table.series for row in series.rows]
        assert len(rows) >= sum(len(view.panel.points) for view in plot.panels) > 4
        for row in rows:
            assert row.figure.text in table
            assert row.figure.as_of in table
            assert row.figure.marks

    def test_the_sentence_says_the_first_and_last_current_value(self, page, slug):
        found = page(f"/zones/{slug}/")
        firms = Observation.objects.filter(zone__slug=slug, indicator__code="firms")
        current = sorted(
            firms.filter(is_current=True).exclude(as_of=""), key=lambda row: time_of(row.as_of)
        )
        number = found.titles.index("Firms") + 1
        said = found.findings[f"plot-years-{number}-d"]
        first, last = current[0], current[-1]
        begin = rf"From \D*{first.value:,.0f} (\([^)]*\) )?in [\w ]*{first.as_of[:4]}"
        pattern = rf"{begin} to \D*{last.value:,.0f} "
        assert re.match(pattern, said)


def test_years_between_two_values_stay_open_and_a_change_of_source_is_shown(reference_data, db):
    zone = Zone.objects.get(slug=SIHANOUKVILLE)
    plot = indicator_plot(series_of(zone, SourceRegister()))
    firms = next(view.panel for view in plot.panels if view.title == "Firms")
    links = {point.label: point.link for point in firms.points if point.is_current}
    assert links["88"] == ""  # 2016, after 2014
    assert links["170"] == ""  # 2022, after 2020
    assert links["188"] == "other"
    trade = next(view.panel for view in plot.panels if view.title == "Trade in a year")
    assert [point.link for point in trade.points] == ["", "same", "same", "other", "other", "other"]


def test_every_chart_of_every_zone_can_be_made(reference_data, db):
    """None is of one year alone, of two currencies, or without a sentence."""
    zones = Zone.objects.prefetch_related("observations__indicator", "observations__source")
    made = [indicator_plot(series_of(zone, SourceRegister())) for zone in zones]
    panels = [view for plot in made if plot for view in plot.panels]
    assert len(panels) > 40
    for view in panels:
        assert len(view.panel.years) >= 2
        assert view.sentence.startswith("From ")
        assert all(point.value >= 0 for point in view.panel.points)


# -- rules, on invented rows --------------------------------------------------------------------


def firms(*rows: tuple, **more) -> list[Observation]:
    indicator = Indicator.objects.get_or_create(
        code="firms", defaults={"name": "Firms", "unit": "firms", "subject": "zone"}
    )[0]
    zone = ZoneFactory()
    return [
        ObservationFactory(
            zone=zone, indicator=indicator, as_of=as_of, value=value, is_current=current, **more
        )
        for as_of, value, current in rows
    ]


def plot_of(rows: list[Observation]) -> Plot | None:
    return indicator_plot(series_of(rows[0].zone, SourceRegister()))


def said(plot: Plot) -> str:
    return plot.panels[0].sentence


@pytest.mark.django_db
class TestRules:
    @pytest.mark.parametrize(
        "rows",
        [
            [("2019", 5, True)],
            [("2019", 5, True), ("2019-06", 6, True)],
            [("2019", 5, True), ("2020", 6, False)],
            [("2019", 5, True), ("", 6, True)],
        ],
        ids=["one", "one year", "one current", "one dated"],
    )
    def test_fewer_than_two_years_are_no_picture(self, rows):
        made = firms(*rows)
        assert not can_be_drawn(made)
        assert plot_of(made) is None

    def test_a_rise_a_peak_and_a_fall_are_said_as_they_are(self):
        rise = plot_of(firms(("2019", 5, True), ("2020", 8, True)))
        peak = plot_of(firms(("2019", 5, True), ("2020", 9, True), ("2021", 8, True)))
        fall = plot_of(firms(("2018", 8, True), ("2020", 5, True)))
        assert said(rise) == "From 5 in 2019 to 8 in 2020, the highest. Every year has a value."
        assert said(peak) == (
            "From 5 in 2019 to 8 in 2021, the highest 9 in 2020. Every year has a value."
        )
        assert said(fall) == "From 8 in 2018 to 5 in 2020. 2 of 3 years have a value."

    def test_no_value_is_called_the_highest_where_a_source_states_a_higher(self):
        plot = plot_of(firms(("2019", 5, True), ("2020", 8, True), ("2020", 11, False)))
        assert said(plot) == (
            "From 5 in 2019 to 8 in 2020. Every year has a value; sources differ for 1 year."
        )

    def test_a_part_of_the_zone_is_named_and_contradicts_nothing(self):
        part, whole = firms(("2015", 5, True), ("2022", 20, True))
        part.qualifier = "Zone A"
        part.save()
        ObservationFactory(
            zone=whole.zone,
            indicator=whole.indicator,
            as_of="2022",
            value=8,
            is_current=False,
            qualifier="Zone A",
        )
        plot = plot_of([part, whole])
        assert said(plot) == ("From 5 (Zone A) in 2015 to 20 in 2022. 2 of 8 years have a value.")
        points = plot.panels[0].panel.points
        assert [point.is_part for point in points if point.is_current] == [True, False]
        assert [sign.sign for sign in plot.signs] == ["current", "part", "rival"]

    def test_the_highest_is_that_of_what_is_counted_alike(self):
        rows = firms(("2019", 5, True), ("2020", 30, True), ("2021", 8, True))
        rows[1].qualifier = "including services"
        rows[1].save()
        assert said(plot_of(rows)) == (
            "From 5 in 2019 to 8 in 2021, the highest of those counted alike. "
            "Every year has a value. "
            "Of a part, or counted otherwise: 30 (including services) in 2020."
        )

    def test_what_stands_behind_a_sum_is_no_other_count(self):
        rows = firms(("2019", 5, True), ("2020", 8, True), qualifier="93 of them operating")
        plot = plot_of(rows)
        assert ", the highest. " in said(plot)
        assert "part" not in [sign.sign for sign in plot.signs]

    def test_what_has_no_date_is_in_the_table_and_said(self):
        plot = plot_of(firms(("2019", 5, True), ("2020", 8, True), ("", 9, True)))
        assert len(plot.panels[0].panel.points) == 2
        assert len(plot.table.series[0].rows) == 3
        assert "1 value without a date is in the table only." in plot.foot

    def test_a_source_that_says_the_same_again_adds_no_point(self):
        plot = plot_of(firms(("2019", 5, True), ("2020", 8, True), ("2020", 8, False)))
        assert [point.value for point in plot.panels[0].panel.points] == [5, 8]
        assert len(plot.table.series[0].rows) == 3

    def test_a_word_of_quantity_is_a_sign_beside_the_point(self):
        plot = plot_of(firms(("2019", 5, True), ("2020", 8, True), qualifier="more than, planned"))
        assert [point.label for point in plot.panels[0].panel.points] == ["> 5", "> 8"]
        assert "more than 5" in said(plot)
        assert "“>” stands for more than, over or at least." in plot.foot

    def test_land_is_summed_over_zones_that_are_no_part_of_another(self):
        first = ZoneFactory(established_year=1999, area_total_ha=100, status=ZoneStatus.PLANNED)
        second = ZoneFactory(established_year=2005, area_total_ha=50, country=first.country)
        part = ZoneFactory(
            established_year=2007, area_total_ha=30, country=first.country, part_of=first
        )
        undated = ZoneFactory(established_year=None, area_total_ha=70, country=first.country)
        for zone in (first, second, part):
            CitationFactory(
                record=zone,
                field="established_year",
                stated_value=str(zone.established_year),
                is_current=True,
            )
        plot = beginnings_plot([first, second, part, undated], SourceRegister(), 2026)
        decades, land = plot.panels
        assert land.panel == Growth(((1999, 100.0), (2005, 150.0)), 2026, ("100", "150"))
        assert "known for 2 of 3 zones" in land.sentence
        assert decades.panel == Grid(
            ("1990s", "2000s"), ("Planned", "Not reported"), ((1, 0), (0, 2))
        )
        assert "1 of 4 zones have no known year" in plot.foot
        rows = plot.groups[0].rows
        assert [row.cells[0][0].text for row in rows] == ["1999", "2005", "2007"]

    def test_one_zone_with_a_year_is_no_picture(self):
        assert beginnings_plot([ZoneFactory(established_year=1999)], SourceRegister(), 2026) is None


# -- countries and comparison -------------------------------------------------------------------


@pytest.mark.parametrize("iso2", ["kh", "la", "mm", "th", "vn", "cn"])
def test_costs_of_a_country_stand_beside_those_of_its_source_and_year(reference_data, db, iso2):
    country = Country.objects.get(pk=iso2)
    plot = costs_plot(country, CountryRecords(country).region, SourceRegister())
    for view, group in zip(plot.panels, plot.groups, strict=True):
        assert isinstance(view.panel, Places)
        figures = [figure for row in group.rows for cell in row.cells for figure in cell]
        assert len({(f.as_of, f.unit, f.marks) for f in figures}) == 1
        assert [place.name for place in view.panel.places if place.tone == "here"] == [
            country.name_en
        ]
        assert len(view.panel.places) == len(figures) >= 3
        here = next(place for place in view.panel.places if place.tone == "here")
        assert view.sentence.startswith(f"{country.name_en} {here.label}: ")
        lower = sum(place.high < here.low for place in view.panel.places)
        words = (
            "the lowest" if not lower else "lower" if lower < len(figures) - 1 else "the highest"
        )
        assert words in view.sentence
        assert f": 1 of {len(figures)} countries are" not in view.sentence


def test_countries_that_share_an_end_are_all_named(reference_data, db):
    country = Country.objects.get(pk="la")
    title = costs_plot(country, CountryRecords(country).region, SourceRegister()).panels[0].title
    tables = region_tables(country, CountryRecords(country).region)
    for table in (found for found in tables if found[0].item.name == title):
        lowest, second = sorted(table, key=lambda price: price.low)[:2]
        CostObservation.objects.filter(pk=second.pk).update(low=lowest.low, high=lowest.high)
    view = costs_plot(country, CountryRecords(country).region, SourceRegister()).panels[0]
    low = min(place.low for place in view.panel.places)
    sharing = [place.name for place in view.panel.places if place.low == low]
    assert len(sharing) > 1
    ends = view.sentence.rpartition("From ")[2].partition(" to ")[0]
    assert [name for name in sharing if name not in ends] == []


def test_the_comparison_draws_only_prices_that_hold_in_the_zones(page):
    found = page(COMPARED)
    assert "Electricity, USD per kWh" in found.titles
    number = found.titles.index("Water, USD per m³") + 1
    assert found.findings[f"plot-costs-{number}-d"] == (
        "From 0.19 (Sihanoukville SEZ) to 1 (Thilawa SEZ); 4 of 4 zones, 2018. "
        "All are national figures."
    )
    assert "Not marked: origin not stated" not in found.texts[f"plot-costs-{number}-t"]
    for text in ("0.19", "0.36", "0.45"):
        assert text in found.texts[f"plot-costs-{number}-t"]
        assert text in found.table


def test_a_currency_chosen_is_the_currency_drawn(page):
    found = page(f"{COMPARED}&currency=THB")
    assert found.titles
    assert {title.split(", ")[-1].split(" ")[0] for title in found.titles} == {"THB"}


def test_a_comparison_without_shared_prices_has_no_chart(db):
    assert compared((), (), "USD") is None


# -- the component ------------------------------------------------------------------------------


def test_a_hostile_label_is_text_wherever_it_stands():
    view = PanelView(HOSTILE, HOSTILE, HOSTILE, PLACES, HOSTILE)
    group = TableGroup(HOSTILE, (TableRow(HOSTILE, ((),), note=HOSTILE),), HOSTILE)
    plot = Plot("plot-x", (view,), HOSTILE, heads=(HOSTILE,), groups=(group,), foot=HOSTILE)
    markup = render_to_string("components/plot.html", {"plot": plot})
    assert "<script" not in markup
    assert markup.count("&lt;script&gt;") == 13


def test_without_a_drawing_the_table_stands_open():
    view = PanelView("Firms", "", "A sentence", None)
    plot = Plot("plot-x", (view,), "1 value", heads=("Year",), groups=(TableGroup("", ()),))
    markup = render_to_string("components/plot.html", {"plot": plot})
    assert "<details" in markup
    assert " open>" in markup
    assert "<svg" not in markup
