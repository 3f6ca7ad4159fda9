"""Sums, queries and files of the cost calculator."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.sezportal.cost_calculator.asking import MANHATTAN, PROJECT, TAK, result
from zones.intervals import Interval, total

pytestmark = pytest.mark.django_db


class TestSums:
    def test_the_sum_is_that_of_its_parts_in_every_zone(self, costs):
        slugs = ("la-boten", "mm-thilawa-sez", "vn-long-jiang", "cn-qinzhou-cmqip")
        answers = {**PROJECT, "engineers": "10", "managers": "5", "profit": "100000"}

        for one in result(costs(*slugs, **answers)).sheets:
            assert one.running.total_usd() == total(line.usd for line in one.running.lines)

    def test_no_more_queries_for_four_zones_than_for_one(
        self, costs, django_assert_max_num_queries
    ):
        answers = {**PROJECT, "profit": "100000", "sector": "29", "gateway": "port-thlch"}
        with django_assert_max_num_queries(20) as one:
            costs(TAK, **answers)
        with django_assert_max_num_queries(len(one)):
            costs(TAK, MANHATTAN, "la-boten", "vn-long-jiang", **answers)


class TestFiles:
    def test_a_workbook_has_the_pages_numbers(self, costs):
        response = costs(MANHATTAN, TAK, **PROJECT, format="xlsx")

        with ZipFile(BytesIO(response.content)) as book:
            sheets = [book.read(name).decode() for name in book.namelist() if "/sheet" in name]
        values = re.findall(r"<v>([0-9.]+)</v>", " ".join(sheets))
        found = {round(float(value), 2) for value in values}
        assert {2478916.8, 2590219.2, 4645240.44, 4659320.44, 1260000.0} <= found

    def test_csv_names_sources_rates_and_the_address(self, costs):
        text = costs(TAK, **PROJECT, format="csv").content.decode("utf-8-sig")

        assert "THB 3.88 per kWh" in text
        assert "at THB 35.294 per USD" in text
        assert "/costs/calculator/?zone=th-tak-sez&premises=land" in text

    def test_pdf(self, costs):
        response = costs(TAK, **PROJECT, format="pdf")

        assert response["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")

    def test_without_a_zone_there_is_nothing_to_hand_out(self, costs):
        assert costs(**PROJECT, format="csv")["Content-Type"].startswith("text/html")


def test_an_interval_of_nothing_is_shown_as_nothing():
    from sezportal.presenters.cost_calculator import words as said

    assert said.money(Interval.point(0)) == "USD 0"
    assert said.money(Interval(Decimal("1.5"), Decimal("99.25"))) == "USD 1.50 to 99.25"
    assert (
        said.large(Interval(Decimal(2_484_000), Decimal(12_000_000))) == "USD 2.48 to 12.0 million"
    )
