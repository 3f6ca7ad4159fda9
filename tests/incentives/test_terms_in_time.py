"""When a package is granted, when its terms hold, what its years count from, whom it is for."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from incentives.enums import Clock, SectorRule
from incentives.enums import IncentiveInstrument as Instrument
from incentives.models import Incentive, IncentiveTerm
from incentives.presenters import common
from incentives.presenters.years import years_chart
from tests.incentives.making import incentive, term
from tests.pages import row_of, words

pytestmark = pytest.mark.django_db

CORPORATE_TAX = (
    Instrument.CIT_HOLIDAY,
    Instrument.CIT_REDUCED_RATE,
    Instrument.CIT_STANDARD_RATE,
)


# -- windows of licences --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("window", "years"),
    [
        ({}, {2015, 2020, 2025}),
        ({"granted_from": "2020"}, {2020, 2025}),
        ({"granted_from": "2020-06-23", "granted_until": "2020-12-30"}, {2020}),
        ({"granted_until": "2020-02", "is_superseded": True}, {2015, 2020}),
        ({"is_superseded": True}, set()),
    ],
)
def test_a_package_is_granted_in_the_years_its_window_touches(window, years):
    package = incentive("one", **window)

    assert {
        year for year in (2015, 2020, 2025) if package in Incentive.objects.granted_for(year)
    } == years


def test_a_project_of_2018_finds_the_rules_of_its_time(reference_data):
    then = set(Incentive.objects.granted_for(2018).values_list("code", flat=True))
    now = set(Incentive.objects.granted_for(2026).values_list("code", flat=True))

    assert {"vn-bgez", "vn-ip", "th-old15", "la-ipl16z1", "kh-old03a"} <= then - now
    assert {"vn-ipnew", "th-boit", "th-rd797", "kh-qipg1"} <= now - then


@pytest.mark.parametrize(
    "window",
    [
        {"granted_from": "2020", "granted_until": "2019-12"},
        {"granted_from": "soon"},
    ],
)
def test_the_database_refuses_windows_that_are_none(window):
    with pytest.raises(IntegrityError), transaction.atomic():
        incentive("one", **window)


def test_a_window_may_end_in_the_year_it_begins():
    assert incentive("one", granted_from="2020-10", granted_until="2020").pk


def test_every_package_no_longer_granted_says_until_when(reference_data):
    """Else a project of an earlier year would not find it."""
    sets_profit_tax = Incentive.objects.filter(
        is_superseded=True, terms__instrument__in=CORPORATE_TAX
    )
    unbounded = sets_profit_tax.filter(granted_until="").distinct()

    assert set(unbounded.values_list("code", flat=True)) == {"cn-old-dehong"}  # end not known


# -- calendar years and clocks --------------------------------------------------------------


def test_the_western_rate_of_china_ends_with_the_calendar(reference_data, client):
    page = client.get("/incentives/packages/cn-west/")

    assert row_of(page, "15 percent from 2021")[1:4] == ["15 %", "25 %", "2021 to 2030"]
    assert row_of(page, "unless the policy is renewed")[1:4] == ["25 %", "25 %", "from 2031"]
    assert "2026 start" not in words(page)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (
            {"start_year": 1, "end_year": 5, "until_calendar_year": 2030},
            "1 to 5, to the end of 2030",
        ),
        ({"start_year": 1, "from_calendar_year": 2031}, "from 2031"),
        ({"start_year": 6, "from_calendar_year": 2031}, "from year 6, from 2031"),
        ({"from_calendar_year": 2025, "until_calendar_year": 2025}, "2025"),
        ({"start_year": 1, "end_year": 8}, "1 to 8"),
        ({}, ""),
    ],
)
def test_years_of_the_count_and_of_the_calendar_are_both_said(years, said):
    assert common.period(IncentiveTerm(instrument=Instrument.CIT_REDUCED_RATE, **years)) == said


def test_a_count_from_the_first_profit_names_its_latest_start(reference_data, client):
    row = row_of(client.get("/incentives/packages/vn-17/"), "two years exempt")

    assert row[3] == "1 to 2 from the first profit, at the latest from year 4 of revenue"


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_from": Clock.FIXED_DATE},
        {"starts_from": Clock.LICENCE, "latest_clock_year": 4},
        {"starts_from": Clock.FIRST_PROFIT, "latest_clock_year": 0},
        {"from_calendar_year": 2031, "until_calendar_year": 2030},
        {"until_calendar_year": 30},
    ],
)
def test_impossible_clocks_and_calendars_are_refused_by_form_and_database(wrong):
    package = incentive("one", terms=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        term(package, "wrong", **wrong)
    made = term(package, "right", starts_from=Clock.FIRST_PROFIT)
    for name, value in wrong.items():
        setattr(made, name, value)
    with pytest.raises(ValidationError):
        made.full_clean()


def test_a_fixed_date_is_stored(reference_data):
    dates = IncentiveTerm.objects.filter(starts_from=Clock.FIXED_DATE)

    assert set(dates.values_list("incentive__code", "clock_date")) == {
        ("th-rd797", date(2025, 6, 6))
    }


# -- extensions -----------------------------------------------------------------------------


def test_an_extension_says_that_its_condition_must_be_met(reference_data, client):
    page = client.get("/incentives/packages/mm-fz/")

    assert "Only where this condition is met" in row_of(page, "reinvested within one year")[4]
    chart = page.content.decode()
    assert "Corporate income tax, where the condition is met: years 13 to 17: 11 % at best" in chart
    assert "years 8 to 12: 11 %, from year 13: 22 %" in chart


def test_a_zones_bar_does_not_promise_what_has_a_condition(reference_data, client):
    rows = client.get("/zones/mm-thilawa-sez/").context["factsheet"].incentives.years.rows
    free_zone = next(row for row in rows if row.label == "Free zone package")

    assert [span.kind for span in free_zone.spans] == ["exempt", "reduced"]
    assert "years 13 to 17: 11 % at best where its condition is met" in free_zone.sentence


def test_terms_that_hold_always_share_a_row_and_extensions_stand_below():
    fields = {"instrument": Instrument.CIT_REDUCED_RATE, "starts_from": Clock.LICENCE}
    chart = years_chart(
        [
            IncentiveTerm(
                code="a", rate_percent=5, start_year=4, end_year=6, is_extension=True, **fields
            ),
            IncentiveTerm(code="b", rate_percent=10, start_year=1, end_year=3, **fields),
        ]
    )

    assert [row.label for row in chart.rows] == [
        "Corporate income tax",
        "Corporate income tax, where the condition is met",
    ]


# -- losses, articles, former rates ---------------------------------------------------------


def test_every_member_country_says_how_long_losses_are_carried(reference_data, client):
    found = IncentiveTerm.objects.filter(
        instrument=Instrument.LOSS_CARRY_FORWARD, incentive__is_standard=True
    )

    assert dict(found.values_list("incentive__country", "end_year")) == {
        "cn": 5,
        "kh": 5,
        "la": 5,
        "mm": 3,
        "th": 5,
        "vn": 5,
    }
    page = client.get("/incentives/standard-rates/")
    assert words(page).count("Losses carried forward 5 years") == 5
    assert "Losses carried forward 3 years" in words(page)
    assert "Losses carried forward 5 years" in words(client.get("/countries/th/"))
    thailand = client.get("/incentives/", {"country": "th"}).context["groups"][0].remaining
    assert "Losses carried forward" not in {rate.name for rate in thailand.taxes}


def test_a_term_names_the_article_of_its_law_or_that_none_is_recorded(reference_data, client):
    china = client.get("/incentives/packages/cn-west/")
    cambodia = client.get("/incentives/packages/kh-qipg1/")

    assert "Article 1" in row_of(china, "15 percent from 2021")[4]
    assert "Article not recorded" in row_of(cambodia, "holiday counted from first income")[4]
    assert "Article 20" in row_of(cambodia, "full rate after the step-up")[4]
    assert "Article 1" in row_of(client.get("/laws/cn-ann23-2020/"), "15 percent from 2021")[4]


def test_former_standard_rates_stand_with_their_years_among_the_standard_rates(
    reference_data, client
):
    page = client.get("/incentives/standard-rates/")

    assert row_of(page, "Former rate of profit tax, from 2013")[1] == "24 % 2013 to 2019"
    assert row_of(page, "until the end of September 2021")[1] == "25 % to the end of 2021"


def test_losses_in_a_package_have_years_and_no_rate(reference_data, client):
    row = row_of(client.get("/incentives/packages/mm-fz/"), "five years that follow")

    assert row[1:4] == ["no rate", "no rate", "5 years"]


# -- sectors --------------------------------------------------------------------------------


def test_packages_for_named_sectors_and_no_others_name_classes(reference_data):
    wrong = [
        package.code
        for package in Incentive.objects.prefetch_related("sectors")
        if bool(package.sectors.all()) != (package.sector_rule == SectorRule.ISIC)
    ]

    assert wrong == []


def test_the_api_gives_windows_sectors_calendars_and_articles(reference_data, client):
    package = client.get("/api/v1/incentives/la-phktour/").json()
    western = client.get("/api/v1/incentives/cn-west/").json()

    assert (package["sector_rule"], sorted(package["sectors"])) == ("isic", ["79", "93", "A", "I"])
    rate = next(row for row in western["terms"] if row["code"] == "cn-west-01")
    assert (rate["from_calendar_year"], rate["until_calendar_year"]) == (2021, 2030)
    assert (rate["article"], rate["is_extension"]) == ("Article 1", False)
