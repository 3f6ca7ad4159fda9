"""Tokens for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken
from tests.accounts.people import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "/accounts/tokens/new/"


def test_a_token_is_shown_once_and_its_digest_kept(client, official):
    client.force_login(official)
    answer = client.post(NEW, {"name": "land office", "password": PASSWORD})
    raw = answer.context["raw"]
    assert raw in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    page = client.get("/accounts/").content.decode()
    assert "land office" in page
    assert raw not in page
    assert raw not in str(list(ApiToken.objects.values()))
    assert tokens.authenticate(raw) == official


def test_the_password_is_asked_for(client, official):
    client.force_login(official)
    client.post(NEW, {"name": "land office", "password": "wrong"})
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    "raw", ["", "lmez_", "lmez_nothing", "nothing", "lmez_\ud800", "lmez_\x00"]
)
def test_what_is_no_token_opens_nothing(db, raw):
    assert tokens.authenticate(raw) is None


def test_a_revoked_token_opens_nothing(client, official):
    token, raw = tokens.create(user=official, name="x")
    client.force_login(official)
    client.post(f"/accounts/tokens/{token.pk}/revoke/")
    assert tokens.authenticate(raw) is None


def test_nobody_revokes_another_s(client, official, staff):
    token, raw = tokens.create(user=official, name="x")
    client.force_login(staff)
    client.post(f"/accounts/tokens/{token.pk}/revoke/")
    assert tokens.authenticate(raw) == official


def test_the_token_of_a_shut_account_opens_nothing(official):
    _token, raw = tokens.create(user=official, name="x")
    official.is_active = False
    official.save()
    assert tokens.authenticate(raw) is None


def test_the_day_of_use_is_noted_and_no_more(official):
    token, raw = tokens.create(user=official, name="x")
    assert token.last_used_on is None
    tokens.authenticate(raw)
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
    ApiToken.objects.update(last_used_on=timezone.localdate() - timedelta(days=3))
    tokens.authenticate(raw)
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()


def test_an_account_has_ten_at_most(client, official):
    for number in range(10):
        tokens.create(user=official, name=str(number))
    client.force_login(official)
    answer = client.post(NEW, {"name": "eleventh", "password": PASSWORD})
    assert "ten tokens" in str(answer.context["form"].errors)
    assert ApiToken.objects.count() == 10
