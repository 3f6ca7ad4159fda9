"""The examples of docs/tax-examples.md, reproduced to the cent from the reference data.

The page is read, not repeated: what stands in its tables was worked out by hand.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path as File

import pytest
from django.conf import settings

from incentives.schedules import CLOSED, schedules_for
from incentives.taxpath import (
    FIRST_PROFIT,
    FIRST_REVENUE,
    LICENCE,
    Path,
    Project,
    Totals,
    tax_path,
)
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAGE = File(settings.BASE_DIR) / "docs" / "tax-examples.md"
CENT, DISCOUNT = Decimal("0.01"), Decimal(10)
LAO = ("0 1000000", "-900000 -100000 50000 60000 70000 80000 500000")


@dataclass(frozen=True)
class Example:
    """Under ``heading`` stands the table; ``package`` empty is the standard rate."""

    heading: str
    zone: str
    package: str
    sector: str
    start: int
    revenue: str
    profit: str
    extensions: tuple[str, ...] = ()
    clock: str = LICENCE


EXAMPLES = [
    Example(
        "Cambodia, group 2 from 2026",
        "kh-phnom-penh-sez",
        "kh-qipg2",
        "27",
        2026,
        "0 3000000",
        "0 250000.50 480000 812345.67",
    ),
    Example(
        "China, western package from 2028",
        "cn-mohan",
        "cn-west",
        "26",
        2028,
        "20000000",
        "2000000.10",
    ),
    Example("Lao PDR, counted from the licence", "la-savan-park", "la-188z2", "27", 2026, *LAO),
    Example(
        "Lao PDR, counted from the first revenue",
        "la-savan-park",
        "la-188z2",
        "27",
        2026,
        *LAO,
        clock=FIRST_REVENUE,
    ),
    Example(
        "Lao PDR, counted from the first profit",
        "la-savan-park",
        "la-188z2",
        "27",
        2026,
        *LAO,
        clock=FIRST_PROFIT,
    ),
    Example("Lao PDR, at the standard rate", "la-savan-park", "", "27", 2026, *LAO),
    Example(
        "Myanmar, nothing reinvested",
        "mm-thilawa-sez",
        "mm-fz",
        "14",
        2026,
        "5000000",
        "1234567.89",
    ),
    Example(
        "Myanmar, all profit reinvested",
        "mm-thilawa-sez",
        "mm-fz",
        "14",
        2026,
        "5000000",
        "1234567.89",
        extensions=("mm-fz-03",),
    ),
    Example(
        "Thailand, targeted activity from 2026",
        "th-tak-sez",
        "th-boit",
        "29",
        2026,
        "0 4000000",
        "0 999999.99",
    ),
    Example(
        "Thailand, first scheme from 2016",
        "th-tak-sez",
        "th-old15",
        "29",
        2016,
        "2000000",
        "300000",
    ),
    Example(
        "Viet Nam, first profit in the third year",
        "vn-lao-bao",
        "vn-17",
        "28",
        2026,
        "5000000",
        "-400000 -100000 300000 700000 1000000.20",
    ),
    Example(
        "Viet Nam, first profit in the sixth year",
        "vn-lao-bao",
        "vn-17",
        "28",
        2026,
        "5000000",
        "0 0 0 0 0 600000",
    ),
]


def amounts(text: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, text.split()))


def computed(example: Example) -> Path:
    zone = Zone.objects.get(slug=example.zone)
    found = schedules_for([zone], start_year=example.start, sector=example.sector)[zone.pk]
    schedule = found.baseline
    if example.package:
        candidate = found.candidate(example.package)
        assert candidate is not None, f"{example.package} is not granted in {example.start}"
        assert candidate.availability != CLOSED
        schedule = candidate.schedule
    project = Project(
        example.start,
        amounts(example.revenue),
        amounts(example.profit),
        frozenset(example.extensions),
    )
    return tax_path(schedule, project, 15, DISCOUNT, example.clock)


def cells_under(heading: str) -> list[list[str]]:
    """The body rows of the tables under a heading of the page, as texts."""
    section = PAGE.read_text("utf-8").split(f"\n### {heading}\n", 1)[1]
    section = re.split(r"\n##+ ", section, maxsplit=1)[0]
    lines = [line for line in section.splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-").removesuffix("%").strip() or 0)


def cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def as_written(path: Path) -> list[tuple]:
    return [
        (
            year.calendar_year,
            cents(year.profit),
            cents(year.loss_used),
            cents(year.taxable),
            year.rate_percent,
            cents(year.tax),
        )
        for year in path.years
    ]


def totals_as_written(totals: Totals) -> tuple:
    rate = cents(totals.effective_rate_percent)
    return totals.years, cents(totals.tax), cents(totals.present_value), rate


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.heading)
def test_the_hand_worked_example_is_reproduced_to_the_cent(example):
    rows = cells_under(example.heading)
    years = [tuple(number(cell) for cell in row[:6]) for row in rows[:15]]
    sums = [(int(row[0].split()[0]), *(number(cell) for cell in row[1:4])) for row in rows[15:]]
    path = computed(example)
    assert as_written(path) == years
    assert [totals_as_written(path.over(over)) for over in (10, 15)] == sums


def test_every_table_of_the_page_is_checked():
    headings = re.findall(r"^### (.*)$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert headings == [example.heading for example in EXAMPLES]


def test_each_member_country_has_an_example():
    countries = {example.zone[:2] for example in EXAMPLES}
    assert countries == {"kh", "cn", "la", "mm", "th", "vn"}


def test_a_scheme_of_its_time_is_not_offered_to_a_project_of_today():
    zone = Zone.objects.get(slug="th-tak-sez")
    today = schedules_for([zone], start_year=2026, sector="29")[zone.pk]
    assert today.candidate("th-old15") is None
