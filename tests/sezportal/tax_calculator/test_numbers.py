"""The tax calculator's numbers are what the arithmetic says."""

from decimal import Decimal

import pytest

from incentives.schedules import schedules_for
from incentives.taxpath import FIRST_PROFIT, FIRST_REVENUE, LICENCE, Project, tax_paths
from tests import pages
from tests.sezportal.tax_calculator.asking import PROFIT, REVENUE, ZONES, line
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_the_page_says_what_the_arithmetic_says(get):
    """Every place's standard rate and every package, over 10 and 15 years."""
    response = get(zone=ZONES)
    zones = {zone.slug: zone for zone in Zone.objects.filter(slug__in=ZONES)}
    found = schedules_for(zones.values(), start_year=2026, sector="29")
    project = Project(2026, REVENUE, PROFIT)
    for slug, reckoning in zip(ZONES, response.context["page"].reckonings, strict=True):
        schedules = found[zones[slug].pk]
        (baseline,) = tax_paths(schedules.baseline, project, 15, Decimal(10))
        assert reckoning.baseline.over(15) == baseline.over(15)
        assert [option.candidate.incentive.code for option in reckoning.options] == [
            candidate.incentive.code for candidate in schedules.candidates
        ]
        for option, candidate in zip(reckoning.options, schedules.candidates, strict=True):
            paths = tax_paths(candidate.schedule, project, 15, Decimal(10))
            assert [path.over(10) for path in option.paths] == [path.over(10) for path in paths]


def test_the_comparison_shows_the_sums_of_the_years(get):
    """Thailand by hand: the losses of a million leave 1,100,000 of the fourth year, taxed at 20
    percent as the 1,500,000 of every later year."""
    response = get(zone="th-tak-sez")
    (ten,) = line(response, "Over 10 years", "Tax at the standard rate")
    assert ten.text == "2,020,000"  # 20 % of 1,100,000 + 6 x 1,500,000
    (fifteen,) = line(response, "Over 15 years", "Tax at the standard rate")
    assert fifteen.text == "3,520,000"
    (rate,) = line(response, "Over 15 years", "Effective average rate")
    assert rate.text.endswith("to 18.9 %")  # at the standard rate 3.52 of 18.6 million
    assert "2,020,000" in pages.words(response)


def test_the_range_runs_from_the_best_open_package_to_the_standard_rate(get):
    """Thilawa, free zone: 7 years free from the second, then 11 percent, in the last two years
    only on profit put back: the low end counts what the project could meet."""
    (tax,) = line(get(zone="mm-thilawa-sez"), "Over 15 years", "Tax in this place")
    best = 7 * Decimal(165_000)
    assert (tax.bounds.low, tax.bounds.high) == (best, Decimal("0.22") * 17_600_000)
    assert tax.text == "1,155,000 to 3,872,000"
    (least,) = line(get(zone="mm-thilawa-sez"), "Over 15 years", "The least is with")
    assert least.note == "Open; with its longer relief, whose condition stands below"
    (saving,) = line(
        get(zone="mm-thilawa-sez"), "Over 15 years", "Saving against the standard rate"
    )
    assert saving.text == "0 to 2,717,000"


def test_what_depends_on_a_list_is_in_the_range_and_said_to_depend(get):
    """Phnom Penh: group 1 of the qualified projects is free for nine years from the second and
    pays a quarter of the rate in the next two; whether a project is on its list no data say."""
    response = get(zone="kh-phnom-penh-sez")
    (tax,) = line(response, "Over 10 years", "Tax in this place")
    (outside,) = line(response, "Over 10 years", "Tax at the standard rate")
    (least,) = line(response, "Over 10 years", "The least is with")
    assert (tax.bounds.low, tax.bounds.high) == (0, outside.bounds.high)
    assert least.text == "Qualified investment project, group 1: high-tech and priority activities"
    assert least.note == "Depends on a list of activities that the portal does not hold"


def test_the_most_that_may_be_granted_is_not_open_without_a_question(get):
    (section,) = get(zone="kh-sihanoukville-sez").context["page"].sections
    row = next(row for row in section.candidates if row.code == "kh-sihanouk")
    assert row.availability == "depends"
    assert row.question.startswith("on how much of it is granted")


def test_a_chosen_package_narrows_the_range_to_itself(get):
    response = get(zone="vn-lao-bao", **{"package_vn-lao-bao": "vn-17"})
    (tax,) = line(response, "Over 15 years", "Tax in this place")
    # First revenue 2027, first profit 2028: free 2028-29, 8.5 % 2030-33, 17 % 2034-36, 20 % after.
    by_hand = 1_500_000 * (4 * Decimal("0.085") + 3 * Decimal("0.17") + 4 * Decimal("0.2"))
    assert (tax.bounds.low, tax.bounds.high) == (by_hand, by_hand)
    assert "You chose this package" in pages.words(response)


