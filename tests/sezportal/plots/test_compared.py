"""The main costs of zones side by side: what is drawn, how, and what the sentence says of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sezportal.presenters.comparison.best import Measure
from sezportal.presenters.comparison.plots import costs_plot
from sezportal.presenters.comparison.values import Cell, Column, Group, Row, Value
from tests.sezportal.comparisons import address
from tests.sezportal.plots.reading import charts
from zones.models import Zone
from zones.presenters.figures import Figure

NAMES = ("Alder SEZ", "Birch SEZ", "Cedar SEZ", "Dogwood SEZ")


def column(name: str) -> Column:
    zone = Zone(slug=name.lower().replace(" ", "-"))
    return Column(zone, name, name, "/", "Somewhere", "", "", None, None, "")


def price(low, high=None, *, level="zone", unit="USD month", as_of="2024", scope="") -> Cell:
    """A cell with one price; of a ``level`` as the comparison finds them."""
    measure = Measure(Decimal(str(low)), Decimal(str(high or low)), unit, scope=level, as_of=as_of)
    return Cell((Value(Figure(str(low)), scope=scope, measure=measure),))


def national(low, high=None, **more) -> Cell:
    return price(low, high, level="country", scope="national", **more)


def compared(*cells: Cell):
    """The picture of one item, with a zone for each cell; None where there is none."""
    columns = [column(name) for name in NAMES[: len(cells)]]
    row = Row("worker_wage", "Wage of a worker", cells)
    return costs_plot(columns, [Group("labour", "Labour", (row,))], "USD")


def said(*cells: Cell) -> str:
    return compared(*cells).panels[0].sentence


class TestEnds:
    def test_both_ends_name_their_zones_the_years_and_how_many(self):
        assert said(price(100, as_of="2020"), price(150)) == (
            "From 100 (Alder SEZ) to 150 (Birch SEZ); 2 of 2 zones, 2020 to 2024."
        )

    def test_zones_that_share_an_end_are_all_named(self):
        assert said(price(100), price(150), price(100), price(150)) == (
            "From 100 (Alder SEZ and Cedar SEZ) to 150 (Birch SEZ and Dogwood SEZ); "
            "4 of 4 zones, 2024."
        )
        assert said(price(100), price(100), price(100), price(150)).startswith(
            "From 100 (Alder SEZ, Birch SEZ and Cedar SEZ) to 150 (Dogwood SEZ);"
        )

    def test_values_that_read_alike_are_one_end(self):
        assert said(price("100.01"), price(150), price("100.02")).startswith(
            "From 100 (Alder SEZ and Cedar SEZ) to 150"
        )

    def test_a_zone_with_both_ends_is_named_once(self):
        assert said(price(100, 300), price(150)).startswith("From 100 to 300, both in Alder SEZ;")

    def test_one_value_in_all_is_said_so(self):
        assert said(price(100), price(100)) == "100 in each; 2 of 2 zones, 2024."
        assert said(price(100, 300), price(100, 300)).startswith("100 to 300 in each;")

    def test_two_ranges_of_which_one_shares_an_end_name_what_is_whose(self):
        assert said(price(100, 300), price(100, 200)).startswith(
            "From 100 (Alder SEZ and Birch SEZ) to 300 (Alder SEZ);"
        )


class TestScope:
    def test_national_values_are_named(self):
        assert said(national(100), price(150)).endswith("2024. National: Alder SEZ.")
        assert said(national(100), price(150), national(90)).endswith(
            "National: Alder SEZ and Cedar SEZ."
        )

    def test_where_all_are_national_one_word_says_it(self):
        assert said(national(100), national(150)).endswith("2024. All are national figures.")

    def test_values_of_the_area_around_are_named_with_it(self):
        around = price(100, level="place", scope="Yangon")
        assert said(around, price(150)).endswith("2024. Of the area around: Alder SEZ (Yangon).")
        several = Cell((*around.values, *price(120, level="place", scope="Thilawa").values))
        assert said(several, price(150)).endswith("Of the area around: Alder SEZ (2 areas).")

    def test_points_and_ranges_of_zone_and_country_have_signs_of_their_own(self):
        plot = compared(national(100), price(150), national(90, 110), price(80, 120))
        assert [place.tone for place in plot.panels[0].panel.places] == [
            *("near", "here", "near", "here")
        ]
        assert [sign.sign for sign in plot.signs] == ["here", "near", "span", "span-near"]

    def test_signs_that_do_not_occur_are_not_explained(self):
        assert [sign.sign for sign in compared(national(90, 110), national(80)).signs] == [
            *("near", "span-near")
        ]
        assert [sign.sign for sign in compared(price(90, 110), price(80, 90)).signs] == ["span"]


class TestMissing:
    def test_a_zone_without_a_price_is_named(self):
        assert said(price(100), price(150), Cell()).endswith(
            "; 2 of 3 zones, 2024. Not drawn: Cedar SEZ (not reported)."
        )

    def test_a_price_of_another_unit_says_which(self):
        daily = price(4800, unit="MMK day")
        assert said(price(100), price(150), daily).endswith(
            "Not drawn: Cedar SEZ (stated in MMK a day)."
        )

    def test_a_price_that_no_rate_converts_says_so(self):
        kyat = price(4800, unit="MMK month")
        kyat = Cell((replace(kyat.values[0], note="no rate near that year"),))
        assert said(price(100), price(150), kyat).endswith(
            "Not drawn: Cedar SEZ (stated in MMK a month; no rate near that year)."
        )

    def test_a_price_of_elsewhere_says_so(self):
        elsewhere = Cell((Value(Figure("5"), elsewhere="South"),))
        assert said(price(100), price(150), elsewhere, Cell()).endswith(
            "Not drawn: Cedar SEZ (only prices of elsewhere in the country), "
            "Dogwood SEZ (not reported)."
        )

    def test_a_wage_that_the_law_has_overtaken_says_so(self):
        overtaken = Cell((Value(Figure("162"), scope="below the legal minimum wage"),))
        assert said(price(100), price(150), overtaken).endswith(
            "Not drawn: Cedar SEZ (below a later legal minimum)."
        )

    def test_zones_that_are_missing_for_one_reason_stand_together(self):
        assert said(price(100), price(150), Cell(), Cell()).endswith(
            "Not drawn: Cedar SEZ and Dogwood SEZ (not reported)."
        )


# -- real zones -----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_four_zones_of_three_countries_are_told_apart(client):
    zones = ("mm-thilawa-sez", "kh-phnom-penh-sez", "la-savan-seno", "kh-koh-kong-sez")
    found = charts(client.get(address(*zones)).content.decode())
    told = dict(zip(found.titles, found.findings.values(), strict=True))
    assert told["Water, USD per m³"] == (
        "From 0.19 (Phnom Penh SEZ and Neang Kok Koh Kong SEZ) to 1 (Thilawa SEZ); "
        "4 of 4 zones, 2018. All are national figures."
    )
    assert "Not drawn: Thilawa SEZ (stated in MMK a day" in told["Minimum wage, USD a month"]
    assert "(Thilawa SEZ) to 840 (Thilawa SEZ)" not in told["Wage of an engineer, USD a month"]
    texts = [text for name in found.texts for text in found.texts[name]]
    assert not any("…" in text for text in texts)
    assert {"Neang Kok Koh Kong", "SEZ"} <= set(texts)
