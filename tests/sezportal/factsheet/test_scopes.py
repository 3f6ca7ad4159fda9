"""What a figure counts, told from remarks about it."""

import pytest

from sezportal.presenters.factsheet.scopes import scope_of


@pytest.mark.parametrize(
    "qualifier",
    [
        "",
        "89 projects",
        "nearly 140 projects",
        "by about 170 factories",
        "28 investors",
        "of whom 1,000 foreign",
        "93 of them operating",
        "65 in production",
        "about 900 Lao and 17 foreign engineers",
        "109 also printed",
        "first quarter",
        "June 2023",
        "CNY 116.4 billion, 139 projects",
    ],
)
def test_a_remark_limits_nothing(qualifier):
    assert scope_of(qualifier) == ""


@pytest.mark.parametrize(
    ("qualifier", "scope"),
    [
        ("Zone A", "Zone A"),
        ("DEEP C I, 70 tenants", "DEEP C I"),
        ("FDI", "FDI"),
        ("51 FDI projects", "51 FDI projects"),
        ("Chinese companies", "Chinese companies"),
        ("Cambodians, besides 700 foreign experts", "Cambodians"),
        ("including construction workers", "including construction workers"),
        ("factories permitted, 39 operating", "factories permitted"),
        ("factories; 85 percent had resumed work", "factories"),
        ("registered; 52 in operation, 8 under construction", "registered"),
        ("manufacturers, plus 30 service firms", "manufacturers"),
        ("new enterprises since 2013; to end 2022", "new enterprises since 2013"),
        ("first seven months only", "first seven months only"),
    ],
)
def test_what_is_counted_is_left(qualifier, scope):
    assert scope_of(qualifier) == scope
