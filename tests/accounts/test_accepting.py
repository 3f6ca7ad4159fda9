"""The page an invitation leads to."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.models import Invitation
from accounts.services import inviting
from tests.accounts.people import PASSWORD, last_mail, path_in, person, sign_in, with_second_factor
from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone

pytestmark = pytest.mark.django_db

NEW = "somphone@zones.example"
User = get_user_model()
CHOSEN = {"username": "somphone", "password1": "Bo-ten-2027-x", "password2": "Bo-ten-2027-x"}


@pytest.fixture
def path(coordinator, boten):
    inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    return path_in(last_mail(NEW))


def invited_again(staff, email, **given) -> str:
    inviting.invite(by=staff, email=email, **given)
    return path_in(last_mail(email))


def test_it_shows_who_invites_to_what_and_keeps_nothing(client, path, boten):
    answer = client.get(path)
    page = answer.content.decode()
    assert boten.name_en in page
    assert NEW in page
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]


def test_the_address_serves_as_user_name(client, path):
    assert client.get(path).context["form"]["username"].value() == NEW


def test_name_and_password_open_the_account_and_the_desk(client, path, boten):
    answer = client.post(path, CHOSEN)
    assert answer["Location"] == "/admin/"
    user = User.objects.get(username="somphone")
    (membership,) = user.memberships.all()
    assert (user.email, user.is_staff, user.is_superuser) == (NEW, True, False)
    assert (membership.role, membership.zone) == (MembershipRole.ZONE_OFFICIAL, boten)
    assert membership.publishes_at_once is False
    assert client.get("/admin/").status_code == 200
    assert Invitation.objects.get().accepted_by == user


def test_several_zones_are_several_memberships_that_publish_as_it_says(client, staff, boten):
    savan = Zone.objects.get(slug="la-savan-seno")
    path = invited_again(
        staff, NEW, role="zone_official", zones=[boten, savan], publishes_at_once=True
    )
    client.post(path, CHOSEN)
    rows = Membership.objects.filter(user__username="somphone")
    assert {(row.zone, row.publishes_at_once) for row in rows} == {(boten, True), (savan, True)}


@pytest.mark.parametrize(
    ("role", "country"),
    [("coordinator", "la"), ("mi_staff", None), ("administrator", None)],
)
def test_every_role_is_given_as_it_was_offered(client, administrator, role, country):
    country = country and Country.objects.get(pk=country)
    client.post(invited_again(administrator, NEW, role=role, country=country), CHOSEN)
    user = User.objects.get(username="somphone")
    assert user.is_superuser is (role == "administrator")
    roles = [] if role == "administrator" else [(role, country)]
    assert [(row.role, row.country) for row in user.memberships.all()] == roles


@pytest.mark.parametrize("password", ["short1", "12345678901", "password", "somphone"])
def test_a_weak_password_is_refused_in_words(client, path, password):
    answer = client.post(path, {**CHOSEN, "password1": password, "password2": password})
    assert answer.context["form"].errors
    assert not User.objects.filter(username="somphone").exists()


def test_a_password_like_the_address_is_refused(client, path):
    given = {"username": "x", "password1": NEW, "password2": NEW}
    assert client.post(path, given).context["form"].errors


def test_a_link_opens_once(client, path):
    client.post(path, CHOSEN)
    client.logout()
    answer = client.get(path)
    assert answer.status_code == 410
    assert "was used" in answer.content.decode()
    again = client.post(path, {**CHOSEN, "username": "other"})
    assert again.status_code == 410
    assert not User.objects.filter(username="other").exists()


def test_after_two_weeks_it_says_so_and_can_be_sent_again(client, path, coordinator):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = client.get(path)
    assert answer.status_code == 410
    assert "too old" in answer.content.decode()
    inviting.send_again(invitation=Invitation.objects.get(), by=coordinator)
    assert client.get(path_in(last_mail(NEW))).status_code == 200


def test_it_holds_for_two_weeks(path):
    made = Invitation.objects.get()
    assert made.expires_at - made.sent_at == timedelta(days=14)


def test_a_wrong_link_says_what_to_do(client, db):
    answer = client.get("/accounts/invitation/no-such-token/")
    assert answer.status_code == 404
    assert "copy the whole link" in answer.content.decode()


def test_an_account_gets_the_role_after_signing_in_not_before(client, path, boten):
    owner = person("somphone")
    page = client.get(path)
    assert "has an account already" in page.content.decode()
    assert client.post(path, CHOSEN)["Location"] == f"/admin/login/?next={path}"
    assert not owner.memberships.exists()
    answer = sign_in(client, "somphone", next=path)
    assert answer["Location"] == path
    assert client.post(path)["Location"] == "/admin/"
    assert [row.zone for row in owner.memberships.all()] == [boten]
    assert User.objects.count() == 2


def test_nobody_else_s_account_gets_the_role(client, path, official):
    owner = person("somphone")
    client.force_login(official)
    assert "for another person" in client.get(path).content.decode()
    client.post(path)
    assert not owner.memberships.exists()
    assert official.memberships.count() == 1


def test_somebody_signed_in_opens_no_account_for_another(client, path, official):
    client.force_login(official)
    client.post(path, CHOSEN)
    assert not User.objects.filter(username="somphone").exists()


def test_an_account_with_a_second_factor_gives_it_first(client, path):
    owner = person("somphone")
    with_second_factor(owner)
    client.force_login(owner)
    assert client.post(path)["Location"].startswith("/accounts/verify/")
    assert not owner.memberships.exists()


def test_a_shut_account_is_not_opened_by_it(client, path):
    User.objects.filter(pk=person("somphone").pk).update(is_active=False)
    assert "is shut" in client.get(path).content.decode()
    client.post(path, CHOSEN)
    assert User.objects.filter(email=NEW).count() == 1


def test_a_membership_that_exists_is_left_as_it_is(client, path, boten):
    owner = person("somphone", role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    sign_in(client, "somphone")
    client.post(path)
    (row,) = owner.memberships.all()
    assert row.publishes_at_once is True
    assert owner.check_password(PASSWORD)


def test_a_form_without_its_token_is_refused(path):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(path, CHOSEN).status_code == 403
    assert not User.objects.filter(username="somphone").exists()
