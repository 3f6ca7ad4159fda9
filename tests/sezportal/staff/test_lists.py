"""The staff finds every list that figures are chosen from, edits it, and reads its past."""

import pytest
from django.urls import reverse

from sezportal.presenters.staff.lists import LISTS
from tests.pages import links, words
from tests.people import mi_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

MODELS = [model for model, _about in LISTS]


@pytest.fixture
def staff(client):
    client.force_login(mi_staff())
    return client


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_the_desk_leads_to_each_and_says_what_it_is_for(staff):
    response = staff.get("/staff/")
    found, said = links(response), words(response)
    for model, about in LISTS:
        assert address(model, "changelist") in found
        assert str(about) in said


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_can_be_added_to_changed_and_read_back(staff, model):
    assert staff.get(address(model, "changelist")).status_code == 200
    assert staff.get(address(model, "add")).status_code == 200
    record = model.objects.order_by("pk").first()
    if record is None:
        return
    page = staff.get(address(model, "change", record.pk))
    assert page.status_code == 200
    assert "_save" in page.content.decode()
    assert staff.get(address(model, "history", record.pk)).status_code == 200
    assert record.history.exists()
