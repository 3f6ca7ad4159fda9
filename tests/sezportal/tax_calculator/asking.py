"""A project as it is asked for, and where the page says what of it."""

from decimal import Decimal

ADDRESS = "/incentives/calculator/"


ZONES = ["la-savan-park", "th-tak-sez", "vn-lao-bao", "mm-thilawa-sez"]


REVENUE = (Decimal(0), Decimal(4_000_000), Decimal(9_000_000))


PROFIT = (Decimal(-800_000), Decimal(-200_000), Decimal(600_000), Decimal(1_500_000))


PROJECT = {
    "sector": "29",
    "start": "2026",
    "revenue": "0; 4,000,000; 9,000,000",
    "profit": "-800,000; -200,000; 600,000; 1,500,000",
    "discount": "10",
}


def line(response, group: str, label: str):
    """The cells of a line of the comparison."""
    groups = {one.title: one for one in response.context["page"].groups}
    return next(one for one in groups[group].lines if one.label == label).cells


def field(response, name: str):
    return response.context["page"].form[name]
