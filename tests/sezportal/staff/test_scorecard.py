"""The scorecard: means with what they cover, the earlier assessment beside it, page and paper."""

import re
from datetime import date

import pytest
from django.db import connection

from tests.pages import row_of, rows, words
from tests.people import mi_staff
from tests.sezportal.paper.reading import claims_accessibility, elements, read
from tests.sezportal.paper.reading import words as words_on_paper
from tests.training.making import answer, completed, draft
from training.assessing import complete, correct
from zones.models import Country, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(mi_staff())


def page_of(client, made):
    return client.get(f"/staff/assessments/{made.pk}/")


def paper_of(client, made):
    return client.get(f"/staff/assessments/{made.pk}/scorecard.pdf")


def test_means_are_those_of_the_assessed_elements_alone(client):
    """Counted a second way, by SQL."""
    made = completed(scores=(4, 2, None, 5, 1))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.section, round(avg(s.score), 2), count(s.score), count(*)"
            " FROM training_elementscore s JOIN training_frameworkelement e ON e.id = s.element_id"
            " WHERE s.assessment_id = %s GROUP BY ROLLUP (e.section) ORDER BY 1",
            [made.pk],
        )
        expected = cursor.fetchall()
    page = page_of(client, made)
    for section, mean, assessed, of in expected:
        line = row_of(page, f"{section} " if section else "All elements")
        assert line[1] == f"{mean:.2f}"
        assert line[3] == f"{assessed} of {of} elements assessed"


def test_a_part_of_which_nothing_is_assessed_has_no_mean(client):
    made = completed(scores=(3, 3, 3, None, None) + (3,) * 9)
    line = row_of(page_of(client, made), "II Development role")
    assert line[1] == "–"
    assert line[3] == "0 of 2 elements assessed"


def test_an_element_says_its_score_in_words_with_evidence(client):
    made = completed(scores=(4, None))
    page = page_of(client, made)
    line = next(one for one in rows(page) if one[0] == "Policy framework")
    assert line[1] == "4 Largely there"
    assert "Seen in the zone's own plan." in line[2]
    line = next(one for one in rows(page) if one[0] == "Legal and regulatory framework")
    assert line[1] == "Not assessed"


def test_the_earlier_assessment_stands_beside_over_the_same_elements(client):
    before = completed(scores=(2, None), period_to="2022", assessed_on=date(2023, 1, 1))
    made = completed(scores=(3, 5))
    line = row_of(page_of(client, made), "I Preconditions")
    assert line[1] == "3.67"  # 3, 5, 3
    assert line[4:] == ["2.00", "+1.00 over the 2 elements that both assessed"]
    element = next(one for one in rows(page_of(client, made)) if one[0] == "Policy framework")
    assert element[1] == "3 Partly there Before: 2 Begun (+1)"
    assert f"/staff/assessments/{before.pk}/" in page_of(client, made).content.decode()


def test_a_version_of_itself_a_draft_and_another_framework_are_no_earlier_assessment(client):
    first = completed(scores=(2,), period_to="2022", assessed_on=date(2023, 1, 1))
    draft(period_to="2023")
    completed(scores=(1,), framework="indicators", period_to="2023")
    completed(Zone.objects.get(slug="kh-phnom-penh-sez"), period_to="2023")
    again = correct(first, "A typing error")
    answer(again, 5)
    assert "Before" not in words(page_of(client, again))
    complete(again)
    made = completed(scores=(3,))
    assert row_of(page_of(client, made), "All elements")[4] == "5.00"


@pytest.mark.parametrize("subject", ["la-boten", "kh-phnom-penh-sez", None])
def test_paper_has_the_numbers_of_the_page(client, subject):
    more = {} if subject else {"country": Country.objects.get(pk="la")}
    zone = Zone.objects.get(slug=subject) if subject else None
    earlier = {"period_to": "2022", "assessed_on": date(2023, 1, 1)}
    completed(zone, scores=(2, 4, None), **earlier, **more)
    made = completed(zone, scores=(3, 5, None, 1), **more)
    page, response = page_of(client, made), paper_of(client, made)
    assert response["Content-Type"] == "application/pdf"
    paper = without_blanks(words_on_paper(response.content))
    numbers = [
        cell
        for line in rows(page)
        for cell in line[1:]
        if re.search(r"\d", cell) and not re.search(r"[a-z]{3}", cell)
    ]
    assert len(numbers) >= 10
    for number in numbers:
        assert without_blanks(number) in paper, number
    for text in ("Strength number 1", "Recommendation number 3", "Not assessed", "Research desk"):
        assert without_blanks(text) in paper


def without_blanks(text: str) -> str:
    return "".join(text.split())


def test_paper_is_upright_tagged_and_accessible(client):
    made = completed(Zone.objects.get(slug="kh-phnom-penh-sez"))
    pdf = paper_of(client, made).content
    assert claims_accessibility(pdf)
    assert all(page.mediabox.height > page.mediabox.width for page in read(pdf).pages)
    tags = {str(one["/S"]) for one in elements(pdf)}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure"} <= tags


def test_a_draft_on_paper_says_that_it_is_one(client):
    said = words_on_paper(paper_of(client, draft()).content)
    assert "Draft" in said
    assert "None written yet" in said


def test_paper_of_a_corrected_assessment_says_first_that_a_newer_version_holds(client):
    made = completed()
    again = correct(made, "Two reports came in later.")
    being = first_page(paper_of(client, made))
    assert "A correction of this assessment is being written" in being
    complete(again)
    response = paper_of(client, made)
    said = first_page(response)
    assert "This assessment was corrected: a newer version holds." in said
    assert "Version 2, Completed" in said
    assert f"/staff/assessments/{again.pk}/" in said
    assert "version-1.pdf" in response["Content-Disposition"]
    assert "later.." not in words_on_paper(response.content)
    newest = paper_of(client, again)
    assert "version-2.pdf" in newest["Content-Disposition"]
    assert "a newer version holds" not in words_on_paper(newest.content)


def first_page(response) -> str:
    return " ".join(read(response.content).pages[0].extract_text().split())


def test_words_that_typst_would_read_as_markup_are_only_words(client):
    made = completed()
    made.scores.update(evidence="#set text(red) *bold* $x$ <label> @ref [x] 經濟 ກຸ່ມ")
    said = words_on_paper(paper_of(client, made).content)
    assert "#set text(red) *bold* $x$ <label> @ref" in said
    assert "&lt;label&gt;" in page_of(client, made).content.decode()


def test_a_programme_has_no_figures_of_a_zone(client):
    made = completed(country=Country.objects.get(pk="la"))
    said = words(page_of(client, made))
    assert "Zone programme of Lao PDR" in said
    assert "Growth beside the country" not in said


def test_the_scorecard_of_a_zone_has_its_figures(client):
    made = completed(Zone.objects.get(slug="kh-phnom-penh-sez"))
    said = words(page_of(client, made))
    assert "Growth beside the country" in said
    assert "+10.0% a year against +6.6% a year, from 2014 to 2023." in said
