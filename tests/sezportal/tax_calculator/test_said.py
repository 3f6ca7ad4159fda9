"""What the tax calculator says beside its numbers: what it takes, leaves open and leaves out."""

import pytest

from incentives.models import Incentive
from tests import pages
from tests.sezportal.tax_calculator.asking import ADDRESS, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_packages_of_places_without_a_zone_are_named(get):
    (section,) = get(zone="cn-guangxi-pftz-qinzhou").context["page"].sections
    assert any("could not be tied to a zone" in gap for gap in section.gaps)
    china = get(country="cn").context["page"].sections[0]
    assert any(gap.startswith("Only in a part of China: Western region") for gap in china.gaps)


def test_the_sum_of_profits_says_that_losses_are_left_out(get):
    response = get(zone="th-tak-sez")
    assert "18,600,000 without the losses" in pages.words(response)
    assert "without the losses" not in pages.words(get(zone="th-tak-sez", profit="100"))


def test_a_rate_of_calendar_years_and_a_count_from_a_date_say_so(get):
    def steps(code, zone):
        (section,) = get(zone=zone, **{f"package_{zone}": code}).context["page"].sections
        return section.tables[0].groups[0]

    assert steps("cn-west", "cn-mohan").step == "Reduced rate, calendar years 2021 to 2030"
    thai = steps("th-rd797", "th-tak-sez")
    assert thai.step == "Reduced rate, years counted from 6 Jun 2025"
    assert thai.reasons.startswith("1 of the 10 years of this count was over")


def test_a_deduction_is_said_not_to_be_computable(get):
    code = "kh-qipopt2"
    response = get(zone="kh-phnom-penh-sez", **{"package_kh-phnom-penh-sez": code})
    (section,) = response.context["page"].sections
    assert "It cannot be computed" in section.shown_note
    (tax,) = line(response, "Over 15 years", "Tax in this place")
    assert tax.text == line(response, "Over 15 years", "Tax at the standard rate")[0].text
    assert any("deductions" in gap for gap in section.gaps)


def test_a_zone_without_packages_shows_the_standard_rate_and_says_so(get):
    response = get(zone="th-northern-region-ie")
    (section,) = response.context["page"].sections
    assert section.candidates == ()
    assert "No package on profit tax in the data is tied to this place" in pages.words(response)
    (tax,) = line(response, "Over 15 years", "Tax in this place")
    assert tax.text == "3,520,000"  # 20 % of 18.6 million less a million of losses
    assert not tax.note


def test_a_country_can_stand_for_a_place_outside_its_zones(get):
    response = get(zone="mm-thilawa-sez", country="MM")
    inside, outside = response.context["page"].sections
    assert outside.place.where == "Outside any zone"
    codes = {row.code for row in outside.candidates}
    assert codes == {"mm-mil1", "mm-mil2", "mm-mil3"}
    assert not codes & {row.code for row in inside.candidates}


def test_without_a_profit_the_packages_stand_and_no_amount_is_invented(client):
    response = client.get(f"{ADDRESS}?zone=th-tak-sez")
    page = response.context["page"]
    assert [group.title for group in page.groups] == ["Rate and package"]
    assert page.sections[0].candidates
    assert "Give a profit for each year" in pages.words(response)
    (counted,) = line(response, "Rate and package", "Counted here")
    assert counted.text == "From the best package that may be open to the standard rate"


def test_without_revenue_the_page_says_what_it_takes(get):
    assert "the first revenue is taken to fall in year 1" in pages.words(
        get(zone="th-tak-sez", revenue="")
    )


def test_conditions_are_said_to_stand_where_they_do_on_page_and_in_files(get):
    """Below the sentence in a file, above it on the page."""
    said = next(
        gap for gap in get(zone="th-tak-sez").context["page"].general_gaps if "words" in gap
    )
    assert "with each package" in said
    assert "below" not in said


def test_a_source_names_the_place_and_its_packages_together(get):
    """Two packages of one name in a place are one use of a source."""
    sources = get(zone=["mm-thilawa-sez", "la-savan-park"]).context["page"].sources
    place = "Thilawa Special Economic Zone: Free zone package"
    used = [source.used_for for source in sources if place in source.used_for]
    assert used
    assert all("Free zone package" not in uses for uses in used)


def test_what_the_data_do_not_say_is_listed(get):
    words = pages.words(get(zone=["la-savan-park", "th-tak-sez"]))
    assert "Losses are set against the earliest profits" in words
    assert "small companies pay 0 to 15 percent" in words


def test_requirements_stand_in_their_words_beside_the_own_figures(get):
    words = pages.words(get(zone="mm-thilawa-sez", export="90", headcount="800"))
    assert "Your project: 90 percent of revenue exported; 800 people employed." in words
    assert "Free zone manufacturing must be mainly for export" in words
    assert "hold no threshold of a package as a number" in words


def test_losses_are_left_aside_where_no_source_states_the_rule(get):
    Incentive.objects.get(code="th-std-loss").delete()
    response = get(zone="th-tak-sez")
    assert (
        "Thailand: the data do not say for how many years a loss may be carried forward"
        in pages.words(response)
    )
    (tax,) = line(response, "Over 15 years", "Tax at the standard rate")
    assert tax.text == "3,720,000"  # 20 % of 18.6 million
