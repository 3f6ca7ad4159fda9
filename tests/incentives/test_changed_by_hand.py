"""Laws, incentives and procedures changed by hand: asked about like other facts, and told."""

import pytest

from incentives.models import IncentiveTerm, Law, Procedure, ProcedureStep
from tests.pages import plain
from tests.sezportal.admin.desk import address, page_of, user
from zones.enums import MembershipRole
from zones.models import ChangeSet
from zones.presenters import formats

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(reference_data, client):
    """Signed in at ``client``."""
    account = user("staff", role=MembershipRole.MI_STAFF)
    client.force_login(account)
    return account


@pytest.fixture
def law(reference_data):
    return Law.objects.filter(year=2019).order_by("pk").first()


@pytest.fixture
def step(reference_data):
    return ProcedureStep.objects.filter(days__gt=0).order_by("pk").first()


def settled(response, reason="So it is in the gazette"):
    """The tick and the reason for what the page doubts."""
    return {"_doubted": response.context["asked"], "_confirmed": "1", "_reason": reason}


def row_of(sent, record):
    """The prefix of a row's boxes on its parent's page."""
    key = next(name for name, value in sent.items() if name.endswith("-id") and value == record.pk)
    return key.removesuffix("-id")


def days(number):
    return f"{formats.number(number)} days"


def words(response):
    return " ".join(word for one in response.context["doubts"] for word in one.words)


def test_a_year_that_moves_back_is_asked_about_and_its_reason_kept(staff, law, client):
    path = address(Law, "change", law.pk)
    sent = page_of(law, client) | {"year": "1919"}
    response = client.post(path, sent)
    assert response.status_code == 200
    assert "It was 2019 and is now 1919, which is earlier." in words(response)
    assert Law.objects.get(pk=law.pk).year == 2019

    assert client.post(path, sent | settled(response)).status_code == 302
    assert Law.objects.get(pk=law.pk).year == 1919
    told = plain(client.get(address(Law, "history", law.pk)).content.decode())
    assert "2019 → 1919" in told
    assert "So it is in the gazette" in told


def test_a_year_ahead_or_after_its_source_is_asked_about(staff, law, client):
    path = address(Law, "change", law.pk)
    response = client.post(path, page_of(law, client) | {"year": "2091"})
    assert "lies ahead" in words(response)


def test_a_duration_on_the_page_of_its_procedure_is_asked_about(staff, step, client):
    path = address(Procedure, "change", step.procedure_id)
    sent = page_of(step.procedure, client)
    days = f"{row_of(sent, step)}-days"
    sent[days] = str(step.days * 20)
    response = client.post(path, sent)
    assert response.status_code == 200
    assert "ten times more or less" in words(response)
    (doubted,) = response.context["doubts"]
    assert (doubted.box, doubted.label) == (f"id_{days}", "Working days")
    assert response.content.decode().count(f'href="#{doubted.box}"') == 1
    assert ProcedureStep.objects.get(pk=step.pk).days == step.days

    assert client.post(path, sent | settled(response, "New decree")).status_code == 302
    assert ProcedureStep.objects.get(pk=step.pk).days == step.days * 20
    assert ChangeSet.objects.get().reason == "New decree"


def test_the_history_of_a_procedure_tells_what_became_of_its_steps(staff, step, client):
    path = address(Procedure, "change", step.procedure_id)
    sent = page_of(step.procedure, client)
    sent[f"{row_of(sent, step)}-days"] = str(step.days + 1)
    assert client.post(path, sent | {"_reason": "As the office says"}).status_code == 302
    response = client.get(address(Procedure, "history", step.procedure_id))
    first = response.context["page_obj"].object_list[0]
    assert (first.of, first.reason, first.who) == (str(step), "As the office says", "staff")
    (field,) = first.fields
    assert field.label == "Working days"
    assert (field.before.text, field.after.text) == (days(step.days), days(step.days + 1))


def test_a_term_and_a_procedure_say_their_dates_and_sources(staff, client):
    term = IncentiveTerm.objects.exclude(as_of="").order_by("pk").first()
    form = client.get(address(IncentiveTerm, "change", term.pk)).context["adminform"].form
    assert form.fields["source"].required
    sent = page_of(term, client) | {"as_of": ""}
    response = client.post(address(IncentiveTerm, "change", term.pk), sent)
    assert list(response.context["adminform"].form.errors) == ["as_of"]
    path = address(type(term.incentive), "change", term.incentive_id)
    sent = page_of(term.incentive, client)
    row = row_of(sent, term)
    assert client.post(path, sent | {f"{row}-as_of": ""}).status_code == 200
    assert client.post(path, sent | {f"{row}-as_of": "", f"{row}-undated": "on"}).status_code == 302


def test_a_refused_page_is_called_after_what_stands(staff, law, client):
    sent = page_of(law, client) | {"title_en": "Something else", "year": "1919"}
    response = client.post(address(Law, "change", law.pk), sent)
    assert response.context["subtitle"] == law.title_en
    page = response.content.decode()
    assert "Please correct the error" not in page
    assert "Nothing was saved yet" in page
    assert str(response.context["adminform"].form.errors["year"][0]).startswith("It was 2019")
