"""Stacked bars for the gallery."""

from decimal import Decimal

from zones.intervals import Interval
from zones.stack_chart import Bar, Part, stack


def _part(letter: str, name: str, low: int, high: int, text: str = "") -> Part:
    return Part(
        letter, f"stack__{letter.lower()}", name, Interval(Decimal(low), Decimal(high)), text
    )


WAGES = _part("B", "Wages", 2100, 2300, "2.2 million")
POWER = _part("D", "Electricity", 300, 420)
WATER = _part("E", "Water", 20, 20)
TRANSPORT = _part("F", "Transport", 250, 250)

STACK = stack(
    [
        Bar(
            "Manhattan Special Economic Zone",
            (WAGES, POWER, WATER, TRANSPORT),
            "USD 2.67 to 2.99 million",
            "Manhattan Special Economic Zone, USD 2.67 to 2.99 million a year: wages 78%, "
            "electricity 13%, water 1%, transport 9%",
        ),
        Bar(
            "Savan-Seno Special Economic Zone",
            (_part("B", "Wages", 1000, 1000, "1 million"), TRANSPORT),
            "at least USD 1.25 million",
            "Savan-Seno Special Economic Zone, at least USD 1.25 million a year: wages 80%, "
            "transport 20%",
            note="without electricity and water",
            is_floor=True,
        ),
        Bar("A zone without figures", (), "nothing known", "A zone without figures", is_floor=True),
    ]
)
ONE = stack([Bar("One part", (WATER,), "USD 20,000", "One part, USD 20,000: water 100%")])

COST_SPECIMENS = {
    "stack": (
        "Shares of sums on one scale",
        [
            ("A range, a gap, nothing known", {"stack": STACK, "caption": "Running cost, a year"}),
            ("One part", {"stack": ONE}),
        ],
    ),
}
