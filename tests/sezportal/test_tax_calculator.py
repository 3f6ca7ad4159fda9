"""The tax calculator: what it computes is what the arithmetic says, and no input breaks it."""

import csv
import io
from decimal import Decimal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incentives.models import Incentive
from incentives.schedules import schedules_for
from incentives.taxpath import FIRST_PROFIT, FIRST_REVENUE, LICENCE, Project, tax_paths
from tests import pages
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ADDRESS = "/incentives/calculator/"
ZONES = ["la-savan-park", "th-tak-sez", "vn-lao-bao", "mm-thilawa-sez"]
REVENUE = (Decimal(0), Decimal(4_000_000), Decimal(9_000_000))
PROFIT = (Decimal(-800_000), Decimal(-200_000), Decimal(600_000), Decimal(1_500_000))
PROJECT = {
    "sector": "29",
    "start": "2026",
    "revenue": "0; 4,000,000; 9,000,000",
    "profit": "-800,000; -200,000; 600,000; 1,500,000",
    "discount": "10",
}


@pytest.fixture
def get(client):
    """The response of the page for some questions on top of a whole project."""

    def ask(**questions):
        query = urlencode({**PROJECT, **questions}, doseq=True)
        response = client.get(f"{ADDRESS}?{query}")
        assert response.status_code == 200
        return response

    return ask


def line(response, group: str, label: str):
    """The cells of a line of the comparison."""
    groups = {one.title: one for one in response.context["page"].groups}
    return next(one for one in groups[group].lines if one.label == label).cells


def field(response, name: str):
    return response.context["page"].form[name]


# -- the numbers ----------------------------------------------------------------------------


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


# -- places ---------------------------------------------------------------------------------


def test_a_fifth_place_is_left_out_with_a_notice(get):
    response = get(zone=[*ZONES, "kh-phnom-penh-sez"], country="vn")
    assert len(response.context["page"].sections) == 4
    assert "Left out: Phnom Penh" in pages.words(response)


@pytest.mark.parametrize("name", ["thilawa-sez", "x", "'; --", "\x00", "9" * 300])
def test_an_unknown_place_is_named_and_the_others_are_computed(get, name):
    response = get(zone=["th-tak-sez", name], country=name)
    assert len(response.context["page"].sections) == 1
    assert "No zone or country is called" in pages.words(response)


def test_a_search_adds_a_place_without_script(get, client):
    response = get(zone="th-tak-sez", find="thilawa")
    url = next(url for url in pages.links(response) if "mm-thilawa-sez" in url)
    added = client.get(url)
    assert [one.place.key for one in added.context["page"].sections] == [
        "th-tak-sez",
        "mm-thilawa-sez",
    ]
    assert added.context["page"].has_project


def test_a_search_that_finds_nothing_says_so(get):
    words = pages.words(get(zone="th-tak-sez", find="qqqzzzxxx"))
    assert "No zone or country has a name like “qqqzzzxxx”." in words


def test_what_other_pages_ask_is_handed_on(get):
    response = get(zone="th-tak-sez", power="50000", **{"package_th-tak-sez": "th-boit"})
    handed_on = dict(response.context["page"].hidden)
    assert handed_on == {
        "zone": "th-tak-sez",
        "power": "50000",
        "package_th-tak-sez": "th-boit",
    }
    chosen = response.context["page"].sections[0].candidates[0]
    query = parse_qs(urlsplit(chosen.choose_url).query)
    assert query["power"] == ["50000"]
    assert query["profit"] == [PROJECT["profit"]]


# -- bad input ------------------------------------------------------------------------------

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


# -- the page as a whole --------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_places(get):
    def queries(*zones):
        with CaptureQueriesContext(connection) as caught:
            get(zone=list(zones))
        return len(caught)

    queries(*ZONES)  # whatever is read once a process
    # One place leaves room for a search, of which the empty form asks nothing.
    assert queries(*ZONES) <= queries(ZONES[0])


def test_the_page_sets_no_cookie_and_shows_its_questions_to_begin_with(client):
    response = client.get(ADDRESS)
    assert not response.cookies
    assert field(response, "discount").value() == "10"
    assert "Choose a place above" in pages.words(response)


