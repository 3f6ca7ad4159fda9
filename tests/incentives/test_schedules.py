"""Which packages a zone's project may use, and the range of what it pays."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incentives.enums import Scope, SectorRule
from incentives.models import Incentive
from incentives.schedules import (
    CLOSED,
    DEPENDS,
    DEVELOPERS_ONLY,
    ON_DATE,
    ON_GRANT,
    ON_LIST,
    ON_PROMOTION,
    ON_REPEALED,
    ON_SECTOR,
    ON_ZONE_CLASS,
    OPEN,
    OTHER_SECTOR,
    effective_rates,
    effective_rates_of,
    schedules_for,
    schedules_outside,
)
from incentives.taxpath import Project, tax_paths
from tests.incentives.making import incentive, law, term
from zones.models import Country, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

STEADY = Project(2026, (Decimal(1000),), (Decimal(100),))


@pytest.fixture
def laos():
    return Country.objects.get(pk="la")


@pytest.fixture
def zone():
    return Zone.objects.get(slug="la-savan-park")


def schedules_of(zone, *, year=2026, sector="27"):
    return schedules_for([zone], start_year=year, sector=sector)[zone.pk]


def package(laos, code="la-new", **more) -> Incentive:
    """A tax holiday of five years in all Lao zones."""
    made = incentive(code, terms=0, **({"country": laos} | more))
    term(made, f"{code}-1", start_year=1, end_year=5, starts_from="licence")
    return made


def test_a_package_holds_in_the_same_zones_in_python_and_in_the_database():
    packages = list(Incentive.objects.with_zones())
    for zone in Zone.objects.all():
        held = {row.pk for row in packages if row.holds_in(zone)}
        assert held == set(Incentive.objects.for_zone(zone).values_list("pk", flat=True))


def test_the_candidates_are_those_of_the_zone_that_set_the_tax_and_are_granted(zone, laos):
    """Those for promoted zones are added, because no source says which zones these are."""
    found = {one.incentive.code for one in schedules_of(zone).candidates}
    assert found == {"la-188z1", "la-188z2", "la-savan"}
    package(laos, scope=Scope.PROMOTED_ZONES)
    package(laos, "la-out", scope=Scope.OUTSIDE_ZONES)
    package(laos, "la-gone", is_superseded=True)
    package(laos, "la-later", granted_from="2027")
    added = {one.incentive.code for one in schedules_of(zone).candidates} - found
    assert added == {"la-new"}
    outside = schedules_outside([laos], start_year=2026, sector="27")["la"]
    assert {one.incentive.code for one in outside.candidates} >= {"la-new", "la-out"}


@pytest.mark.parametrize(
    ("fields", "availability", "questions"),
    [
        ({}, OPEN, ()),
        ({"sector_rule": SectorRule.LISTED}, DEPENDS, (ON_LIST,)),
        ({"sector_rule": SectorRule.DEVELOPER}, CLOSED, (DEVELOPERS_ONLY,)),
        ({"zone_class": "zone 1"}, DEPENDS, (ON_ZONE_CLASS,)),
        ({"scope": Scope.PROMOTED_ZONES}, DEPENDS, (ON_PROMOTION,)),
        ({"granted_from": "2026-07"}, DEPENDS, (ON_DATE,)),
        ({"granted_until": "2026-09", "is_superseded": True}, DEPENDS, (ON_DATE,)),
        ({"granted_from": "2026"}, OPEN, ()),
        ({"granted_from": "2020-05-01"}, OPEN, ()),
    ],
)
def test_what_a_package_depends_on_is_said(zone, laos, fields, availability, questions):
    package(laos, **fields)
    found = schedules_of(zone).candidate("la-new")
    assert (found.availability, found.questions) == (availability, questions)


@pytest.mark.parametrize(
    ("year", "granted_until", "is_asked"),
    [(2026, "", True), (2025, "", True), (2024, "", False), (2025, "2025", False)],
)
def test_a_package_of_a_repealed_law_is_not_open_without_a_question(
    zone, laos, year, granted_until, is_asked
):
    old = law("la-x-old", country=laos, status="repealed")
    law("la-x-new", country=laos, in_force_from="2025-10-01").amends.add(old)
    made = package(laos, granted_until=granted_until)
    made.terms.update(law=old)
    found = schedules_of(zone, year=year).candidate("la-new")
    assert (ON_REPEALED in found.questions) == is_asked


def test_a_standard_rate_of_a_repealed_law_leaves_a_package_open(zone, laos):
    """What is due after the relief is another law's."""
    made = package(laos)
    old = law("la-x-old", country=laos, status="repealed")
    rest = {"instrument": "cit_standard_rate", "rate_percent": 20, "starts_from": "licence"}
    term(made, "la-new-2", start_year=6, law=old, **rest)
    assert schedules_of(zone).candidate("la-new").is_open
    made.terms.filter(code="la-new-1").update(law=old)  # no year of repeal recorded: asked
    assert schedules_of(zone).candidate("la-new").questions == (ON_REPEALED,)


