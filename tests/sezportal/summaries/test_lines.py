"""What zones report year by year as pictures: the sums themselves, each in its unit."""

from decimal import Decimal

import pytest

from sezportal.plots.panels import YearPoint
from sezportal.summaries.asked import Asked
from sezportal.summaries.lines import panels_of
from sezportal.summaries.making import summary_of
from sezportal.summaries.sections import figures
from sezportal.summaries.tables import Chart, Column, Kind, Shape, SummaryTable, key

CHART = Chart("By year", Shape.LINES, "year", ("total",), series="indicator")


def table(*lines):
    return SummaryTable(
        key="years",
        title="Years",
        group="Figures",
        columns=(
            key("indicator", "Indicator"),
            key("year", "Year", Kind.YEAR),
            key("unit", "Unit"),
            Column("total", "Sum", Kind.NUMBER, unit_in="unit"),
            Column("zones_reporting", "Zones reporting", Kind.COUNT, "zones"),
        ),
        rows=tuple(lines),
        chart=CHART,
    )


def test_each_point_is_the_sum_of_the_zones_that_report_and_none_are_joined():
    firms = table(
        ("Firms", 2012, "firms", Decimal(50), 1),
        ("Firms", 2013, "firms", Decimal(90), 3),
        ("Firms", 2023, "firms", Decimal(930), 1),
    )
    (view,), short = panels_of(firms, CHART)
    assert (view.title, view.unit, short) == ("Firms", "firms", [])
    assert view.sentence == "2012: 50 of 1 zone; 2023: 930 of 1 zone"
    assert view.panel.points == (
        YearPoint(2012.5, 50.0, "50"),
        YearPoint(2013.5, 90.0, "90"),
        YearPoint(2023.5, 930.0, "930"),
    )


def test_large_sums_are_drawn_in_millions_and_the_unit_says_so():
    money = table(
        *(("Investment", year, "USD", Decimal(year) * 1_000_000, 2) for year in (2015, 2016, 2018))
    )
    (view,), _short = panels_of(money, CHART)
    assert view.unit == "USD million"
    assert [point.label for point in view.panel.points] == ["2,015", "2,016", "2,018"]
    assert view.sentence == "2015: 2,015 of 2 zones; 2018: 2,018 of 2 zones"


def test_two_units_of_one_indicator_are_two_pictures_and_few_years_none():
    mixed = table(
        *(("Trade", year, "USD", Decimal(5), 1) for year in (2015, 2016, 2017)),
        *(("Trade", year, "THB", Decimal(90), 1) for year in (2015, 2016, 2017)),
        ("Jobs", 2015, "persons", Decimal(7), 1),
    )
    views, short = panels_of(mixed, CHART)
    assert [(view.title, view.unit) for view in views] == [("Trade", "USD"), ("Trade", "THB")]
    assert short == ["Jobs"]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_the_pictures_of_a_country_are_its_sums():
    made = summary_of(Asked("la"), sections=(figures.tables,))
    years = made.table("figures_by_year")
    views, _short = panels_of(years, years.chart)
    (firms,) = (view for view in views if view.title == "Firms")
    lines = [one for one in years.records() if one["indicator"] == "Firms"]
    assert len(lines) > 5
    assert [(int(p.at), p.value) for p in firms.panel.points] == sorted(
        (one["year"], float(one["total"])) for one in lines
    )
