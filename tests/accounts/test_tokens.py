"""Tokens for programs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiToken
from tests.accounts.people import PASSWORD, last_mail, path_in

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


def test_who_is_signed_in_is_led_to_the_desk_and_not_to_sign_in(client, official):
    client.force_login(official)
    for address in ("/accounts/", NEW):
        foot = client.get(address).content.decode().partition("<footer")[2]
        assert 'href="/admin/">Your desk</a>' in foot
        assert "Sign in" not in foot
    client.logout()
    foot = client.get("/accounts/password/forgotten/").content.decode().partition("<footer")[2]
    assert 'href="/admin/">Sign in</a>' in foot


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


# -- after a new password, and signing out everywhere ---------------------------------------------

FRESH = "Thakhek-2028-y"
CHANGED = {"old_password": PASSWORD, "new_password1": FRESH, "new_password2": FRESH}


@pytest.fixture
def raw(official):
    return tokens.create(user=official, name="land office")[1]


def test_a_new_password_asks_about_the_tokens_by_name(client, official, raw):
    client.force_login(official)
    page = client.get("/accounts/password/").content.decode()
    assert "land office" in page
    assert 'name="revoke_tokens"' in page


def test_who_has_no_tokens_is_not_asked(client, official):
    client.force_login(official)
    assert "revoke_tokens" not in client.get("/accounts/password/").content.decode()


@pytest.mark.parametrize("ticked", [True, False])
def test_a_new_password_ends_tokens_where_that_is_ticked(client, official, raw, ticked):
    client.force_login(official)
    client.post("/accounts/password/", CHANGED | ({"revoke_tokens": "on"} if ticked else {}))
    assert (tokens.authenticate(raw) is None) is ticked
    assert ("token for programs was revoked" in last_mail(official.email).message) is ticked


def test_a_password_that_is_refused_ends_no_token(client, official, raw):
    client.force_login(official)
    given = CHANGED | {"old_password": "wrong", "revoke_tokens": "on"}
    client.post("/accounts/password/", given)
    assert tokens.authenticate(raw) == official


def test_a_password_by_a_link_ends_tokens_and_says_so(client, official, raw):
    client.post("/accounts/password/forgotten/", {"email": official.email})
    page = client.get(path_in(last_mail(official.email)), follow=True)
    assert "land office" in page.content.decode()
    given = {"new_password1": FRESH, "new_password2": FRESH, "revoke_tokens": "on"}
    done = client.post(page.request["PATH_INFO"], given, follow=True)
    assert "1 token for programs was revoked." in done.content.decode()
    assert tokens.authenticate(raw) is None


@pytest.mark.parametrize("here", ["stay", "leave"])
@pytest.mark.parametrize("ticked", [True, False])
def test_signing_out_ends_tokens_where_that_is_ticked(client, official, raw, here, ticked):
    client.force_login(official)
    more = {"tokens": "revoke"} if ticked else {}
    client.post("/accounts/sessions/end/", {"here": here} | more)
    assert (tokens.authenticate(raw) is None) is ticked


def test_an_administrator_who_sets_a_password_ends_the_tokens(client, official, administrator, raw):
    client.force_login(administrator)
    address = f"/admin/auth/user/{official.pk}/password/"
    client.post(address, {"password1": FRESH, "password2": "x", "usable_password": "true"})
    assert tokens.authenticate(raw) == official
    client.post(address, {"password1": FRESH, "password2": FRESH, "usable_password": "true"})
    assert tokens.authenticate(raw) is None


def test_an_administrator_signs_programs_out_too(client, official, administrator, raw):
    client.force_login(administrator)
    given = {"action": "sign_out_everywhere", "_selected_action": [official.pk], "sure": "yes"}
    client.post("/admin/auth/user/", given)
    assert tokens.authenticate(raw) is None