def test_the_package_of_the_former_vietnamese_law_depends_on_being_granted_still():
    zone = Zone.objects.get(slug="vn-lao-bao")
    assert ON_REPEALED in schedules_of(zone).candidate("vn-17").questions
    assert ON_REPEALED not in schedules_of(zone, year=2024).candidate("vn-17").questions


def test_the_best_case_of_an_extension_leaves_the_package_itself_open(zone, laos):
    made = package(laos)
    more = {"rate_is_best_case": True, "start_year": 6, "end_year": 7, "starts_from": "licence"}
    longer = term(made, "la-new-2", is_extension=True, **more)
    assert schedules_of(zone).candidate("la-new").is_open
    longer.is_extension = False
    longer.save()
    assert schedules_of(zone).candidate("la-new").questions == (ON_GRANT,)


def test_the_least_rate_counts_extensions_the_project_could_meet(zone, laos):
    Incentive.objects.filter(code__in=["la-188z1", "la-188z2", "la-savan"]).delete()
    made = package(laos)
    term(made, "la-new-2", is_extension=True, start_year=6, end_year=8, starts_from="licence")
    rates = effective_rates(schedules_of(zone), STEADY)
    assert (rates.low, rates.high) == (4, 20)  # eight years of ten free


# -- where the fixtures say a package holds -------------------------------------------------


def codes_of(slug, **more) -> set[str]:
    zone = Zone.objects.get(slug=slug)
    return {one.incentive.code for one in schedules_of(zone, **more).candidates}


@pytest.mark.parametrize("slug", ["mm-thilawa-sez", "mm-dawei-sez", "mm-kyaukphyu-sez"])
def test_the_myanmar_zone_law_holds_in_the_zones_declared_under_it(slug):
    assert codes_of(slug) == {"mm-fz", "mm-pz", "mm-dev"}


@pytest.mark.parametrize("slug", ["mm-mingaladon-industrial-park", "mm-muse-central-economic-zone"])
def test_other_myanmar_zones_come_under_the_investment_law(slug):
    zone = Zone.objects.get(slug=slug)
    assert codes_of(slug) == {"mm-mil1", "mm-mil2", "mm-mil3"}
    for candidate in schedules_of(zone).candidates:
        assert ON_ZONE_CLASS in candidate.questions


@pytest.mark.parametrize(
    "slug",
    ["cn-kunming-etdz", "cn-guangxi-pftz-qinzhou", "cn-ruili-border-economic-cooperation-zone"],
)
def test_the_western_rate_holds_in_all_zones_of_yunnan_and_guangxi(slug):
    assert "cn-west" in codes_of(slug)


def test_the_western_rate_holds_outside_zones_too_but_not_in_the_east():
    china = Country.objects.get(pk="cn")
    outside = schedules_outside([china], start_year=2026, sector="27")["cn"]
    assert "cn-west" in {one.incentive.code for one in outside.candidates}
    assert "cn-west" not in codes_of("cn-suzhou-sip")


def test_the_package_of_nanning_holds_in_its_zone():
    assert "cn-bbg" in codes_of("cn-guangxi-pftz-nanning")
    assert "cn-bbg" not in codes_of("cn-guangxi-pftz-qinzhou")


