"""Signing in and out: passwords, sessions, where one goes afterwards."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import SignIn
from tests.accounts.people import PASSWORD, last_mail, person, sign_in

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"


def wrong(client, name, times, address="203.0.113.7", **more):
    answers = [
        client.post(
            "/admin/login/", {"username": name, "password": "wrong"}, REMOTE_ADDR=address, **more
        )
        for _time in range(times)
    ]
    return answers[-1]


def right(client, name, address="203.0.113.7"):
    given = {"username": name, "password": PASSWORD}
    return client.post("/admin/login/", given, REMOTE_ADDR=address)


# -- the page ---------------------------------------------------------------------------------


def test_the_log_in_has_the_portal_s_look_and_a_way_for_the_forgetful(client, db):
    answer = client.get("/admin/login/")
    page = answer.content.decode()
    assert "css/portal.css" in page
    assert "/accounts/password/forgotten/" in page
    assert answer["Cache-Control"] == "no-store"


def test_signing_in_leads_to_the_desk_or_the_page_that_was_asked_for(client, official):
    assert sign_in(client, "official")["Location"] == "/admin/"
    other = Client()
    wanted = "/admin/zones/zone/"
    assert sign_in(other, "official", next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_host(client, official, elsewhere):
    assert sign_in(client, "official", next=elsewhere)["Location"] == "/admin/"
    assert client.get(f"/admin/login/?next={elsewhere}")["Location"] == "/admin/"


def test_who_is_signed_in_goes_on(client, official):
    client.force_login(official)
    assert client.get("/admin/login/?next=/admin/zones/zone/")["Location"] == "/admin/zones/zone/"


# -- wrong passwords --------------------------------------------------------------------------


def test_five_wrong_passwords_block_the_name_there_and_the_page_says_so(client, official):
    assert wrong(client, "official", 4).status_code == 200
    answer = wrong(client, "official", 1)
    assert answer.status_code == 429
    assert "half an hour" in answer.content.decode()
    assert right(client, "official").status_code == 429
    assert answer["Cache-Control"] == "no-store"


def test_a_name_that_nobody_has_is_blocked_in_the_same_words(client, official):
    known, unknown = wrong(client, "official", 5), wrong(client, "nobody", 5)
    assert known.content == unknown.content


def test_colleagues_behind_the_same_address_still_sign_in(client, official, staff):
    wrong(client, "official", 5)
    assert right(client, "staff").status_code == 302


def test_the_same_person_elsewhere_still_signs_in(client, official):
    wrong(client, "official", 5)
    assert right(client, "official", address="198.51.100.9").status_code == 302


def test_fifty_wrong_ones_of_many_names_block_the_address(client, official):
    for number in range(50):
        wrong(client, f"name-{number}", 1)
    assert right(client, "official").status_code == 429
    assert right(client, "official", address="198.51.100.9").status_code == 302


def test_fifty_wrong_ones_from_many_addresses_block_the_name(client, official):
    for number in range(50):
        wrong(client, "official", 1, address=f"198.51.100.{number}")
    assert right(client, "official").status_code == 429


def test_a_customer_s_whole_ipv6_network_is_one_address(client, official):
    for number in range(5):
        wrong(client, "official", 1, address=f"2001:db8:1:2::{number}")
    assert right(client, "official", address="2001:db8:1:2::ffff").status_code == 429
    assert right(client, "official", address="2001:db8:1:3::1").status_code == 302


def test_what_a_visitor_says_of_the_address_counts_for_nothing(client, official):
    for number in range(5):
        wrong(client, "official", 1, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert right(client, "official").status_code == 429


def test_half_an_hour_later_it_is_open_again(client, official):
    wrong(client, "official", 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert right(client, "official").status_code == 302


def test_the_right_password_forgets_the_wrong_ones(client, official):
    wrong(client, "official", 4)
    right(client, "official")
    assert wrong(Client(), "official", 4).status_code == 200


def test_of_a_wrong_password_no_more_is_kept_than_blocking_needs(client, official):
    client.post(
        "/admin/login/?next=/admin/zones/", {"username": "official", "password": "secret-x"}
    )
    (attempt,) = AccessAttempt.objects.all()
    assert (attempt.get_data, attempt.post_data, attempt.path_info) == ("", "", "")


# -- sessions ---------------------------------------------------------------------------------


def test_a_session_is_listed_by_its_device(client, official):
    given = {"username": "official", "password": PASSWORD}
    client.post("/admin/login/", given, headers={"User-Agent": PHONE})
    page = client.get("/accounts/").content.decode()
    assert "Chrome on Android" in page
    assert "this device, now" in page


def test_nothing_but_the_kind_of_device_is_kept(client, official):
    given = {"username": "official", "password": PASSWORD}
    client.post("/admin/login/", given, headers={"User-Agent": PHONE}, REMOTE_ADDR="203.0.113.7")
    kept = str(SignIn.objects.values().get())
    assert "203.0.113.7" not in kept
    assert "AppleWebKit" not in kept


def two_devices(user):
    here, there = Client(), Client()
    for device in (here, there):
        sign_in(device, user.username)
    return here, there


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_one_session_is_ended_from_another(official):
    here, there = two_devices(official)
    other = SignIn.objects.get(session_key=there.session.session_key)
    here.post(f"/accounts/sessions/{other.pk}/end/")
    assert (is_in(here), is_in(there)) == (True, False)
    assert SignIn.objects.count() == 1


def test_nobody_ends_another_s_session(official, staff):
    here, _there = two_devices(official)
    mine = SignIn.objects.get(session_key=here.session.session_key)
    thief = Client()
    sign_in(thief, "staff")
    assert thief.post(f"/accounts/sessions/{mine.pk}/end/").status_code == 404
    assert is_in(here)


@pytest.mark.parametrize(("choice", "here_too"), [("stay", False), ("leave", True)])
def test_signing_out_everywhere_with_or_without_here(official, choice, here_too):
    here, there = two_devices(official)
    here.post("/accounts/sessions/end/", {"here": choice})
    assert (is_in(here), is_in(there)) == (not here_too, False)


def test_signing_out_ends_the_row(client, official):
    sign_in(client, "official")
    client.post("/admin/logout/")
    assert not SignIn.objects.exists()


def test_last_seen_moves_on(client, official):
    sign_in(client, "official")
    long_ago = timezone.now() - timedelta(hours=3)
    SignIn.objects.update(seen_at=long_ago)
    client.get("/admin/")
    assert SignIn.objects.get().seen_at > long_ago + timedelta(hours=2)


def test_sessions_are_ended_by_a_button_only(client, official):
    sign_in(client, "official")
    assert client.get("/accounts/sessions/end/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/accounts/sessions/end/").status_code == 403


def test_the_account_is_nobody_else_s(client, db):
    assert client.get("/accounts/")["Location"] == "/admin/login/?next=/accounts/"


# -- passwords --------------------------------------------------------------------------------

FRESH = "Thakhek-2028-y"


def test_a_new_password_signs_out_the_other_devices(official):
    here, there = two_devices(official)
    given = {"old_password": PASSWORD, "new_password1": FRESH, "new_password2": FRESH}
    assert here.post("/accounts/password/", given)["Location"] == "/accounts/"
    assert (is_in(here), is_in(there)) == (True, False)
    assert SignIn.objects.count() == 1
    assert "was changed" in last_mail(official.email).message


def test_the_old_password_is_asked_for_and_not_to_be_guessed(client, official):
    client.force_login(official)
    given = {"old_password": "wrong", "new_password1": FRESH, "new_password2": FRESH}
    for _time in range(10):
        client.post("/accounts/password/", given)
    answer = client.post("/accounts/password/", {**given, "old_password": PASSWORD})
    assert "in an hour" in str(answer.context["form"].errors)


def test_a_password_an_administrator_sets_ends_all_sessions(client, official, administrator):
    here, there = two_devices(official)
    client.force_login(administrator)
    given = {"password1": FRESH, "password2": FRESH, "usable_password": "true"}
    client.post(f"/admin/auth/user/{official.pk}/password/", given)
    assert (is_in(here), is_in(there)) == (False, False)
    assert not SignIn.objects.filter(user=official).exists()


def test_the_admin_s_own_page_for_it_is_ours(client, official):
    client.force_login(official)
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/"


def test_an_administrator_signs_somebody_out_everywhere(client, official, administrator):
    here, _there = two_devices(official)
    client.force_login(administrator)
    given = {"action": "sign_out_everywhere", "_selected_action": [official.pk], "sure": "yes"}
    client.post("/admin/auth/user/", given)
    assert not is_in(here)
    assert Session.objects.count() == 1  # the administrator's


def test_users_are_found_by_whoever_helps_them_alone(client, staff, coordinator):
    """Staff find officials and coordinators, and no colleague; coordinators nobody."""
    person("boss", is_superuser=True)
    query = "?app_label=zones&model_name=membership&field_name=user"
    pages = ("/admin/auth/user/", f"/admin/autocomplete/{query}")
    for user, answer in ((staff, 200), (coordinator, 403)):
        client.force_login(user)
        for page in pages:
            found = client.get(page)
            assert found.status_code == answer
            assert b"boss" not in found.content


# -- by name or address -----------------------------------------------------------------------


def test_the_e_mail_address_signs_in_as_the_name_does(client, official):
    assert sign_in(client, "Official@Zones.example")["Location"] == "/admin/"
    assert int(client.session["_auth_user_id"]) == official.pk


def test_an_address_of_two_accounts_signs_in_neither(client, official):
    other = person("other")
    type(other).objects.filter(pk=other.pk).update(email=official.email)
    assert sign_in(client, official.email).status_code == 200


def test_wrong_passwords_for_an_address_block_the_name_as_well(client, official):
    assert wrong(client, official.email, 5).status_code == 429
    assert right(client, "official").status_code == 429


def test_who_is_blocked_reads_who_else_can_open_it(client, official):
    page = wrong(client, "official", 5).content.decode()
    assert "Mekong Institute helps with signing in can open it at once" in page


def test_who_signs_out_everywhere_reads_that_it_is_done(client, official):
    sign_in(client, "official")
    answer = client.post("/accounts/sessions/end/", {"here": "leave"}, follow=True)
    assert "You are signed out on every device." in answer.content.decode()
