"""Codes of an app and recovery codes."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts import second_factor
from accounts.forms import pause_words
from tests.accounts.people import (
    PASSWORD,
    code_of,
    last_mail,
    sign_in,
    with_second_factor,
)

pytestmark = pytest.mark.django_db

SET_UP, VERIFY = "/accounts/second-factor/set-up/", "/accounts/verify/"


def type_code(client, code):
    return client.post(VERIFY, {"code": code})


def set_up(client, user):
    client.get(SET_UP)
    return client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get(user=user))})


def test_the_page_shows_picture_and_secret_and_nothing_inline(client, official):
    client.force_login(official)
    page = client.get(SET_UP).content.decode()
    device = TOTPDevice.objects.get(user=official)
    assert "<svg" in page
    assert second_factor.secret_words(device) in page
    assert "style=" not in page
    assert device.confirmed is False


def test_looking_twice_shows_the_same_secret(client, official):
    client.force_login(official)
    client.get(SET_UP)
    client.get(SET_UP)
    assert TOTPDevice.objects.filter(user=official).count() == 1


def test_the_right_code_sets_it_up_and_shows_ten_recovery_codes_once(client, official):
    client.force_login(official)
    answer = set_up(client, official)
    codes = answer.context["codes"]
    assert len(set(codes)) == 10
    assert all(code in answer.content.decode() for code in codes)
    assert answer["Cache-Control"] == "no-store"
    assert second_factor.has_device(official)
    assert "second factor was set up" in last_mail(official.email).message
    assert codes[0] not in client.get("/accounts/").content.decode()
    assert client.get(SET_UP)["Location"] == "/accounts/"


def test_a_wrong_code_sets_nothing_up(client, official):
    client.force_login(official)
    client.get(SET_UP)
    answer = client.post(SET_UP, {"code": "000000"})
    assert answer.context["form"].errors
    assert not second_factor.has_device(official)


def test_setting_it_up_signs_out_devices_that_had_the_password_alone(official):
    here, there = Client(), Client()
    sign_in(here, "official")
    sign_in(there, "official")
    set_up(here, official)
    assert here.get("/admin/").status_code == 200
    assert there.get("/admin/").status_code == 302


def test_the_password_alone_signs_nobody_in_who_has_it(client, official):
    device = with_second_factor(official)
    answer = sign_in(client, "official", next="/admin/zones/zone/")
    assert answer["Location"] == VERIFY
    assert client.get("/admin/")["Location"].startswith("/admin/login/")
    assert client.get("/accounts/")["Location"].startswith("/admin/login/")
    assert type_code(client, code_of(device))["Location"] == "/admin/zones/zone/"
    assert client.get("/admin/").status_code == 200


def test_a_session_without_the_code_opens_neither_desk_nor_account(client, official):
    with_second_factor(official)
    client.force_login(official)
    assert client.get("/admin/zones/zone/")["Location"].startswith(VERIFY)
    assert client.get("/accounts/tokens/new/")["Location"].startswith(VERIFY)


def test_a_code_holds_once(client, official):
    device = with_second_factor(official)
    code = code_of(device)
    sign_in(client, "official")
    type_code(client, code)
    other = Client()
    sign_in(other, "official")
    assert type_code(other, code).context["form"].errors
    assert other.get("/admin/").status_code == 302


def test_wrong_codes_have_to_wait(client, official):
    device = with_second_factor(official)
    sign_in(client, "official")
    for _time in range(3):
        type_code(client, "000000")
        TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now())
    answer = type_code(client, code_of(device))
    assert "there is a pause" in str(answer.context["form"].errors)
    later = timezone.now() - timedelta(minutes=5)
    TOTPDevice.objects.update(throttling_failure_timestamp=later)
    assert type_code(client, code_of(device)).status_code == 302


def test_a_recovery_code_signs_in_once(client, official):
    with_second_factor(official)
    code = second_factor.new_recovery_codes(official)[0]
    sign_in(client, "official")
    assert type_code(client, code.upper()).status_code == 302
    assert second_factor.recovery_codes_left(official) == 9
    other = Client()
    sign_in(other, "official")
    assert type_code(other, code).status_code == 200


def test_the_password_holds_ten_minutes_for_the_code(client, official):
    device = with_second_factor(official)
    sign_in(client, "official")
    session = client.session
    session["accounts.pending"] = {**session["accounts.pending"], "at": 0}
    session.save()
    assert type_code(client, code_of(device))["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 302


def test_the_password_that_was_changed_meanwhile_counts_no_more(client, official):
    device = with_second_factor(official)
    sign_in(client, "official")
    official.set_password("Thakhek-2028-y")
    official.save()
    type_code(client, code_of(device))
    assert client.get("/admin/").status_code == 302


def test_new_recovery_codes_and_removal_ask_for_the_password(client, official):
    device = with_second_factor(official)
    old = second_factor.new_recovery_codes(official)
    sign_in(client, "official")
    type_code(client, code_of(device))
    for page in ("recovery-codes", "remove"):
        client.post(f"/accounts/second-factor/{page}/", {"password": "wrong"})
    assert second_factor.has_device(official)
    assert second_factor.recovery_codes_left(official) == 10
    page = client.post("/accounts/second-factor/recovery-codes/", {"password": PASSWORD})
    assert set(page.context["codes"]).isdisjoint(old)
    client.post("/accounts/second-factor/remove/", {"password": PASSWORD})
    assert not second_factor.has_device(official)
    assert not StaticToken.objects.exists()


def test_who_signed_in_by_a_recovery_code_makes_new_ones_and_stays(client, official):
    with_second_factor(official)
    sign_in(client, "official")
    type_code(client, second_factor.new_recovery_codes(official)[0])
    client.post("/accounts/second-factor/recovery-codes/", {"password": PASSWORD})
    assert second_factor.recovery_codes_left(official) == 10
    assert client.get("/accounts/").status_code == 200


def test_it_is_asked_of_nobody_unless_the_operator_says_so(client, coordinator):
    client.force_login(coordinator)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("who", ["administrator", "staff", "coordinator"])
def test_where_it_is_required_the_desk_opens_after_setting_it_up(client, request, settings, who):
    settings.REQUIRE_SECOND_FACTOR = True
    user = request.getfixturevalue(who)
    client.force_login(user)
    for page in ("/admin/", "/admin/zones/zone/", "/accounts/tokens/new/"):
        assert client.get(page)["Location"].startswith(f"{SET_UP}?next=")
    assert "Your role needs it" in client.get(SET_UP).content.decode()
    set_up(client, user)
    assert client.get("/admin/zones/zone/").status_code == 200


def test_where_it_is_required_officials_may_do_without(client, official, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(official)
    assert client.get("/admin/").status_code == 200


def test_an_administrator_resets_a_lost_device(client, official, administrator):
    with_second_factor(official)
    client.force_login(administrator)
    given = {"action": "reset_second_factor", "_selected_action": [official.pk], "sure": "yes"}
    client.post("/admin/auth/user/", given)
    assert not second_factor.has_device(official)
    assert "reset the second factor" in last_mail(official.email).message
    assert sign_in(Client(), "official")["Location"] == "/admin/"


def test_the_last_administrator_is_helped_from_the_server(administrator):
    with_second_factor(administrator)
    here = Client()
    here.force_login(administrator)
    said = io.StringIO()
    call_command("reset_second_factor", "administrator", stdout=said)
    assert said.getvalue().startswith("The second factor is removed;")
    assert not second_factor.has_device(administrator)
    assert here.get("/admin/").status_code == 302
    with pytest.raises(CommandError, match="no account"):
        call_command("reset_second_factor", "nobody")


def test_setting_up_makes_nobody_wait_after_a_wrong_code(client, official):
    """The secret stands on the page: who guesses gains nothing."""
    client.force_login(official)
    client.get(SET_UP)
    device = TOTPDevice.objects.get(user=official)
    client.post(SET_UP, {"code": "000000"})
    shown = code_of(device)
    client.post(SET_UP, {"code": f"{shown[:3]} {shown[3:]}"})
    assert second_factor.has_device(official)


def test_a_pause_of_one_second_is_said_as_one():
    assert "wait 1 second and" in pause_words(1)
    assert "wait 8 seconds and" in pause_words(8)


def test_who_lost_the_telephone_reads_who_resets_it(client, official, settings):
    settings.ENQUIRIES_EMAIL = "desk@mi.example"
    with_second_factor(official)
    sign_in(client, "official")
    page = client.get("/accounts/verify/").content.decode()
    assert "the staff of the Mekong Institute can reset" in page
    assert "desk@mi.example" in page
