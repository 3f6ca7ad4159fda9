"""A project as it is asked for, and what the page answers."""

from decimal import Decimal

ADDRESS = "/costs/calculator/"


MANHATTAN, TAK = "kh-manhattan-sez", "th-tak-sez"


PROJECT = {
    "premises": "land",
    "area": "2",
    "headcount": "800",
    "power": "100000",
    "water": "3000",
}


OTHER_NAMES = (
    *("engineers", "containers", "gateway", "freight", "profit", "revenue", "start"),
    *("days", "tonnes", "zone", "currency", "find", "extension", "format"),
)


def result(response):
    assert response.status_code == 200
    return response.context["page"].result


def cents(interval):
    return tuple(bound.quantize(Decimal("0.01")) for bound in (interval.low, interval.high))


def amounts(sheet):
    return {line.key: cents(line.usd) for line in sheet.lines}


def usd(low, high=None):
    low = Decimal(low).quantize(Decimal("0.01"))
    return low, low if high is None else Decimal(high).quantize(Decimal("0.01"))


def notes_of(costs, key):
    rows = (*costs.running.rows, *costs.setup.rows)
    return next(row for row in rows if row.key == key).notes
