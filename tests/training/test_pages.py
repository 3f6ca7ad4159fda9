"""The training pages on the programme's own reports."""

import re

import pytest

from tests.factories import CountryFactory, SourceFactory
from tests.pages import row_of, words
from training.models import AssessmentItem, Event, Module, Project

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(reference_data, client):
    return client.get("/training/mt-sez-2018/")


def test_all_items_come_to_the_published_means(training):
    cells = row_of(training, "All items")

    assert cells[0] == "All items 40 items"
    assert cells[1:4] == ["2.11", "3.47", "+1.36"]
    assert cells[5:7] == ["2.11 agrees", "3.47 agrees"]


@pytest.mark.parametrize(
    ("module", "before", "after"),
    [
        ("Addressing domestic development challenges", "2.55", "3.56"),
        ("Leveraging global and cross-border", "2.20", "3.52"),
        ("From SEZ to CBEZ", "1.94", "3.56"),
        ("SEZ (and CBEZ) development framework", "1.97", "3.40"),
    ],
)
def test_each_module_is_recomputed_from_its_items(training, module, before, after):
    assert row_of(training, module)[1:3] == [before, after]


def test_a_published_mean_that_the_counts_do_not_give_is_marked(training):
    cells = row_of(training, "Expectation to the training program")

    assert cells[1] == "1: 0 2: 0 3: 10 4: 20 5: 5 35 in all"
    assert cells[2:4] == ["3.86 from the counts", "4.08"]
    assert "Published and recomputed differ" in cells[4]
    assert "35 answers cannot average 4.08: the nearest averages are 4.06 and 4.09" in cells[4]
    assert "35 answers from 26 participants" in cells[4]


def test_a_published_mean_that_the_counts_give_agrees(training):
    assert row_of(training, "Additional knowledge acquired")[2:5] == [
        "4.15 from the counts",
        "4.15",
        "Agrees",
    ]


def test_a_summary_is_held_against_the_questions_it_sums_up(training):
    assert row_of(training, "Overall: learning program objectives")[2:5] == [
        "3.55 mean of 8 published means",
        "3.55",
        "Agrees",
    ]


def test_seventeen_answers_cannot_give_the_visit_its_mean(reference_data, client):
    cells = row_of(client.get("/training/slv-shanghai-boten-2019/"), "Overall evaluation")

    assert cells[2:4] == ["4.41 from the counts", "4.27"]
    assert "17 answers cannot average 4.27: the nearest averages are 4.24 and 4.29" in cells[4]


def test_questions_with_nothing_to_compare_stand_behind_one_line(training):
    page = words(training)
    line = re.search(r"(\d+) questions with a published mean only", page)
    shown, folded = page[: line.start()], page[line.end() :]
    assert int(line[1]) == 16
    assert "Usefulness of module 1" in folded
    assert "Usefulness of module 1" not in shown
    assert "Expectation to the training program" in shown
    assert "Nothing to compare" not in page


def test_an_event_in_several_places_names_the_country_of_each(reference_data, client):
    page = words(client.get("/training/slv-shanghai-boten-2019/"))
    assert "Shanghai, China; Mohan, China; Boten, Lao PDR" in page


def test_the_report_contradicts_itself_and_the_page_says_so(training):
    assert "The report gives 26 participants, but 6 + 18 women and men add up to 24." in words(
        training
    )


def test_countries_that_do_not_add_up_are_said(reference_data, client):
    page = words(client.get("/training/slv-shanghai-boten-2019/"))

    assert "The report gives 26 participants, but the 5 countries listed add up to 14." in page


def test_a_budget_is_held_against_its_lines(training):
    text = words(training)

    assert "Lines: USD 2,000, the lines add up to the stated budget" in text
    assert "first quarter 2019" in text


def test_totals_say_how_many_events_report_them(reference_data, client):
    text = words(client.get("/training/"))

    assert "Participants 146 computed · reported for 5 of 18 events" in text
    assert "Women 19 computed · reported for 2 of 18 events" in text


def test_an_event_without_ratings_shows_none(reference_data, client):
    text = words(client.get("/training/forum-2018/"))

    assert "Before and after" not in text
    assert "Participants Not reported" in text


def test_resources_hold_every_framework(reference_data, client):
    text = words(client.get("/training/resources/"))

    assert "III Implementation" in text
    assert "Net foreign exchange" in text
    assert "Exchange rates" in text
    assert "Savan Park" in text


def test_an_unknown_event_is_not_found(client):
    assert client.get("/training/no-such-event/").status_code == 404


@pytest.mark.parametrize("path", ["/training/", "/training/resources/", "/training/mt-sez-2018/"])
def test_pages_set_no_cookie(reference_data, client, path):
    assert not client.get(path).cookies


def event(code: str, modules: int) -> Event:
    source = SourceFactory()
    project, _ = Project.objects.get_or_create(
        code="p", defaults={"name": "Project", "source": source}
    )
    made = Event.objects.create(
        code=code,
        title=f"Training {code}",
        kind="workshop",
        project=project,
        start="2024-01-01",
        end="2024-01-02",
        country=CountryFactory(),
        source=source,
    )
    for number in range(1, modules + 1):
        module = Module.objects.create(event=made, number=number, title=f"Module {number}")
        AssessmentItem.objects.create(
            module=module, number=1, title="Item", pre_mean="2.00", post_mean="3.00"
        )
    return made


def test_queries_do_not_grow_with_modules_or_events(client, django_assert_max_num_queries):
    event("one", modules=1)
    event("three", modules=3)
    with django_assert_max_num_queries(9):
        client.get("/training/one/")
    with django_assert_max_num_queries(9):
        client.get("/training/three/")
    with django_assert_max_num_queries(5):
        client.get("/training/")
