"""Assessments at the desk: begun, filled in part by part, completed, corrected."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import links, words
from tests.people import mi_staff
from tests.training.making import answer, completed, draft, write_findings
from training.models import Assessment
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

HEAD = {
    "subject": "zone:la-boten",
    "framework": "development",
    "assessor": "Research desk",
    "period_from": "2023",
    "period_to": "2024-06",
    "assessed_on": "2025-03-31",
}


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(mi_staff())


def sent(page, **changed):
    """What the form of a part would send back, with some of it changed."""
    part = page.context["page"]
    values = {"seen": part.seen}
    for form in part.forms:
        for field in form:
            values[field.html_name] = "" if field.value() is None else field.value()
    return values | changed


def first_field(page, name):
    return f"{page.context['page'].forms[0].prefix}-{name}"


def part_of(made, key="part-i"):
    return f"/staff/assessments/{made.pk}/{key}/"


# -- beginning ----------------------------------------------------------------------------------


def test_an_empty_list_says_how_to_begin(client):
    page = client.get("/staff/assessments/")
    assert "No assessment yet" in words(page)
    assert "/staff/assessments/new/" in links(page)


def test_beginning_leads_to_the_first_part(client):
    response = client.post("/staff/assessments/new/", HEAD)
    made = Assessment.objects.get()
    assert response.url == part_of(made)
    assert (made.zone.slug, made.period_from, made.is_draft) == ("la-boten", "2023", True)


def test_the_form_begins_with_the_zone_that_the_address_names(client):
    page = client.get("/staff/assessments/new/?subject=zone:la-boten")
    assert '<option value="zone:la-boten" selected>' in page.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("subject", "", "Choose a zone, a programme or a project."),
        ("subject", "zone:none", "Choose a zone, a programme or a project from the list."),
        ("subject", "user:1", "Choose a zone, a programme or a project from the list."),
        ("subject", "zone:\x00", "Null characters are not allowed."),
        ("framework", "", "Choose one of the two frameworks."),
        ("assessor", " ", "Write the office or role that assesses."),
        ("period_from", "summer", "Write a year, a month or a day: 2019, 2019-08 or 2019-08-26."),
        ("period_from", "2025", "The period begins after it ends."),
        ("period_from", "2024-07", "The period begins after it ends."),
        ("period_to", "2024-02-31", "There is no such day."),
        ("period_to", "2099", "This is still to come: an assessment looks back."),
        ("assessed_on", "yesterday", "Write the day as year, month and day: 2025-03-31."),
        ("assessed_on", "2999-01-01", "This day is still to come."),
    ],
)
def test_what_was_not_understood_is_said_at_its_field_and_the_rest_kept(
    client, field, typed, message
):
    page = client.post("/staff/assessments/new/", HEAD | {field: typed})
    assert page.status_code == 400
    assert message in page.context["form"].errors[field]
    assert f'id="q-{field}_error"' in page.content.decode()
    if field != "assessor":
        assert 'value="Research desk"' in page.content.decode()
    assert not Assessment.objects.exists()


def test_a_period_from_within_the_year_it_ends_in_is_one(client):
    data = HEAD | {"period_from": "2024-06", "period_to": "2024"}
    assert client.post("/staff/assessments/new/", data).status_code == 302


# -- filling in ---------------------------------------------------------------------------------


def test_a_half_filled_part_is_kept_and_the_button_leads_on(client):
    made = draft()
    page = client.get(part_of(made))
    data = sent(page, **{first_field(page, "standing"): "4", "go": "part-ii"})
    response = client.post(part_of(made), data)
    assert response.url == f"{part_of(made, 'part-ii')}?saved=part-i"
    score = made.scores.order_by("pk").first()
    assert (score.score, score.evidence) == (4, "")
    assert "Saved: I Preconditions for SEZ program" in words(client.get(response.url))


def test_not_assessed_is_a_state_of_its_own(client):
    made = draft()
    page = client.get(part_of(made))
    client.post(part_of(made), sent(page, **{first_field(page, "standing"): "no"}))
    score = made.scores.order_by("pk").first()
    assert (score.score, score.is_not_assessed) == (None, True)
    again = client.get(part_of(made)).content.decode()
    assert re.search(r'value="no"[^>]*checked', again)


def test_another_source_is_kept_with_the_evidence(client):
    made = draft()
    page = client.get(part_of(made))
    changed = {
        first_field(page, "evidence"): "Read in the report.",
        first_field(page, "other_source"): "https://example.org/report.pdf Annual report 2024",
        first_field(page, "as_of"): "2024",
    }
    client.post(part_of(made), sent(page, **changed))
    score = made.scores.order_by("pk").first()
    assert (score.source.title, score.source.url) == (
        "Annual report 2024",
        "https://example.org/report.pdf",
    )


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        ("as_of", "last year", "Write a year, a month or a day"),
        ("standing", "9", "Choose one of the steps."),
        ("source", "0", "Choose one of the sources listed, or write another."),
        ("evidence", "x" * 2001, "1 character too many, at most 2,000 fit"),
        ("target", "7", "7 is not one of the available choices"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_typed_is_lost(client, name, typed, message):
    made = draft()
    page = client.get(part_of(made))
    other = page.context["page"].forms[1].prefix
    changed = {first_field(page, name): typed, f"{other}-evidence": "Typed elsewhere."}
    again = client.post(part_of(made), sent(page, **changed))
    assert again.status_code == 400
    text = again.content.decode()
    assert message in text
    assert "Typed elsewhere." in text
    assert "Everything you typed is still here." in text
    anchors = re.findall(r'class="plain"><li><a href="#([^"]+)"', text)
    assert anchors
    assert all(f'id="{anchor}"' in text for anchor in anchors)
    assert not made.scores.exclude(evidence="").exists()


def test_a_finding_that_is_too_long_comes_back_whole_and_no_box_cuts_it(client):
    made = draft()
    way = part_of(made, "findings")
    page = client.get(way)
    assert "At most 400 characters." in words(page)
    assert (
        "maxlength" not in page.content.decode().partition("novalidate")[2].partition("</form")[0]
    )
    long = "The zone lies at the border. " * 20 + "The last word."
    again = client.post(way, sent(page, **{"strength-1": long, "weakness-1": "Water is short."}))
    assert again.status_code == 400
    assert "The text: 194 characters too many, at most 400 fit." in words(again)
    assert long in again.content.decode()
    assert "Water is short." in again.content.decode()
    assert not made.findings.exists()


@pytest.mark.parametrize("key", ["part-i", "about"])
def test_no_box_of_an_assessment_cuts_what_is_pasted(client, key):
    page = client.get(part_of(draft(), key)).content.decode()
    form = page.partition('<form method="post" novalidate')[2]
    assert "<input" in form
    assert "maxlength" not in form.partition("</form")[0]


def test_a_line_break_is_one_character(client):
    made = draft()
    way = part_of(made, "findings")
    text = "x" * 199 + "\r\n" + "y" * 200
    assert client.post(way, sent(client.get(way), **{"strength-1": text})).status_code == 302
    assert made.findings.get().text == text.replace("\r\n", "\n")


def test_two_sources_are_one_too_many(client):
    made = draft()
    page = client.get(part_of(made))
    known = next(iter(page.context["page"].forms[0].known))
    changed = {first_field(page, "source"): known, first_field(page, "other_source"): "Another"}
    again = client.post(part_of(made), sent(page, **changed))
    assert again.status_code == 400
    assert "Two sources are named" in words(again)


def test_what_somebody_else_saved_stands_beside_what_was_typed(client):
    made = draft()
    mine, theirs = client.get(part_of(made)), client.get(part_of(made))
    evidence = first_field(mine, "evidence")
    client.post(part_of(made), sent(theirs, **{evidence: "Theirs"}))
    again = client.post(part_of(made), sent(mine, **{evidence: "Mine"}))
    assert again.status_code == 409
    assert "Mine" in again.content.decode()
    assert "Saved meanwhile: Theirs" in words(again)
    assert made.scores.order_by("pk").first().evidence == "Theirs"
    last = client.post(part_of(made), sent(again, **{evidence: "Mine"}))
    assert last.status_code == 302
    assert made.scores.order_by("pk").first().evidence == "Mine"


def test_what_was_typed_into_a_completed_assessment_is_shown_to_be_copied(client):
    made = draft()
    page = client.get(part_of(made))
    answer(made, 3)
    write_findings(made)
    client.post(f"/staff/assessments/{made.pk}/complete/")
    again = client.post(part_of(made), sent(page, **{first_field(page, "evidence"): "Too late"}))
    assert again.status_code == 409
    assert "Too late" in again.content.decode()
    assert not made.scores.filter(evidence="Too late").exists()


def test_findings_and_head_are_parts_too(client):
    made = draft()
    page = client.get(part_of(made, "findings"))
    client.post(part_of(made, "findings"), sent(page, **{"strength-2": "Near the border"}))
    assert [one.text for one in made.findings.all()] == ["Near the border"]
    page = client.get(part_of(made, "about"))
    client.post(part_of(made, "about"), sent(page, assessor="Evaluation office", go="overview"))
    made.refresh_from_db()
    assert made.assessor == "Evaluation office"


def test_the_words_of_every_step_stand_beside_it(client):
    text = words(client.get(part_of(draft())))
    for step in ("1 Absent", "2 Begun", "3 Partly there", "4 Largely there", "5 Fully there"):
        assert step in text
    assert "Works in part, or about half of what was intended; important gaps." in text


def test_no_such_part_and_no_such_assessment(client):
    made = draft()
    assert client.get(part_of(made, "part-ix")).status_code == 404
    assert client.get("/staff/assessments/99999999999999/").status_code == 404


# -- completing and correcting ------------------------------------------------------------------


def test_completing_asks_three_each_and_leads_to_the_place(client):
    made = draft()
    answer(made, 3)
    write_findings(made, 2)
    page = client.post(f"/staff/assessments/{made.pk}/complete/")
    assert page.status_code == 400
    said = words(page)
    assert "Not complete yet: 3 things are missing" in said
    for kind in ("strengths", "weaknesses", "recommendations"):
        assert f"Three {kind} are asked; 2 written so far." in said
    assert f"{part_of(made, 'findings')}#strength" in links(page)
    assert 'id="strength"' in client.get(part_of(made, "findings")).content.decode()


def test_completing_is_asked_about_and_done_on_the_answer_alone(client):
    made = draft()
    answer(made, 3)
    write_findings(made)
    way = f"/staff/assessments/{made.pk}/complete/"
    overview = client.get(f"/staff/assessments/{made.pk}/")
    assert way in links(overview)
    assert f'action="{way}"' not in overview.content.decode()
    asked = client.get(way)
    assert "nothing in it can be changed" in words(asked)
    assert f"/staff/assessments/{made.pk}/" in links(asked)
    made.refresh_from_db()
    assert made.is_draft
    assert client.post(way).url == f"/staff/assessments/{made.pk}/"
    made.refresh_from_db()
    assert not made.is_draft
    assert client.get(way).url == f"/staff/assessments/{made.pk}/"


def test_the_question_about_completing_lists_what_is_missing_first(client):
    made = draft()
    page = client.get(f"/staff/assessments/{made.pk}/complete/")
    assert "Not complete yet:" in words(page)
    assert "nothing in it can be changed" not in words(page)


def test_a_completed_assessment_is_read_and_no_longer_filled_in(client):
    made = completed()
    assert client.get(part_of(made)).url == f"/staff/assessments/{made.pk}/"
    page = client.get(f"/staff/assessments/{made.pk}/")
    assert "Fill it in" not in words(page)
    assert client.get(f"/staff/assessments/{made.pk}/discard/").status_code == 302
    client.post(f"/staff/assessments/{made.pk}/discard/")
    assert Assessment.objects.filter(pk=made.pk).exists()


def test_a_correction_asks_why_and_both_versions_stay_readable(client):
    made = completed()
    way = f"/staff/assessments/{made.pk}/correct/"
    refused = client.post(way, {"reason": " "})
    assert refused.status_code == 400
    assert "Say in a sentence why it is corrected." in words(refused)
    response = client.post(way, {"reason": "Exports were published since."})
    assert "Completed, version 1, is being corrected" in words(client.get("/staff/assessments/"))
    page = client.get(response.url)
    assert "Exports were published since." in words(page)
    assert f"/staff/assessments/{made.pk}/" in links(page)
    before = client.get(f"/staff/assessments/{made.pk}/")
    assert "A correction of this assessment is being written" in words(before)
    assert response.url in links(before)


def test_a_draft_is_discarded_after_asking(client):
    made = draft()
    page = client.get(f"/staff/assessments/{made.pk}/discard/")
    assert "Discard the draft" in words(page)
    assert Assessment.objects.filter(pk=made.pk).exists()
    assert client.post(f"/staff/assessments/{made.pk}/discard/").url == "/staff/assessments/"
    assert not Assessment.objects.filter(pk=made.pk).exists()


# -- the list -----------------------------------------------------------------------------------


def test_the_list_is_filtered(client):
    draft(framework="indicators")
    completed(Zone.objects.get(slug="kh-phnom-penh-sez"))
    page = client.get("/staff/assessments/?country=kh")
    assert "Phnom Penh" in words(page)
    assert "Boten" not in words(page)
    page = client.get("/staff/assessments/?status=draft&framework=indicators")
    assert "0 of 17 elements answered" in words(page)
    empty = client.get("/staff/assessments/?country=vn")
    assert "No assessment is like that" in words(empty)


@pytest.mark.parametrize("name", ["country", "framework", "status"])
def test_a_filter_that_there_is_not_is_said_at_its_field(client, name):
    draft()
    page = client.get(f"/staff/assessments/?{name}=nonsense")
    assert page.status_code == 400
    assert "There is no “nonsense”: choose from the list." in words(page)
    assert "Boten" in words(page)
    assert client.get("/staff/assessments/?page=nonsense").status_code == 200


def test_more_assessments_cost_no_more_queries(client):
    def count(path):
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    made = completed(assessed_on=date(2024, 1, 1))
    one_page = f"/staff/assessments/{made.pk}/"
    with_one = count("/staff/assessments/")
    alone = count(one_page)
    for slug in ("kh-phnom-penh-sez", "th-map-ta-phut"):
        draft(Zone.objects.get(slug=slug))
    draft(assessed_on=timezone.localdate())
    assert count("/staff/assessments/") == with_one
    assert count(one_page) == alone
    assert count(part_of(Assessment.objects.filter(status="draft").first())) < 30
