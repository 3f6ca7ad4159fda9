from decimal import Decimal

import pytest

from directory.screening import Priority, priority


@pytest.mark.parametrize(
    "size",
    [{"investment_usd": 10_000_000}, {"jobs": 500}, {"land_ha": Decimal(20)}],
    ids=lambda size: next(iter(size)),
)
def test_a_large_project_that_begins_soon_comes_first(size):
    assert priority(**size, start="year") is Priority.HIGH


def test_neither_size_nor_haste_alone_comes_first():
    assert priority(investment_usd=9_999_999, jobs=499, land_ha=Decimal("19.99"), start="year") == 1
    assert priority(investment_usd=10**9, start="later") is Priority.NORMAL
    assert priority(investment_usd=10**9) is Priority.NORMAL
    assert priority(start="six_months") is Priority.NORMAL
