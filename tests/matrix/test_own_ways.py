"""What people may do beyond adding, changing and deleting records, done and taken back: deciding on
changes, answering, inviting, ending roles, confirming, and what programs write."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from accounts.second_factor import has_device
from directory.models import EnquiryMessage
from incentives.due import due_rules
from incentives.models import Law
from sezportal.api import RESOURCES
from tests.accounts.people import with_second_factor
from tests.matrix.sending import taken_back, values_of
from tests.matrix.table import COORDINATING, HELPED, MI, REACH, ROUTES
from tests.matrix.test_api import ROOT, may_write, programs, targets  # noqa: F401  a fixture
from tests.matrix.test_models import address
from tests.matrix.world import PEOPLE, PLACES
from tests.sezportal.admin.desk import deleting
from zones.due import facts
from zones.models import ChangeSet, Citation, Membership, Zone
from zones.review.confirming import shown_key

#: Who decides on a set that waits at a place: those above its author.
DECIDE = {
    "own": MI | {"coordinator"},
    "beside": MI | {"coordinator"},
    "elsewhere": MI | {"abroad"},
}
#: Who invites officials of a zone there, ends their roles, sends invitations again.
ABOVE = {"own": MI | {"coordinator"}, "elsewhere": MI | {"abroad"}}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("act", ["accept", "refuse"])
def test_who_reviews_accepts_and_refuses(place, act, world):
    wrong, waiting = [], world.change_sets[place]
    path = address(ChangeSet, "change", waiting.pk)
    for person in sorted(DECIDE[place]):
        with taken_back():
            world.clients[person].post(path, {"do": act, "why": "x", "comment": "x"})
            made = ChangeSet.objects.get(pk=waiting.pk)
            noted = Zone.objects.get(pk=world.zones[place].pk).note == waiting.reason
            state = {"accept": "published", "refuse": "refused"}[act]
            if (made.state, noted) != (state, act == "accept"):
                wrong.append((person, made.state, noted))
            if made.decided_by != world.people[person]:
                wrong.append((person, made.decided_by))
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_who_keeps_a_zone_answers_its_enquiries(place, world):
    wrong, thread = [], world.threads[place]
    path = reverse("admin:directory_enquirythread_change", args=[thread.pk])
    for person in sorted(REACH[place]):
        with taken_back():
            world.clients[person].post(path, {"do": "reply", "text": f"From {person}"})
            if not EnquiryMessage.objects.filter(text=f"From {person}").exists():
                wrong.append(person)
    assert wrong == []


def test_who_coordinates_invites_officials(world):
    wrong = []
    for person in sorted(COORDINATING):
        zone = world.zones["elsewhere" if person == "abroad" else "own"]
        given = {"email": "somebody@new.example", "role": "zone_official", "language": "en"}
        with taken_back():
            world.clients[person].post(address(Invitation, "add"), given | {"zones": [zone.pk]})
            made = Invitation.objects.filter(email="somebody@new.example").first()
            if made is None or made.invited_by != world.people[person]:
                wrong.append(person)
    assert wrong == []


@pytest.mark.parametrize("act", ["again", "withdraw"])
def test_who_oversees_an_invitation_sends_it_again_and_withdraws_it(act, world):
    wrong = []
    for place, invitation in world.invitations.items():
        path = reverse(f"admin:accounts_invitation_{act}", args=[invitation.pk])
        before = vars(Invitation.objects.get(pk=invitation.pk)) | {"_state": None}
        for person in sorted(ABOVE[place]):
            with taken_back():
                response = world.clients[person].post(path)
                after = vars(Invitation.objects.get(pk=invitation.pk)) | {"_state": None}
                if response.status_code != 302 or after == before:
                    wrong.append((place, person, response.status_code))
    assert wrong == []


def test_who_oversees_a_membership_has_it_wait_and_ends_it(world):
    wrong, held = [], world.people["official"].memberships.get()
    for person in sorted(ABOVE["own"]):
        client = world.clients[person]
        with taken_back():
            page = client.get(address(Membership, "change", held.pk))
            sent = values_of(page)
            sent.pop("publishes_at_once")
            client.post(address(Membership, "change", held.pk), sent)
            if Membership.objects.get(pk=held.pk).publishes_at_once:
                wrong.append((person, "change"))
        with taken_back():
            client.post(address(Membership, "delete", held.pk), deleting(held))
            if Membership.objects.filter(pk=held.pk).exists():
                wrong.append((person, "delete"))
    assert wrong == []


def test_an_administrator_gives_a_role_and_a_password(world):
    client, somebody = Client(), world.people["roleless"]
    client.force_login(world.people["administrator"])  # the password gives the session a new key
    body = {"user": somebody.pk, "role": "zone_official", "zone": world.zones["own"].pk}
    with taken_back():
        assert client.post(address(Membership, "add"), body).status_code == 302
        assert somebody.memberships.get().zone == world.zones["own"]
    path = reverse("admin:auth_user_password_change", args=[somebody.pk])
    words = {"password1": "Savannakhet-2026", "password2": "Savannakhet-2026"}
    with taken_back():
        assert client.post(path, words).status_code == 302
        somebody.refresh_from_db()
        assert somebody.check_password("Savannakhet-2026")


def test_who_helps_to_sign_in_resets_a_lost_second_factor(world):
    path, wrong = address(get_user_model(), "changelist"), []
    for place, somebody in (("own", "official"), ("own", "abroad"), ("country", "administrator")):
        account = world.people[somebody]
        for person in sorted(set(PEOPLE) - {somebody}):
            with taken_back():
                with_second_factor(account)
                body = {"action": "reset_second_factor", "sure": "yes"}
                body[ACTION_CHECKBOX_NAME] = [account.pk]
                world.clients[person].post(path, body)
                if has_device(account) == (person in HELPED[place]):
                    wrong.append((person, somebody))
    assert wrong == []


@pytest.mark.parametrize("place", PLACES)
def test_who_keeps_a_zone_confirms_its_values(place, world):
    today, wrong = timezone.localdate(), []
    zone = world.zones[place]
    item = next(one for one in facts(zone, today) if isinstance(one.record, Citation))
    path = reverse("admin:zones_zone_confirm", args=[zone.pk])
    for person in sorted(REACH[place]):
        with taken_back():
            world.clients[person].post(path, {"key": shown_key(item)})
            if Citation.objects.get(pk=item.record.pk).checked_on != today:
                wrong.append(person)
    assert wrong == []


def test_who_keeps_the_laws_confirms_them(world):
    today, wrong = timezone.localdate(), []
    law = next(item for item in due_rules(today) if item.section == "law")
    for person in sorted(ROUTES["desk_rules"]):
        with taken_back():
            world.clients[person].post(reverse("admin:desk_rules"), {"key": shown_key(law)})
            is_confirmed = Law.objects.get(pk=law.record.pk).checked_on == today
            if is_confirmed != (person in MI):
                wrong.append(person)
    assert wrong == []


DELETED = [name for name, resource in RESOURCES.items() if hasattr(resource, "destroy")]


@pytest.mark.parametrize("name", DELETED)
def test_a_program_deletes_the_records_of_its_owner_s_zones(name, world, programs):  # noqa: F811
    resource, send, wrong = RESOURCES[name], world.clients["nobody"], []
    for place, row in targets(world, name).items():
        path = f"{ROOT}{name}/{getattr(row, resource.lookup_field)}/"
        for person in sorted(world.people):
            if person in ("inactive", "roleless") or not may_write(person, place, row):
                continue
            with taken_back():
                version = send.get(path)["ETag"]
                told = send.delete(path, headers=programs[person] | {"if-match": version})
                if told.status_code not in {200, 204} or there(row):
                    wrong.append((place, person, told.status_code, told.content[:200]))
    assert wrong == []


def there(row) -> bool:
    return type(row)._base_manager.filter(pk=row.pk).exists()


def test_a_program_changes_the_zones_of_its_owner(world, programs):  # noqa: F811
    send, wrong = world.clients["nobody"], []
    for place, zone in world.zones.items():
        path = f"{ROOT}zones/{zone.slug}/"
        for person in sorted(REACH[place]):
            with taken_back():
                version = send.get(path)["ETag"]
                told = send.patch(
                    path,
                    {"note": "As a program wrote it"},
                    content_type="application/json",
                    headers=programs[person] | {"if-match": version},
                )
                noted = Zone.objects.get(pk=zone.pk).note
                if told.status_code != 200 or noted != "As a program wrote it":
                    wrong.append((place, person, told.status_code, told.content[:200]))
    assert wrong == []
