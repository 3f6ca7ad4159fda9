"""Who may invite whom, and what an invitation is."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.enums import InvitedRole
from accounts.models import Invitation
from accounts.services import inviting
from tests.accounts.people import last_mail, path_in, person, secret_in
from zones.enums import MembershipRole
from zones.models import Country, Zone

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/invitation/add/"
LIST = "/admin/accounts/invitation/"
NEW = "new@zones.example"


def offered(client, field):
    choices = client.get(ADD).context["adminform"].form.fields[field].choices
    groups = [words if isinstance(words, list) else [(value, words)] for value, words in choices]
    return [str(value) for group in groups for value, _words in group]


def given(zone, **more):
    return {
        "email": NEW,
        "role": "zone_official",
        "zones": [zone.pk],
        "language": "en",
        **more,
    }


def test_staff_invite_to_every_role_below_administrator(client, staff):
    client.force_login(staff)
    assert offered(client, "role") == ["zone_official", "coordinator", "mi_staff"]


def test_administrators_invite_to_every_role(client, administrator):
    client.force_login(administrator)
    assert offered(client, "role")[-1] == "administrator"


def test_a_coordinator_invites_officials_of_the_country_s_zones(client, coordinator, boten):
    client.force_login(coordinator)
    assert offered(client, "role") == ["zone_official"]
    ours = Zone.objects.regional().filter(country="la").values_list("pk", flat=True)
    assert sorted(offered(client, "zones")) == sorted(str(pk) for pk in ours)
    assert client.post(ADD, given(boten)).status_code == 302
    made = Invitation.objects.get()
    assert (made.email, made.role, list(made.zones.all())) == (NEW, "zone_official", [boten])
    assert made.invited_by == coordinator


def countries_of(page) -> list[tuple[str, bool]]:
    """The countries that zones are offered under, and whether their zones are in view."""
    found = re.findall(r'<details class="ticks__country"( open)?>\s*<summary>([^<]*)', page)
    return [(name.strip(), bool(is_open)) for is_open, name in found]


def test_zones_stand_folded_under_their_countries_but_for_the_chosen(client, staff, boten):
    client.force_login(staff)
    offered = countries_of(client.get(ADD).content.decode())
    assert len(offered) > 4
    assert not any(is_open for _name, is_open in offered)
    again = client.post(ADD, given(boten, email="not an address")).content.decode()
    assert [name for name, is_open in countries_of(again) if is_open] == ["Lao PDR"]
    assert re.search(rf'value="{boten.pk}" id="[^"]*" checked', again)


def test_the_zones_of_a_coordinator_s_country_are_in_view(client, coordinator):
    client.force_login(coordinator)
    assert countries_of(client.get(ADD).content.decode()) == [("Lao PDR", True)]


def test_a_coordinator_names_another_country_s_zone_in_vain(client, coordinator):
    client.force_login(coordinator)
    thilawa = Zone.objects.get(slug="mm-thilawa-sez")
    answer = client.post(ADD, given(thilawa))
    assert "zones" in answer.context["adminform"].form.errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", ["coordinator", "mi_staff", "administrator"])
def test_a_coordinator_gives_no_other_role_by_hand(client, coordinator, boten, role):
    client.force_login(coordinator)
    client.post(ADD, given(boten, role=role, country="la"))
    assert not Invitation.objects.exists()
    with pytest.raises(PermissionDenied):
        inviting.invite(by=coordinator, email=NEW, role=role, country=Country.objects.get(pk="la"))


def test_an_official_invites_nobody(client, official, boten):
    client.force_login(official)
    assert client.get(ADD).status_code == 403
    assert client.get(LIST).status_code == 403
    with pytest.raises(PermissionDenied):
        inviting.invite(by=official, email=NEW, role="zone_official", zones=[boten])


@pytest.mark.parametrize(
    ("who", "invites"),
    [("administrator", True), ("staff", True), ("coordinator", True), ("official", False)],
)
def test_the_own_account_leads_there_who_may_invite(client, request, who, invites):
    client.force_login(request.getfixturevalue(who))
    assert (ADD in client.get("/accounts/").content.decode()) is invites


def test_staff_make_no_administrator_by_hand(client, staff):
    client.force_login(staff)
    client.post(ADD, {"email": NEW, "role": "administrator", "language": "en"})
    assert not Invitation.objects.exists()


def test_nobody_invites_the_own_address(client, coordinator, boten):
    client.force_login(coordinator)
    answer = client.post(ADD, given(boten, email=coordinator.email.upper()))
    assert "email" in answer.context["adminform"].form.errors


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"zones": []}, "zones"),
        ({"role": "coordinator", "zones": []}, "country"),
        ({"role": "mi_staff"}, "zones"),
        ({"country": "la"}, "country"),
    ],
)
def test_a_role_asks_for_its_own_scope(client, staff, boten, values, field):
    client.force_login(staff)
    answer = client.post(ADD, given(boten, **values))
    assert field in answer.context["adminform"].form.errors


def test_the_mail_holds_the_link_and_the_database_its_digest_alone(coordinator, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    mail = last_mail(NEW)
    assert path_in(mail) == reverse("account-invitation", args=[secret_in(mail)])
    assert boten.name_en in mail.message
    assert secret_in(mail) not in str(Invitation.objects.filter(pk=made.pk).values())


def test_the_form_says_the_same_of_an_address_that_has_an_account(client, coordinator, boten):
    person("known")
    client.force_login(coordinator)
    answers = [
        client.post(ADD, given(boten, email=email), follow=True).content.decode()
        for email in ("known@zones.example", "other@zones.example")
    ]
    words = [
        next(line for line in answer.splitlines() if "is on its way" in line).replace(name, "")
        for answer, name in zip(answers, ("known", "other"), strict=True)
    ]
    assert words[0] == words[1]


def test_the_same_invitation_is_not_sent_twice_by_mistake(client, coordinator, boten):
    client.force_login(coordinator)
    client.post(ADD, given(boten))
    answer = client.post(ADD, given(boten))
    assert answer.status_code == 200
    assert "send it again" in answer.content.decode()


def test_sent_again_it_has_another_link(client, coordinator, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    first = path_in(last_mail(NEW))
    client.force_login(coordinator)
    client.post(f"{LIST}{made.pk}/again/")
    second = path_in(last_mail(NEW))
    client.logout()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_no_invitation_is_mailed_more_than_three_times_again_in_a_day(coordinator, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    for _time in range(3):
        inviting.send_again(invitation=made, by=coordinator)
    with pytest.raises(inviting.TooManyMails):
        inviting.send_again(invitation=made, by=coordinator)


def test_a_coordinator_oversees_invitations_of_the_own_country_alone(
    client, coordinator, staff, boten
):
    thilawa = Zone.objects.get(slug="mm-thilawa-sez")
    both = inviting.invite(
        by=staff, email="both@x.example", role="zone_official", zones=[boten, thilawa]
    )
    other = inviting.invite(by=staff, email="mm@x.example", role="zone_official", zones=[thilawa])
    own = inviting.invite(by=staff, email="la@x.example", role="zone_official", zones=[boten])
    above = inviting.invite(
        by=staff,
        email="cc@x.example",
        role=InvitedRole.COUNTRY_COORDINATOR,
        country=Country.objects.get(pk="la"),
    )
    assert list(Invitation.objects.overseen_by(coordinator)) == [own]
    client.force_login(coordinator)
    for hidden in (both, other, above):
        assert client.get(f"{LIST}{hidden.pk}/change/").status_code == 404
        assert client.post(f"{LIST}{hidden.pk}/withdraw/").status_code == 404
        hidden.refresh_from_db()
        assert hidden.withdrawn_at is None
    page = client.get(LIST).content.decode()
    assert "la@x.example" in page
    assert "mm@x.example" not in page


def test_withdrawn_it_opens_nothing_and_says_so(client, coordinator, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    path = path_in(last_mail(NEW))
    client.force_login(coordinator)
    client.post(f"{LIST}{made.pk}/withdraw/")
    client.logout()
    answer = client.get(path)
    assert answer.status_code == 410
    assert "was withdrawn" in answer.content.decode()


def test_a_link_is_followed_by_buttons_and_not_by_looking(client, coordinator, boten):
    made = inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    client.force_login(coordinator)
    client.get(f"{LIST}{made.pk}/withdraw/")
    made.refresh_from_db()
    assert made.withdrawn_at is None


def test_it_ends_with_the_right_of_who_sent_it(client, coordinator, boten):
    inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    coordinator.memberships.filter(role=MembershipRole.COUNTRY_COORDINATOR).delete()
    answer = client.get(path_in(last_mail(NEW)))
    assert answer.status_code == 410
    assert "no longer the right" in answer.content.decode()


def test_the_same_address_with_another_right_replaces_the_invitation(client, coordinator, boten):
    client.force_login(coordinator)
    client.post(ADD, given(boten))
    first = path_in(last_mail(NEW))
    answer = client.post(ADD, given(boten, publishes_at_once="on"), follow=True)
    assert "The earlier invitation, with another right, is withdrawn." in answer.content.decode()
    newer, earlier = Invitation.objects.order_by("-pk")
    assert (newer.publishes_at_once, newer.state) == (True, "waiting")
    assert earlier.state == "withdrawn"
    client.logout()
    assert client.get(first).status_code == 410


def test_who_keeps_the_zone_already_is_not_invited_to_it(client, coordinator, official, boten):
    client.force_login(coordinator)
    answer = client.post(ADD, given(boten, email=official.email))
    assert "has this right already" in answer.content.decode()
    assert not Invitation.objects.exists()


def test_the_mail_says_who_invites(coordinator, staff, boten):
    inviting.invite(by=coordinator, email=NEW, role="zone_official", zones=[boten])
    mail = last_mail(NEW).message
    assert "coordinator (coordinator of Lao PDR) invites you" in mail
    assert "ask coordinator (coordinator@zones.example) to send it again" in mail
    inviting.invite(by=staff, email="b@zones.example", role="zone_official", zones=[boten])
    assert "staff (Mekong Institute) invites you" in last_mail("b@zones.example").message


def test_the_list_and_page_say_the_right_and_until_when_the_link_holds(client, coordinator, boten):
    made = inviting.invite(
        by=coordinator, email=NEW, role="zone_official", zones=[boten], publishes_at_once=True
    )
    client.force_login(coordinator)
    page = client.get(LIST).content.decode()
    assert "At once" in page
    assert "Link holds until" in page
    detail = client.get(f"{LIST}{made.pk}/change/").content.decode()
    assert "At once" in detail
    assert "icon-yes" not in detail + page
    inviting.withdraw(invitation=made, by=coordinator)
    detail = client.get(f"{LIST}{made.pk}/change/").content.decode()
    until = date_format(timezone.localtime(made.expires_at), "j M Y")
    assert until not in detail + client.get(LIST).content.decode()


def test_zones_are_ticked_one_by_one_under_their_country(client, staff, boten):
    client.force_login(staff)
    page = client.get(f"{ADD}?zones={boten.pk}").content.decode()
    assert '<select name="zones"' not in page
    ticked = re.findall(r'<input type="checkbox" name="zones" value="(\d+)"[^>]* checked', page)
    assert ticked == [str(boten.pk)]
    assert "Ctrl" not in page
