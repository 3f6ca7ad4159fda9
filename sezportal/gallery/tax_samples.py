"""Rates by year for the gallery."""

from decimal import Decimal

from incentives.taxpath import FIRST_PROFIT, HOLIDAY, STANDARD, Project, Schedule, Step, tax_path
from sezportal.presenters.tax_calculator.years import rate_chart

ORDINARY = Step("ordinary", Decimal(20), kind=STANDARD)
PROJECT = Project(2026, (), (Decimal(-1), Decimal(-1), Decimal(1)))
STEPS = (
    Step("exempt", Decimal(0), 1, 2, FIRST_PROFIT, HOLIDAY),
    Step("half", Decimal("8.5"), 3, 6, FIRST_PROFIT),
    Step("reduced", Decimal(17), 1, 10),
)
RATES = rate_chart(tax_path(Schedule("package", ORDINARY, STEPS), PROJECT))
STANDARD_RATE = rate_chart(tax_path(Schedule("standard", ORDINARY), PROJECT))
