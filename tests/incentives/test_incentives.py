"""Packages as alternatives, their years, standard rates apart, procedures and requirements."""

import pytest

from incentives.enums import IncentiveInstrument as Instrument
from incentives.models import Incentive, IncentiveTerm, Procedure, ProcedureStep, Requirement
from incentives.presenters import procedures
from incentives.presenters.years import years_chart
from tests.factories import CountryFactory, SourceFactory
from tests.incentives.making import incentive, law, term
from tests.pages import headings, links, row_of, words

pytestmark = pytest.mark.django_db


def test_packages_are_said_to_be_alternatives(reference_data, client):
    page = client.get("/incentives/")
    packages = Incentive.objects.filter(is_standard=False).count()

    said = words(page)
    assert "Packages that set the tax on profit are alternatives: a firm uses one of them" in said
    assert "Other benefits, as VAT, duties, land, visas or one-stop service, come beside it" in said
    assert f"{packages} of {packages} packages" in words(page)


def test_a_package_shows_rate_years_clock_condition_and_law(reference_data, client):
    page = client.get("/incentives/packages/th-boit/")

    assert row_of(page, "eight-year holiday")[:4] == [
        "Corporate income tax holiday",
        "0 %",
        "20 %",
        "1 to 8 from the first revenue",
    ]
    assert "/laws/th-boi19-2565/" in links(page)
    assert row_of(page, "half rate for five years")[1:4] == [
        "10 %",
        "20 %",
        "9 to 13 from the first revenue",
    ]
    chart = "Corporate income tax: years 1 to 8: Exempt, years 9 to 13: 10 %, from year 14: 20 %"
    assert f'aria-label="{chart}"' in page.content.decode()


def test_other_packages_of_the_country_are_offered_as_alternatives(reference_data, client):
    page = client.get("/incentives/packages/th-boit/")
    offered = set(links(page))
    others = Incentive.objects.filter(country="th", is_standard=False, is_superseded=False)

    assert {
        f"/incentives/packages/{one.code}/" for one in others.exclude(code="th-boit")
    } <= offered
    assert "/incentives/packages/th-std-cit/" not in offered
    assert "/incentives/packages/th-old15/" not in offered
    alternatives, beside = words(page).split("Alternatives A firm uses one")[1].split("Beside it")
    assert "Eastern Economic Corridor: extra deduction without holiday" in alternatives
    assert "Treasury land lease in border zones" not in alternatives
    assert "Treasury land lease in border zones" in beside


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("la-188z1", "Sets the tax on profit: an alternative"),
        ("kh-qipopt2", "Stands instead of a tax holiday: an alternative"),
        ("la-188", "Comes beside the package that sets the tax on profit"),
    ],
)
def test_a_package_says_whether_it_is_an_alternative(reference_data, client, code, role):
    page = client.get("/incentives/", {"country": code[:2], "superseded": "False"}).content.decode()
    article = page[page.index(f'id="{code}"') :]

    assert role in article[: article.index("</article>")]


def test_a_clock_no_source_states_is_said_so_in_table_and_chart(reference_data, client):
    page = client.get("/incentives/packages/la-188z1/")

    assert row_of(page, "profit tax holiday of 16 years")[3] == (
        "1 to 16 what starts the clock is not stated"
    )
    assert "from the licence" not in words(page)
    assert "years count" not in words(page)
    assert "Corporate income tax what starts the clock is not stated" in words(page)


def test_accounting_periods_from_a_date_do_not_count_from_a_licence(reference_data, client):
    row = row_of(client.get("/incentives/packages/th-rd797/"), "ten consecutive accounting periods")

    assert row[3] == "1 to 10 from 6 Jun 2025"
    assert "from 6 June 2025" in row[4]


def test_the_best_rate_of_a_range_says_so(reference_data, client):
    vat = row_of(client.get("/incentives/packages/kh-sez/"), "wholly or partly of VAT")
    profit = row_of(client.get("/incentives/packages/la-savan/"), "8 to 10 percent after")

    assert vat[1] == "0 % at best"
    assert profit[1] == "8 % at best"


