"""Writing assessments: drafts are kept, completing asks for all of it, what is completed stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import SourceFactory
from tests.training.making import answer, completed, draft, write_findings
from training.assessing import (
    ChangedMeanwhile,
    NotADraft,
    NotComplete,
    complete,
    correct,
    digest,
    discard,
    finding_values,
    keep_findings,
    keep_scores,
    missing,
    parts_of,
    score_values,
)
from training.models import (
    Assessment,
    ElementScore,
    FrameworkElement,
    FrameworkIndicator,
    Project,
    Target,
)
from zones.models import Country, Indicator, Source, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ANSWER = {
    "score": 4,
    "is_not_assessed": False,
    "evidence": "Law 18 of 2018.",
    "source": None,
    "as_of": "2018",
    "locator": "",
    "target": 5,
}


def read(assessment):
    return Assessment.objects.with_answers().get(pk=assessment.pk)


def seen(rows) -> str:
    return digest(score_values(rows))


@pytest.mark.parametrize(
    ("framework", "elements", "parts"), [("development", 14, 4), ("indicators", 17, 7)]
)
def test_a_draft_has_every_element_of_its_framework_in_its_parts(framework, elements, parts):
    made = read(draft(framework=framework))
    found = parts_of(made)
    assert len(found) == parts
    assert sum(len(part.scores) for part in found) == elements
    assert made.scores.count() == elements
    assert all(score.is_open for score in made.scores.all())


def test_the_frameworks_are_those_of_the_fixtures():
    assert (FrameworkElement.objects.count(), FrameworkIndicator.objects.count()) == (14, 17)


def test_a_programme_and_a_project_can_be_assessed():
    country = draft(country=Country.objects.get(pk="kh"))
    project = draft(project=Project.objects.get(code="lmc1"))
    assert (country.subject.pk, project.subject.code) == ("kh", "lmc1")


def test_an_assessment_has_one_subject():
    head = {"framework": "development", "assessor": "Desk", "period_to": "2024"}
    head["assessed_on"] = date(2025, 1, 1)
    zone, country = Zone.objects.get(slug="la-boten"), Country.objects.get(pk="la")
    for subjects in ({}, {"zone": zone, "country": country}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Assessment.objects.create(**head, **subjects)


def test_what_is_saved_of_one_element_leaves_the_others_open():
    made = draft()
    first = made.scores.order_by("pk").first()
    keep_scores(made, seen([first]), {first.pk: ANSWER})
    answered = [score for score in read(made).scores.all() if not score.is_open]
    assert [(one.score, one.evidence, one.target) for one in answered] == [
        (4, "Law 18 of 2018.", 5)
    ]


def test_a_new_source_is_kept_with_the_evidence():
    made = draft()
    first = made.scores.order_by("pk").first()
    new = Source(title="Annual report of the zone", kind="official")
    keep_scores(made, seen([first]), {first.pk: ANSWER | {"source": new}})
    assert read(made).scores.get(pk=first.pk).source.title == "Annual report of the zone"


def test_only_what_changed_gets_another_version():
    made = draft()
    first, second = made.scores.order_by("pk")[:2]
    keep_scores(made, seen([first]), {first.pk: ANSWER})
    unchanged = {name: getattr(second, name) for name in ANSWER}
    first.refresh_from_db()
    keep_scores(made, seen([first, second]), {first.pk: ANSWER, second.pk: unchanged})
    assert first.history.count() == 2
    assert second.history.count() == 1


def test_who_did_not_see_what_stands_there_overwrites_nothing():
    made = draft()
    first = made.scores.order_by("pk").first()
    before = seen([first])
    keep_scores(made, before, {first.pk: ANSWER})
    with pytest.raises(ChangedMeanwhile):
        keep_scores(made, before, {first.pk: ANSWER | {"score": 1}})
    assert ElementScore.objects.get(pk=first.pk).score == 4


def test_two_people_at_different_parts_do_not_stand_in_each_others_way():
    made = draft()
    rows = list(made.scores.order_by("pk"))
    one, other = seen(rows[:1]), seen(rows[5:6])
    keep_scores(made, one, {rows[0].pk: ANSWER})
    keep_scores(made, other, {rows[5].pk: ANSWER})
    assert made.scores.filter(score=4).count() == 2


def test_findings_close_up_and_are_replaced():
    made = draft()
    keep_findings(made, digest([]), {"strength": ["", "Near the border", "Cheap land"]})
    rows = made.findings.order_by("kind", "position")
    assert [(one.position, one.text) for one in rows] == [(1, "Near the border"), (2, "Cheap land")]
    keep_findings(made, digest(finding_values(rows)), {"strength": ["Cheap land"]})
    assert [one.text for one in made.findings.all()] == ["Cheap land"]


def test_completing_says_all_that_is_missing_and_where():
    made = draft()
    answer(made, 3, None)
    rows = list(made.scores.order_by("pk"))
    rows[1].is_not_assessed = False
    rows[1].save()
    rows[2].evidence = ""
    rows[2].save()
    write_findings(made, 2)
    with pytest.raises(NotComplete) as refused:
        complete(made)
    said = [(one.part, one.words) for one in refused.value.missing]
    assert said == [
        (
            "part-i",
            "“Legal and regulatory framework” has no score: choose a step, or “Not assessed”.",
        ),
        (
            "part-i",
            "“Institutional and governance framework” has a score without evidence: say "
            "what it rests on.",
        ),
        ("findings", "Three strengths are asked; 2 written so far."),
        ("findings", "Three weaknesses are asked; 2 written so far."),
        ("findings", "Three recommendations are asked; 2 written so far."),
    ]
    assert read(made).is_draft


def test_an_assessment_of_nothing_cannot_be_completed():
    made = draft()
    answer(made, None)
    write_findings(made)
    assert [one.words for one in missing(read(made))] == [
        "Nothing is assessed: at least one element needs a score."
    ]


def test_what_is_completed_stays_as_it_is():
    made = completed()
    first = made.scores.order_by("pk").first()
    assert made.completed_at
    with pytest.raises(NotADraft):
        keep_scores(made, seen([first]), {first.pk: ANSWER})
    with pytest.raises(NotADraft):
        discard(made)
    with pytest.raises(NotADraft):
        complete(made)


def test_a_correction_is_the_next_version_with_all_that_was_said():
    made = completed(scores=(4, None))
    source = SourceFactory()
    made.scores.filter(score=4).update(source=source)
    again = correct(made, "The exports were published since.")
    assert (again.version, again.corrects, again.is_draft) == (2, made, True)
    told = ("element", "score", "is_not_assessed", "evidence", "source")
    assert list(again.scores.order_by("pk").values_list(*told)) == list(
        made.scores.order_by("pk").values_list(*told)
    )
    assert again.findings.count() == 9
    assert correct(made, "Twice pressed") == again
    assert made in Assessment.objects.valid(), "until the correction is completed"
    complete(again)
    assert made not in Assessment.objects.valid()
    assert again in Assessment.objects.valid()


def test_a_draft_needs_no_correction():
    with pytest.raises(NotADraft):
        correct(draft(), "Why not")


def test_a_discarded_draft_leaves_its_history():
    made = draft()
    key = made.pk
    discard(made)
    assert not Assessment.objects.filter(pk=key).exists()
    assert Assessment.history.filter(id=key, history_type="-").exists()


@pytest.mark.parametrize("values", [{"score": 0}, {"score": 6}, {"score": 3, "is_not_assessed": 1}])
def test_the_database_holds_no_score_beside_the_scale(values):
    made = draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.scores.filter(pk=made.scores.first().pk).update(**values)


def target(**values):
    zone = Zone.objects.get(slug="la-boten")
    values = {"zone": zone, "year": 2030, "value": 100, "reason": "Plan"} | values
    return Target(**values)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "indicator"),
        ({"indicator": "firms", "framework_indicator": True}, "indicator"),
        ({"indicator": "population"}, "indicator"),
        ({"indicator": "annual_exports"}, "currency"),
        ({"indicator": "firms", "value": -1}, "value"),
        ({"indicator": "firms", "year": 30}, "year"),
        ({"indicator": "firms", "reason": ""}, "reason"),
        ({"framework_indicator": True}, "unit"),
    ],
)
def test_a_target_is_refused_at_its_field(values, field):
    given = dict(values)
    if "indicator" in given:
        given["indicator"] = Indicator.objects.get(code=given["indicator"])
    if "framework_indicator" in given:
        given["framework_indicator"] = FrameworkIndicator.objects.first()
    with pytest.raises(ValidationError) as refused:
        target(**given).full_clean()
    assert field in refused.value.message_dict


def test_a_target_of_an_indicator_with_its_reason_is_taken():
    target(indicator=Indicator.objects.get(code="firms")).full_clean()
