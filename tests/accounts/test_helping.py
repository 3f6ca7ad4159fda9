"""Staff of MI help officials and coordinators to sign in, and nobody else."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts import second_factor, tokens
from accounts.locking import blocked_until
from accounts.models import SignIn
from accounts.perms import people_helped_by
from tests.accounts.people import last_mail, person, sign_in, with_second_factor
from zones.enums import MembershipRole
from zones.models import Membership

pytestmark = pytest.mark.django_db

LIST = "/admin/auth/user/"


def do(client, action, *people):
    keys = [one.pk for one in people]
    given = {"action": action, "_selected_action": keys, "sure": "yes"}
    return client.post(LIST, given, follow=True)


@pytest.fixture
def helper(client, staff):
    client.force_login(staff)
    return client


def test_staff_help_officials_and_coordinators_and_no_colleague(
    administrator, staff, coordinator, official, boten
):
    colleague = person("colleague", role=MembershipRole.MI_STAFF)
    Membership.objects.create(user=colleague, role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    person("roleless")
    assert set(people_helped_by(staff)) == {coordinator, official}
    assert administrator in people_helped_by(administrator)
    assert not people_helped_by(coordinator).exists()
    assert not people_helped_by(official).exists()


def test_who_was_blocked_signs_in_again(helper, official):
    there = Client()
    for _one in range(5):
        sign_in(there, "official", "wrong")
    assert sign_in(there, "official").status_code == 429
    page = helper.get(f"{LIST}{official.pk}/change/").content.decode()
    assert "Wrong passwords lately" in page
    assert "1 person can try again." in do(helper, "unblock_sign_in", official).content.decode()
    assert sign_in(there, "official")["Location"] == "/admin/"


def test_who_lost_a_device_sets_up_another_and_is_told_who_did_it(helper, official):
    with_second_factor(official)
    do(helper, "reset_second_factor", official)
    assert not second_factor.has_device(official)
    assert "Mekong Institute reset the second factor" in last_mail(official.email).message


def test_sessions_and_programs_of_an_official_end(helper, official):
    there = Client()
    sign_in(there, "official")
    tokens.create(user=official, name="sheet")
    do(helper, "sign_out_everywhere", official)
    assert not SignIn.objects.filter(user=official).exists()
    assert there.get("/admin/").status_code == 302
    assert not official.api_tokens.exists()


@pytest.mark.parametrize("action", ["reset_second_factor", "sign_out_everywhere"])
def test_an_administrator_or_colleague_is_out_of_reach(helper, action, administrator):
    colleague = person("colleague", role=MembershipRole.MI_STAFF)
    for one in (administrator, colleague):
        with_second_factor(one)
        there = Client()
        there.force_login(one)
        do(helper, action, one)
        assert second_factor.has_device(one)
        assert there.get("/admin/").url.startswith("/accounts/verify/")
        assert helper.get(f"{LIST}{one.pk}/change/").status_code == 302


def test_staff_read_no_password_and_change_nothing(helper, official):
    page = helper.get(f"{LIST}{official.pk}/change/").content.decode()
    assert official.email in page
    assert "Boten Special Economic Zone" in page
    assert "pbkdf2" not in page
    assert "algorithm" not in page
    assert 'name="_save"' not in page
    given = {"username": "official", "is_superuser": "on"}
    assert helper.post(f"{LIST}{official.pk}/change/", given).status_code == 403
    assert helper.get(f"{LIST}{official.pk}/password/").status_code == 403
    assert helper.get(f"{LIST}add/").status_code == 403


@pytest.mark.parametrize("who", ["coordinator", "official"])
def test_nobody_else_finds_people_there(client, request, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(LIST).status_code == 403


def test_the_list_says_who_is_blocked_and_until_when(helper, official, coordinator):
    there = Client()
    for _one in range(5):
        sign_in(there, "official", "wrong")
    sign_in(there, "coordinator", "wrong")
    until = timezone.localtime(blocked_until(official)).strftime("%H:%M")
    assert blocked_until(coordinator) is None
    page = helper.get(LIST).content.decode()
    assert page.count("Blocked until") == 1
    assert until in page
    assert "Blocked until" in helper.get(f"{LIST}{official.pk}/change/").content.decode()


@pytest.mark.parametrize("action", ["reset_second_factor", "sign_out_everywhere"])
def test_what_cannot_be_undone_is_asked_first(helper, official, action):
    with_second_factor(official)
    there = Client()
    there.force_login(official)
    given = {"action": action, "_selected_action": [official.pk]}
    page = helper.post(LIST, given).content.decode()
    assert official.email in page
    assert 'name="sure"' in page
    assert second_factor.has_device(official)
    assert official.pk == int(there.session["_auth_user_id"])


def test_the_mail_about_what_others_did_does_not_say_if_that_was_you(helper, official):
    with_second_factor(official)
    do(helper, "reset_second_factor", official)
    mail = last_mail(official.email).message
    assert "If that was you" not in mail
    assert "If you did not ask for that" in mail


def test_dates_are_said_as_everywhere_else(helper, official):
    official.last_login = datetime(2026, 11, 22, 18, 23, tzinfo=timezone.get_default_timezone())
    official.save()
    for address in (LIST, f"{LIST}{official.pk}/change/"):
        assert "22 Nov 2026, 18:23" in helper.get(address).content.decode()
