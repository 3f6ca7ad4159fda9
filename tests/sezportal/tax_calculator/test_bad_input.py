"""No input breaks the tax calculator: each is answered where it was typed."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import pages
from tests.sezportal.tax_calculator.asking import PROJECT, field, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


ABSURD = ["x", "'; --", "1" + "0" * 30, "\x00", "NaN", "-5", "inf", "1e9999"]


@pytest.mark.parametrize("value", ABSURD)
@pytest.mark.parametrize(
    "name", ["investment", "export", "headcount", "discount", "start", "sector", "revenue"]
)
def test_a_bad_answer_has_its_message_at_the_field_and_stays_typed(get, name, value):
    response = get(zone="th-tak-sez", **{name: value})
    assert field(response, name).errors
    assert field(response, name).value() == value
    assert response.context["page"].sections[0].tables  # the rest is still computed


@pytest.mark.parametrize("value", ["x", "'; --", "1" + "0" * 30, "\x00", "NaN", "1,5; 2"])
def test_a_bad_profit_has_its_message_and_the_packages_still_stand(get, value):
    response = get(zone="th-tak-sez", profit=value)
    assert field(response, "profit").errors
    assert field(response, "profit").value() == value
    assert response.context["page"].sections[0].candidates
    assert "field--error" in pages.main_of(response)


def test_a_package_of_another_time_is_refused_with_its_window(get):
    asked = {"zone": "th-tak-sez", "start": "2024", "package_th-tak-sez": "th-rd797"}
    said = "granted only to projects licensed from 6 Jun 2025"
    assert said in pages.words(get(**asked))
    assert said in get(**asked, format="csv").content.decode()
    gone = pages.words(get(zone="th-tak-sez", **{"package_th-tak-sez": "th-old15"}))
    assert "granted only to projects licensed from 2015 to 2022" in gone
    beside = pages.words(get(zone="kh-phnom-penh-sez", **{"package_kh-phnom-penh-sez": "kh-sez"}))
    assert "does not set the tax on profit" in beside


def test_an_extension_that_no_package_has_is_named(get):
    asked = {"zone": "mm-thilawa-sez", "extension": ["nope", "mm-fz-03"]}
    words = pages.words(get(**asked))
    assert "“nope” extends no package of these places" in words
    assert "“mm-fz-03” extends no package" not in words
    assert "“nope” extends no package" in get(**asked, format="csv").content.decode()


def test_a_format_that_no_file_has_is_named(get):
    assert "There is no file of the kind “doc”" in pages.words(get(zone="th-tak-sez", format="doc"))


def test_a_file_says_what_was_asked_and_what_was_not_understood(get):
    text = get(zone="th-tak-sez", headcount="many", format="csv").content.decode()
    assert "“many” was not understood" in text
    assert "Your project" in text


def test_the_page_leads_on_with_the_whole_project(get):
    links = pages.links(get(zone="th-tak-sez", power="50000"))
    for path in ("/zones/compare/?", "/costs/calculator/?", "/site-selection/?"):
        (link,) = (one for one in links if one.startswith(path) and "power=50000" in one)
        assert parse_qs(urlsplit(link).query)["profit"] == [PROJECT["profit"]]


def test_a_package_the_place_does_not_have_is_refused_and_named(get):
    response = get(zone="th-tak-sez", **{"package_th-tak-sez": "kh-qipg1'; --"})
    assert "“kh-qipg1'; --” is no package of this place" in pages.words(response)
    assert not any(row.is_chosen for row in response.context["page"].sections[0].candidates)


@pytest.mark.parametrize("name", ["extension", "find", "format", "package_th-tak-sez"])
@pytest.mark.parametrize("value", ["", *ABSURD])
def test_no_other_name_breaks_the_page(get, name, value):
    assert get(zone="th-tak-sez", **{name: [value, value]}).context["page"].sections


def test_no_discount_makes_the_present_value_the_tax(get):
    response = get(zone="th-tak-sez", discount="0")
    (value,) = line(response, "Over 15 years", "Present value of the tax")
    (tax,) = line(response, "Over 15 years", "Tax in this place")
    assert value.text == tax.text


def test_more_years_than_a_path_has_are_read_and_not_needed(get):
    response = get(zone="th-tak-sez", revenue="", profit="; ".join(["1000"] * 30))
    assert line(response, "Over 15 years", "Tax at the standard rate")[0].text == "3,000"