def test_what_remains_to_be_paid_stands_beside_a_countrys_packages(reference_data, client):
    page = client.get("/incentives/", {"country": "kh", "superseded": "False"})

    said = words(page)
    remaining = said[said.index("What remains to be paid in Cambodia") :]
    for rate in (
        "Standard income tax of companies 20 %",
        "Standard value-added tax 10 %",
        "Standard withholding tax on dividends 14 %",
        "Top personal income tax rate 20 %",
    ):
        assert rate in remaining
    assert "/incentives/standard-rates/#rates-kh" in links(page)
    assert 'id="rates-kh"' in client.get("/incentives/standard-rates/").content.decode()


def test_a_package_for_one_class_of_zones_does_not_claim_all(reference_data, client):
    said = words(client.get("/incentives/packages/la-188z2/"))

    assert "Holds in: Zones classed as zone 2 (areas with adequate infrastructure)" in said


def test_superseded_packages_stand_apart_and_are_marked(reference_data, client):
    page = client.get("/incentives/", {"country": "kh", "superseded": "True"})

    assert "Cambodia: no longer granted" in headings(page)
    gone = Incentive.objects.filter(country="kh", is_superseded=True)
    assert words(page).count("No longer granted") >= gone.count()


def test_granted_packages_come_before_superseded_ones(reference_data, client):
    found = headings(client.get("/incentives/", {"country": "kh"}))

    assert found.index("Cambodia") < found.index("Cambodia: no longer granted")


def test_filters_of_instrument_kind_and_sector(reference_data, client):
    page = client.get("/incentives/", {"instrument": "land_rent_exemption", "country": "vn"})
    expected = Incentive.objects.filter(
        country="vn", is_standard=False, terms__instrument="land_rent_exemption"
    ).distinct()
    assert f"{expected.count()} of" in words(page)

    page = client.get("/incentives/", {"sector": "LIGHT industry"})
    assert "Former scheme of 2003: light industry below USD 5 million" in headings(page)


def test_kinds_are_counted_whatever_instrument_is_chosen(client):
    package = incentive("mixed")
    term(package, "mixed-visa", category="non_financial", instrument="visa", rate_percent=None)

    page = client.get("/incentives/", {"instrument": "cit_holiday"})

    assert "Financial 1" in words(page)
    assert "Non-financial 1" in words(page)


def test_benefits_other_than_money_are_listed_without_rates(client):
    package = incentive("mixed")
    term(
        package,
        "mixed-visa",
        category="non_financial",
        basis="none",
        instrument="visa",
        rate_percent=None,
        condition="Five years, family included",
    )

    page = client.get("/incentives/packages/mixed/")

    assert "Visa Five years, family included" in words(page)
    assert "Benefits other than money" in page.content.decode()


def test_a_law_no_longer_in_force_is_said_beside_the_term(client):
    incentive("old", law=law(status="repealed"))

    assert "A law Repealed" in words(client.get("/incentives/packages/old/"))


def test_standard_rates_stand_apart_by_country(reference_data, client):
    page = client.get("/incentives/standard-rates/")

    assert headings(page)[1:7] == [
        "Cambodia",
        "China",
        "Lao PDR",
        "Myanmar",
        "Thailand",
        "Viet Nam",
    ]
    assert row_of(page, "Union Tax Law 2021")[1] == "22 % from 2022"
    assert "15 to 50 years" in words(page)
    assert "Standard corporate income tax" not in words(client.get("/incentives/"))


def test_steps_of_a_procedure_with_days_and_what_is_not_stated(client):
    procedure = Procedure.objects.create(
        code="la-reg", country=CountryFactory(), name="Registration", scope="all_zones"
    )
    source = SourceFactory(year=2024)
    ProcedureStep.objects.create(
        procedure=procedure, number=1, name="Apply", agency="Office", days="2.5", source=source
    )
    ProcedureStep.objects.create(procedure=procedure, number=2, name="Wait", source=source)
    ProcedureStep.objects.create(
        procedure=procedure, number=3, name="Start", agency="Investor", days=365, source=source
    )

    page = client.get("/incentives/procedures/")

    assert row_of(page, "Apply")[1:3] == ["Office", "2.5"]
    assert row_of(page, "Wait")[1:4] == ["Not reported"] * 3
    assert "stated for 1 of 2 steps of offices and add up to 2.5" in words(page)


