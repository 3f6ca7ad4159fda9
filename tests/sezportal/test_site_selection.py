"""Site selection: must-haves, weights, arithmetic, gaps, sensitivity, files, cost."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sezportal.presenters.site_selection.measures import MEASURES, PRESETS
from tests.pages import headings, links, main_of, words
from tests.sezportal.selections import HARNESSES, PATH, SMALL
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def page(client):
    """What the page of a query string shows."""

    def read(query: str = ""):
        response = client.get(f"{PATH}?{query}")
        assert response.status_code == 200
        return response.context["page"]

    return read


def line(page, name: str):
    return next(line for line in page.results.lines if line.name == name)


def parts(line) -> dict[str, tuple[str, str, str]]:
    return {part.key: (part.scaled, part.share, part.points) for part in line.parts}


# -- the beginning --------------------------------------------------------------------------


def test_nothing_is_ranked_before_anybody_asks(client):
    response = client.get(PATH)
    assert response.context["page"].results is None
    assert "Ranking" not in headings(response)
    assert "Today no zone reports it." in words(response)


def test_without_weights_all_are_even_and_said(page):
    found = page(HARNESSES)
    assert found.results.notice == "All weights are even: change them, or take a kind of project."
    assert {field.value() for field, _hint in found.weight_questions} == {"10"}
    shares = {part.share for part in found.results.lines[0].parts}
    assert len(shares) == 1


def test_a_kind_of_project_sets_its_weights_and_keeps_what_was_typed(client):
    response = client.get(f"{PATH}?{HARNESSES}&weight_area=7&preset=labour")
    assert response.status_code == 302
    asked = parse_qs(urlsplit(response["Location"]).query)
    assert asked["headcount"] == ["800"]
    assert asked["weight_cost"] == ["40"]
    assert "weight_area" not in asked
    assert "preset" not in asked
    labour = client.get(response["Location"]).context["page"]
    assert [preset.label for preset in labour.presets if preset.current] == [
        "Labour-intensive export factory"
    ]


def test_no_kind_of_project_counts_wages_or_electricity_twice():
    for preset in PRESETS:
        assert not {"cost", "wage"} <= preset.weights.keys(), preset.key
        assert not {"cost", "electricity"} <= preset.weights.keys(), preset.key
        assert sum(preset.weights.values()) == 100, preset.key


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("headcount=800&weight_cost=1&weight_wage=1", ["wages"]),
        ("headcount=800&power=9000&weight_cost=1&weight_wage=1&weight_electricity=1",
         ["wages", "electricity"]),
        ("power=9000&weight_cost=1&weight_wage=1", []),
        ("headcount=800&weight_cost=1&weight_area=1", []),
        ("headcount=800", ["wages"]),
    ],
)  # fmt: skip
def test_what_counts_twice_is_said(page, query, said):
    twice = [one for one in page(query).results.cautions if "twice" in one]
    assert twice == [
        f"{' and '.join(said).capitalize()} count twice: in Running cost of the project and by "
        "themselves. Give one of the two no weight."
    ] * bool(said)


def test_enter_ranks_by_the_weights_as_they_stand(client):
    """A browser presses the first button of a form, which must be no kind of project."""
    buttons = re.findall(r"<button[^>]*type=\"submit\"[^>]*>", main_of(client.get(PATH)))
    assert "preset" not in buttons[0]
    assert "preset" in buttons[1]


def test_even_weights_are_said_also_where_the_form_sent_them(page):
    weights = "&".join(f"{measure.query_name}=10" for measure in MEASURES)
    found = page(f"{HARNESSES}&{weights}").results
    assert found.notice.startswith("All weights are even")
    assert found.asked.weights == "the same for all 13 measures"


# -- arithmetic -----------------------------------------------------------------------------


def test_a_score_worked_by_hand(page):
    """Neang Kok Koh Kong: 2 km from the Thai border as stated, 336 ha, "automotive wire harness".

    Of these zones the farthest from Thailand lies 356 km away, the nearest 0; areas run from 53
    to 3,000 ha. Market (356 - 2) / 356 = 99.44, area (336 - 53) / (3,000 - 53) = 9.60, sector
    named = 100. Score = 0.5 x 99.44 + 0.3 x 9.60 + 0.2 x 100 = 49.72 + 2.88 + 20 = 72.60.
    """
    found = line(page(SMALL), "Neang Kok Koh Kong Special Economic Zone")
    assert parts(found) == {
        "market": ("99.4", "50.0%", "49.7"),
        "area": ("9.6", "30.0%", "2.9"),
        "cluster": ("100.0", "20.0%", "20.0"),
    }
    assert found.score == "72.6"
    values = {part.key: part.figure for part in found.parts}
    assert (values["market"].text, values["market"].unit) == ("2", "km")
    assert values["market"].qualifier == "stated, to Thai border"
    assert (values["area"].text, values["area"].unit) == ("336", "ha")
    assert "wire harness" in values["cluster"].qualifier


def test_points_add_up_to_the_score(page):
    for found in page(HARNESSES + "&weight_wage=3&weight_seaport=5&weight_area=1").results.lines:
        low = sum(float(part.points.split(" to ")[0]) for part in found.parts)
        assert low == pytest.approx(float(found.score.split(" to ")[0]), abs=0.3)


def test_a_gap_is_named_and_widens_score_and_places(page):
    # Poi Pet PP: 8 km stated, 53 ha (the least), no sector named: 48.9 and up to 20 more.
    found = line(page(SMALL), "Poi Pet PP Special Economic Zone")
    assert found.score == "48.9 to 68.9"
    assert found.missing == "Firms of the same sector"
    assert found.places == "Place 8 of 11; 6 to 9, depending on gaps and ranges"
    gap = next(part for part in found.parts if part.key == "cluster")
    assert gap.figure is None
    assert gap.points == "0.0 to 20.0"


def test_what_no_zone_reports_takes_no_part_and_is_said(page):
    found = page("weight_land=60&weight_area=40")
    assert [(one.label, one.why) for one in found.results.left_out] == [
        ("Land available", "none of these zones reports it")
    ]
    assert {part.key for part in found.results.lines[0].parts} == {"area"}


def test_what_needs_an_answer_says_which(page):
    found = page("weight_cost=1&weight_market=1&weight_cluster=1&weight_wage=1")
    assert {one.why for one in found.results.left_out} == {
        "give people employed or electricity above",
        "choose where the goods go above",
        "choose a sector above",
    }


def test_running_cost_is_that_of_the_cost_calculator(page):
    """800 workers in Cambodia at the wages the page itself shows: 800 x 12 x wage."""
    found = page("country=kh&headcount=800&weight_cost=1&weight_wage=1").results.lines[0]
    values = {part.key: part.figure.text for part in found.parts}
    wages = [float(text.replace(",", "")) for text in values["wage"].split(" to ")]
    costs = [float(text.replace(",", "")) for text in values["cost"].split(" to ")]
    assert costs[0] >= 800 * 12 * wages[0] - 1
    # Social security comes on top where its rate is known, never more than half the wage.
    assert costs[-1] <= 800 * 12 * wages[-1] * 1.5


def test_running_cost_says_that_the_land_asked_for_is_not_in_it(page):
    """Land is rented in one zone and paid for once in the next: the sums leave it out."""
    query = "q=savan&headcount=800&weight_cost=1"
    asked = page(f"{query}&premises=land&area=2").results.lines[0].parts[0].figure
    without = page(query).results.lines[0].parts[0].figure
    assert asked.text == without.text
    assert "land is counted in no zone" in asked.qualifier
    assert "land" not in without.qualifier


def test_weights_of_nothing_rank_nothing(page):
    found = page("weight_wage=0&weight_area=0&headcount=5")
    assert found.results.lines == ()
    assert "has a weight: give at least one" in found.results.notice


# -- must-haves -----------------------------------------------------------------------------


def test_must_haves_are_the_filters_of_the_list_of_zones(page, client):
    query = "country=vn&status=operational&port_max=50"
    listed = client.get(f"/zones/?{query}").context["list"].count
    found = page(query + "&weight_area=1")
    number = int(re.match(r"\d+", listed)[0])
    assert found.results.count == f"{number} of {found.zones_in_all} zones meet your must-haves"


def test_zones_inside_the_market_are_left_out_and_counted(page):
    found = page(HARNESSES + "&weight_market=1")
    rows = {one.label: (len(one.failing), one.alone) for one in found.results.must_haves}
    thai = Zone.objects.regional().filter(country="th").count()
    assert rows["Outside Thailand, as goods sold there would be no exports"] == (thai, thai)


def test_comparators_are_never_ranked(page):
    comparators = set(Zone.objects.filter(is_comparator=True).values_list("name_en", flat=True))
    found = page("comparators=yes&country=cn&weight_area=1")
    assert comparators
    assert not comparators & {one.name for one in found.results.lines}


def test_the_sector_weighs_unless_it_must_be_named(page):
    weighed = page("sector=29&weight_cluster=1")
    required = page("sector=29&weight_cluster=1&only_sector=on")
    assert weighed.results.count == f"{weighed.zones_in_all} zones ranked"
    assert required.results.page.paginator.count < 40
    assert {part.figure.text for one in required.results.lines for part in one.parts} == {"named"}


def test_a_way_to_the_market_can_be_a_must(page):
    near = page("market=th&market_max=10&weight_market=1")
    assert near.results.lines
    for one in near.results.lines:
        assert float(one.parts[0].figure.text) <= 10


def test_nothing_left_says_what_to_drop(client):
    response = client.get(f"{PATH}?country=la&port_max=1&weight_area=1")
    assert "No zone meets all of these must-haves" in words(response)
    assert f"{PATH}?country=la&weight_area=1" in links(response)


# -- sensitivity ----------------------------------------------------------------------------


def test_beyond_the_stated_weight_another_zone_leads(page):
    found = page(SMALL)
    assert found.results.leader == "Golden Triangle Special Economic Zone"
    turns = {turn.label: turn for turn in found.results.turns}
    # Golden Triangle 50 x 99.157303 + w x 100, Savan-Seno 50 x 98.595506 + w x 32.134374 + 2,000:
    # level at w = (2,000 - 28.08985) / 67.865626 = 29.06.
    assert turns["Total area"].down == "below 29.1 Savan-Seno Special Economic Zone leads"
    below = page(SMALL.replace("weight_area=30", "weight_area=29"))
    assert below.results.leader == "Savan-Seno Special Economic Zone"
    assert turns["Firms of the same sector"].up.startswith("above 20.6 Savan-Seno")


# -- going on -------------------------------------------------------------------------------


def test_the_first_three_go_on_with_the_whole_project(page):
    found = page(HARNESSES + "&weight_market=1&profit=100000&currency=USD&country=kh")
    slugs = [one.slug for one in found.results.lines[:3]]
    for link in found.results.first:
        asked = parse_qs(urlsplit(link.url).query)
        assert asked["zone"] == slugs
        assert asked["headcount"] == ["800"]
        # An enquiry goes to an office, which is not told what the project earns.
        assert asked.get("profit") == (None if link.label.startswith("Ask") else ["100000"])
    assert [link.label for link in found.results.first] == [
        "Compare the first three",
        "Costs of the first three",
        "Taxes of the first three",
        "Ask the first three",
    ]
    assert dict(found.hidden) == {"currency": "USD"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_the_ranking_as_a_file(client, kind):
    response = client.get(f"{PATH}?{SMALL}&format={kind}")
    assert response.status_code == 200
    assert f".{kind}" in response["Content-Disposition"]
    if kind == "csv":
        text = response.content.decode("utf-8-sig")
        assert (
            "Neang Kok Koh Kong Special Economic Zone,,Cambodia,Operating,3,3,3,72.6,72.6" in text
        )
        assert "Weights: Distance to the market 50, Total area 30, Firms of the same" in text
        assert "99.4 × 50.0%" in text


def test_every_figure_has_a_source_or_is_worked_out(page):
    found = page(HARNESSES)
    marked = {entry.number for entry in found.results.sources}
    for one in found.results.lines:
        for part in one.parts:
            if part.figure is None:
                continue
            assert part.figure.marks or part.url
            assert {mark.number for mark in part.figure.marks} <= marked


# -- cost -----------------------------------------------------------------------------------


def test_queries_do_not_grow_with_zones(client):
    def count(query: str) -> int:
        client.get(f"{PATH}?{query}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{PATH}?{query}")
        return len(asked)

    one = count(HARNESSES + "&q=Savan+Park&country=la")
    assert count(HARNESSES + "&country=la&country=kh&country=vn") <= one


def test_the_page_sets_no_cookie(client):
    assert not client.get(f"{PATH}?{HARNESSES}").cookies
