"""Every model can be worked with by those who may."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import EnquiryThread
from tests.sezportal.admin.desk import MODELS, address, ids, user
from zones.models import ChangeSet, Membership, Zone

pytestmark = pytest.mark.django_db


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


#: Opened by those who ask, and written with each change: never made at a desk.
MADE_ELSEWHERE = {EnquiryThread, ChangeSet}
#: Roles are given by administrators.
STAFF_MODELS = [model for model in MODELS if model is not Membership]


@pytest.mark.parametrize("model", STAFF_MODELS, ids=ids)
def test_staff_lists_searches_adds_and_opens(model, staff, client):
    client.force_login(staff)
    pages = [
        address(model, "changelist"),
        address(model, "changelist") + "?q=boten",
        address(model, "add"),
    ]
    first = model._default_manager.first()
    if first:
        pages.append(address(model, "change", first.pk))
        pages.append(address(model, "history", first.pk))
    expected = dict.fromkeys(pages, 200)
    if model in MADE_ELSEWHERE:
        expected[address(model, "add")] = 403
    if model is Zone and first:
        expected[address(model, "history", first.pk)] = 302  # to all changes of the zone
    assert {page: client.get(page).status_code for page in pages} == expected


@pytest.mark.parametrize("model", STAFF_MODELS, ids=ids)
def test_lists_cost_the_same_number_of_queries_on_a_longer_page(model, staff, client):
    """Queries for a page of two rows and for one of fifty."""
    client.force_login(staff)
    model_admin = admin.site.get_model_admin(model)

    def queries(rows):
        model_admin.list_per_page = rows
        with CaptureQueriesContext(connection) as captured:
            client.get(address(model, "changelist"))
        return len(captured)

    usual = model_admin.list_per_page
    try:
        queries(2)
        assert queries(50) == queries(2)
    finally:
        model_admin.list_per_page = usual


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_somebody_without_a_role_enters_nothing(model, reference_data, client):
    client.force_login(user("nobody"))
    assert client.get(address(model, "changelist")).status_code == 403
    assert client.get(address(model, "add")).status_code == 403