def test_the_example_computes(client):
    url = client.get(f"{ADDRESS}?zone=th-tak-sez").context["page"].example_url
    page = client.get(url).context["page"]
    assert page.has_project
    assert not page.form.errors


@pytest.mark.parametrize(
    ("format", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_page_can_be_taken_away(get, format, begins):
    response = get(zone=["th-tak-sez", "mm-thilawa-sez"], format=format)
    assert response.content.startswith(begins)
    assert response["Content-Disposition"].startswith('attachment; filename="tax-on-profit-')


def test_the_file_has_the_years_in_cents_with_their_laws(get):
    text = get(
        zone="vn-lao-bao",
        format="csv",
        revenue="",
        profit="1000.10",
        **{"package_vn-lao-bao": "vn-17"},
    ).content.decode()
    # First profit in year 1: free 2026-27, half of 17 percent from 2028: the second step.
    rows = text.splitlines()
    assert "2028,1000.1,0,1000.1,8.5,85.01,2" in rows
    step = next(row for row in rows if row.startswith('"2. Reduced rate'))
    assert "Decree detailing the Law on Corporate Income Tax" in step


def packages_of(get, **questions):
    """The rows of the table of packages in the CSV, by heading."""
    text = get(format="csv", **questions).content.decode()
    lines = list(csv.reader(io.StringIO(text)))
    begin = next(n for n, row in enumerate(lines) if row and "packages on profit tax" in row[0])
    heads, rows = lines[begin + 1], lines[begin + 2 :]
    end = rows.index([]) if [] in rows else len(rows)
    return [dict(zip(heads, row, strict=True)) for row in rows[:end]]


def test_the_file_has_the_packages_sums_as_numbers(get):
    """A low and a high bound, each a number, apart where the package has several outcomes."""
    response = get(zone="mm-thilawa-sez")
    (reckoning,) = response.context["page"].reckonings
    sums = {
        option.candidate.incentive.name: [path.over(15).tax for path in option.spanned]
        for option in reckoning.options
        if option.spanned
    }
    rows = [row for row in packages_of(get, zone="mm-thilawa-sez") if row["Package"] in sums]
    assert rows
    for row in rows:
        low, high = (Decimal(row[f"Tax in 15 years, USD, {end}"]) for end in ("low", "high"))
        assert low <= high
        least, most = (Decimal(row[f"Average rate, percent, {end}"]) for end in ("low", "high"))
        assert 0 <= least <= most <= 100
    name, found = next((name, found) for name, found in sums.items() if min(found) < max(found))
    bounds = [
        (Decimal(row["Tax in 15 years, USD, low"]), Decimal(row["Tax in 15 years, USD, high"]))
        for row in rows
        if row["Package"] == name
    ]
    cent = Decimal("0.01")
    assert (min(found).quantize(cent), max(found).quantize(cent)) in bounds


def test_a_file_without_a_profit_says_that_nothing_was_computed(get):
    rows = packages_of(get, zone="th-tak-sez", profit="")
    assert {row["Tax in 15 years, USD, low"] for row in rows} <= {"Not computed", "Not computable"}
    assert "Not computed" in {row["Tax in 15 years, USD, high"] for row in rows}


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("/incentives/", ""),
        ("/incentives/packages/la-savan/", "?zone=la-savan-park&package_la-savan-park=la-savan"),
        ("/zones/th-tak-sez/", "?zone=th-tak-sez"),
        ("/countries/mm/", "?country=mm"),
    ],
)
def test_other_pages_lead_here_with_the_place_filled_in(client, page, query):
    assert f"{ADDRESS}{query}" in pages.links(client.get(page))
    assert client.get(f"{ADDRESS}{query}").status_code == 200


@pytest.mark.parametrize("name", ["start", "investment", "sector"])
def test_what_cannot_be_read_stands_in_its_field_as_typed(get, name):
    """Inputs for numbers and lists of choices would show nothing of it."""
    markup = str(field(get(zone="th-tak-sez", **{name: "20x"}), name))
    assert 'type="number"' not in markup
    assert 'value="20x"' in markup