def test_the_economic_zone_package_of_viet_nam_does_not_hold_in_industrial_parks():
    assert "vn-ez" in codes_of("vn-chu-lai", year=2020)
    assert "vn-ez" not in codes_of("vn-vsip-binh-duong", year=2020)


def test_packages_of_places_that_are_no_zones_are_named_apart():
    zone = Zone.objects.get(slug="cn-guangxi-pftz-qinzhou")
    assert [row.code for row in schedules_of(zone).untied] == ["cn-ca"]
    assert schedules_of(zone, year=2020).untied == ()  # granted from 2023
    assert schedules_of(Zone.objects.get(slug="cn-suzhou-sip")).untied == ()


@pytest.mark.parametrize(
    ("sectors", "asked", "questions"),
    [
        (["27"], "27", ()),
        (["C"], "27", ()),  # the section holds the division
        (["C"], "C", ()),
        (["55"], "27", (OTHER_SECTOR,)),
        (["27"], "C", (ON_SECTOR,)),  # only a part of the section is covered
        (["27"], None, (ON_SECTOR,)),
    ],
)
def test_sectors_named_open_or_close_a_package(zone, laos, sectors, asked, questions):
    package(laos, sector_rule=SectorRule.ISIC).sectors.set(sectors)
    assert schedules_of(zone, sector=asked).candidate("la-new").questions == questions


def test_a_package_without_years_or_with_a_deduction_is_not_computable(zone, laos):
    bare = incentive("la-bare", terms=0, country=laos)
    term(bare, "la-bare-1")
    deduction = incentive("la-deduct", terms=0, country=laos, replaces_holiday=True)
    term(deduction, "la-deduct-1", instrument="deduction", rate_percent=200)
    found = schedules_of(zone)
    assert not found.candidate("la-bare").schedule.is_computable
    assert not found.candidate("la-deduct").is_possible


def test_the_standard_rate_is_that_of_the_calendar_year():
    """Myanmar: 25 percent to 2021, 22 from 2022."""
    zone = Zone.objects.get(slug="mm-thilawa-sez")
    baseline = schedules_of(zone, year=2020).baseline
    (path,) = tax_paths(baseline, Project(2020, (), (Decimal(100),)), 3)
    assert [year.rate_percent for year in path.years] == [25, 25, 22]


def test_a_package_may_have_its_own_rule_on_losses():
    """Myanmar: three years, five in the free zone."""
    found = schedules_of(Zone.objects.get(slug="mm-thilawa-sez"))
    assert found.baseline.loss_years == 3
    assert found.candidate("mm-fz").schedule.loss_years == 5


def test_the_effective_rates_span_from_the_best_possible_package_to_the_standard(zone, laos):
    rates = effective_rates(schedules_of(zone), STEADY)
    assert (rates.low, rates.high) == (0, 20)  # zone 1 of Decree 188: sixteen years free
    Incentive.objects.filter(code__in=["la-188z1", "la-188z2", "la-savan"]).delete()
    package(laos)
    rates = effective_rates(schedules_of(zone), STEADY)
    assert (rates.low, rates.high) == (10, 20)  # five years of ten free


def test_closed_packages_do_not_widen_the_range(zone, laos):
    Incentive.objects.filter(code__in=["la-188z1", "la-188z2", "la-savan"]).delete()
    package(laos, sector_rule=SectorRule.DEVELOPER)
    assert effective_rates(schedules_of(zone), STEADY).is_point


def test_without_a_profit_there_is_no_effective_rate(zone):
    assert effective_rates(schedules_of(zone), Project(2026, (), (Decimal(-1),))) is None


def test_many_places_at_once_have_the_rates_they_have_alone():
    zones = list(Zone.objects.regional()[:25])
    found = schedules_for(zones, start_year=2026, sector="27")
    together = effective_rates_of(found, STEADY)
    assert together == {key: effective_rates(one, STEADY) for key, one in found.items()}


def test_reading_takes_the_same_queries_for_one_zone_and_for_all():
    def queries(zones):
        with CaptureQueriesContext(connection) as caught:
            schedules_for(zones, start_year=2026, sector="27")
        return len(caught)

    zones = list(Zone.objects.select_related("country"))
    assert queries(zones[:1]) == queries(zones)
