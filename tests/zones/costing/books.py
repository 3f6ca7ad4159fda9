"""Prices, zones and projects made up for the tests of costs."""

from decimal import Decimal

from zones.conversion import Rate
from zones.costing import Assumptions, Price, PriceBook, PriceList, Site
from zones.intervals import Interval

RATES = [
    Rate("LAK", "2019", Decimal(8000)),
    Rate("LAK", "2024", Decimal(20000)),
    Rate("THB", "2024", Decimal(35)),
]


SITE = Site(pk=1, country="la", province="Savannakhet", names=("Savan Park",))


class Zone:
    """What ``running_cost`` asks of a zone."""

    def __init__(self, pk=1):
        self.pk = pk


def price(item, low, high=None, currency="USD", unit="month", **more):
    more = {"country": "la", "as_of": "2024", **more}
    span = Interval(Decimal(low), Decimal(low if high is None else high))
    return Price(item, span, currency, unit, **more)


def book(*prices, site=SITE, assumptions=None, **more):
    listed = PriceList(list(prices), RATES, assumptions or Assumptions())
    return PriceBook(listed, {site.pk: site}, **more)


def find(item, *prices, site=SITE):
    return book(*prices, site=site).prices.find(item, site)


def bounds(interval):
    return interval.low, interval.high


def employers_rate(value, qualifier=""):
    """The employer's share of social security, in percent of the wage."""
    return price(
        "social_security_employer", value, currency="", unit="percent", qualifier=qualifier
    )