def test_every_year_names_its_law_and_its_source(get):
    response = get(zone="vn-lao-bao", **{"package_vn-lao-bao": "vn-17"})
    (section,) = response.context["page"].sections
    (table,) = section.tables
    assert sum(len(group.rows) for group in table.groups) == 15
    assert [group.rate for group in table.groups] == ["20 %", "0 %", "8.5 %", "17 %", "20 %"]
    assert all(group.law and group.marks for group in table.groups)
    links = pages.links(response)
    for group in table.groups:
        assert group.law.url in links
        assert f"#{group.marks[0].anchor}" in links


def test_an_unstated_clock_is_computed_each_way(get):
    response = get(zone="la-savan-park", **{"package_la-savan-park": "la-188z2"})
    (section,) = response.context["page"].sections
    clocks = [table.path.clock for table in section.tables]
    assert clocks == [LICENCE, FIRST_REVENUE, FIRST_PROFIT]
    assert "If the years count from the first profit" in pages.words(response)
    assert any("No source says what starts the count" in gap for gap in section.gaps)


def test_an_extension_counts_once_the_reader_says_its_condition_is_met(get):
    chosen = {"package_mm-thilawa-sez": "mm-fz"}
    (before,) = line(get(zone="mm-thilawa-sez", **chosen), "Over 15 years", "Tax in this place")
    response = get(zone="mm-thilawa-sez", extension="mm-fz-03", **chosen)
    (after,) = line(response, "Over 15 years", "Tax in this place")
    assert before.bounds.low - after.bounds.low == 2 * Decimal(165_000)  # 2039 and 2040 at half
    assert "I do not meet this" in pages.words(response)


def test_a_rule_of_its_time_holds_for_a_project_of_its_time(get):
    def codes(response):
        return {row.code for row in response.context["page"].sections[0].candidates}

    assert "th-old15" in codes(get(zone="th-tak-sez", start="2016"))
    assert "th-old15" not in codes(get(zone="th-tak-sez", start="2026"))


def test_a_sector_closes_what_is_for_others(get):
    def row(sector):
        rows = get(zone="la-phoukyo", sector=sector).context["page"].sections[0].candidates
        return next(row for row in rows if row.code == "la-phkedu")

    # Open to schools, of which the source still gives only the longest holiday.
    assert (row("29").availability, row("85").availability) == ("closed", "depends")
    assert row("85").question.startswith("on how much of it is granted")
    assert row("29").question == "for other sectors"
    assert row("").question.startswith("on the sector")


def test_a_chosen_package_of_best_terms_is_computed_as_the_best_case(get):
    """Savan Park: a holiday of 2 to 10 years, of which the ten are computed."""
    response = get(zone=["la-savan-park", "th-tak-sez"], **{"package_la-savan-park": "la-savan"})
    for label in (
        "Tax in this place",
        "Saving against the standard rate",
        "Present value of the tax",
        "Effective average rate",
    ):
        lao, thai = line(response, "Over 15 years", label)
        assert (lao.note, thai.note) == ("at best", "")
    assert (
        "at best: the best that its source allows"
        in line(response, "Rate and package", "Counted here")[0].note
    )
    lao, _thai = line(response, "Over 15 years", "Tax at the standard rate")
    assert lao.note == ""
    rows = {row.code: row.case for row in response.context["page"].sections[0].candidates}
    assert rows == {"la-188z1": "", "la-188z2": "at best", "la-savan": "at best"}


def test_a_chosen_package_of_sure_terms_is_not_called_the_best_case(get):
    response = get(zone="mm-thilawa-sez", **{"package_mm-thilawa-sez": "mm-fz"})
    assert line(response, "Over 15 years", "Tax in this place")[0].note == ""


def test_a_rate_with_two_readings_is_said_to_have_them(get):
    (section,) = get(zone="la-savan-park").context["page"].sections
    assert any("can be read as 7 or as 13 percent" in gap for gap in section.gaps)


def test_what_a_source_on_losses_leaves_open_is_said(get):
    for zone, words in {
        "vn-lao-bao": "the rule of the new law was not read",
        "kh-phnom-penh-sez": "undated guide",
        "mm-thilawa-sez": "five years in special economic zones",
    }.items():
        (section,) = get(zone=zone).context["page"].sections
        assert any(words in gap for gap in section.gaps)
    (losses,) = line(get(zone="vn-lao-bao"), "Rate and package", "Losses carried forward")
    assert losses.link.note == "Repealed"