def test_procedures_and_requirements_of_a_country(reference_data, client):
    procedures = client.get("/incentives/procedures/", {"country": "cn"})
    requirements = client.get("/incentives/requirements/", {"country": "cn", "topic": "other"})

    assert row_of(procedures, "Complete declaration within 14 days")[2] == "14"
    assert row_of(requirements, "Main business on the western catalogue")[1] == "60 %"
    assert row_of(requirements, "ECNS reported an end in 2023")[1] == "2023"


@pytest.mark.parametrize(
    "path",
    ["/incentives/", "/incentives/procedures/", "/incentives/requirements/"],
)
@pytest.mark.parametrize("value", ["", "x", "'; --", "1" + 30 * "0", "\x00", "NaN"])
def test_no_value_breaks_a_list(client, path, value):
    incentive("one")
    for key in ("country", "scope", "instrument", "category", "superseded", "sector", "topic", "q"):
        assert client.get(path, {key: [value, value]}).status_code == 200


def test_a_wrong_value_is_said_beside_its_filter(client):
    incentive("one")
    page = client.get("/incentives/", {"scope": "moon"})

    assert "“moon” is not one of the values below." in words(page)
    assert "1 of 1 packages" in words(page)


def test_queries_do_not_grow_with_packages(client, django_assert_max_num_queries):
    def cost():
        with django_assert_max_num_queries(14):
            client.get("/incentives/")
        with django_assert_max_num_queries(6):
            client.get("/incentives/packages/one/")

    incentive("one")
    cost()
    for code in ("two", "three", "four"):
        incentive(code, law=law(code=f"law-{code}"), terms=3)
    cost()


def an_unsaved_term(instrument, rate, first, last, clock="licence", code="t") -> IncentiveTerm:
    return IncentiveTerm(
        code=code,
        instrument=instrument,
        rate_percent=rate,
        start_year=first,
        end_year=last,
        starts_from=clock,
    )


def test_years_of_a_package_follow_one_another_in_a_row():
    chart = years_chart(
        [
            an_unsaved_term(Instrument.CIT_HOLIDAY, 0, 1, 8),
            an_unsaved_term(Instrument.CIT_REDUCED_RATE, 10, 9, 13),
            an_unsaved_term(Instrument.CIT_STANDARD_RATE, 20, 14, None),
        ]
    )

    assert [row.label for row in chart.rows] == ["Corporate income tax"]
    assert [(s.kind, s.at, s.width, s.text) for s in chart.rows[0].spans] == [
        ("exempt", "0.00%", "53.33%", "Exempt"),
        ("reduced", "53.33%", "33.33%", "10 %"),
    ]


def test_terms_that_overlap_get_a_row_each():
    chart = years_chart(
        [
            an_unsaved_term(Instrument.LAND_RENT_EXEMPTION, 0, 1, 10, code="a"),
            an_unsaved_term(Instrument.LAND_RENT_EXEMPTION, 0, 1, 5, code="b"),
        ]
    )

    assert [[span.width for span in row.spans] for row in chart.rows] == [["66.67%"], ["33.33%"]]


def test_without_a_last_year_there_is_nothing_to_draw():
    assert years_chart([an_unsaved_term(Instrument.VAT_EXEMPTION, 0, 1, None)]) is None


def test_a_period_not_stated_is_hatched_beside_those_that_are():
    chart = years_chart(
        [
            an_unsaved_term(Instrument.CIT_HOLIDAY, 0, 1, 4),
            an_unsaved_term(Instrument.VAT_EXEMPTION, 0, None, None),
        ]
    )

    assert [row.spans[0].kind for row in chart.rows] == ["exempt", "unstated"]
    assert "period not stated" in chart.rows[1].sentence


@pytest.mark.parametrize(
    ("value", "unit", "words_of_it"),
    [
        (5_000_000, "USD", ("USD 5,000,000", "")),
        (8_400, "THB per rai per year", ("THB 8,400", "per rai per year")),
        (60, "percent", ("60", "%")),
        (2023, "year", ("2023", "")),
        (29, "items", ("29", "items")),
    ],
)
def test_a_requirement_writes_its_number_as_other_pages_do(value, unit, words_of_it):
    line = procedures.value_of(Requirement(value=value, unit=unit))

    assert (line["value"], line["unit"]) == words_of_it
