"""The cost calculator's sums on the real data, worked out by hand."""

from decimal import Decimal

import pytest

from tests.pages import links, plain, words
from tests.sezportal.cost_calculator.asking import (
    MANHATTAN,
    PROJECT,
    TAK,
    amounts,
    cents,
    result,
    usd,
)

pytestmark = pytest.mark.django_db


class TestByHand:
    def test_a_zone_in_cambodia_with_land_paid_for_once(self, costs):
        """Wage USD 227 to 238 (2026), employer's share 5.4% (the ceiling of KHR 1.2 million is USD
        294.67, above the wage), electricity in the provinces USD 0.146, water USD 0.19; land USD
        63 a square metre, once."""
        (sheets,) = result(costs(MANHATTAN, **PROJECT)).sheets

        assert amounts(sheets.running) == {
            "workers": usd(800 * 12 * 227, 800 * 12 * 238),
            "workers_social_security": usd("117676.80", "123379.20"),
            "power": usd(100_000 * 12 * Decimal("0.146")),
            "water": usd(3_000 * 12 * Decimal("0.19")),
        }
        assert cents(sheets.running.total_usd()) == usd("2478916.80", "2590219.20")
        assert amounts(sheets.setup) == {"land_price": usd(20_000 * 63)}
        assert not sheets.running.is_floor

    def test_a_zone_in_thailand_with_rented_land(self, costs):
        """Rent USD 0.704 a square metre and year of this zone; wages from the zone's legal minimum,
        THB 352 a day (26 days at 35.294: USD 259.3075), to the national survey of USD 446 (2022);
        employer's share 5% (the ceiling of THB 17,500 is USD 495.83, above the wage), electricity
        THB 3.88 at 35.294, water USD 0.49."""
        (sheets,) = result(costs(TAK, **PROJECT)).sheets

        assert amounts(sheets.running) == {
            "land_rent": usd(14_080),
            "workers": usd("2489352.30", 800 * 12 * 446),
            "workers_social_security": usd("124467.61", 800 * 12 * Decimal("22.30")),
            "power": usd("131920.44"),
            "water": usd(17_640),
        }
        assert cents(sheets.running.total_usd()) == usd("2777460.35", "4659320.44")

    def test_the_two_compare_over_what_both_have(self, costs):
        response = costs(MANHATTAN, TAK, **PROJECT)
        found = result(response)

        assert [cents(one.alike.total_usd()) for one in found.sheets] == [
            usd("2478916.80", "2590219.20"),
            usd("2763380.35", "4645240.44"),
        ]
        assert found.alike_words == "workers, social security, electricity and water"
        assert "at least" not in plain(str(response.context["page"].result.zones[0].alike.full))
        assert "Land is paid for once here: see the set-up cost." in words(response)

    def test_transport_is_containers_times_kilometres_times_freight(self, costs):
        """Phnom Penh SEZ to Sihanoukville: 207 km, as a source states."""
        answers = {"containers": "300", "gateway": "port-khkos"}

        own = result(costs("kh-phnom-penh-sez", **answers, freight="1.5")).sheets[0]
        stated = result(costs("kh-phnom-penh-sez", **answers)).sheets[0]

        assert amounts(own.running) == {"logistics": usd(300 * 207 * Decimal("1.5"))}
        assert not own.running.is_floor
        assert amounts(stated.running) == {"logistics": usd(300 * 340)}  # the route's own price

    def test_tax_runs_from_the_best_package_to_the_standard_rate(self, costs):
        """A profit of USD 1,000,000 every year: in Thailand at most 20% of it."""
        found = result(costs(TAK, profit="1000000", start="2027"))

        (line,) = found.sheets[0].running.lines
        assert line.usd.high == 200_000
        assert line.usd.low < line.usd.high
        assert links(costs(TAK, profit="1000000", start="2027"))

    def test_a_package_that_was_chosen_narrows_the_tax(self, costs):
        answers = {"profit": "1000000", "start": "2027", "package_th-tak-sez": "th-rd-10"}
        open_range = result(costs(TAK, profit="1000000", start="2027")).sheets[0].running
        codes = [
            one.code
            for one in _packages("th")
            if (narrowed := _tax_with(costs, one.code)) is not None
            and narrowed != open_range.total_usd()
        ]

        assert codes  # at least one package of the zone sets its own rates
        assert result(costs(TAK, **answers)).sheets[0].running.lines  # an unknown one is ignored


def _packages(country):
    from incentives.models import Incentive

    return Incentive.objects.filter(country=country, is_standard=False)


def _tax_with(costs, code):
    answers = {"profit": "1000000", "start": "2027", "package_th-tak-sez": code}
    return result(costs(TAK, **answers)).sheets[0].running.total_usd()
