"""Who reads from the replica."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from sezportal.replica import ReplicaMiddleware, ReplicaRouter

User = get_user_model()


def database_read_by(request) -> str:
    view = ReplicaMiddleware(lambda _: HttpResponse(ReplicaRouter().db_for_read(User)))
    return view(request).content.decode()


@pytest.fixture
def requests():
    return RequestFactory()


@pytest.mark.django_db(transaction=True)
def test_a_visitor_reads_from_the_replica(requests):
    assert database_read_by(requests.get("/zones/")) == "replica"


def test_somebody_logged_in_sees_what_they_have_just_saved(requests, settings):
    request = requests.get("/zones/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "a-session"
    assert database_read_by(request) == "default"


def test_a_token_reads_from_the_primary(requests):
    request = requests.get("/api/v1/zones/", headers={"Authorization": "Token x"})
    assert database_read_by(request) == "default"


@pytest.mark.parametrize(
    "address",
    [
        "/enquiries/",
        "/enquiries/new/",
        "/enquiries/LM-7K4Q-9XPF-2MTD/",
        "/enquiries/LM-7K4Q-9XPF-2MTD/data.json",
        "/alerts/new/",
        "/alerts/confirm/token/",
        "/alerts/stop/token/",
    ],
)
def test_who_asks_or_follows_sees_what_they_have_just_sent(requests, address):
    assert database_read_by(requests.get(address)) == "default"


def test_a_form_reads_from_the_primary(requests):
    assert database_read_by(requests.post("/enquiries/new/")) == "default"


def test_commands_read_from_the_primary():
    assert ReplicaRouter().db_for_read(User) == "default"


@pytest.mark.django_db
def test_inside_a_transaction_everything_is_read_where_it_is_written(requests):
    with transaction.atomic():
        assert database_read_by(requests.get("/zones/")) == "default"


def test_everything_is_written_to_the_primary():
    assert ReplicaRouter().db_for_write(User) == "default"
    assert ReplicaRouter().allow_migrate("replica", "zones") is False
