"""Which laws, packages, requirements and procedures fall due, and what a check of them does."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from incentives.confirming import confirm_rules
from incentives.due import due_rules, rules
from incentives.models import IncentiveTerm, Law, Procedure, ProcedureStep, Requirement
from tests.factories import CountryFactory, SourceFactory, ZoneFactory
from tests.incentives.making import incentive, law, term
from tests.pages import row_of, words
from tests.people import coordinator, mi_staff, official
from zones.enums import ChangeOrigin, ChangeSetState
from zones.freshness import Freshness
from zones.review.confirming import UnknownKeys, shown_key

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def old_source(year=2019):
    return SourceFactory(year=year)


def procedure(*names, year=2019):
    made = Procedure.objects.create(
        code="la-set-up", country=CountryFactory(), name="Set-up", scope="all_zones"
    )
    for number, name in enumerate(names, start=1):
        ProcedureStep.objects.create(
            procedure=made, number=number, name=name, source=old_source(year)
        )
    return made


def requirement(**more):
    fields = {"code": "la-r", "topic": "minimum_capital", "text": "Bring capital"}
    fields |= {"country": CountryFactory(), "scope": "all_zones", "source": SourceFactory()}
    return Requirement.objects.create(**(fields | more))


def test_a_law_is_of_the_year_of_its_source_and_expected_every_year():
    decree = law(source=old_source(2019))
    (item,) = due_rules(TODAY)
    assert (item.key, item.section, item.country) == (f"incentives.Law:{decree.pk}", "law", "la")
    assert (item.label, item.value_words, item.as_of) == ("A law", "In force, Law", "2019")
    assert (item.state, item.due_on) == (Freshness.NEGLECTED, date(2020, 12, 31))


def test_what_no_longer_holds_is_never_asked_for():
    law(status="repealed")
    incentive("gone", is_superseded=True)
    term(incentive("bounded", terms=0), "bounded-1", until_calendar_year=2020)
    assert rules(TODAY) == []


def test_a_package_is_as_current_as_the_term_that_waits_longest():
    package = incentive("p", terms=0)
    term(package, "p-1", as_of="2026", start_year=1, end_year=4)
    term(package, "p-2", as_of="2023", instrument="vat_exemption")
    (item,) = due_rules(TODAY)
    assert (item.as_of, item.state) == ("2023", Freshness.OVERDUE)
    assert item.value_words == "Corporate income tax holiday, 0 %, years 1 to 4; VAT exemption, 0 %"


def test_procedures_wait_two_years_requirements_one():
    procedure("Register", "Get a tax number", year=2024)
    requirement(as_of="2024", value=100000, unit="USD")
    found = {item.section: (item.state, item.value_words) for item in rules(TODAY)}
    assert found == {
        "procedure": (Freshness.FRESH, "2 steps: Register; Get a tax number"),
        "requirement": (Freshness.DUE, "USD 100,000: Bring capital"),
    }


def test_one_check_dates_every_term_of_a_package_and_changes_nothing_else():
    package = incentive("p", terms=2)
    (item,) = due_rules(TODAY)
    done = confirm_rules(by=mi_staff(), keys=[shown_key(item)], on=TODAY)
    assert set(IncentiveTerm.objects.values_list("checked_on", "as_of")) == {(TODAY, "")}
    assert due_rules(TODAY) == []
    made = done.change_set
    assert (made.origin, made.state) == (ChangeOrigin.CONFIRMATION, ChangeSetState.PUBLISHED)
    assert {name for change in made.changes.all() for name in change.columns} == {"checked_on"}
    assert package.terms.first().history.first().history_user == made.author


def test_laws_procedures_and_requirements_are_checked_too():
    law()
    procedure("Register")
    requirement()
    confirm_rules(by=mi_staff(), keys=[shown_key(item) for item in rules(TODAY)], on=TODAY)
    for model in (Law, ProcedureStep, Requirement):
        assert model.objects.get().checked_on == TODAY
    assert due_rules(TODAY) == []


def test_what_says_something_else_by_now_is_left_alone():
    package = incentive("p", terms=2)
    (item,) = due_rules(TODAY)
    package.terms.filter(code="p-1").update(rate_percent=5)
    done = confirm_rules(by=mi_staff(), keys=[shown_key(item)], on=TODAY)
    assert (done.confirmed, [one.key for one in done.changed]) == ((), [item.key])
    assert set(IncentiveTerm.objects.values_list("checked_on", flat=True)) == {None}


@pytest.mark.parametrize("who", ["official", "coordinator"])
def test_who_does_not_keep_the_laws_checks_none(who):
    law()
    zone = ZoneFactory()
    by = official(zone) if who == "official" else coordinator(zone.country)
    with pytest.raises(PermissionDenied):
        confirm_rules(by=by, keys=[item.key for item in rules(TODAY)], on=TODAY)
    assert Law.objects.get().checked_on is None


def test_a_rule_that_is_not_there_is_refused():
    with pytest.raises(UnknownKeys):
        confirm_rules(by=mi_staff(), keys=["incentives.Law:1"], on=TODAY)


@pytest.mark.usefixtures("reference_data")
def test_all_rules_of_the_real_data_take_seven_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        found = due_rules(TODAY)
    assert len(found) > 100
    assert {item.section for item in found} == {"law", "incentive", "requirement", "procedure"}


# -- what readers see ---------------------------------------------------------------------------


def test_readers_see_a_badge_at_a_law_that_nobody_looked_at_for_years(client):
    law("la-old", source=old_source(2019))
    law("la-repealed", title_en="A law gone by", status="repealed", source=old_source(2019))
    page = client.get(reverse("law-list"))
    assert "2019 neglected" in " ".join(row_of(page, "A law"))
    assert "neglected" not in " ".join(row_of(page, "A law gone by"))
    assert words(client.get(reverse("law-detail", args=["la-old"]))).count("neglected") == 1


def test_readers_see_when_a_law_was_checked(client):
    law("la-old", source=old_source(2019), checked_on=timezone.localdate().replace(day=1))
    said = words(client.get(reverse("law-detail", args=["la-old"])))
    assert "checked 1 " in said
    assert "neglected" not in said


def test_readers_see_a_badge_at_old_terms_requirements_and_steps(client):
    term(incentive("p", terms=0), "p-1", as_of="2019")
    requirement(as_of="2019")
    procedure("Register")
    for name in ("incentive-list", "requirement-list", "procedure-list"):
        assert "2019 neglected" in words(client.get(reverse(name))), name


def test_a_package_that_is_granted_no_more_has_no_badge(client):
    term(incentive("p", terms=0, is_superseded=True), "p-1", as_of="2012")
    assert "neglected" not in words(client.get(reverse("incentive-detail", args=["p"])))
