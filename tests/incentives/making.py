"""Invented laws and packages; real ones come from ``reference_data``."""

from incentives.models import Incentive, IncentiveTerm, Law
from tests.factories import CountryFactory, SourceFactory


def law(code: str = "la-law", **more) -> Law:
    fields = {
        "country": CountryFactory(),
        "title_en": "A law",
        "instrument": "law",
        "status": "in_force",
        "scope": "tax",
        "source": SourceFactory(),
    }
    return Law.objects.create(code=code, **(fields | more))


def incentive(code: str, *, law: Law | None = None, terms: int = 1, **more) -> Incentive:
    """A package of ``terms`` years without tax, one after the other."""
    fields = {"country": CountryFactory(), "name": f"Package {code}", "scope": "all_zones"}
    made = Incentive.objects.create(code=code, **(fields | more))
    for number in range(1, terms + 1):
        term(made, f"{code}-{number}", law=law, start_year=number, end_year=number)
    return made


def term(package: Incentive, code: str, **more) -> IncentiveTerm:
    fields = {
        "category": "financial",
        "basis": "profit_based",
        "instrument": "cit_holiday",
        "rate_percent": 0,
        "standard_rate_percent": 20,
        "starts_from": "first_revenue",
        "source": SourceFactory(),
    }
    return IncentiveTerm.objects.create(incentive=package, code=code, **(fields | more))
